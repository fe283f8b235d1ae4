import { createHmac, timingSafeEqual } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { derivedKey } from '../../kernel/config.ts';
import { componentStatuses, incidentStatuses } from '../public/model.ts';

/** Words that were posted past Candor, as they are kept beside the releases of their page until Candor knows them. */
export const emergencyEntry = z.object({
  id: z.string(),
  pageId: z.string(),
  pageIncidentId: z.string(),
  /** The incident was not on the page before. */
  isNew: z.boolean(),
  name: z.string(),
  status: z.enum(incidentStatuses),
  words: z.string(),
  components: z.array(z.object({ componentId: z.string(), status: z.enum(componentStatuses) })),
  nextUpdateBy: z.iso.datetime().nullable(),
  publishedAt: z.iso.datetime(),
  /** When the words were read back; null where they were not. */
  seenAt: z.iso.datetime().nullable(),
  by: z.string(),
});
export type EmergencyEntry = z.output<typeof emergencyEntry>;
type Keys = readonly [string, ...string[]];

const folderOf = (pageFolder: string) => join(pageFolder, 'emergency');
const sign = (key: string, text: string) => createHmac('sha256', derivedKey(key, 'emergency')).update(text).digest();

/** Keeps an entry; one that is kept again replaces what was kept of it. */
export async function keepEntry(pageFolder: string, entry: EmergencyEntry, [key]: Keys): Promise<void> {
  await mkdir(folderOf(pageFolder), { recursive: true });
  const text = JSON.stringify(entry);
  const file = join(folderOf(pageFolder), `${entry.id}.json`);
  const handle = await open(`${file}.draft`, 'w', 0o600);
  try {
    await handle.writeFile(JSON.stringify({ entry: text, signature: sign(key, text).toString('hex') }));
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(`${file}.draft`, file);
}

const waitingIn = async (pageFolder: string): Promise<string[]> =>
  (await readdir(folderOf(pageFolder)).catch(() => [])).filter((name) => /^[0-9A-Z]{26}\.json$/.test(name)).sort();

export const hasUnknownEntries = async (pageFolder: string): Promise<boolean> =>
  (await waitingIn(pageFolder)).length > 0;

/** What Candor does not know yet, the earliest first; an entry that none of our keys signed is null. */
export async function unknownEntries(
  pageFolder: string,
  keys: Keys,
): Promise<{ id: string; entry: EmergencyEntry | null }[]> {
  const waiting = await waitingIn(pageFolder);
  return await Promise.all(
    waiting.map(async (name) => {
      const source = await readFile(join(folderOf(pageFolder), name), 'utf8');
      return { id: name.replace('.json', ''), entry: entryIn(source, keys) };
    }),
  );
}

/** Candor has it, or will never take it. */
export async function setAside(pageFolder: string, id: string, as: 'known' | 'refused'): Promise<void> {
  const file = join(folderOf(pageFolder), `${id}.json`);
  await rename(file, join(folderOf(pageFolder), `${id}.${as}`)).catch((error: NodeJS.ErrnoException) => {
    // Another worker did the same.
    if (error.code !== 'ENOENT') throw error;
  });
}

function entryIn(source: string, keys: Keys): EmergencyEntry | null {
  try {
    const { entry, signature } = JSON.parse(source) as { entry: string; signature: string };
    const given = Buffer.from(signature, 'hex');
    const isOurs = keys.some((key) => given.length === 32 && timingSafeEqual(sign(key, entry), given));
    return isOurs ? emergencyEntry.parse(JSON.parse(entry)) : null;
  } catch {
    return null;
  }
}
