import { z } from 'zod';
import { selectIncidents } from '../../incidents/find.ts';
import { impactStart } from '../../incidents/timestamps/find.ts';
import { UserError } from '../../kernel/errors.ts';
import { from, query, see } from '../../kernel/query.ts';
import { listComponents } from '../../status-pages/find.ts';
import { fitting, offer, readersOf } from '../../status-pages/templates/find.ts';
import { customerOf } from '../customers/audience.ts';
import { wordsFor } from '../../status-pages/public/words.ts';
import { holdingStatement } from '../holding.ts';
import { rhythmSentence } from '../policies/rhythm.ts';
import { publishDraft } from './publish-draft.ts';
import { publishInput } from './publish-input.ts';

const minute = 60_000;
/** Words are read and judged before they go out: the time they name is no earlier than the one that is promised. */
const rounded = (at: number) => new Date(Math.ceil(at / (5 * minute)) * 5 * minute);

export const holdingId = 'holding';

/** Words to start from that fit what is being said: the holding statement, and templates with what is known put in. */
export const wordTemplates = query({
  name: 'communications.word_templates',
  about: 'Offer templates of words to everyone or to customers.',
  permission: 'incidents.view',
  input: publishInput.pick({ audience: true, status: true, nextUpdateInMinutes: true, publicTitle: true }).extend({
    incidentId: z.string(),
    componentIds: z.array(z.string()).default([]),
  }),
  async run(ctx, { incidentId, audience, status, nextUpdateInMinutes, publicTitle, componentIds }) {
    const seen = await see(ctx, selectIncidents(ctx.db).where('incidents.id', '=', incidentId), 'incidents');
    const incident = seen[0];
    if (!incident) throw new UserError('not_found', 'There is no such incident.', 'id');
    const draft = await ctx.kernel.ask(publishDraft, { incidentId, audience }, { actor: ctx.actor });
    if (draft.executive !== null) return from(seen, [forThoseWhoLead(draft.executive)]);
    const { home, pages } = await readersOf(ctx.db, componentIds);
    const read = audience === 'everyone' ? pages : [];
    const templates = await fitting(ctx.db, { moment: status, componentIds, pages: read, language: home.language });
    const touched = new Set(componentIds);
    const components = (await listComponents(ctx.db)).filter(({ id }) => touched.has(id)).map(({ name }) => name);
    const minutes = nextUpdateInMinutes ?? draft.nextUpdateInMinutes;
    const next = status === 'resolved' || minutes === null ? null : rounded(ctx.now().getTime() + minutes * minute);
    const started = (await impactStart(ctx.db, incidentId)) ?? incident.startedAt ?? incident.createdAt;
    const values = {
      components,
      texts: { incident: publicTitle || draft.publicTitle || null, page: home.name },
      times: { next_update: next, started },
    };
    const rhythm = (language: string | null) =>
      draft.rhythm && status !== 'resolved'
        ? ` ${rhythmSentence(draft.rhythm, wordsFor(language ?? home.language, home.timeZone))}`
        : '';
    const holding = holdingStatement(wordsFor(home.language), status, components, customerOf(audience) !== null);
    const none: string[] = [];
    return from(seen, [
      { id: holdingId, name: 'Holding statement', language: null, words: holding + rhythm(null), missing: none },
      ...templates.map((one) => {
        const offered = offer(one, home, ctx.now(), values);
        return { ...offered, words: offered.words + rhythm(one.language) };
      }),
    ]);
  },
});

const forThoseWhoLead = (words: string) => ({
  ...{ id: holdingId, name: 'What is known', language: null, words, missing: [] as string[] },
});
