import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import { closeWindows, openBrowser } from '../kit/browser.ts';
import { patiently, peopleOutside } from '../kit/people-outside.ts';
import { WholeProduct } from '../kit/whole-product.ts';

const pictures = join(import.meta.dirname, '..', '..', 'test-results', 'main-job');
mkdirSync(pictures, { recursive: true });
const [product, browser] = await Promise.all([WholeProduct.start({ DEMO: 'true' }), openBrowser()]);
const allWell = 'All systems are operational';
const people = peopleOutside(product);
after(() => Promise.all([closeWindows(), product.end()]));

test('clients that take no path in their address find the API at the root of API_PORT', async () => {
  const reply = await fetch(`${product.apiAtRoot}/v2/incidents?page_size=1`, { headers: product.headers() });
  assert.equal(reply.status, 200);
  assert.deepEqual(Object.keys((await reply.json()) as object), ['incidents', 'pagination_meta']);
  const document = await fetch(`${product.apiAtRoot}/v1/openapiV3.json`);
  assert.equal(((await document.json()) as { openapi: string }).openapi, '3.0.3');
  assert.equal((await fetch(`${product.apiAtRoot}/v2/incidents`)).status, 401);
  assert.equal((await fetch(`${product.apiAtRoot}/api/v2/incidents`, { headers: product.headers() })).status, 404);
});

test('two people run an incident in Slack, and a customer hears of it: all of it in a browser', async () => {
  await patiently('Slack is connected', () => people.control('wait', { connected: 2 }));
  const [ana, eli, customer] = [await slack('Ana Souza'), await slack('Eli Marsh'), await opened(product.page)];

  await patiently('the page is there', async () => {
    await customer.goto(product.page);
    assert.equal(await customer.getByRole('heading', { name: allWell }).count(), 1);
  });
  await picture(customer, '1-page-before');
  await subscribe(customer, 'customer@example.com');

  await write(ana, '/incident ');
  const declare = ana.getByRole('dialog', { name: 'Declare an incident' });
  await declare.getByLabel('What is wrong?').fill('Checkout is down');
  await declare.getByLabel('Whom does this touch outside?').click();
  await ana.getByRole('option', { name: /^Everyone/ }).click();
  await picture(ana, '2-declare');
  await declare.getByRole('button', { name: 'Declare', exact: true }).click();
  await declare.waitFor({ state: 'hidden' });
  const room = /inc-1-checkout-is-down/;
  await channel(ana, room).click();
  await message(ana, 'Publish').first().waitFor();
  await picture(ana, '3-channel');

  await channel(eli, /incidents/).click();
  await message(eli, 'Checkout is down').first().waitFor();
  await picture(eli, '4-announcement');
  await message(eli, 'Checkout is down').first().getByRole('button', { name: 'Join' }).click();
  await channel(eli, room).click();
  await ana.getByRole('button', { name: 'Update', exact: true }).first().click();
  await dialog(ana).getByLabel('Where do things stand?').fill('Rolled back the release.');
  await dialog(ana).getByRole('button', { name: 'Share' }).click();
  await message(eli, 'Rolled back the release.').first().waitFor();
  await picture(eli, '5-update');

  await write(eli, '/inc publish');
  await dialog(eli)
    .getByText(/^Read on the page/)
    .waitFor();
  await dialog(eli).getByLabel('What customers read').fill('Paying by card fails for *some* of you.');
  await picture(eli, '6-publish');
  await dialog(eli).getByRole('button', { name: 'Publish' }).click();
  await message(ana, 'Paying by card fails').getByRole('link', { name: 'on the page' }).waitFor();
  await dialog(eli).waitFor({ state: 'hidden' });
  await customer.reload();
  await customer.getByText('Paying by card fails').waitFor();
  await customer
    .getByText(/Next update (by|in)/)
    .first()
    .waitFor();
  await picture(customer, '7-page');

  await write(ana, '/inc resolve');
  await dialog(ana).getByLabel('What ended it?').fill('The old release serves everyone.');
  await picture(ana, '8-resolve');
  await dialog(ana).getByRole('button', { name: 'Resolve' }).click();
  await dialog(ana).waitFor({ state: 'hidden' });
  await message(eli, 'works normally again').getByRole('link', { name: 'on the page' }).waitFor();
  await customer.reload();
  await customer.getByRole('heading', { name: allWell }).waitFor();
  await picture(customer, '9-page-after');

  await mailFrom(customer, /Resolved.* Checkout is down/);
  await customer.frameLocator('iframe').getByText('works normally again').waitFor();
  await picture(customer, '10-last-mail');
  await customer.goto(`${product.mailbox}/`);
  assert.equal(await customer.getByText('Checkout is down').count(), 2, 'one mail for each word');

  await customer.goto(`${product.page}/history`);
  const history = await customer.locator('main').innerText();
  assert.match(history, /Checkout is down/);
  const { body } = await people.api('/api/v2/incidents');
  const [incident] = body.incidents as { id: string }[];
  const { body: told } = await people.api(`/api/candor/v1/incidents/${incident?.id}/communications`);
  assert.deepEqual(
    (told.commitments as { state: string }[]).map(({ state }) => state).filter((state) => state !== 'met'),
    [],
    'every word that was owed was said',
  );
});

async function opened(url: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1360, height: 900 }, reducedMotion: 'reduce' });
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  await page.goto(url);
  return page;
}

async function slack(name: string): Promise<Page> {
  const page = await opened(`${product.sandbox}/client/T0NORTHWIND/C0GENERAL`);
  await page.locator('.topbar').waitFor();
  if (await page.getByRole('button', { name: `Acting as ${name.split(' ')[0]}` }).count()) return page;
  await page.getByRole('button', { name: /^Acting as/ }).click();
  await page.getByRole('menuitemradio', { name: new RegExp(name) }).click();
  await page.getByRole('button', { name: `Acting as ${name.split(' ')[0]}. Change person` }).waitFor();
  return page;
}

const dialog = (page: Page): Locator => page.getByRole('dialog');

const channel = (page: Page, name: RegExp): Locator =>
  page.getByRole('navigation', { name: 'Channels and conversations' }).getByRole('button', { name });

const message = (page: Page, hasText: string): Locator => page.getByRole('article').filter({ hasText });

async function write(page: Page, text: string): Promise<void> {
  await page.getByRole('textbox', { name: /^Message / }).fill(text);
  await page.keyboard.press('Enter');
}

async function subscribe(page: Page, email: string): Promise<void> {
  await page.getByLabel('E-mail address').fill(email);
  await page.getByRole('button', { name: 'Subscribe' }).click();
  await mailFrom(page, /Please confirm/);
  const link = page.frameLocator('iframe').getByRole('link', { name: 'Yes, send me updates' });
  await page.goto((await link.getAttribute('href')) ?? '');
  await page.getByRole('button').first().click();
  await page.goto(product.page);
}

/** Opens a mail in the mailbox that stands in for a mail server. */
async function mailFrom(page: Page, subject: RegExp): Promise<void> {
  await page.goto(product.mailbox);
  await page.getByText(subject).first().click();
}

async function picture(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: join(pictures, `${name}.png`) });
}
