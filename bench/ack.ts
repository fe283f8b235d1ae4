/** How long Slack waits for the acknowledgement of a slash command when 50 people type one at once. */
import { patiently, peopleOutside } from '../test/kit/people-outside.ts';
import { WholeProduct } from '../test/kit/whole-product.ts';
import { percentile, report } from './figures/table.ts';

const [atOnce, rounds] = [50, 6];
const users = ['ana.souza', 'ben.okafor', 'chika.tanaka', 'dee.novak', 'eli.marsh'];

const product = await WholeProduct.start();
try {
  const people = peopleOutside(product);
  await patiently('Slack is connected', () => people.control('wait', { connected: 2 }));
  const acknowledged: number[] = [];
  for (let round = 0; round <= rounds; round++) {
    const typed = Array.from({ length: atOnce }, (_, index) =>
      people.control('act/slash', { user: users[index % users.length], channel: '#general', text: '/incident' }),
    );
    for (const answer of await Promise.all(typed)) {
      const { status, duration_ms } = (answer as { ack: { status: string; duration_ms: number } }).ack;
      if (status !== 'ok') throw new Error(`A slash command was not acknowledged: ${status}`);
      if (round > 0) acknowledged.push(duration_ms);
    }
    await people.control('wait', { quiet: true });
    for (const user of users) await people.control('act/close-view', { user, all: true }).catch(() => undefined);
  }
  const figure = percentile(acknowledged, 99);
  report(
    [{ name: `acknowledgement p99, ${atOnce} at once`, figure, limit: 300, unit: 'ms' }],
    [`${acknowledged.length} commands, median ${percentile(acknowledged, 50)} ms`],
  );
} finally {
  await product.end();
}
