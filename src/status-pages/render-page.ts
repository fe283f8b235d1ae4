import { createHash } from 'node:crypto';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Ctx } from '../kernel/ctx.ts';
import { RetryLater } from '../kernel/errors.ts';
import type { WorkCtx } from '../kernel/reaction.ts';
import { buildModel } from './build-model.ts';
import { noteSeen } from './note-seen.ts';
import { currentFiles, currentRevision, publishFiles } from './public/publish-files.ts';
import { isSeen, readBack, type Reading } from './public/read-back.ts';
import { picturesOf, renderPage } from './public/render.ts';
import { nextRenderAt, openIncidents } from './public/states.ts';
import { gatedRoot, pageFolder, type Manifest } from './public/store.ts';
import type { Card } from './public/card.ts';
import { unseenAfterSeconds } from './rules.ts';
import { reconcile } from './emergency/reconcile.ts';
import { needPage, selectPages } from './find.ts';
import { pagesShowing, readAt } from './pages/find.ts';
import { isInAll, targetsOf } from './targets/find.ts';
import { removePushed, wantPushed } from './targets/push.ts';
import { statusPagesTables, type PageKind } from './tables.ts';

const refreshMilliseconds = 4 * 60_000;
const calmMilliseconds = 60 * 60_000;
const looksWhenFresh = 8;
const freshMilliseconds = 5_000;
const retrySeconds = 4;
const lookAgainMilliseconds = 250;

type PageRow = { id: string; kind: PageKind };

/** Draws what links to a page are shown with; `cards/draw-missing.ts` runs it. */
export const drawing = { name: 'status_pages.draw_pictures', lane: 'hooks' } as const;

/** The folder of pages; those that only some may read lie in another one. */
export function folderOfPages(ctx: Ctx, { kind }: Pick<PageRow, 'kind'>): string {
  const root = join(ctx.kernel.config.DATA_DIR, 'pages');
  return kind === 'public' ? root : gatedRoot(root);
}

/** Renders the page as the tables have it now, unless that revision is out already. */
export async function releasePage(ctx: Ctx, pageId: string, drawn: Pictures = new Map()): Promise<void> {
  const found = await selectPages(ctx.db).where('id', '=', pageId).executeTakeFirst();
  if (!found) return;
  const folder = pageFolder(folderOfPages(ctx, found), pageId);
  await reconcile(ctx, pageId, folder);
  const page = await needPage(ctx.db, pageId);
  const out = currentRevision(folder);
  if (out !== null && out === page.revision) return;
  // A restored database may be older than the release: what it says now is newer to readers.
  if (out !== null && out > page.revision) await raiseRevision(ctx, pageId, out);
  await publish(ctx, page, await buildModel(ctx, pageId), drawn);
}

/** Pictures that links to the page are shown with, by their path. */
type Pictures = ReadonlyMap<string, Buffer>;
type Built = Awaited<ReturnType<typeof buildModel>>;

async function publish(ctx: Ctx, page: PageRow, { model, revision }: Built, drawn: Pictures): Promise<void> {
  const pageId = page.id;
  const wanted = [...picturesOf(model).keys()];
  const kept = await currentFiles(pageFolder(folderOfPages(ctx, page), pageId), wanted);
  const pictures = new Map(
    wanted.flatMap((path) => {
      const bytes = drawn.get(path) ?? kept.get(path);
      return bytes ? [[path, bytes] as const] : [];
    }),
  );
  await publishFiles({
    ...{
      root: folderOfPages(ctx, page),
      model,
      artefacts: renderPage(model, pictures),
      revision,
      now: model.generatedAt,
    },
    keep: await releasesToKeep(ctx),
  });
  // A page that few read is rendered less often while all is well: there may be hundreds.
  const often = page.kind === 'public' || openIncidents(model).length > 0;
  const soon = ctx.now().getTime() + (often ? refreshMilliseconds : calmMilliseconds);
  const again = Math.min(Date.parse(nextRenderAt(model)), soon);
  await statusPagesTables(ctx.db)
    .updateTable('statusPages')
    .set({ renderedRevision: revision, renderAgainAt: new Date(again), renderedContent: contentOf(model) })
    .where('id', '=', pageId)
    .where((eb) => eb.or([eb('renderedRevision', 'is', null), eb('renderedRevision', '<=', revision)]))
    .execute();
  if (page.kind === 'public') await wantPushed(ctx, pageId, revision);
  // Words never wait for a picture: what is missing comes with the next release.
  if (pictures.size < wanted.length) await ctx.kernel.jobs.enqueue(ctx.db, drawing, { pageId });
}

