import Axe from '@axe-core/playwright';
import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { chromium, type Browser, type Page } from 'playwright-core';
import { buildDashboard } from '../kit/dashboard.ts';
import { product, type Product } from '../kit/product.ts';

const shots = join(import.meta.dirname, '..', '..', 'test-results', 'times');
let candor: Product;
let browser: Browser;
let page: Page;
before(async () => {
  mkdirSync(shots, { recursive: true });
  buildDashboard();
  candor = await product('socket');
  browser = await chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  });
  const context = await browser.newContext({ viewport: { width: 1360, height: 860 }, reducedMotion: 'reduce' });
  context.setDefaultTimeout(20_000);
  page = await context.newPage();
});
after(async () => {
  await browser.close();
  await candor.end();
});

async function inspect(name: string) {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.screenshot({ path: join(shots, `${name}-${colorScheme}.png`), fullPage: true });
  }
  const { violations } = await new Axe({ page }).analyze();
  assert.deepEqual(
    violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`),
    [],
    name,
  );
}

test('when the impact began is said, measured, and a timestamp of one’s own is added', async () => {
  await page.goto(`${candor.api}/incidents`);
  await page.getByRole('button', { name: 'Sign in with Slack' }).click();
  await page.getByText('Ana Souza').click();
  await page.getByRole('button', { name: 'Allow' }).click();
  await page.getByText('Nothing is burning').waitFor();
  await page.keyboard.press('c');
  await page.getByLabel('What is going on?').fill('Checkout is down');
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
