/** One post to many subscribers while the worker is killed with −9 three times: nobody gets it twice, --subscribers N (20000). */
import { parseArgs } from 'node:util';
import { runMail } from './mail/run.ts';

const { values } = parseArgs({ options: { subscribers: { type: 'string', default: '20000' } } });
const subscribers = Number(values.subscribers);
const { mails, seconds, deliveries, megabytes, differences } = await runMail({
  ...{ subscribers, kills: 3, untilStale: true, say: console.log },
});
const listed = (figures: Record<string, number>) =>
  Object.entries(figures)
    .map(([name, figure]) => `${name} ${figure}`)
    .join(', ');
console.log(`${subscribers} subscribers, ${mails} mails in ${seconds.toFixed(0)} s; deliveries: ${listed(deliveries)}`);
console.log(`most memory in MB: ${listed(megabytes)}`);
for (const difference of differences.slice(0, 50)) console.log(`✖ ${difference}`);
console.log(differences.length > 0 ? `${differences.length} differences` : 'ok');
process.exitCode = differences.length > 0 ? 1 : 0;
