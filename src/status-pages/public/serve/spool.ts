import { createHash, randomBytes } from 'node:crypto';
import { mkdir, open, readFile, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { FormOutcome, FormRequest } from './contract.ts';

export type Send = (request: FormRequest) => Promise<FormOutcome | null>;

/** Keeps a request on disk until the API has taken it. Resolves once it would survive a power cut. */
export async function keep(folder: string, request: FormRequest): Promise<void> {
  await mkdir(folder, { recursive: true });
  const key = JSON.stringify([request.action, request.pageId, request.fields]);
  const path = join(folder, `${createHash('sha256').update(key).digest('hex')}.json`);
  const temporary = `${path}.${randomBytes(6).toString('hex')}`;
  const handle = await open(temporary, 'w', 0o600);
  try {
    await handle.writeFile(JSON.stringify(request));
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(temporary, path);
  const directory = await open(folder, 'r');
  try {
    await directory.sync();
  } finally {
    await directory.close();
  }
}

export async function waiting(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => []);
  return names.filter((name) => name.endsWith('.json')).sort();
}

/** Sends what was kept, oldest name first, until the API fails again. Returns how many are left. */
export async function replay(folder: string, send: Send): Promise<number> {
  const names = await waiting(folder);
  for (const [index, name] of names.entries()) {
    const path = join(folder, name);
    const source = await readFile(path, 'utf8').catch(() => null);
    if (source === null) continue;
    const outcome = await send(JSON.parse(source) as FormRequest);
    if (outcome === null || outcome === 'too_many') return names.length - index;
    await rm(path, { force: true });
  }
  return 0;
}
