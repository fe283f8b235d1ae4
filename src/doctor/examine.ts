import { Resolver } from 'node:dns/promises';
import type { Kernel } from '../kernel/kernel.ts';
import { addresses } from './addresses.ts';
import { calls } from './calls.ts';
import { catalog } from './catalog.ts';
import { conditions } from './conditions.ts';
import { database } from './database.ts';
import { grave, sentenceOf, type Finding, type Look, type Surroundings } from './find.ts';
import { machine } from './machine.ts';
import { mail } from './mail.ts';
import { people } from './people.ts';
import { slack } from './slack.ts';
import { targets } from './targets.ts';
import { worker } from './worker.ts';

const looks: readonly Look[] = [
  machine,
  database,
  worker,
  addresses,
  targets,
  mail,
  slack,
  calls,
  catalog,
  conditions,
  people,
];

/** One part that was looked at, and what is wrong with it; null where nothing could be looked at. */
export type Examined = { at: string; findings: Finding[] | null };

export const nameServers = (): Resolver => new Resolver({ timeout: 3_000, tries: 2 });

/** Looks at everything; without a kernel, at what needs no database. A look that breaks is a finding of its own. */
export async function examine(around: Surroundings, kernel: Kernel | null): Promise<Examined[]> {
  return await Promise.all(
    looks.map(async ({ at, ...look }) => {
      const parts = [look.around?.(around), kernel && look.inside?.(kernel)].filter((part) => !!part);
      if (parts.length === 0) return { at, findings: null };
      const found = await Promise.all(parts.map((part) => part.catch((error: unknown) => [broken(at, error)])));
      return { at, findings: found.flat() };
    }),
  );
}

const broken = (at: string, error: unknown): Finding =>
  grave(
    'look-failed',
    `${at} could not be looked at: ${sentenceOf(error)}.`,
    'Look again; if it stays, report it with this sentence.',
  );
