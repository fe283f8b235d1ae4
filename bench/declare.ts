/** From submitting the modal to the announcement, with 150 ms a Slack call, against the calls that must follow each other. */
import { patiently, peopleOutside } from '../test/kit/people-outside.ts';
import { WholeProduct } from '../test/kit/whole-product.ts';
import { percentile, report } from './figures/table.ts';

const [latencyMs, warmUp, rounds] = [150, 3, 12];
const person = { user: 'ana.souza', channel: '#general' };
type Call = { name: string; at: number; status: string; duration_ms?: number; request?: unknown };

const product = await WholeProduct.start();
try {
  const people = peopleOutside(product);
  await patiently('Slack is connected', () => people.control('wait', { connected: 2 }));
  await people.control('limits', { mode: 'off' });
  await people.control('faults', { kind: 'latency', ms: latencyMs, method: '*' });
  const ratios: number[] = [];
  const tookMs: number[] = [];
  for (let round = 0; round < warmUp + rounds; round++) {
    const name = `Checkout ${round}x is down`;
    await people.control('act/slash', { ...person, text: '/incident', until: 'view' });
    const since = performance.now();
    const values = { name, severityId: 'Major', answer: 'Everyone' };
    const submitted = people.control('act/submit', { user: person.user, values });
    await people.control('wait', { message: name, channel: '#incidents', timeout_ms: 20_000 });
    const took = performance.now() - since;
    await submitted;
    await people.control('wait', { quiet: true });
    const path = criticalPath((await people.control('traffic?limit=400')).entries as Call[], name);
    // The first announcement also looks for its channel and joins it, and the code is cold.
    if (round < warmUp) continue;
    ratios.push(took / path);
    tookMs.push(took);
  }
  const figure = percentile(ratios, 50);
  report(
    [{ name: 'declare → announced ÷ critical path', figure, limit: 1.25, unit: '' }],
    [`median ${percentile(tookMs, 50).toFixed(0)} ms, worst ratio ${Math.max(...ratios).toFixed(2)}`],
  );
} finally {
  await product.end();
}

/** The announcement names the channel: first that is created, then this is posted. */
function criticalPath(traffic: readonly Call[], name: string): number {
  const created = traffic.findLast((call) => call.name === 'conversations.create');
  const announced = traffic.findLast(
    (call) => call.name === 'chat.postMessage' && JSON.stringify(call.request).includes(name),
  );
  if (!created || !announced) throw new Error(`The traffic does not show how ${name} was announced.`);
  return (created.duration_ms ?? 0) + (announced.duration_ms ?? 0);
}
