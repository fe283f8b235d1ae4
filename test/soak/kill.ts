/** Journeys from declare to all-clear while every process is killed with −9 in turn: --seed N, --kills N (50). */
import { parseArgs } from 'node:util';
import { runKills } from './kill/run.ts';

const { values } = parseArgs({ options: { seed: { type: 'string' }, kills: { type: 'string', default: '50' } } });
const seed = Number(values.seed ?? Math.floor(Math.random() * 1_000_000));
console.log(`seed ${seed}, ${values.kills} kills`);
const { counts, differences, kills } = await runKills({
  ...{ seed, kills: Number(values.kills), untilStale: true },
  say: (line) => console.log(`  ${line}`),
});
console.log(
  `killed: ${[...Map.groupBy(kills, (name) => name)].map(([name, all]) => `${name} ${all.length}`).join(', ')}`,
);
for (const [what, count] of Object.entries(counts)) console.log(`${what}: ${count}`);
for (const difference of differences) console.log(`✖ ${difference}`);
console.log(differences.length > 0 ? `${differences.length} differences` : 'ok');
process.exitCode = differences.length > 0 ? 1 : 0;