/** What a reader would notice: neither when it was rendered nor which change it came of. */
const contentOf = (model: Built['model']): string =>
  createHash('sha256')
    .update(JSON.stringify({ ...model, generatedAt: '', sourceRevision: 0, page: { ...model.page, updatedAt: '' } }))
    .digest('hex');

/** Renders a page whose words another page has, unless it would read as it does. */
export async function refreshIfChanged(ctx: Ctx, page: PageRow & { renderedContent: string | null }): Promise<void> {
  const { model } = await buildModel(ctx, page.id);
  const isOut = currentRevision(pageFolder(folderOfPages(ctx, page), page.id)) !== null;
  if (!isOut || page.renderedContent !== contentOf(model)) await refreshPage(ctx, page.id);
}

/** A page that was closed leaves the disk with all its releases, and the buckets. */
export async function removePage(ctx: Ctx, page: PageRow): Promise<void> {
  await rm(pageFolder(folderOfPages(ctx, page), page.id), { recursive: true, force: true });
  await removePushed(ctx, page.id);
}

/** Renders although nothing was changed: the time shown stays honest, and times that came are shown. */
export async function refreshPage(ctx: Ctx, pageId: string, drawn?: Pictures): Promise<void> {
  await raiseRevision(ctx, pageId, 0);
  await releasePage(ctx, pageId, drawn);
}

/** The pictures of a page that its current release does not have. */
export async function missingPictures(ctx: Ctx, page: PageRow): Promise<Map<string, Card>> {
  const wanted = picturesOf((await buildModel(ctx, page.id)).model);
  const there = await currentFiles(pageFolder(folderOfPages(ctx, page), page.id), wanted.keys());
  return new Map([...wanted].filter(([path]) => !there.has(path)));
}

async function raiseRevision(ctx: Ctx, pageId: string, above: number): Promise<void> {
  await statusPagesTables(ctx.db)
    .updateTable('statusPages')
    .set((eb) => ({ revision: eb(eb.fn<number>('greatest', ['revision', eb.val(above)]), '+', 1) }))
    .where('id', '=', pageId)
    .execute();
}

/** Words that were taken down must not stay in the releases of before either. */
async function releasesToKeep(ctx: Ctx): Promise<number | undefined> {
  const removed = await statusPagesTables(ctx.db)
    .selectFrom('pageUpdates as update')
    .select('update.id')
    .where('removedAt', '>', new Date(ctx.now().getTime() - 3_600_000))
    .executeTakeFirst();
  return removed ? 1 : undefined;
}

/**
 * Looks at the pages where visitors read it, and notes every post that it holds as seen. Asks to come again while a
 * post is fresh; after that the page is looked at every minute.
 */
export async function lookAtPages(ctx: WorkCtx): Promise<void> {
  const waiting = await unseenOf(ctx);
  if (waiting.length === 0) return;
  const places = await placesOf(ctx, waiting);
  const youngest = ctx.now().getTime() - Math.max(...waiting.map(({ publishedAt }) => publishedAt.getTime()));
  const looks = youngest < freshMilliseconds ? looksWhenFresh : 1;
  for (let look = 0; look < looks; look++) {
    if (look > 0) await pause(lookAgainMilliseconds);
    // Whatever is pushed to buckets is looked for once it lies there.
    if (look > 0 && (await targetsOf(ctx.kernel)).length > 0) break;
    const open = await answering(places);
    if (!open) break;
    if (await holdsAll(ctx, open, waiting)) return;
  }
  if (youngest < unseenAfterSeconds * 1000) {
    throw new RetryLater(retrySeconds, 'The page does not show the latest words yet.');
  }
}

type Waiting = Awaited<ReturnType<typeof unseenOf>>;

/** A page where some of the words must be read, with the folder of its release. */
type Place = { pageId: string; reading: Reading; folder: string; updateIds: Set<string> };

