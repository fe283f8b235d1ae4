import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { createEntry } from '../../src/catalog/entries/create-entry.ts';
import { affectedCustomers } from '../../src/communications/customers/list.ts';
import { answerQuestion } from '../../src/communications/questions/answer.ts';
import { questionsOf } from '../../src/communications/questions/show.ts';
import { saveTierWeights } from '../../src/communications/questions/weights.ts';
import { communicationsOf } from '../../src/communications/show.ts';
import { declareIncident } from '../../src/incidents/declare.ts';
import { systemActor } from '../../src/kernel/ctx.ts';
import { saveComponent } from '../../src/status-pages/components/save-component.ts';
import { owner } from '../kit/kernel.ts';
import { withJobs } from '../kit/slack.ts';
import { Walk } from '../kit/walk.ts';

const through = await Walk.begin('customers');
const { candor, page } = through;
const { kernel, api } = candor;
const by = { actor: owner };
let stalled = '';
after(() => through.end());

const entry = (type: string, name: string, values: Record<string, string | string[]>) =>
  kernel.run(createEntry, { typeId: `Custom["${type}"]`, name, values }, by);
/** Runs jobs while the page is waited for. */
const sees = (words: string) => withJobs(kernel, page.getByText(words).first().waitFor());

test('a segment is made; customers are proposed, chosen, told by mail, and one more asks again', async () => {
  await entry('Service', 'Exports', {});
  for (const [name, tier, uses] of [
    ['Globex Retail', 'Enterprise', true],
    ['Initech Supplies', 'Enterprise', true],
    ['Hooli Market', 'Business', false],
    ['Kiosk Nord', 'Starter', false],
    ['Vandelay Imports', 'Enterprise', false],
  ] as const) {
    const contacts = name === 'Vandelay Imports' ? [] : [`it@${name.split(' ')[0]?.toLowerCase()}.example`];
    await entry('Customer', name, { tier, contacts, ...(uses && { components: ['Exports'] }) });
  }
  await kernel.run(saveComponent, { name: 'Exports' }, by);

  await through.signIn('/settings/segments');
  await page.getByText('There is no segment yet').waitFor();
  await page.getByRole('button', { name: 'Add a segment' }).click();
  await page.getByLabel('Name').fill('Enterprise');
  await page.getByRole('button', { name: 'Add a condition' }).click();
  await through.look('segment-blank');
  await page.getByRole('combobox').first().click();
  await page.getByRole('option', { name: /Tier/ }).first().click();
  await page.getByRole('combobox', { name: 'Operation' }).first().click();
  await page.getByRole('option', { name: 'is one of' }).click();
  await page.getByPlaceholder('Type, then Enter').fill('Enterprise');
  await page.keyboard.press('Enter');
  await page.getByText('3 of 5 customers.').waitFor();
  await through.inspect('segment');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('3 customers').waitFor();
  await through.inspect('segments');

  const { id, number } = await kernel.run(declareIncident, { name: 'Exports stand still' }, by);
  stalled = id;
  await page.goto(`${api}/incidents/${number}`);
  await page.getByText('Globex Retail and Initech Supplies use Exports').waitFor();
  await through.inspect('proposed');
  await page.getByRole('button', { name: 'Some customers' }).click();
  await through.dialog.getByText('Globex Retail').waitFor();
  await through.inspect('choosing');
  await page.getByRole('button', { name: 'Decide' }).click();
  await page.getByRole('region', { name: 'Affected customers' }).getByText('not told yet').first().waitFor();
  await through.inspect('affected');

  await page.getByRole('button', { name: 'Publish to customers' }).click();
  await page.getByLabel('Words').fill('Your exports wait. They run by themselves once we are done.');
  await through.inspect('publishing');
  await page.getByRole('button', { name: 'Publish now' }).click();
  await sees('told by mail at');
  await page.getByRole('region', { name: 'Affected customers' }).getByRole('button', { name: 'Add' }).click();
  await page.getByLabel('Who is affected too?').click();
  await page.getByRole('option', { name: /Enterprise 3 customers/ }).waitFor();
  await through.inspect('adding');
  await page.getByRole('option', { name: /Vandelay/ }).click();
  await page.keyboard.press('Escape');
  await through.dialog.getByRole('button', { name: 'Add', exact: true }).click();
  await page.getByText('no e-mail address: call them').waitFor();
  await through.inspect('unreachable');
  const { commitments } = await kernel.ask(communicationsOf, { incidentId: id }, by);
  assert.ok(commitments.some(({ customer, state }) => customer === 'Vandelay Imports' && state === 'open'));
});

