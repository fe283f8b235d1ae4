/** From the press of “Publish” until a visitor reads the words on the public page, while nothing else happens. */
import { setTimeout as delay } from 'node:timers/promises';
import { peopleOutside } from '../test/kit/people-outside.ts';
import { WholeProduct } from '../test/kit/whole-product.ts';
import { percentile, report } from './figures/table.ts';

const words = 40;
const patienceMs = 30_000;

const product = await WholeProduct.start({ SLACK_MODE: 'off' });
try {
  const people = peopleOutside(product);
  const given = { idempotency_key: 'publish', visibility: 'public', name: 'Checkout is down' };
  const { body } = await people.api('/api/v2/incidents', given);
  const path = `/api/candor/v1/incidents/${(body.incident as { id: string }).id}/publish`;
  const took: number[] = [];
  for (let count = 0; count < words; count++) {
    const said = `We look into failing payments: part ${numeral(count)} is being checked by ${numeral(words - count)}.`;
    const since = performance.now();
    const { status } = await people.api(path, { status: 'investigating', words: said, public_title: given.name }, said);
    if (status !== 201) throw new Error(`The words were not published: ${status}`);
    await seen(said, since + patienceMs);
    took.push(performance.now() - since);
    await delay(500 + (count % 7) * 131);
  }
  report(
    [{ name: 'publish → visible p95, idle', figure: percentile(took, 95), limit: 1_000, unit: 'ms' }],
    [
      `${took.length} updates, median ${percentile(took, 50).toFixed(0)} ms, slowest ${Math.max(...took).toFixed(0)} ms`,
    ],
  );
} finally {
  await product.end();
}

/** Words that differ by a number alone are told not to be new. */
function numeral(count: number): string {
  const [tens, ones] = [Math.floor(count / 10), count % 10];
  const letters = ['amber', 'birch', 'cedar', 'dune', 'ember', 'fjord', 'grove', 'heath', 'islet', 'jetty'];
  return `${letters[tens]} ${letters[ones]}`;
}

async function seen(said: string, end: number): Promise<void> {
  while (!(await (await fetch(product.page)).text()).includes(said)) {
    if (performance.now() > end) throw new Error('The words did not come to the page.');
    await delay(10);
  }
}