/** Where the words are read: every page for everyone that shows their incident, once its domain leads to it. */
async function placesOf(ctx: Ctx, waiting: Waiting): Promise<Place[]> {
  const places = new Map<string, Place>();
  for (const { id, pageIncidentId } of waiting) {
    for (const page of await pagesShowing(ctx.db, pageIncidentId)) {
      if (page.kind !== 'public' || isUnreached(page)) continue;
      const folder = join(pageFolder(folderOfPages(ctx, page), page.id), 'current');
      const place = places.get(page.id) ?? {
        ...{ pageId: page.id, reading: readAt(ctx.kernel.config, page), folder, updateIds: new Set() },
      };
      place.updateIds.add(id);
      places.set(page.id, place);
    }
  }
  return [...places.values()];
}

const isUnreached = ({ url, isDefault, reachedAt }: Awaited<ReturnType<typeof needPage>>): boolean =>
  url !== null && !isDefault && reachedAt === null;

/** Notes which pages are read at domains of their own by now; from then on words wait for them. */
export async function reachPages(ctx: Ctx): Promise<void> {
  const pages = (await selectPages(ctx.db).where('kind', '=', 'public').execute()).filter(isUnreached);
  await Promise.all(
    pages.map(async (page) => {
      const manifest = await manifestIn(join(pageFolder(folderOfPages(ctx, page), page.id), 'current'));
      if (!manifest || !(await isSeen(readAt(ctx.kernel.config, page), manifest, ['/']))) return;
      // It may have another domain by now, which nobody has reached.
      await statusPagesTables(ctx.db)
        .updateTable('statusPages')
        .set({ reachedAt: ctx.now() })
        .where('id', '=', page.id)
        .where('url', '=', page.url)
        .execute();
    }),
  );
}

export async function manifestIn(folder: string): Promise<Manifest | null> {
  const source = await readFile(join(folder, 'manifest.json'), 'utf8').catch(() => null);
  return source === null ? null : (JSON.parse(source) as Manifest);
}

/** Words are seen once each of their pages has them, in every bucket too. */
async function holdsAll(ctx: WorkCtx, places: Place[], waiting: Waiting): Promise<boolean> {
  const missing = new Set(waiting.map(({ id }) => id));
  const found = places.length === 0 ? new Set<string>() : new Set(missing);
  const targets = await targetsOf(ctx.kernel);
  const revisions = new Map(waiting.map(({ id, revision }) => [id, revision]));
  for (const place of places) {
    const held = await heldAt(place, waiting);
    for (const id of place.updateIds)
      if (!held.has(id) || !isInAll(targets, place.pageId, revisions.get(id) ?? 0)) found.delete(id);
  }
  const seenAt = ctx.now().toISOString();
  for (const id of found) await ctx.run(noteSeen, { updateId: id, seenAt }, id);
  return found.size === missing.size;
}

async function heldAt({ reading, folder, updateIds }: Place, waiting: Waiting): Promise<Set<string>> {
  const manifest = await manifestIn(folder);
  if (!manifest) return new Set();
  const held = waiting.filter(
    ({ id, revision, pageIncidentId }) =>
      updateIds.has(id) &&
      revision <= (manifest.sourceRevision ?? manifest.revision) &&
      `/incidents/${pageIncidentId}` in manifest.entries,
  );
  const paths = ['/', ...new Set(held.map(({ pageIncidentId }) => `/incidents/${pageIncidentId}`))];
  const isThere = held.length > 0 && (await isSeen(reading, manifest, paths));
  return new Set(isThere ? held.map(({ id }) => id) : []);
}

const unseenOf = (ctx: Ctx) =>
  statusPagesTables(ctx.db)
    .selectFrom('pageUpdates as update')
    .innerJoin('pageIncidents as incident', 'incident.id', 'update.pageIncidentId')
    .select(['update.id', 'update.revision', 'update.publishedAt', 'update.pageIncidentId'])
    .where('update.seenAt', 'is', null)
    .where('update.seenDueAt', 'is not', null)
    .execute();

/** The places that may be asked, null when one does not answer: a server that says "not yet" is worth another look at once. */
async function answering(places: readonly Place[]): Promise<Place[] | null> {
  const looks = await Promise.all(places.map(async (place) => ({ place, look: await readBack(place.reading, '/') })));
  const asked = looks.filter(({ look }) => !look.isShut);
  const isSilent = asked.some(({ look: { failure } }) => failure !== null && !failure.includes(' answered '));
  return isSilent ? null : asked.map(({ place }) => place);
}
