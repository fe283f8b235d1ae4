import { join } from 'node:path';
import type { Ctx } from '../../kernel/ctx.ts';
import { needPage, selectPages } from '../find.ts';
import { customersOf } from '../pages/customers.ts';
import { readAt } from '../pages/find.ts';
import { isSeen, readBack } from '../public/read-back.ts';
import { pageFolder } from '../public/store.ts';
import { folderOfPages, manifestIn } from '../render-page.ts';
import { bucketsOf } from '../targets/bucket.ts';
import { pushNow } from '../targets/push.ts';

/** Pages, those of customers with whose they are, and the buckets that each is pushed to. */
export async function placesOfPages({ db, kernel }: Pick<Ctx, 'db' | 'kernel'>) {
  const pages = await selectPages(db).orderBy('isDefault', 'desc').orderBy('id').execute();
  const buckets = bucketsOf(kernel.config.PAGES_BUCKETS).map(({ name }) => name);
  const customers = await customersOf(
    db,
    pages.flatMap(({ customerId }) => customerId ?? []),
  );
  return pages.map(({ id, name, kind, customerId }) => {
    const customer = customers.find((one) => one.id === customerId);
    return { id, name: customer ? `${name} · ${customer.name}` : name, buckets: kind === 'public' ? buckets : [] };
  });
}

/**
 * Why a page does not read as it was rendered; null once it does. A page for everyone is read at its address; one behind a
 * sign-in, which nobody opens without a pass, from the disk that it is served from.
 */
export async function readBackProblem(ctx: Ctx, pageId: string): Promise<string | null> {
  const page = await needPage(ctx.db, pageId);
  const folder = pageFolder(folderOfPages(ctx, page), pageId);
  const place = page.kind === 'public' ? readAt(ctx.kernel.config, page) : { target: folder };
  const manifest = await manifestIn(join(folder, 'current'));
  if (!manifest) return 'It was not rendered';
  if (await isSeen(place, manifest, ['/'])) return null;
  const { failure } = await readBack(place, '/');
  return failure
    ? `${place.target} cannot be read: ${failure.replace(/\.$/, '')}`
    : `It was rendered, but ${place.target} shows something else`;
}

/** Pushes a page to one bucket and reads it back from there. Throws with a sentence; false: somebody else pushes it just now. */
export async function pushAndReadBack(ctx: Ctx, pageId: string, bucket: string): Promise<boolean> {
  const since = ctx.now();
  const row = await pushNow(ctx, pageId, bucket);
  if (!row) throw new Error('This bucket is not in the settings any more.');
  if (row.failure) throw new Error(row.failure);
  return row.readBackAt !== null && row.readBackAt >= since;
}
