import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { saveChoice } from '../../src/post-incident/choices/save.ts';
import { owner } from '../kit/kernel.ts';
import { Walk } from '../kit/walk.ts';

const through = await Walk.begin('links');
const { candor, page } = through;
const inspect = (name: string) => through.inspect(name);
after(() => through.end());

test('the organisation’s call, attachments, and follow-ups with their own page and priorities', async () => {
  await through.signIn();
  await page.goto(`${candor.api}/settings/calls`);
  await page.getByRole('button', { name: 'Add an account' }).click();
  await inspect('call-account');
  await page.getByRole('button', { name: 'Cancel' }).click();
  await page.getByRole('button', { name: 'Add a rule' }).click();
  await page.getByLabel('Name').fill('Every incident');
  await page.getByLabel('Address of the call').fill('https://meet.example/{who}');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('{who} means nothing').waitFor();
  await page.getByLabel('Address of the call').fill('https://meet.example/{reference}');
  await inspect('call-rule');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('listitem').filter({ hasText: 'https://meet.example/{reference}' }).waitFor();
  await inspect('calls');

  await page.goto(`${candor.api}/incidents`);
  await page.getByText('Nothing is burning').waitFor();
  await page.keyboard.press('c');
  await page.getByLabel('What is wrong?').fill('Checkout is down');
  await page.getByRole('button', { name: 'Declare', exact: true }).click();
  await page.getByRole('heading', { name: 'Checkout is down' }).waitFor();
  const call = page.getByRole('link', { name: 'Join the call' });
  await call.waitFor();
  assert.match((await call.getAttribute('href')) ?? '', /^https:\/\/meet\.example\/inc-\d+$/);

  await page.getByRole('button', { name: 'Attach a link' }).click();
  await page.getByLabel('Address').fill('javascript:alert(1)');
  await page.getByRole('button', { name: 'Attach', exact: true }).click();
  await page.getByText('Give a web address').waitFor();
  await page.getByLabel('Address').fill('https://github.com/acme/shop/pull/42');
  await page.getByRole('button', { name: 'Attach', exact: true }).click();
  await page.getByRole('link', { name: 'acme/shop#42' }).waitFor();

  await candor.kernel.run(saveChoice, { kind: 'category', name: 'Monitoring' }, { actor: owner });
  await page.getByRole('button', { name: 'Create a follow-up' }).click();
  await page.getByLabel('What is to be done?').fill('Alert on replica lag');
  await page.getByLabel('Details').fill('It was seen by customers first.');
  await through.choose('How urgent is it?', /^Urgent/);
  await through.choose('What kind of work is it?', 'Monitoring');
  await page.getByLabel('Labels').fill('database');
  await page.keyboard.press('Enter');
  await inspect('follow-up');
  await page.getByRole('button', { name: 'Create', exact: true }).click();
  await page.getByText('created the follow-up “Alert on replica lag” (priority Urgent, Monitoring)').waitFor();
  await inspect('incident');

  await page.getByRole('link', { name: 'Follow-ups', exact: true }).click();
  await page.waitForURL(/follow-ups$/);
  await page.getByText('Alert on replica lag', { exact: true }).waitFor();
  await inspect('follow-ups');
  await through.choose('Label', 'database');
  await through.choose('Category', 'Monitoring');
  await page.getByText('#database').waitFor();
  await page.getByLabel('Owner of Alert on replica lag: nobody').click();
  await page.getByRole('option', { name: 'Ana Souza' }).click();
  await page.getByRole('button', { name: 'Mine' }).click();
  await page.getByLabel('Done: Alert on replica lag').click();
  await page.getByText('Nothing matches').waitFor();
  await page.getByRole('button', { name: 'Done', exact: true }).click();
  await page.getByText('Alert on replica lag', { exact: true }).waitFor();

  await page.goto(`${candor.api}/settings/follow-ups`);
  await page.getByRole('button', { name: 'Add a priority' }).click();
  await page.getByLabel('Name').fill('Someday');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Someday').waitFor();
  await page.getByRole('button', { name: 'Add a category' }).click();
  await page.getByLabel('Name').fill('Process');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Process', { exact: true }).waitFor();
  await inspect('priorities');
});
