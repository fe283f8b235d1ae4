import { z } from 'zod';
import type { CommandCtx } from '../../kernel/ctx.ts';
import type { Db } from '../../kernel/db.ts';
import { UserError } from '../../kernel/errors.ts';
import { needPage } from '../find.ts';
import { needPublisher, needPublisherOn } from '../pages/publishers.ts';
import { impactOf, isTellable, wrongYear } from '../rules.ts';
import { statusPagesTables } from '../tables.ts';
import { needComponents } from '../write.ts';

const instant = z.iso
  .datetime({ offset: true, error: 'Give a day and a time.' })
  .transform((value) => new Date(value))
  .refine(isTellable, wrongYear);
/** An incident of the past, as people tell it. */
export const storyInput = z.object({
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
        /** One that is there already; only where a past incident is changed. */
        id: z.string().nullish(),
        /** Markdown; what was taken down has none. */
        words: z.string().trim().max(20_000, 'Keep the words under 20,000 characters.').default(''),
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
export type Story = z.output<typeof storyInput>;

/**
 * What stays as it is where it was told before: components that the page may have lost since, updates without words, the
 * full story, one that was over twice, and times that another product counted in its own way.
 */
export type Kept = Record<'componentIds' | 'wordless' | 'writeUps' | 'over', ReadonlySet<string>> & {
  startedAt: Date | null;
  endedAt: Date | null;
};
const nothing: Kept = {
  ...{ componentIds: new Set(), wordless: new Set(), writeUps: new Set(), over: new Set() },
  ...{ startedAt: null, endedAt: null },
};

/** What it comes to on a page: since when, until when, how bad. Refuses a story that does not hold, at its field. */
export async function weigh(tx: Db, pageId: string, given: Story, now: Date, kept = nothing) {
  const wordless = given.updates.findIndex(({ id, words }) => words === '' && !kept.wordless.has(id ?? ''));
  if (wordless !== -1) throw refuse('Write the words that visitors read.', `updates.${wordless}.words`);
  const times = timesOf(given, now, kept);
  for (const [index, { components }] of given.updates.entries()) {
    const ids = components.map(({ componentId }) => componentId).filter((id) => !kept.componentIds.has(id));
    await needComponents(tx, pageId, ids, `updates.${index}.components`);
  }
  const onPage = await statusPagesTables(tx)
    .selectFrom('shownComponents')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('pageId', '=', pageId)
    .executeTakeFirstOrThrow();
  return { ...times, impact: impactOf([...worstOf(given)], onPage.count) };
}

/** Who adds to a page, or changes what was added, may publish where it is read: also where one customer reads it. */
export async function needTeller({ tx, actor }: CommandCtx, pageId: string, componentIds: string[]): Promise<void> {
  await needPublisher(tx, actor, componentIds, { pageId });
  const page = await needPage(tx, pageId);
  if (page.kind === 'customer') await needPublisherOn(tx, actor, [page], 'pageId');
}

export const componentsIn = ({ updates }: Pick<Story, 'updates'>): string[] =>
  updates.flatMap(({ components }) => components.map(({ componentId }) => componentId));

/** The worst that was said of each component. */
function worstOf({ updates }: Story) {
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
function timesOf({ updates, ...given }: Story, now: Date, kept: Kept): { startedAt: Date; resolvedAt: Date } {
  // The full story is told after the end.
  const told = updates.flatMap((update, index) => (kept.writeUps.has(update.id ?? '') ? [] : [{ ...update, index }]));
  refuseDisorder(updates, now);
  const last = told.at(-1);
  const twice = told.find(({ id, status }) => status === 'resolved' && !kept.over.has(id ?? ''));
  if (twice && twice !== last)
    throw refuse('Only the last update says that it is over.', `updates.${twice.index}.status`);
  if (last?.status !== 'resolved') {
    const sentence = 'The last update of a past incident says that it is over: choose Resolved.';
    throw refuse(sentence, `updates.${last?.index ?? updates.length - 1}.status`);
  }
  const [first, end] = [told[0]?.at ?? now, last.at];
  const { startedAt, endedAt } = { startedAt: given.startedAt ?? first, endedAt: given.endedAt ?? end };
  if (startedAt > now) throw refuse('It cannot begin in the future.', 'startedAt');
  if (endedAt > now) throw refuse('It cannot end in the future.', 'endedAt');
  if (startedAt > first && !isSame(startedAt, kept.startedAt))
    throw refuse('It cannot begin after its first update.', 'startedAt');
  if (endedAt < startedAt) throw refuse('It cannot end before it begins.', 'endedAt');
  if (endedAt > end && !isSame(endedAt, kept.endedAt))
    throw refuse('It cannot end after the update that says that it is over.', 'endedAt');
  return { startedAt, resolvedAt: endedAt };
}

const isSame = (at: Date, other: Date | null): boolean => at.getTime() === other?.getTime();

function refuseDisorder(updates: Story['updates'], now: Date): void {
  for (const [index, { at }] of updates.entries()) {
    const before = updates[index - 1]?.at;
    if (at > now) throw refuse('This time has not come yet. A past incident lies in the past.', `updates.${index}.at`);
    if (before && at < before)
      throw refuse('This update lies before the one above it. Put them in their order.', `updates.${index}.at`);
  }
}
