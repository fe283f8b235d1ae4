import { setTimeout as delay } from 'node:timers/promises';
import { patiently, peopleOutside, subscribe } from '../../kit/people-outside.ts';
import { processNames, WholeProduct } from '../../kit/whole-product.ts';
import { differencesOf } from './differences.ts';
import { journey, type Journey } from './journey.ts';

export type Outcome = { seed: number; kills: string[]; counts: Record<string, number>; differences: string[] };

type Options = {
  seed: number;
  kills: number;
  /** Waits for the mails that a killed worker held (a minute); without, they count as they stand. */
  untilStale: boolean;
  say(line: string): void;
};

const subscribers = ['first@customer.example', 'second@customer.example'];

/** Runs journeys one after the other while, at seeded moments, one process after the other is killed with −9. */
export async function runKills({ seed, kills, untilStale, say }: Options): Promise<Outcome> {
  const product = await WholeProduct.start();
  const killed: string[] = [];
  try {
    const people = peopleOutside(product);
    await patiently('Slack is connected', () => people.control('wait', { connected: 2 }));
    for (const email of subscribers) await subscribe(product, people, email);
    const killing = killInTurn(product, seed, kills, killed, say);
    const journeys: Journey[] = [];
    const running = { killing: true };
    killing.finally(() => (running.killing = false)).catch(() => {});
    killing.catch(() => {});
    do {
      journeys.push(await Promise.race([journey(people, journeys.length + 1), product.gone]));
      say(`journey ${journeys.length} is over`);
    } while (running.killing);
    await killing;
    await settled(product, untilStale, say);
    const { counts, differences } = await differencesOf(product, people, journeys, subscribers);
    differences.push(...endedByThemselves(product, killed));
    return { seed, kills: killed, counts, differences };
  } catch (error) {
    for (const line of endedByThemselves(product, killed)) say(line);
    throw error;
  } finally {
    await product.end();
  }
}

function endedByThemselves(product: WholeProduct, killed: readonly string[]): string[] {
  return processNames.flatMap((name) => {
    const ends = product.notices.filter((notice) => notice.startsWith(`${name} ended`)).length;
    const more = ends - killed.filter((one) => one === name).length;
    return more > 0 ? [`${name} ended ${more} times by itself: ${product.lastWords(name)}`] : [];
  });
}

async function killInTurn(
  product: WholeProduct,
  seed: number,
  kills: number,
  killed: string[],
  say: (line: string) => void,
): Promise<void> {
  const random = randomFrom(seed);
  const offset = Math.floor(random() * processNames.length);
  for (let count = 0; count < kills; count++) {
    await delay(50 + random() * 1_200);
    const name = processNames[(offset + count) % processNames.length] ?? 'api';
    killed.push(name);
    await product.kill(name);
    say(`kill ${killed.length}: ${name}, and it is back`);
  }
}

/** A small seeded generator (mulberry32): the same seed, the same order and pauses. */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const unfinished = (mails: string) => `
  SELECT 'job in ' || name AS what FROM pgboss.job
   WHERE name IN ('reactions', 'slack') AND state IN ('created', 'active', 'retry')
  UNION ALL SELECT 'message ' || kind FROM slack_outbox WHERE state IN ('pending', 'sending')
  UNION ALL SELECT 'mail ' || status FROM deliveries WHERE ${mails}
  UNION ALL SELECT 'words not seen' FROM publications WHERE seen_at IS NULL AND audience = 'everyone'`;

/** Resolves when nothing waits to be done. With `untilStale`, the mails that a killed worker held as well. */
async function settled(product: WholeProduct, untilStale: boolean, say: (line: string) => void): Promise<void> {
  const since = performance.now();
  const held = untilStale
    ? `IN ('claimed', 'sending')`
    : `IN ('claimed', 'sending') AND claimed_by = '${product.pid('worker')}'`;
  const open = `status = 'queued' OR status ${held}`;
  const nothingLeft = async () => {
    const left = (await product.query<{ what: string }>(unfinished(open))).map(({ what }) => what);
    if (left.length > 0) throw new Error([...new Set(left)].join(', '));
  };
  await patiently('everything comes to rest', nothingLeft, 5 * 60_000);
  say(`everything came to rest after ${Math.round((performance.now() - since) / 1000)} s`);
}
