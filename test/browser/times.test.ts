import { after, test } from 'node:test';
import { Walk } from '../kit/walk.ts';

const through = await Walk.begin('times');
const { candor, page } = through;
const inspect = (name: string) => through.inspect(name);
after(() => through.end());

test('when the impact began is said, measured, and a timestamp of one’s own is added', async () => {
  await through.signIn();
  await page.getByText('Nothing is burning').waitFor();
  await page.keyboard.press('c');
  await page.getByLabel('What is wrong?').fill('Checkout is down');
  await page.getByRole('button', { name: 'Declare', exact: true }).click();
  await page.getByRole('heading', { name: 'Checkout is down' }).waitFor();
  await page.getByRole('button', { name: 'Edit the times' }).click();
  await page.getByLabel('Impact started').fill('2026-01-02T09:30:00');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText(/set “Impact started” to/).waitFor();
  await page.getByText('Time to report').waitFor();
  await page.getByRole('img', { name: /hours$/ }).waitFor();
  await inspect('incident');
  await page.goto(`${candor.api}/settings/times`);
  await page.getByRole('button', { name: 'Add a timestamp' }).click();
  await page.getByLabel('Name').fill('Cause known');
  await page.getByLabel('What sets it?').click();
  await page.getByRole('option', { name: 'When it gets a status' }).click();
  await page.getByLabel('Which status?').click();
  await page.getByRole('option', { name: 'Fixing' }).click();
  await inspect('timestamp');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('the first time it becomes Fixing').waitFor();
  await inspect('settings');
});
