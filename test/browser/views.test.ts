import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, test } from 'node:test';
import { declareIncident } from '../../src/incidents/declare.ts';
import { listRoles, listSeverities } from '../../src/incidents/find.ts';
import { selectUsers } from '../../src/people/find.ts';
import { owner } from '../kit/kernel.ts';
import { Walk } from '../kit/walk.ts';

const through = await Walk.begin('views');
const { candor, page } = through;
const inspect = (name: string) => through.inspect(name);
const press = (name: string) => page.getByRole('button', { name, exact: true }).click();
after(() => through.end());

const db = () => candor.kernel.db;

async function declare(name: string, severity: string) {
  const severityId = (await listSeverities(db())).find((one) => one.name === severity)?.id;
  const [ana] = await selectUsers(db()).where('users.name', '=', 'Ana Souza').execute();
  const reporter = (await listRoles(db())).find(({ kind }) => kind === 'reporter');
  const roles = [{ roleId: reporter?.id ?? '', userId: ana?.id ?? '' }];
  return await candor.kernel.run(declareIncident, { name, severityId, roles }, { actor: owner });
}

test('a list is filtered, shown otherwise, saved as a view, and taken along as a file', async () => {
  await through.signIn();
  await page.getByText('Nothing is burning').waitFor();
  await declare('Checkout is down', 'Critical');
  await declare('=Search is slow', 'Major');
  await declare('Typo on the front page', 'Minor');
  await page.goto(`${candor.api}/incidents`);
  await page.getByText('Typo on the front page').waitFor();

  await page.getByLabel('Filter', { exact: true }).click();
  await page.getByRole('option', { name: 'Severity', exact: true }).click();
  await through.choose('How Severity is compared', 'at least');
  await page.getByRole('dialog', { name: 'Filter by Severity' }).getByLabel('Severity', { exact: true }).click();
  await page.getByRole('option', { name: 'Major' }).click();
  await inspect('filter');
  await page.keyboard.press('Escape');
  await page.getByText('2 incidents match').waitFor();
  await page.getByLabel('Filter', { exact: true }).click();
  await page.getByRole('option', { name: 'Reporter', exact: true }).click();
  await page.getByRole('dialog', { name: 'Filter by Reporter' }).getByLabel('Reporter', { exact: true }).click();
  await page.getByRole('option', { name: 'Ana Souza' }).click();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Reporter is one of Ana Souza', exact: true }).waitFor();

  await press('Display');
  await through.choose('Add a column', /^Time to accept/);
  await through.choose('Add a column', /^Open actions/);
  await page.getByLabel('Move Open actions up').click();
  await page.getByLabel('Hide Declared').click();
  await inspect('display');
  await page.keyboard.press('Escape');
  await page.getByRole('group', { name: 'Order by' }).getByRole('button', { name: 'Severity' }).click();
  await page.getByRole('img', { name: 'descending' }).or(page.getByLabel('descending')).first().waitFor();
  await inspect('list');
  const shared = page.url();

  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'CSV' }).click(),
  ]);
  const lines = readFileSync(await download.path(), 'utf8')
    .replace('\u{FEFF}', '')
    .trim()
    .split('\n');
  assert.deepEqual(
    lines.map((line) => line.split(',').slice(1, 4)),
    [
      ['Incident', 'Status', 'Severity'],
      ['Checkout is down', 'Investigating', 'Critical'],
      ["'=Search is slow", 'Investigating', 'Major'],
    ],
  );

  await press('Save as…');
  await page.getByLabel('Name', { exact: true }).fill('Bad ones');
  await page.getByLabel('Everybody').check();
  await inspect('save');
  await press('Save');
  await page.getByRole('heading', { name: 'Bad ones' }).waitFor();
  assert.match(page.url(), /\/incidents\?view=[0-9A-Z]+$/);
  await press('View options');
  await page.getByRole('menuitem', { name: 'Begin with this list' }).click();
  await page.goto(`${candor.api}/incidents`);
  await page.getByRole('heading', { name: 'Bad ones' }).waitFor();
  await page.getByText('2 incidents match').waitFor();
  await through.choose('View', /^Usual list/);
  await page.getByText('3 incidents match').waitFor();
  await page.goto(shared);
  await page.getByText('2 incidents match').waitFor();
});
