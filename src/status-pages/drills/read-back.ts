import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Ctx } from '../../kernel/ctx.ts';
import { needPage, selectPages } from '../find.ts';
import { addressOfPage } from '../pages/find.ts';
import { isSeen, readBack } from '../public/read-back.ts';
import { pageFolder } from '../public/store.ts';
import { folderOfPages, manifestIn } from '../render-page.ts';
import { bucketsOf } from '../targets/bucket.ts';
import { pushNow } from '../targets/push.ts';

const looks = 8;
const lookAgainMilliseconds = 250;

/** Pages, and the buckets that each is pushed to. */
export async function placesOfPages({ db, kernel }: Pick<Ctx, 'db' | 'kernel'>) {
  const pages = await selectPages(db).orderBy('isDefault', 'desc').orderBy('id').execute();
  const buckets = bucketsOf(kernel.config.PAGES_BUCKETS).map(({ name }) => name);
  return pages.map(({ id, name, kind }) => ({ id, name, buckets: kind === 'public' ? buckets : [] }));
}

/**
 * Why a page does not read as it was rendered; null once it does. A page for everyone is read at its address; one behind a
 * sign-in, which nobody opens without a pass, from the disk that it is served from.
 */
export async function readBackProblem(ctx: Ctx, pageId: string): Promise<string | null> {
  const page = await needPage(ctx.db, pageId);
  const folder = pageFolder(folderOfPages(ctx, page), pageId);
  const place = page.kind === 'public' ? addressOfPage(ctx.kernel.config, page) : folder;
  for (let look = 0; look < looks; look++) {
    if (look > 0) await pause(lookAgainMilliseconds);
    const manifest = await manifestIn(join(folder, 'current'));
    if (manifest && (await isSeen(place, manifest, ['/']))) return null;
    if (!manifest) return 'It was not rendered';
    const { failure } = await readBack(place, '/');
    // One that says "not yet" is worth another look at once; one that does not answer is not.
    if (failure && !failure.includes(' answered ')) return `${place} cannot be read: ${failure}`;
  }
  return `It was rendered, but ${place} shows something else`;
}

/** Pushes a page to one bucket and reads it back from there. Throws with a sentence; false: somebody else pushes it just now. */
export async function pushAndReadBack(ctx: Ctx, pageId: string, bucket: string): Promise<boolean> {
  const since = ctx.now();
  const row = await pushNow(ctx, pageId, bucket);
  if (!row) throw new Error('This bucket is not in the settings any more.');
  if (row.failure) throw new Error(row.failure);
  return row.readBackAt !== null && row.readBackAt >= since;
}
