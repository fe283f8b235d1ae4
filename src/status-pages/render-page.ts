import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Ctx } from '../kernel/ctx.ts';
import { RetryLater } from '../kernel/errors.ts';
import type { WorkCtx } from '../kernel/reaction.ts';
import { buildModel } from './build-model.ts';
import { noteSeen } from './note-seen.ts';
import { currentRevision, publishFiles } from './public/publish-files.ts';
import { isSeen, readBack } from './public/read-back.ts';
import { renderPage } from './public/render.ts';
import { nextRenderAt } from './public/states.ts';
import { pageFolder, type Manifest } from './public/store.ts';
import { unseenAfterSeconds } from './rules.ts';
import { statusPagesTables } from './tables.ts';

const refreshMilliseconds = 4 * 60_000;
const looksWhenFresh = 8;
const freshMilliseconds = 5_000;
const retrySeconds = 4;
const lookAgainMilliseconds = 250;

const rootOf = (ctx: Ctx) => join(ctx.kernel.config.DATA_DIR, 'pages');

/** Renders the page as the tables have it now, unless that revision is out already. */
export async function releasePage(ctx: Ctx, pageId: string): Promise<void> {
  const root = rootOf(ctx);
  const pages = statusPagesTables(ctx.db);
  const out = currentRevision(pageFolder(root, pageId));
  const page = await pages
    .selectFrom('statusPages')
    .select('revision')
    .where('id', '=', pageId)
    .executeTakeFirstOrThrow();
  if (out !== null && out === page.revision) return;
  // A restored database may be older than the release: what it says now is newer to readers.
  if (out !== null && out > page.revision) await raiseRevision(ctx, pageId, out);
  const { model, revision } = await buildModel(ctx, pageId);
  const now = model.generatedAt;
  await publishFiles({
    root,
    model,
    artefacts: renderPage(model),
    revision,
    now,
    keep: await releasesToKeep(ctx, pageId),
  });
  const again = Math.min(Date.parse(nextRenderAt(model)), ctx.now().getTime() + refreshMilliseconds);
  await pages
    .updateTable('statusPages')
    .set({ renderedRevision: revision, renderAgainAt: new Date(again) })
    .where('id', '=', pageId)
    .where((eb) => eb.or([eb('renderedRevision', 'is', null), eb('renderedRevision', '<=', revision)]))
    .execute();
}

/** Renders although nothing was changed: the time shown stays honest, and times that came are shown. */
export async function refreshPage(ctx: Ctx, pageId: string): Promise<void> {
  await raiseRevision(ctx, pageId, 0);
  await releasePage(ctx, pageId);
}

async function raiseRevision(ctx: Ctx, pageId: string, above: number): Promise<void> {
  await statusPagesTables(ctx.db)
    .updateTable('statusPages')
    .set((eb) => ({ revision: eb(eb.fn<number>('greatest', ['revision', eb.val(above)]), '+', 1) }))
    .where('id', '=', pageId)
    .execute();
}

/** Words that were taken down must not stay in the releases of before either. */
async function releasesToKeep(ctx: Ctx, pageId: string): Promise<number | undefined> {
  const removed = await statusPagesTables(ctx.db)
    .selectFrom('pageUpdates as update')
    .innerJoin('pageIncidents', 'pageIncidents.id', 'update.pageIncidentId')
    .select('update.id')
    .where('pageId', '=', pageId)
    .where('removedAt', '>', new Date(ctx.now().getTime() - 3_600_000))
    .executeTakeFirst();
  return removed ? 1 : undefined;
}

/**
 * Looks at the page where visitors read it, and notes every post that it holds as seen. Asks to come again while a
 * post is fresh; after that the page is looked at every minute.
 */
export async function lookAtPage(ctx: WorkCtx, pageId: string): Promise<void> {
  const waiting = await unseenOf(ctx, pageId);
  const [first] = waiting;
  if (!first) return;
  const address = first.url ?? ctx.kernel.config.STATUS_URL;
  const youngest = ctx.now().getTime() - Math.max(...waiting.map(({ publishedAt }) => publishedAt.getTime()));
  const looks = youngest < freshMilliseconds ? looksWhenFresh : 1;
  for (let look = 0; look < looks; look++) {
    if (look > 0) await pause(lookAgainMilliseconds);
    if (!(await answers(address))) break;
    if (await holdsAll(ctx, pageId, address, waiting)) return;
  }
  if (youngest < unseenAfterSeconds * 1000) {
    throw new RetryLater(retrySeconds, 'The page does not show the latest words yet.');
  }
}

type Waiting = Awaited<ReturnType<typeof unseenOf>>;

async function holdsAll(ctx: WorkCtx, pageId: string, address: string, waiting: Waiting): Promise<boolean> {
  const current = join(pageFolder(rootOf(ctx), pageId), 'current', 'manifest.json');
  const manifest = JSON.parse(await readFile(current, 'utf8')) as Manifest;
  const held = waiting.filter(({ revision }) => revision <= manifest.revision);
  const paths = ['/', ...new Set(held.map(({ pageIncidentId }) => `/incidents/${pageIncidentId}`))];
  if (held.length === 0 || !(await isSeen(address, manifest, paths))) return false;
  const seenAt = ctx.now().toISOString();
  for (const { id } of held) await ctx.run(noteSeen, { updateId: id, seenAt }, id);
  return held.length === waiting.length;
}

const unseenOf = (ctx: Ctx, pageId: string) =>
  statusPagesTables(ctx.db)
    .selectFrom('pageUpdates as update')
    .innerJoin('pageIncidents as incident', 'incident.id', 'update.pageIncidentId')
    .innerJoin('statusPages as page', 'page.id', 'incident.pageId')
    .select(['update.id', 'update.revision', 'update.publishedAt', 'update.pageIncidentId', 'page.url'])
    .where('incident.pageId', '=', pageId)
    .where('update.seenAt', 'is', null)
    .where('update.seenDueAt', 'is not', null)
    .execute();

/** Whether anything is there at all: a server that says "not yet" is worth another look at once. */
async function answers(address: string): Promise<boolean> {
  const { failure } = await readBack(address, '/');
  return failure === null || failure.includes(' answered ');
}
