import { after, test } from 'node:test';
import { decideAudience } from '../../src/communications/decide-audience.ts';
import { recordWord } from '../../src/communications/record-word.ts';
import { declareIncident } from '../../src/incidents/declare.ts';
import { owner } from '../kit/kernel.ts';
import { Walk } from '../kit/walk.ts';

const through = await Walk.begin('insights');
const { candor, page } = through;
after(() => through.end());
const by = { actor: owner };

const words = [
  'We look into failing payments.',
  'The cause is a database that fell over; we bring another one up.',
  'Half of the traffic is served again, and it goes on.',
  'Everything works again. Thank you for your patience.',
];

/** An incident of one customer, who is told after so many minutes each. */
async function told(name: string, ...waits: number[]): Promise<void> {
  const { kernel } = candor;
  const { id: incidentId } = await kernel.run(declareIncident, { name }, by);
  await kernel.run(decideAudience, { incidentId, answer: 'one_customer', who: 'Globex' }, by);
  for (const [index, wait] of waits.entries()) {
    await kernel.advance(wait * 60_000);
    const word = {
      audience: 'one_customer' as const,
      whom: 'Globex',
      through: 'mail',
      words: words[index] ?? '',
    };
    await kernel.run(recordWord, { incidentId, ...word, nextWordInMinutes: 30 }, by);
  }
}

test('how well customers were told: tiles, a picture of each, a table; and what to do when there is nothing', async () => {
  await through.signIn('/insights');
  await page.getByText('No incident touched customers in this time').waitFor();
  await through.inspect('empty');
  await told('Checkout is down', 4, 25, 28);
  await told('Search is slow', 16, 70);
  await told('Exports hang', 18, 20, 31, 200);
  await told('Nobody said a word');
  await told('Login fails', 3, 29);
  await page.reload();
  await page.getByRole('img', { name: /^Until the first word: 4 incidents, from 3 min to 18 min/ }).waitFor();
  await page.getByRole('img', { name: /^First word, median, by month: \w+ \d\d 16 min\.$/ }).waitFor();
  await page.getByRole('img', { name: /^Customer-minutes in the dark, by month: \w+ \d\d [\d,.]+\.$/ }).waitFor();
  await page.getByRole('region', { name: 'Figures of each incident' }).getByText('Exports hang').waitFor();
  await through.inspect('figures');
});
