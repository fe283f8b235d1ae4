import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { declareIncident } from '../../src/incidents/declare.ts';
import { editIncident } from '../../src/incidents/edit.ts';
import { selectIncidents } from '../../src/incidents/find.ts';
import { owner } from '../kit/kernel.ts';
import { Walk } from '../kit/walk.ts';

const through = await Walk.begin('lifecycle');
const { candor, page } = through;
const inspect = (name: string) => through.inspect(name);
after(() => through.end());

const declare = (name: string, more: object = {}) =>
  candor.kernel.run(declareIncident, { name, ...more }, { actor: owner });
const step = async (name: string) => {
  await page.getByRole('button', { name: 'More steps' }).click();
  await page.getByRole('menuitem', { name }).click();
};
const dialog = () => through.dialog;

test('an incident from triage to its end, in the dashboard', async (walk) => {
  await through.signIn();
  await walk.test('a type that always starts in triage is made in the settings', async () => {
    await page.goto(`${candor.api}/settings/types`);
    await page.getByRole('button', { name: 'Add a type' }).click();
    await page.getByLabel('Name').fill('Security');
    await page.getByLabel('Starts in triage').click();
    await page.getByRole('option', { name: /^Always/ }).click();
    await page.getByLabel('Description').fill('Somebody may have seen what they should not.');
    await inspect('type-dialog');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('triage first').waitFor();
    await inspect('types');
  });

  await walk.test('declared in triage, then accepted with a better name', async () => {
    await page.goto(`${candor.api}/incidents`);
    await page.getByText('Nothing is burning').waitFor();
    await page.keyboard.press('c');
    await page.getByLabel('What is wrong?').fill('Odd latency');
    await page.getByLabel('Is it an incident?').click();
    await page.getByRole('option', { name: /not sure/ }).click();
    await inspect('declare');
    await page.getByRole('button', { name: 'Declare', exact: true }).click();
    await page.getByRole('heading', { name: 'Odd latency' }).waitFor();
    await inspect('triage');
    await page.getByRole('button', { name: 'Accept' }).click();
    await page.getByLabel('What is wrong?').fill('Checkout is slow');
    await inspect('accept-dialog');
    await dialog().getByRole('button', { name: 'Accept' }).click();
    await page.getByRole('heading', { name: 'Checkout is slow' }).waitFor();
    await page.getByText('accepted it as an incident').waitFor();
  });

  await walk.test('paused until a time, with its reason in sight; resumed', async () => {
    await step('Pause…');
    await page.getByLabel('What does it wait for?').fill('The vendor works overnight');
    await inspect('pause-dialog');
    await dialog().getByRole('button', { name: 'Pause' }).click();
    await page.getByRole('note').getByText('The vendor works overnight').waitFor();
    await through.look('paused');
    await page.getByRole('button', { name: 'Resume' }).click();
    await page.getByText('resumed the incident').waitFor();
  });

  await walk.test('subscribed; the summary keeps its versions; related to another', async () => {
    await declare('Database failover');
    await page.getByRole('button', { name: 'Subscribe' }).click();
    await page.getByRole('button', { name: 'Unsubscribe' }).waitFor();
    for (const words of ['Cards fail', 'Cards from the EU fail']) {
      await page.getByRole('button', { name: 'Edit the summary' }).click();
      await page.getByRole('textbox', { name: 'Summary' }).fill(words);
      await page.getByRole('button', { name: 'Save' }).click();
      await page.getByText(`wrote the summary: ${words}`, { exact: false }).first().waitFor();
    }
    await page.getByRole('button', { name: 'Edit the summary' }).click();
    await page.getByRole('textbox', { name: 'Summary', exact: true }).fill('Cards fail, mine');
    const named = selectIncidents(candor.kernel.db).where('incidents.name', '=', await page.locator('h1').innerText());
    const incidentId = (await named.executeTakeFirst())?.id ?? '';
    await candor.kernel.run(editIncident, { incidentId, summary: 'Cards fail, theirs' }, { actor: owner });
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('Somebody changed the summary to “Cards fail, theirs”').waitFor();
    const kept = page.getByRole('textbox', { name: 'Summary', exact: true });
    assert.equal(await kept.inputValue(), 'Cards fail, mine', 'the words stay on the screen');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await kept.waitFor({ state: 'hidden' });
    await page.getByRole('button', { name: /History of the summary/ }).click();
    await dialog().getByText('Cards fail', { exact: true }).waitFor();
    await inspect('summary-history');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Relate to another incident' }).click();
    await dialog().getByLabel('This incident is').click();
    await page.getByRole('option', { name: 'Caused by' }).click();
    await dialog().getByLabel('Which incident?').click();
    await page.getByPlaceholder('Number or words…').fill('failover');
    await page.getByRole('option', { name: /Database failover/ }).click();
    await inspect('relate-dialog');
    await dialog().getByRole('button', { name: 'Relate' }).click();
    await page.getByRole('link', { name: /Database failover/ }).waitFor();
  });

  await walk.test('handed over with a note; merged into another, and the page says where it goes on', async () => {
    await step('Hand over…');
    await dialog().getByLabel('Who leads from now on?').click();
    await page.getByPlaceholder('Find a person…').fill('ana');
    await page.getByRole('option', { name: /Ana Souza/ }).click();
    await inspect('handover-dialog');
    await dialog().getByRole('button', { name: 'Hand over' }).click();
    await page.getByText('handed the lead over to Ana Souza').waitFor();
    await declare('Payments fail');
    await step('Merge into another…');
    await dialog().getByLabel('Which incident goes on?').click();
    await page.getByRole('option', { name: /Payments fail/ }).click();
    await inspect('merge-dialog');
    await dialog().getByRole('button', { name: 'Merge' }).click();
    await page
      .getByRole('note')
      .getByRole('link', { name: /Payments fail/ })
      .waitFor();
    await through.look('merged');
  });

  await walk.test('a test incident says so, and only the filter shows it', async () => {
    const { number } = await declare('Fire drill', { mode: 'test' });
    await page.goto(`${candor.api}/incidents/${number}`);
    await page.getByText('This is a test.').waitFor();
    await through.look('test-incident');
    await page.goto(`${candor.api}/incidents`);
    await page.getByText('Payments fail').waitFor();
    assert.equal(await page.getByText('Fire drill').count(), 0);
    await page.getByLabel('Filter', { exact: true }).click();
    await page.getByRole('option', { name: 'Mode', exact: true }).click();
    await page.getByLabel('Test', { exact: true }).check();
    await page.keyboard.press('Escape');
    await page.getByText('Fire drill').waitFor();
    await through.look('list-of-tests');
  });

  await walk.test('canceled with a reason, and reopened', async () => {
    const { number } = await declare('A mistake');
    await page.goto(`${candor.api}/incidents/${number}`);
    await step('Cancel…');
    await page.getByLabel('Why is it canceled?').fill('Nothing was wrong');
    await page.getByRole('button', { name: 'Cancel the incident' }).click();
    await page.getByText('canceled the incident: Nothing was wrong').waitFor();
    await page.getByRole('button', { name: 'Reopen' }).click();
    await dialog().getByRole('button', { name: 'Reopen' }).click();
    await page.getByText('reopened the incident').waitFor();
  });
});
