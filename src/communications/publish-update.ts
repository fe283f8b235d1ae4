import { z } from 'zod';
import { command, recorded } from '../kernel/command.ts';
import { UserError } from '../kernel/errors.ts';
import type { CommandCtx } from '../kernel/ctx.ts';
import type { NewFact } from '../kernel/fact.ts';
import { needIncident, type Incident } from '../incidents/find.ts';
import { isPractice } from '../incidents/lifecycle.ts';
import { listComponents } from '../status-pages/find.ts';
import { updatePublished } from './facts.ts';
import type { Impact, Publication } from './find.ts';
import { keepPublicTitle } from './public-title.ts';
import { unseenSeconds } from './rules.ts';
import { say } from './say.ts';
import { communicationsTables } from './tables.ts';
import { publicationTimer, settleSeen } from './write.ts';

const status = z.enum(
  ['investigating', 'identified', 'monitoring', 'resolved'],
  'Choose investigating, identified, monitoring or resolved.',
);
const impact = z.object({
  componentId: z.string(),
  status: z.enum(['operational', 'degraded_performance', 'partial_outage', 'full_outage']),
});

/** What a person says to everyone. */
export const publishInput = z.object({
  status,
  words: z
    .string()
    .trim()
    .min(1, 'Say what customers see, and what they can do.')
    .max(5_000, 'Keep it under 5,000 characters; people read this on a phone.'),
  /** What visitors read as the title; needed once, unless the incident was for everyone from the start. */
  publicTitle: z.string().trim().max(200, 'Keep the title under 200 characters.').nullish(),
  components: z.array(impact).max(200).default([]),
  nextUpdateInMinutes: z.number().int().min(1, 'Promise the next update at least a minute ahead.').nullish(),
  /** Given when nothing changed: what was checked to know that. */
  checked: z.string().trim().min(3, 'Name what you checked.').max(500).nullish(),
});

/** Tells everyone: on the public page, and by mail and feeds to those who follow it. */
export const publishUpdate = command({
  name: 'communications.publish_update',
  about: 'Publish an update to everyone.',
  permission: 'status_pages.publish_updates',
  input: publishInput.extend({ incidentId: z.string() }),
  locks: ({ incidentId }) => [`incident:${incidentId}`],
  async run(ctx, { incidentId, ...words }) {
    const incident = await needIncident(ctx, incidentId);
    if (incident.mode === 'retrospective')
      throw new UserError(
        'conflict',
        'A retrospective incident is over; its write-up is published instead.',
        'incidentId',
      );
    const { id, facts } = await publishWords(ctx, incident, words);
    return recorded({ id }, ...facts);
  },
});

/** Says words to everyone and asks for a look at whether they are seen. */
export async function publishWords(
  ctx: CommandCtx,
  incident: Incident,
  given: z.output<typeof publishInput>,
): Promise<{ id: string; facts: [NewFact, ...NewFact[]] }> {
  const { status, words, components, nextUpdateInMinutes, checked } = given;
  await refuseUnknown(ctx, components);
  await keepPublicTitle(ctx, incident, given.publicTitle || null);
  const told = {
    audience: 'everyone',
    status,
    words,
    nextInMinutes: nextUpdateInMinutes ?? null,
    checked: checked ?? null,
  } as const;
  const { publication, before, after } = await say(ctx, incident, { ...told, components: [...components] });
  const facts = [...before, publishedFact(publication), ...after] as [NewFact, ...NewFact[]];
  if (isPractice(incident.mode)) {
    const seen = await seenAtOnce(ctx, publication);
    return { id: publication.id, facts: [...facts, ...seen] };
  }
  await ctx.wake(publicationTimer, publication.id, new Date(ctx.now().getTime() + unseenSeconds * 1000));
  return { id: publication.id, facts };
}

async function refuseUnknown({ tx }: CommandCtx, components: readonly Impact[]): Promise<void> {
  const onPage = new Set((await listComponents(tx)).map(({ id }) => id));
  const unknown = components.findIndex(({ componentId }) => !onPage.has(componentId));
  if (unknown === -1) return;
  const sentence = 'This component is not on the status page. Choose one from its list.';
  throw new UserError('invalid', sentence, `components.${unknown}.componentId`);
}

/** The clock of a practice incident runs on a copy that only the team sees: what is said there counts as seen. */
async function seenAtOnce(ctx: CommandCtx, { id }: Publication): Promise<NewFact[]> {
  await communicationsTables(ctx.tx)
    .updateTable('publications')
    .set({ seenAt: ctx.now() })
    .where('id', '=', id)
    .execute();
  return await settleSeen(ctx, id, ctx.now());
}

function publishedFact({ id, incidentId, audience, status, words, checked, nextUpdateBy }: Publication) {
  const refs = { publication_id: id, audience, status, next_update_by: nextUpdateBy?.toISOString() ?? null };
  return updatePublished({ incidentId, refs, body: { words, checked } });
}
