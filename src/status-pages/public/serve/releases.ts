import { readFileSync, readdirSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import type { Manifest } from '../store.ts';
import { gatedRoot, suffixOf } from '../store.ts';

const lookAgainMilliseconds = 250;
const repeated = new Set(['etag', 'cache-control', 'vary', 'access-control-allow-origin']);

export type Answer = { status: number; headers: Record<string, string>; body: Buffer | null };
/** One form of a file, ready to be sent: the two answers are the same objects for as long as the release is. */
export type Prepared = {
  etag: string;
  whole: Answer & { body: Buffer };
  /** What a 304 repeats: a cache keeps the rest from the answer it has (RFC 9110, 15.4.5). */
  unchanged: Answer;
};
export type PreparedFile = { identity: Prepared; br: Prepared | null; gz: Prepared | null };
export type Release = { name: string; manifest: Manifest; files: ReadonlyMap<string, PreparedFile> };

/** The current release of every page below the root, kept in memory and exchanged when its pointer moves. */
export type Found = { release: Release; path: string };

export type Releases = {
  /** The page at an address, and the path within it. */
  find(host: string, path: string): Found | null;
  all(): Release[];
  /** Looks at the pointers now instead of at the next turn. */
  refresh(): void;
  /** Called after a page's release was exchanged. */
  onChange(listener: () => void): void;
  close(): void;
};

export function openReleases(root: string): Releases {
  const byPage = new Map([root, gatedRoot(root)].map((folder) => [folder, new Map<string, Release>()]));
  const addresses: Addresses = { all: new Map(), main: null };
  const all = () => [...byPage.values()].flatMap((pages) => [...pages.values()]);
  const listeners = new Set<() => void>();
  const refresh = () => {
    const changed = [root, gatedRoot(root)].map((folder) =>
      refreshAll(folder, byPage.get(folder) as Map<string, Release>),
    );
    if (!changed.includes(true)) return;
    addresses.all.clear();
    for (const release of all()) addresses.all.set(`${release.manifest.host}${release.manifest.base ?? ''}`, release);
    const whole = all().filter(({ manifest }) => !manifest.base && !manifest.gate);
    addresses.main = whole.length === 1 ? (whole[0] as Release) : null;
    for (const listener of listeners) listener();
  };
  refresh();
  // Looking at a symbolic link costs microseconds and works on every file system, which watching does not.
  const timer = setInterval(refresh, lookAgainMilliseconds);
  timer.unref();
  return {
    find: (host, path) => foundAt(addresses, host, path),
    all,
    refresh,
    onChange: (listener) => listeners.add(listener),
    close: () => clearInterval(timer),
  };
}

type Addresses = { all: Map<string, Release>; main: Release | null };
const named = /^(\/p\/[a-z0-9-]+)(\/.*)?$/;

/** A host that no page has is answered by the one page without a path: a name of the machine, an address. */
function foundAt({ all, main }: Addresses, host: string, path: string): Found | null {
  const there = all.has(host) ? host : (main?.manifest.host ?? host);
  const [, base = '', rest = '/'] = (path.startsWith('/p/') && named.exec(path)) || [];
  const below = base ? all.get(`${there}${base}`) : undefined;
  if (below) return { release: below, path: rest };
  const whole = all.get(there);
  return whole ? { release: whole, path } : null;
}

function refreshAll(root: string, byPage: Map<string, Release>): boolean {
  let changed = false;
  const pageIds = namesIn(join(root, 'pages'));
  for (const pageId of pageIds) {
    const folder = join(root, 'pages', pageId);
    const name = pointerOf(folder);
    if (name === null || byPage.get(pageId)?.name === name) continue;
    const release = load(join(folder, name), name);
    if (!release) continue;
    byPage.set(pageId, release);
    changed = true;
  }
  for (const pageId of byPage.keys()) {
    if (!pageIds.includes(pageId)) changed = byPage.delete(pageId);
  }
  return changed;
}

// A release that is pruned while it is read, or whose disk fails, must not take down the one in memory.
function load(folder: string, name: string): Release | null {
  try {
    const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as Manifest;
    const files = new Map<string, PreparedFile>();
    for (const [path, entry] of Object.entries(manifest.entries)) {
      const read = (encoding: 'br' | 'gz' | null): Prepared | null => {
        if (encoding && !entry.encodings.includes(encoding)) return null;
        const bytes = readFileSync(join(folder, 'files', `${entry.file}${encoding ? suffixOf[encoding] : ''}`));
        const etag = encoding ? `${entry.etag.slice(0, -1)}-${encoding}"` : entry.etag;
        const headers: Record<string, string> = { ...entry.headers, etag, 'content-length': String(bytes.length) };
        if (entry.encodings.length > 0) headers['vary'] = 'accept-encoding';
        if (encoding) headers['content-encoding'] = encoding === 'gz' ? 'gzip' : 'br';
        const unchanged = Object.fromEntries(Object.entries(headers).filter(([key]) => repeated.has(key)));
        return {
          etag,
          whole: { status: 200, headers, body: bytes },
          unchanged: { status: 304, headers: unchanged, body: null },
        };
      };
      files.set(path, { identity: read(null) as Prepared, br: read('br'), gz: read('gz') });
    }
    return { name, manifest, files };
  } catch {
    return null;
  }
}

function pointerOf(folder: string): string | null {
  try {
    return readlinkSync(join(folder, 'current'));
  } catch {
    return null;
  }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
