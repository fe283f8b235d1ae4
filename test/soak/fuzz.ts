/** Requests made from the schema of the whole API: no answer is 5xx, none breaks its schema; --minutes N (10), --seed N. */
import { parseArgs } from 'node:util';
import { fuzz } from './fuzz/run.ts';

const { values } = parseArgs({ options: { minutes: { type: 'string', default: '10' }, seed: { type: 'string' } } });
const seed = Number(values.seed ?? Math.floor(Math.random() * 1_000_000));
console.log(`seed ${seed}`);
const { requests, operations, statuses, problems } = await fuzz(
  seed,
  { milliseconds: Number(values.minutes) * 60_000 },
  console.log,
);
const counts = [...statuses].toSorted(([one], [other]) => one - other).map(([status, count]) => `${status}: ${count}`);
console.log(`seed ${seed}: ${requests} requests to ${operations} operations; ${counts.join(', ')}`);
console.log(problems.length > 0 ? `${problems.length} problems` : '0 answers 5xx, 0 answers that break the schema');
process.exitCode = problems.length > 0 ? 1 : 0;
