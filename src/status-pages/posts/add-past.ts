import { z } from 'zod';
import { command, recorded } from '../../kernel/command.ts';
import { UserError } from '../../kernel/errors.ts';
import { needPublisher } from '../pages/publishers.ts';
import { newPublicId } from '../public-id.ts';
import { impactOf } from '../rules.ts';
import { statusPagesTables } from '../tables.ts';
import { changePage, needComponents } from '../write.ts';
import { pastIncidentAdded } from './facts.ts';
import { writePast } from './write-past.ts';

const instant = z.iso.datetime({ offset: true, error: 'Give a day and a time.' }).transform((value) => new Date(value));
const input = z.object({
  pageId: z.string().nullish(),
  name: z.string().trim().min(1, 'Give the incident a name that visitors understand.').max(200),
  /** Since when visitors were affected; the first update's time when left out. */
  startedAt: instant.nullish(),
  /** Until when; the last update's time when left out. */
  endedAt: instant.nullish(),
  /** The oldest first; the last one says that it is over. */
  updates: z
    .array(
      z.object({
        status: z.enum(['investigating', 'identified', 'monitoring', 'resolved']),
        /** Markdown. */
        words: z.string().trim().min(1, 'Write the words that visitors read.').max(20_000),
        at: instant,
        components: z
          .array(
            z.object({
              componentId: z.string(),
              status: z.enum(['operational', 'degraded_performance', 'partial_outage', 'full_outage']),
            }),
          )
          .default([]),
      }),
    )
    .min(1, 'Add at least the update that says that it is over.')
    .max(100, 'Add up to 100 updates.'),
});
type Input = z.output<typeof input>;

/**
 * Puts an incident that is over on the page, with its own times. The page says that it was added afterwards; nobody is
 * told, it counts in no figure of what was told in time, and the uptime of its days is counted anew.
 */
export const addPast = command({
  name: 'status_pages.add_past_incident',
  about: 'Add a past incident to the status page.',
  permission: 'status_pages.publish_updates',
  input,
  async run(ctx, given) {
    const { startedAt, resolvedAt } = timesOf(given, ctx.now());
    const page = await changePage(ctx, given.pageId);
    const named = given.updates.flatMap(({ components }) => components.map(({ componentId }) => componentId));
    await needPublisher(ctx.tx, ctx.actor, named, { pageId: page.id });
    for (const [index, { components }] of given.updates.entries()) {
      const ids = components.map(({ componentId }) => componentId);
      await needComponents(ctx.tx, page.id, ids, `updates.${index}.components`);
    }
    const onPage = await statusPagesTables(ctx.tx)
      .selectFrom('shownComponents')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .where('pageId', '=', page.id)
      .executeTakeFirstOrThrow();
    const id = newPublicId();
    const { name } = given;
    const updates = given.updates.map((update) => ({ ...update, writeUp: false }));
    const impact = impactOf([...worstOf(given)], onPage.count);
    const past = { id, origin: 'added_afterwards' as const, name, impact, startedAt, resolvedAt, updates };
    await writePast(ctx.tx, page.id, past, ctx.now());
    const times = { started_at: startedAt.toISOString(), resolved_at: resolvedAt.toISOString() };
    const refs = { page_id: page.id, page_incident_id: id, ...times };
    return recorded({ id }, pastIncidentAdded({ refs, body: { name } }));
  },
});

/** The worst that was said of each component. */
function worstOf({ updates }: Input) {
  const rank = ['operational', 'degraded_performance', 'partial_outage', 'full_outage'] as const;
  const worst = new Map<string, (typeof rank)[number]>();
  for (const { componentId, status } of updates.flatMap(({ components }) => components)) {
    const before = worst.get(componentId);
    if (!before || rank.indexOf(status) > rank.indexOf(before)) worst.set(componentId, status);
  }
  return worst.values();
}

const refuse = (sentence: string, pointer: string) => new UserError('invalid', sentence, pointer);

/** From when until when; refuses times that lie ahead or in no order, and a story without its end. */
function timesOf({ updates, ...given }: Input, now: Date): { startedAt: Date; resolvedAt: Date } {
  const last = updates.length - 1;
  for (const [index, { at, status }] of updates.entries()) {
    const before = updates[index - 1]?.at;
    if (at > now) throw refuse('This time has not come yet. A past incident lies in the past.', `updates.${index}.at`);
    if (before && at < before)
      throw refuse('This update lies before the one above it. Put them in their order.', `updates.${index}.at`);
    if (index < last && status === 'resolved')
      throw refuse('Only the last update says that it is over.', `updates.${index}.status`);
  }
  if (updates[last]?.status !== 'resolved')
    throw refuse('The last update of a past incident says that it is over: choose Resolved.', `updates.${last}.status`);
  const [first, end] = [updates[0]?.at ?? now, updates[last].at];
  const { startedAt, endedAt } = { startedAt: given.startedAt ?? first, endedAt: given.endedAt ?? end };
  if (startedAt > now) throw refuse('It cannot begin in the future.', 'startedAt');
  if (endedAt > now) throw refuse('It cannot end in the future.', 'endedAt');
  if (startedAt > first) throw refuse('It cannot begin after its first update.', 'startedAt');
  if (endedAt < startedAt) throw refuse('It cannot end before it begins.', 'endedAt');
  if (endedAt > end) throw refuse('It cannot end after the update that says that it is over.', 'endedAt');
  return { startedAt, resolvedAt: endedAt };
}
