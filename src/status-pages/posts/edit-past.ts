import { z } from 'zod';
import { command, recorded, unchanged } from '../../kernel/command.ts';
import type { CommandCtx } from '../../kernel/ctx.ts';
import { UserError } from '../../kernel/errors.ts';
import type { ComponentStatus } from '../public/model.ts';
import { changePage } from '../write.ts';
import { pastIncidentChanged } from './facts.ts';
import { findStory, seesPast, type ToldStory } from './find-past.ts';
import { componentsIn, needTeller, storyInput, weigh, type Story } from './story.ts';
import { rewritePast } from './write-past.ts';

/**
 * Changes what was added afterwards or brought over; what is left out stays. An update that `updates` leaves out loses its
 * words, and the page says since when; what it said of components is gone with it. Nobody was told of any of it, so nobody
 * is told now.
 */
export const editPast = command({
  name: 'status_pages.edit_past_incident',
  about: 'Change a past incident that was added to the status page, or imported.',
  permission: 'status_pages.publish_updates',
  input: storyInput.partial().extend({ id: z.string(), pageId: z.string().nullish() }),
  async run(ctx, { id, pageId, ...given }) {
    const before = await findStory(ctx.tx, id, { lock: true });
    if (!before || (pageId && before.pageId !== pageId) || !(await seesPast(ctx, before.kind)))
      throw new UserError('not_found', 'There is no such incident on the status page.', 'id');
    if (before.origin === null)
      throw new UserError('conflict', 'Only what was written when it was over is changed here.', 'id');
    const after = merged(before, given);
    refuseStrangers(before, after);
    await needTeller(ctx, before.pageId, [...componentsIn(before), ...componentsIn(after)]);
    const past = { id, name: after.name, ...(await rewritten(ctx, before, after, given)) };
    const [was, is] = [told(before), told({ ...past, endedAt: past.resolvedAt })];
    if (JSON.stringify(was) === JSON.stringify(is)) return unchanged({ id });
    const page = await changePage(ctx, before.pageId);
    const standing = new Map(
      before.updates.map((update) => [update.id, { ...update, body: update.words, publishedAt: update.at }]),
    );
    await rewritePast(ctx.tx, past, standing, ctx.now());
    const times = { started_at: past.startedAt.toISOString(), resolved_at: past.resolvedAt.toISOString() };
    const parts = (['name', 'times', 'words', 'components'] as const).filter(
      (part) => JSON.stringify(was[part]) !== JSON.stringify(is[part]),
    );
    // What one customer reads, or the team alone, stands in no log that others read.
    const content = page.kind === 'public' ? { before: was, after: is } : {};
    const refs = { page_id: page.id, page_incident_id: id, ...times };
    return recorded({ id }, pastIncidentChanged({ refs, body: { name: past.name, parts, ...content } }));
  },
});

/** The story as it is written now. Its weight stays while nobody changes what was affected: another product may have given it. */
async function rewritten(ctx: CommandCtx, before: ToldStory, after: Story, { updates, ...given }: Change) {
  const { startedAt, endedAt, impact, pageId } = before;
  const having = (is: (update: ToldStory['updates'][number]) => boolean) =>
    new Set(before.updates.filter(is).map((update) => update.id));
  const [gone, writeUps] = [having(({ removedAt }) => removedAt !== null), having(({ writeUp }) => writeUp)];
  const kept = {
    ...{ startedAt, endedAt, writeUps, componentIds: new Set(componentsIn(before)) },
    ...{ wordless: having(({ words }) => words === ''), over: having(({ status }) => status === 'resolved') },
  };
  const isNameAlone = !updates && !given.startedAt && !given.endedAt;
  const weighed = isNameAlone
    ? { startedAt, resolvedAt: endedAt ?? startedAt, impact }
    : await weigh(ctx.tx, pageId, after, ctx.now(), kept);
  const isAsBad = JSON.stringify(told(before).components) === JSON.stringify(told(after).components);
  const standing = new Map(before.updates.map((update) => [update.id, update]));
  return {
    ...weighed,
    impact: isAsBad ? impact : weighed.impact,
    updates: after.updates.map(({ id: own, words, status, components, at }) => ({
      ...{ id: own ?? undefined, at, writeUp: writeUps.has(own ?? '') },
      status: writeUps.has(own ?? '') ? ('resolved' as const) : status,
      // What was taken down does not come back.
      words: gone.has(own ?? '') ? '' : words,
      components: withMaintained(components, standing.get(own ?? '')?.maintained),
    })),
  };
}

type Said = { componentId: string; status: ComponentStatus }[];

/** What another product said to be under maintenance stays so, unless something else is said of it. */
const withMaintained = (components: Said, maintained: readonly string[] = []): Said => [
  ...components,
  ...maintained
    .filter((id) => !components.some(({ componentId }) => componentId === id))
    .map((componentId) => ({ componentId, status: 'under_maintenance' as const })),
];

type Change = Partial<Story>;

/** New updates move its beginning and its end along, unless those are given. */
function merged(before: ToldStory, { name, updates, startedAt, endedAt }: Change): Story {
  if (updates) return { name: name ?? before.name, startedAt, endedAt, updates };
  return {
    ...{ name: name ?? before.name, updates: before.updates },
    ...{ startedAt: startedAt ?? before.startedAt, endedAt: endedAt ?? before.endedAt },
  };
}

function refuseStrangers(before: ToldStory, { updates }: Story): void {
  const known = new Set(before.updates.map(({ id }) => id));
  const ids = updates.map(({ id }) => id ?? null);
  const wrong = ids.findIndex((id, index) => id !== null && (!known.has(id) || ids.indexOf(id) !== index));
  if (wrong === -1) return;
  throw new UserError('invalid', 'This incident has no such update, or it is named twice.', `updates.${wrong}.id`);
}

type Telling = Pick<Story['updates'][number], 'at' | 'status' | 'words'> & { components: Said };

/** What a fact keeps of a story, part by part. */
const told = ({
  name,
  startedAt,
  endedAt,
  updates,
}: Pick<Story, 'name' | 'startedAt' | 'endedAt'> & { updates: Telling[] }) => ({
  name,
  times: [startedAt, endedAt, ...updates.map(({ at }) => at)].map((at) => at?.toISOString() ?? ''),
  words: updates.map(({ status, words }) => ({ status, words })),
  // That all works again goes without saying at the end.
  components: updates.map(({ status: state, components }) =>
    components
      .filter(({ status }) => status !== 'under_maintenance' && (state !== 'resolved' || status !== 'operational'))
      .map(({ componentId, status }) => ({ component_id: componentId, status }))
      .toSorted(byComponent),
  ),
});
const byComponent = (one: { component_id: string }, other: { component_id: string }) =>
  one.component_id < other.component_id ? -1 : 1;
