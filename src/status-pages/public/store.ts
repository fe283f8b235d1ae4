import { join } from 'node:path';
import type { PageModel } from './model.ts';

/** One file of a release as the servers need it. `file` is its place below the release's `files/`. */
export type ManifestEntry = {
  file: string;
  sha256: string;
  /** Strong entity tag of the plain bytes; the compressed forms append `-br` and `-gz` inside the quotes. */
  etag: string;
  contentType: string;
  bytes: number;
  encodings: ('br' | 'gz')[];
  headers: Record<string, string>;
};

export type Manifest = {
  format: 1;
  pageId: string;
  host: string;
  /** Path of the page on its host: empty, or `/p/name`. Releases of before the first named page have none. */
  base?: string;
  /** Tags of the languages that have a path of their own. */
  languages?: string[];
  /** Given when only some may read it. */
  gate?: PageModel['page']['gate'];
  isSecure?: boolean;
  revision: number;
  /** Revision of the default page that its words are of. */
  sourceRevision?: number;
  generatedAt: string;
  publishedAt: string;
  entries: Record<string, ManifestEntry>;
};

/** Where things lie below the root: `blobs/<sha256>[.br|.gz]` and `pages/<page id>/current/files/…`. */
export const blobFolder = (root: string): string => join(root, 'blobs');
/** Where the pages lie that only some may read: never below a folder that is served to everyone. */
export const gatedRoot = (root: string): string => `${root.replace(/\/+$/, '')}-gated`;
export const pageFolder = (root: string, pageId: string): string => join(root, 'pages', pageId);
export const releaseName = (revision: number): string => String(revision).padStart(16, '0');
export const revisionOf = (name: string): number | null => (/^\d{16}$/.test(name) ? Number(name) : null);
export const suffixOf = { br: '.br', gz: '.gz' } as const;

/** The file that a plain static server would look for: `/history` lies in `history/index.html`. */
export function fileOf(path: string, contentType: string): string {
  if (path === '/404') return '404.html';
  if (!contentType.startsWith('text/html')) return path.slice(1);
  return path === '/' ? 'index.html' : `${path.slice(1)}/index.html`;
}
