import { join } from 'node:path';
import { systemActor, type Ctx } from '../../kernel/ctx.ts';
import { newId } from '../../kernel/id.ts';
import { job, timer } from '../../kernel/reaction.ts';
import { currentRevision } from '../public/publish-files.ts';
import { pageFolder } from '../public/store.ts';
import { statusPagesTables } from '../tables.ts';
import { bucketsOf, type Bucket } from './bucket.ts';
import { pushRelease, removeRelease } from './push-release.ts';
import { settlePush } from './settle-push.ts';

const claimedSeconds = 30;
const longestPauseSeconds = 300;

const bucketsFor = (ctx: Ctx): Bucket[] => bucketsOf(ctx.kernel.config.PAGES_BUCKETS);

/** Asks for a release to be pushed to every bucket: a job for each, so that none waits for another. */
export async function wantPushed(ctx: Ctx, pageId: string, revision: number): Promise<void> {
  for (const { name } of bucketsFor(ctx)) {
    const { id } = await statusPagesTables(ctx.db)
      .insertInto('pageTargets')
      .values({ id: newId(ctx.now()), pageId, target: name, wantedRevision: revision })
      .onConflict((conflict) =>
        conflict.columns(['pageId', 'target']).doUpdateSet((eb) => ({
          wantedRevision: eb.fn<number>('greatest', ['pageTargets.wantedRevision', eb.val(revision)]),
        })),
      )
      .returning('id')
      .executeTakeFirstOrThrow();
    await ctx.kernel.jobs.enqueue(ctx.db, pushJob, { targetId: id });
  }
}

/** Empties the folder of a closed page in every bucket; what fails is tried again with the job that asked. */
export async function removePushed(ctx: Ctx, pageId: string): Promise<void> {
  const ends = await Promise.allSettled(bucketsFor(ctx).map((bucket) => removeRelease(bucket, pageId)));
  const failed = ends.find(({ status }) => status === 'rejected');
  if (failed) throw (failed as PromiseRejectedResult).reason;
  await statusPagesTables(ctx.db).deleteFrom('pageTargets').where('pageId', '=', pageId).execute();
}

/** Looks whether words are seen; `refresh.ts` runs it. */
export const look = { name: 'status_pages.look', lane: 'reactions' } as const;

/** Pushes the current release of a page to one bucket, until that bucket has the newest. */
export const pushJob = job<{ targetId: string }>({
  name: 'status_pages.push',
  lane: 'hooks',
  async run(ctx, { targetId }) {
    for (let again = true; again;) again = await pushOnce(ctx, targetId);
    await ctx.kernel.jobs.enqueue(ctx.db, look, {});
  },
});

/** A bucket that failed is tried again, less and less often; one whose push was cut off too. */
export const pushTimer = timer({
  name: 'status_pages.push_again',
  async due(ctx) {
    const now = ctx.now();
    const names = bucketsFor(ctx).map(({ name }) => name);
    if (names.length === 0) return [];
    return await statusPagesTables(ctx.db)
      .selectFrom('pageTargets')
      .select('id')
      .where('target', 'in', names)
      .where((eb) => eb.or([eb('pushedRevision', 'is', null), eb('pushedRevision', '<', eb.ref('wantedRevision'))]))
      .where((eb) => eb.or([eb('tryAgainAt', 'is', null), eb('tryAgainAt', '<=', now)]))
      .where((eb) => eb.or([eb('claimedUntil', 'is', null), eb('claimedUntil', '<=', now)]))
      .execute();
  },
  run: (ctx, id) => ctx.kernel.jobs.enqueue(ctx.db, pushJob, { targetId: id }),
});

/** Pushes a page to one bucket at once, unless somebody else is at it; how far it has come then. */
export async function pushNow(ctx: Ctx, pageId: string, target: string) {
  const rows = statusPagesTables(ctx.db)
    .selectFrom('pageTargets')
    .select(['id', 'failure', 'readBackAt'])
    .where('pageId', '=', pageId)
    .where('target', '=', target);
  const row = await rows.executeTakeFirst();
  if (row) await pushOnce(ctx, row.id);
  return await rows.executeTakeFirst();
}

/** Pushes while nobody else does. True when there is something newer by now. */
async function pushOnce(ctx: Ctx, targetId: string): Promise<boolean> {
  const mine = newId();
  const claimed = await claim(ctx, targetId, mine);
  const bucket = claimed && bucketsFor(ctx).find(({ name }) => name === claimed.target);
  if (!claimed || !bucket) return false;
  const { pageId } = claimed;
  const folder = pageFolder(join(ctx.kernel.config.DATA_DIR, 'pages'), pageId);
  const before = currentRevision(folder);
  try {
    const goOn = async () => void (await hold(ctx, targetId, mine));
    const { revision, sourceRevision } = await pushRelease(bucket, { folder, pageId, goOn });
    await settle(ctx, targetId, mine, {
      ...{ pushedRevision: revision, pushedSourceRevision: sourceRevision ?? revision, readBackAt: ctx.now() },
      ...{ failingSince: null, failure: null, attempts: 0, tryAgainAt: null },
    });
    return (currentRevision(folder) ?? 0) > revision;
  } catch (error) {
    // The release was pruned under our hands: the newer one is pushed instead.
    if ((error as NodeJS.ErrnoException).code === 'ENOENT' && currentRevision(folder) !== before) {
      await letGo(ctx, targetId, mine);
      return true;
    }
    const attempts = claimed.attempts + 1;
    const pauseSeconds = Math.min(longestPauseSeconds, 2 ** attempts);
    ctx.log.warn({ err: error, page: pageId, target: claimed.target }, 'the page could not be pushed');
    await settle(ctx, targetId, mine, {
      ...{ attempts, failure: (error as Error).message, failingSince: claimed.failingSince ?? ctx.now() },
      tryAgainAt: new Date(ctx.now().getTime() + pauseSeconds * 1000),
    });
    return false;
  }
}

const until = (ctx: Ctx) => new Date(ctx.now().getTime() + claimedSeconds * 1000);

const claim = (ctx: Ctx, id: string, mine: string) =>
  statusPagesTables(ctx.db)
    .updateTable('pageTargets')
    .set({ claimedBy: mine, claimedUntil: until(ctx) })
    .where('id', '=', id)
    .where((eb) => eb.or([eb('claimedUntil', 'is', null), eb('claimedUntil', '<=', ctx.now())]))
    .returning(['pageId', 'target', 'attempts', 'failingSince'])
    .executeTakeFirst();

async function hold(ctx: Ctx, id: string, mine: string): Promise<void> {
  const held = await statusPagesTables(ctx.db)
    .updateTable('pageTargets')
    .set({ claimedUntil: until(ctx) })
    .where('id', '=', id)
    .where('claimedBy', '=', mine)
    .returning('id')
    .executeTakeFirst();
  if (!held) throw new Error('Another worker pushes this page by now.');
}

async function settle(
  ctx: Ctx,
  targetId: string,
  claimedBy: string,
  state: Parameters<typeof settlePush.run>[1]['state'],
): Promise<void> {
  const caller = { actor: systemActor('status_pages.push') };
  await ctx.kernel.run(settlePush, { targetId, claimedBy, state }, caller);
}

async function letGo(ctx: Ctx, id: string, mine: string): Promise<void> {
  await statusPagesTables(ctx.db)
    .updateTable('pageTargets')
    .set({ claimedBy: null, claimedUntil: null })
    .where('id', '=', id)
    .where('claimedBy', '=', mine)
    .execute();
}
