import { createHash, randomBytes } from 'node:crypto';
import { readlinkSync, renameSync, symlinkSync } from 'node:fs';
import { link, mkdir, open, readFile, readdir, rename, rm, stat, utimes } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { isCard } from './card.ts';
import { headersFor, isAsset } from './headers.ts';
import type { PageModel } from './model.ts';
import { parsePageModel } from './model.ts';
import { languagesOf } from './pages/page.ts';
import { addressOf } from './states.ts';
import type { Artefact } from './render.ts';
import { blobFolder, fileOf, pageFolder, releaseName, revisionOf, suffixOf } from './store.ts';
import type { Manifest, ManifestEntry } from './store.ts';

export type PublishInput = {
  root: string;
  model: PageModel;
  artefacts: Artefact[];
  /** Rises with every change of the page; an older one never replaces a newer one. */
  revision: number;
  now: string;
  /** How many releases stay on disk. */
  keep?: number;
};
export type Published = { outcome: 'published' | 'superseded'; revision: number; manifest: Manifest };

const assetsKept = 6;
const unusedBlobMilliseconds = 3_600_000;
const compressedFromBytes = 256;
const lockSeconds = 10;

/**
 * Writes a release beside the others, then moves the pointer in one rename. Until then readers see the
 * previous release whole; a process killed anywhere leaves at most unused files.
 */
export async function publishFiles(input: PublishInput): Promise<Published> {
  const { root, model, revision, keep = 5 } = input;
  const folder = pageFolder(root, model.page.id);
  const releases = join(folder, 'releases');
  await Promise.all([mkdir(blobFolder(root), { recursive: true }), mkdir(releases, { recursive: true })]);
  const manifest = manifestOf(
    input,
    await storeAll(root, [...input.artefacts, ...(await earlierAssets(folder, input))]),
  );
  const draft = join(releases, `.draft-${randomBytes(6).toString('hex')}`);
  await writeRelease(root, draft, manifest, model);
  await moveInto(releases, draft, revision);
  const swapped = swapPointer(folder, revision);
  await syncFolder(folder);
  await prune(root, releases, folder, keep);
  return { outcome: swapped ? 'published' : 'superseded', revision, manifest };
}

