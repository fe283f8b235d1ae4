/** How long after a fact its reactions start, while nothing else happens. */
import { peopleOutside } from '../test/kit/people-outside.ts';
import { WholeProduct } from '../test/kit/whole-product.ts';
import { setTimeout as delay } from 'node:timers/promises';
import { percentile, report } from './figures/table.ts';

const facts = 60;
const started = `
  SELECT extract(epoch FROM job.started_on - facts.recorded_at) * 1000 AS delay
    FROM pgboss.job JOIN facts ON facts.id = job.data ->> 'fact'
   WHERE job.data ->> 'type' = 'reaction' AND job.retry_count = 0 AND facts.name = 'incident.declared'`;

const product = await WholeProduct.start({ SLACK_MODE: 'off' });
try {
  const people = peopleOutside(product);
  for (let count = 0; count < facts; count++) {
    const given = { idempotency_key: `reaction-${count}`, visibility: 'public', name: `Idle ${count}` };
    await people.api('/api/v2/incidents', given);
    await delay(120 + (count % 7) * 31);
  }
  const delays = (await product.query<{ delay: string }>(started)).map(({ delay }) => Number(delay));
  if (delays.length < facts) throw new Error(`Only ${delays.length} reactions started.`);
  report(
    [{ name: 'fact → reaction start p99, idle', figure: percentile(delays, 99), limit: 100, unit: 'ms' }],
    [`${delays.length} reactions, median ${percentile(delays, 50).toFixed(0)} ms`],
  );
} finally {
  await product.end();
}
