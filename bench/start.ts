/** How long a second start takes until everything is ready, and what the processes hold then. */
import { WholeProduct } from '../test/kit/whole-product.ts';
import { percentile, report } from './figures/table.ts';

const rounds = 3;
const product = await WholeProduct.prepare({ DEMO: 'true' });
try {
  const first = await product.start();
  const seconds: number[] = [];
  for (let round = 0; round < rounds; round++) {
    await product.stop();
    seconds.push((await product.start()) / 1000);
  }
  const memory = Object.entries(product.memory());
  const megabytes = memory.reduce((sum, [, figure]) => sum + figure, 0);
  report(
    [{ name: 'second start to ready', figure: percentile(seconds, 50), limit: 5, unit: 's' }],
    [
      `first start ${(first / 1000).toFixed(1)} s`,
      `memory ${megabytes} MB: ${memory.map(([name, figure]) => `${name} ${figure}`).join(', ')}`,
    ],
  );
} finally {
  await product.end();
}
