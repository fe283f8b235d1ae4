import { createHash } from 'node:crypto';
import { readFile, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { isAsset } from '../public/headers.ts';
import type { Manifest, ManifestEntry } from '../public/store.ts';
import { getObject, putObject, removeObject, type Bucket } from './bucket.ts';

const atOnce = 8;
const uncertain = '';

/** What lies in the bucket, by path. An empty sum: being written, so whatever is wanted there is written again. */
type Inventory = Record<string, Pick<ManifestEntry, 'file' | 'sha256' | 'contentType' | 'headers'>>;

/**
 * Brings a bucket to the current release of a page: what it links to first, its front page last, then what is gone is
 * removed. Only what changed is sent, and all of that is read back. `goOn` throws when somebody else took over.
 */
export async function pushRelease(
  bucket: Bucket,
  { folder, pageId, goOn }: { folder: string; pageId: string; goOn(): Promise<void> },
): Promise<Manifest> {
  const release = await realpath(join(folder, 'current'));
  const manifest = JSON.parse(await readFile(join(release, 'manifest.json'), 'utf8')) as Manifest;
  const keyOf = (file: string) => `${pageId}/${file}`;
  const there = await inventoryOf(bucket, keyOf('manifest.json'));
  const changed = Object.entries(manifest.entries).filter(([path, entry]) => !isSame(there[path], entry));
  const gone = Object.entries(there).filter(([path]) => !(path in manifest.entries));
  if (changed.length > 0 || gone.length > 0) {
    const writing = Object.fromEntries(changed.map(([path, entry]) => [path, { ...entry, sha256: uncertain }]));
    await putInventory(bucket, keyOf('manifest.json'), { ...there, ...writing });
  }
  for (const part of inOrder(changed)) {
    await inTurns(part, async ([, { file, contentType, headers }]) => {
      await goOn();
      const bytes = await readFile(join(release, 'files', file));
      await putObject(bucket, { key: keyOf(file), bytes, contentType, cacheControl: headers['cache-control'] ?? '' });
    });
  }
  await inTurns(gone, async ([, { file }]) => {
    await goOn();
    await removeObject(bucket, keyOf(file));
  });
  await inTurns(changed, async ([path, { file, sha256 }]) => {
    const bytes = await getObject(bucket, keyOf(file));
    if (bytes && createHash('sha256').update(bytes).digest('hex') === sha256) return;
    throw new Error(`${bucket.name} does not give back ${path} as it was written.`);
  });
  await goOn();
  if (changed.length > 0 || gone.length > 0) await putInventory(bucket, keyOf('manifest.json'), manifest.entries);
  return manifest;
}

/** Removes all that was pushed of a page. */
export async function removeRelease(bucket: Bucket, pageId: string): Promise<void> {
  const key = `${pageId}/manifest.json`;
  const there = await inventoryOf(bucket, key);
  await inTurns(Object.values(there), ({ file }) => removeObject(bucket, `${pageId}/${file}`));
  await removeObject(bucket, key);
}

const isSame = (there: Inventory[string] | undefined, entry: ManifestEntry): boolean =>
  there?.sha256 === entry.sha256 &&
  there.contentType === entry.contentType &&
  there.headers['cache-control'] === entry.headers['cache-control'];

const placeOf = (path: string) => (isAsset(path) ? 0 : path === '/' ? 2 : 1);
function inOrder(changed: [string, ManifestEntry][]): [string, ManifestEntry][][] {
  return [0, 1, 2].map((place) => changed.filter(([path]) => placeOf(path) === place));
}

async function inTurns<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  for (let start = 0; start < items.length; start += atOnce)
    await Promise.all(items.slice(start, start + atOnce).map(work));
}

async function inventoryOf(bucket: Bucket, key: string): Promise<Inventory> {
  const source = await getObject(bucket, key);
  return source ? (JSON.parse(source.toString('utf8')) as { entries: Inventory }).entries : {};
}

async function putInventory(bucket: Bucket, key: string, entries: Inventory): Promise<void> {
  const bytes = Buffer.from(JSON.stringify({ entries }));
  await putObject(bucket, { key, bytes, contentType: 'application/json', cacheControl: 'no-store' });
}
