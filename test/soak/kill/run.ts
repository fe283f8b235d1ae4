import { setTimeout as delay } from 'node:timers/promises';
import { patiently, peopleOutside, subscribe } from '../../kit/people-outside.ts';
import { processNames, WholeProduct } from '../../kit/whole-product.ts';
import { differencesOf } from './differences.ts';
import { journey, type Journey } from './journey.ts';

export type Outcome = { seed: number; kills: string[]; counts: Record<string, number>; differences: string[] };

export const subscribers = ['first@customer.example', 'second@customer.example'];

/** Runs journeys one after the other while, at seeded moments, one process after the other is killed with −9. */
export async function runKills(seed: number, kills: number, say: (line: string) => void): Promise<Outcome> {
  const product = await WholeProduct.start();
  try {
    const people = peopleOutside(product);
    await patiently('Slack is connected', () => people.control('wait', { connected: 2 }));
    for (const email of subscribers) await subscribe(product, people, email);
    const killed: string[] = [];
    const killing = killInTurn(product, seed, kills, killed, say);
    const journeys: Journey[] = [];
    const running = { killing: true };
    void killing.finally(() => (running.killing = false)).catch(() => {});
    do {
      journeys.push(await journey(people, journeys.length + 1));
      say(`journey ${journeys.length} is over`);
    } while (running.killing);
    await killing;
    await settled(product, say);
    const { counts, differences } = await differencesOf(product, people, journeys, subscribers);
    return { seed, kills: killed, counts, differences };
  } finally {
    await product.end();
  }
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

const unfinished = `
  SELECT 'job in ' || name AS what FROM pgboss.job
   WHERE state IN ('active', 'retry') OR (state = 'created' AND name NOT IN ('timers', 'dead_letters'))
  UNION ALL SELECT 'message ' || kind FROM slack_outbox WHERE state IN ('pending', 'sending')
  UNION ALL SELECT 'mail ' || status FROM deliveries WHERE status IN ('queued', 'claimed', 'sending')
  UNION ALL SELECT 'words not seen' FROM publications WHERE seen_at IS NULL AND audience = 'everyone'`;

/** Resolves when nothing waits to be done; a mail of a worker that was killed is looked at after a minute. */
async function settled(product: WholeProduct, say: (line: string) => void): Promise<void> {
  const since = performance.now();
  const nothingLeft = async () => {
    const left = (await product.query<{ what: string }>(unfinished)).map(({ what }) => what);
    if (left.length > 0) throw new Error([...new Set(left)].join(', '));
  };
  await patiently('everything comes to rest', nothingLeft, 5 * 60_000);
  say(`everything came to rest after ${Math.round((performance.now() - since) / 1000)} s`);
}