/** The revision that visitors get now; null before the first release. */
export function currentRevision(folder: string): number | null {
  try {
    return revisionOf(readlinkSync(join(folder, 'current')).split('/').at(-1) ?? '');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/** The model that the current release was rendered from; null before the first release. */
export async function currentModel(root: string, pageId: string): Promise<PageModel | null> {
  const source = await readIfThere(join(pageFolder(root, pageId), 'current', 'model.json'));
  return source ? parsePageModel(JSON.parse(source.toString('utf8'))) : null;
}

/** Those of these files that the current release has, by their path. */
export async function currentFiles(folder: string, paths: Iterable<string>): Promise<Map<string, Buffer>> {
  const found = new Map<string, Buffer>();
  for (const path of paths) {
    const bytes = await readIfThere(join(folder, 'current', 'files', path));
    if (bytes) found.set(path, bytes);
  }
  return found;
}

type Stored = { artefact: Artefact; sha256: string; encodings: ('br' | 'gz')[] };

async function storeAll(root: string, artefacts: Artefact[]): Promise<Stored[]> {
  const stored: Stored[] = [];
  for (const artefact of artefacts) stored.push(await store(root, artefact));
  await syncFolder(blobFolder(root));
  return stored;
}

async function store(root: string, artefact: Artefact): Promise<Stored> {
  const sha256 = createHash('sha256').update(artefact.bytes).digest('hex');
  const file = join(blobFolder(root), sha256);
  const encodings: ('br' | 'gz')[] = artefact.bytes.length >= compressedFromBytes ? ['br', 'gz'] : [];
  const touched = new Date();
  // The plain blob is written last: where it exists, its compressed forms do too.
  const known = await utimes(file, touched, touched).then(
    () => true,
    () => false,
  );
  if (!known) {
    for (const encoding of encodings) {
      await writeWhole(`${file}${suffixOf[encoding]}`, await compress[encoding](artefact.bytes));
    }
    await writeWhole(file, artefact.bytes);
  }
  return { artefact, sha256, encodings };
}

/** Of brotli's 11: what is above makes pages a few percent smaller and takes ten times as long, while people wait for words. */
const quality = 6;

const compress = {
  br: (bytes: Buffer): Promise<Buffer> =>
    promisify(brotliCompress)(bytes, {
      params: { [constants.BROTLI_PARAM_QUALITY]: quality, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
    }),
  gz: (bytes: Buffer): Promise<Buffer> => promisify<Buffer, object, Buffer>(gzip)(bytes, { level: 6 }),
};

/**
 * A page that someone opened just before this release still asks for the style sheet and the pictures of the last one.
 * Pictures have titles on them: once a title or words of the last release are no longer said, none is taken along.
 */
async function earlierAssets(folder: string, { artefacts, model, keep = 5 }: PublishInput): Promise<Artefact[]> {
  const source = await readIfThere(join(folder, 'current', 'manifest.json'));
  if (!source) return [];
  const { entries } = JSON.parse(source.toString('utf8')) as Manifest;
  const ours = new Set(artefacts.map(({ path }) => path));
  const takesCards = keep > 1 && (await saysAllTitles(folder, model));
  const earlier = (takesCards ? [false, true] : [false]).flatMap((ofCards) =>
    Object.entries(entries)
      .filter(([path]) => isAsset(path) && isCard(path) === ofCards && !ours.has(path))
      .slice(0, assetsKept),
  );
  const found: Artefact[] = [];
  for (const [path, { file, contentType }] of earlier) {
    const bytes = await readIfThere(join(folder, 'current', 'files', file));
    if (bytes) found.push({ path, contentType, bytes });
  }
  return found;
}

/** Whether every incident of the current release is in this one under the same title. */
async function saysAllTitles(folder: string, { incidents }: PageModel): Promise<boolean> {
  const source = await readIfThere(join(folder, 'current', 'model.json'));
  if (!source) return false;
  const last = JSON.parse(source.toString('utf8')) as Pick<PageModel, 'incidents'>;
  const names = new Map(incidents.map(({ id, name }) => [id, name]));
  return last.incidents.every(({ id, name }) => names.get(id) === name);
}

function manifestOf({ model, revision, now }: PublishInput, stored: Stored[]): Manifest {
  const entries: [string, ManifestEntry][] = stored.map(({ artefact, sha256, encodings }) => [
    artefact.path,
    {
      file: fileOf(artefact.path, artefact.contentType),
      sha256,
      etag: `"${sha256.slice(0, 32)}"`,
      contentType: artefact.contentType,
      bytes: artefact.bytes.length,
      encodings,
      headers: headersFor(artefact.path, artefact.contentType, model.page.gate !== null),
    },
  ]);
  return {
    format: 1,
    pageId: model.page.id,
    host: new URL(model.page.url).host,
    base: addressOf(model).base,
    languages: languagesOf(model).flatMap(({ language, prefix }) => (prefix ? [language] : [])),
    gate: model.page.gate,
    isSecure: model.page.url.startsWith('https:'),
    revision,
    sourceRevision: model.sourceRevision,
    generatedAt: model.generatedAt,
    publishedAt: now,
    entries: Object.fromEntries(entries),
  };
}

async function writeRelease(root: string, draft: string, manifest: Manifest, model: PageModel): Promise<void> {
  const folders = new Set<string>([draft]);
  for (const { file, sha256, encodings } of Object.values(manifest.entries)) {
    const target = join(draft, 'files', file);
    await mkdir(dirname(target), { recursive: true });
    folders.add(dirname(target));
    const blob = join(blobFolder(root), sha256);
    await link(blob, target);
    for (const encoding of encodings) {
      await link(`${blob}${suffixOf[encoding]}`, `${target}${suffixOf[encoding]}`);
    }
  }
  await writeWhole(join(draft, 'model.json'), Buffer.from(JSON.stringify(model)));
  await writeWhole(join(draft, 'manifest.json'), Buffer.from(JSON.stringify(manifest)));
  for (const folder of folders) await syncFolder(folder);
}

/** Where the same revision was written before (a repeated job), that one stays. */
async function moveInto(releases: string, draft: string, revision: number): Promise<void> {
  try {
    await rename(draft, join(releases, releaseName(revision)));
    await syncFolder(releases);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'ENOTEMPTY' && code !== 'EEXIST') throw error;
    await rm(draft, { recursive: true, force: true });
  }
}

/** Compare and swap. SQLite's file lock is the kernel's: it falls with its process, however that ends. */
function swapPointer(folder: string, revision: number): boolean {
  const lock = new DatabaseSync(join(folder, '.lock'));
  try {
    lock.exec(`PRAGMA busy_timeout = ${lockSeconds * 1000}`);
    lock.exec('BEGIN EXCLUSIVE');
    const current = currentRevision(folder);
    if (current !== null && current >= revision) return false;
    const next = join(folder, `.next-${randomBytes(6).toString('hex')}`);
    symlinkSync(join('releases', releaseName(revision)), next);
    renameSync(next, join(folder, 'current'));
    return true;
  } finally {
    lock.close();
  }
}

async function prune(root: string, releases: string, folder: string, keep: number): Promise<void> {
  const current = currentRevision(folder) ?? 0;
  const names = (await readdir(releases)).filter((name) => revisionOf(name) !== null).sort();
  const old = names.filter((name) => (revisionOf(name) ?? 0) < current);
  for (const name of old.slice(0, Math.max(0, old.length - (keep - 1)))) {
    await rm(join(releases, name), { recursive: true, force: true });
  }
  await Promise.all([removeAbandoned(releases, '.draft-'), removeAbandoned(folder, '.next-')]);
  await removeUnusedBlobs(root);
}

async function removeAbandoned(folder: string, prefix: string): Promise<void> {
  for (const name of await readdir(folder)) {
    if (!name.startsWith(prefix)) continue;
    const path = join(folder, name);
    const age = await ageMilliseconds(path);
    if (age > unusedBlobMilliseconds) await rm(path, { recursive: true, force: true });
  }
}

const looked = new Map<string, number>();

/**
 * A blob that no release links to has one name left; young ones may belong to a release being written. Every blob of every
 * page is looked at, so not with each release: nobody waits for words until that is done.
 */
async function removeUnusedBlobs(root: string): Promise<void> {
  if (Date.now() - (looked.get(root) ?? 0) < unusedBlobMilliseconds / 6) return;
  looked.set(root, Date.now());
  for (const name of await readdir(blobFolder(root))) {
    const path = join(blobFolder(root), name);
    const facts = await stat(path).catch(() => null);
    if (facts?.nlink === 1 && Date.now() - facts.mtimeMs > unusedBlobMilliseconds) await rm(path, { force: true });
  }
}

const ageMilliseconds = async (path: string): Promise<number> => {
  const facts = await stat(path).catch(() => null);
  return facts ? Date.now() - facts.mtimeMs : 0;
};

async function writeWhole(path: string, bytes: Buffer): Promise<void> {
  const temporary = `${path}.${randomBytes(6).toString('hex')}`;
  const handle = await open(temporary, 'w');
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(temporary, path);
}

async function syncFolder(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function readIfThere(path: string): Promise<Buffer | null> {
  try {
    return await readFile(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
