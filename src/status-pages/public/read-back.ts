import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { guardedRequest, OutgoingRefused } from '../../outside/guarded-http.ts';
import type { Manifest } from './store.ts';

const timeoutMilliseconds = 10_000;
const mostBytes = 10_000_000;
const shut = new Set(['address', 'private', 'redirect']);

/** Where visitors read: an address, or the folder of one page (`pageFolder`). With `allow`, an address that somebody typed. */
export type Reading = { target: string; allow?: readonly string[] };

export type ReadBack = {
  /** SHA-256 of what a visitor would get, or null when there is nothing to get. */
  sha256: string | null;
  /** Why nothing came, for the author's alarm. */
  failure: string | null;
  /** It is not asked from here at all: its address is in a private network, or leads on to another one. */
  isShut?: true;
};

/** Fetches `path` where visitors read it. */
export async function readBack({ target, allow }: Reading, path: string): Promise<ReadBack> {
  try {
    const bytes = /^https?:/.test(target) ? await fetched(target, path, allow) : await read(target, path);
    return { sha256: createHash('sha256').update(bytes).digest('hex'), failure: null };
  } catch (error) {
    const { message, cause } = error as Error & { cause?: { code?: string } };
    if (error instanceof OutgoingRefused && shut.has(error.reason))
      return { sha256: null, failure: message, isShut: true };
    return { sha256: null, failure: cause?.code ? `${message} (${cause.code})` : message };
  }
}

/** True once every given artefact of the manifest reads back with its own bytes. */
export async function isSeen(reading: Reading, manifest: Manifest, paths: readonly string[]): Promise<boolean> {
  const answers = await Promise.all(paths.map((path) => readBack(reading, path)));
  return answers.every(
    ({ sha256 }, index) => sha256 !== null && sha256 === manifest.entries[paths[index] ?? '']?.sha256,
  );
}

async function fetched(target: string, path: string, allow?: readonly string[]): Promise<Buffer> {
  const address = `${target.replace(/\/+$/, '')}${path}`;
  const headers = { 'cache-control': 'no-cache' };
  if (allow) {
    const typed = { url: address, method: 'GET', headers, timeoutMs: timeoutMilliseconds, mostBytes, allow } as const;
    const { status, body } = await guardedRequest(typed);
    if (status < 200 || status > 299) throw new Error(`${address} answered ${status}.`);
    return body;
  }
  const answer = await fetch(address, {
    headers,
    signal: AbortSignal.timeout(timeoutMilliseconds),
  });
  if (!answer.ok) throw new Error(`${address} answered ${answer.status}.`);
  return Buffer.from(await answer.arrayBuffer());
}

async function read(folder: string, path: string): Promise<Buffer> {
  const manifest = JSON.parse(await readFile(join(folder, 'current', 'manifest.json'), 'utf8')) as Manifest;
  const entry = manifest.entries[path];
  if (!entry) throw new Error(`The current release has no ${path}.`);
  return readFile(join(folder, 'current', 'files', entry.file));
}