test('affected customers are asked, a ticket is linked, and what is chosen goes back to them', async () => {
  await page.getByRole('button', { name: 'Ask them' }).click();
  await through.dialog.getByLabel('What do you ask?').fill('Shall we stop exports until noon?');
  const name = (index: number) => through.dialog.getByLabel('Name').nth(index);
  await name(0).fill('Stop until noon');
  await name(1).fill('stop until noon');
  await through.dialog.getByLabel('For it').first().fill('Nothing is sent twice');
  await through.dialog.getByRole('button', { name: 'Ask', exact: true }).click();
  await through.dialog.getByText('stands here twice').waitFor();
  await name(1).fill('Go on as now');
  await through.inspect('asking');
  await through.dialog.getByRole('button', { name: 'Ask', exact: true }).click();
  const asked = page.getByRole('region', { name: 'Questions to customers' });
  await asked.getByText(/0 of \d answered/).waitFor();
  const [question] = await kernel.ask(questionsOf, { incidentId: stalled }, by);
  const [first, second] = (await kernel.ask(affectedCustomers, { incidentId: stalled }, by)).customers;
  await kernel.run(saveTierWeights, { weights: [{ tier: first?.tier ?? 'Enterprise', weight: 3 }] }, by);
  for (const [customer, option] of [
    [first, 0],
    [second, 1],
  ] as const)
    await kernel.run(
      answerQuestion,
      {
        ...{ questionId: question?.id ?? '', customerId: customer?.id ?? '', through: 'email', option },
        ...{ quote: 'Our close is at two', saidBy: 'hal@example.com' },
      },
      { actor: systemActor('test') },
    );
  await asked
    .getByText(/weighted 3/)
    .first()
    .waitFor();
  await through.look('answers');
  await asked.getByRole('button', { name: 'Choose and say why' }).click();
  await through.dialog.getByLabel('Why?').fill('Nothing is lost, and most of you close at two.');
  await through.inspect('deciding');
  await through.dialog.getByRole('button', { name: 'Choose and tell them' }).click();
  await asked.getByText(/chose A: Nothing is lost/).waitFor();

  await page.getByRole('button', { name: 'Link a ticket' }).click();
  await through.dialog.getByLabel('Which customer?').click();
  await page.getByLabel('Search Customer').fill('hoo');
  await page.getByRole('option', { name: /Hooli/ }).click();
  await through.dialog.getByLabel('Address of the ticket').fill('https://desk.example.com/9');
  await through.dialog.getByLabel('What it says').fill('Nothing arrives since nine.');
  await through.inspect('ticket');
  await through.dialog.getByRole('button', { name: 'Link', exact: true }).click();
  await page.getByRole('region', { name: 'Heard from customers' }).getByText('Nothing arrives since nine.').waitFor();
});

test('a text is written that is posted when nobody speaks; another person approves it', async () => {
  await page.goto(`${api}/settings/customer-words`);
  await page
    .getByRole('textbox', { name: 'The text' })
    .fill('Something does not work as it should. Our own words are late.');
  await page.getByRole('button', { name: 'Save as a new version' }).click();
  await page.getByRole('button', { name: 'Another person approves it' }).waitFor();
  await page.getByLabel('Post the approved text by itself').click();
  await sees('have it approved first');
  await page.getByLabel('Another person than its writer').click();
  await page.getByRole('button', { name: 'Approve', exact: true }).click();
  await page.getByRole('figure', { name: 'Preview' }).waitFor();
  await page.getByLabel('Post the approved text by itself').click();
  await page.getByText('This is posted').waitFor();
  await through.inspect('automatic');
  await page.goto(`${api}/insights`);
  await page.getByText('Told before they asked').first().waitFor();
  await through.inspect('told-first');
});

test('what is known is written down once, and each reader reads it in words of their own', async () => {
  const { number } = await kernel.run(declareIncident, { name: 'Imports stand still' }, by);
  await page.goto(`${api}/incidents/${number}`);
  await page.getByRole('link', { name: /Facts for customers/ }).click();
  await page.getByLabel('What customers notice').fill('Imports of files do not begin');
  await page.getByLabel('What we know of the cause').fill('A queue that nobody empties');
  const plain = page.getByRole('region', { name: 'On the page' });
  await plain.getByText('Imports of files do not begin.').waitFor();
  await page.getByRole('region', { name: 'To their engineers' }).getByText('A queue that nobody empties').waitFor();
  assert.equal(await plain.getByText('queue').count(), 0);
  await page.getByRole('button', { name: 'Save the facts' }).click();
  await page.getByText('wrote last').waitFor();
  await through.inspect('facts');
  await plain.getByRole('button', { name: 'Publish these words' }).click();
  await through.dialog.getByLabel('Words').waitFor();
  assert.equal(await through.dialog.getByLabel('Words').inputValue(), 'Imports of files do not begin.');
});

test('a customer is chosen while declaring', async () => {
  await page.goto(`${api}/incidents`);
  await page.getByRole('button', { name: 'Declare an incident' }).first().click();
  await page.getByLabel('What is wrong?').fill('Login page is blank');
  await through.choose('Whom does this touch outside?', /^One customer/);
  await page.getByLabel('Which customer?').click();
  await page.getByLabel('Search Customers').fill('hoo');
  await page.getByRole('option', { name: /Hooli/ }).click();
  await through.look('declaring');
  await through.dialog.getByRole('button', { name: 'Declare', exact: true }).click();
  await page.getByText('First word to Hooli Market', { exact: true }).waitFor();
  await page.getByRole('button', { name: 'Hooli Market is not affected' }).click();
  await page.getByText('Whom does this touch outside?').waitFor();
});
