import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { App } from '@slack/bolt';
import { type Browser, type BrowserContextOptions, type Locator, type Page } from 'playwright-core';
import { violationsOf } from '../kit/axe.ts';
import { closeWindows, openBrowser } from '../kit/browser.ts';
import { startSandbox, type Sandbox } from '../../sandbox/sandbox.ts';
import { startSampleApp, summary } from './sample-app.ts';

const ROOT = join(import.meta.dirname, '../..');
const SHOTS = join(ROOT, 'test-results/sandbox');

let sandbox: Sandbox;
let app: App;
let browser: Browser;
const broken: string[] = [];

before(async () => {
  await mkdir(SHOTS, { recursive: true });
  sandbox = await startSandbox({ limits: 'off' });
  app = await startSampleApp(sandbox);
  await app.client.conversations.join({ channel: 'C0INCIDENTS' });
  browser = await openBrowser();
});
after(async () => {
  await closeWindows();
  await app?.stop();
  await sandbox?.close();
});

async function open(options: BrowserContextOptions = {}, path = '/client/T0NORTHWIND/C0INCIDENTS'): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...options });
  const page = await context.newPage();
  page.on('pageerror', (error) => broken.push(error.message));
  page.on('console', (message) => message.type() === 'error' && broken.push(message.text()));
  await page.goto(sandbox.url + path);
  await page.locator('.topbar').waitFor();
  return page;
}

async function become(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: /^Acting as/ }).click();
  await page.getByRole('menuitemradio', { name: new RegExp(name) }).click();
  await page.getByRole('button', { name: `Acting as ${name.split(' ')[0]}. Change person` }).waitFor();
}

function composer(page: Page, words = /^Message /): Locator {
  return page.getByRole('textbox', { name: words });
}

async function write(page: Page, text: string): Promise<void> {
  await composer(page).fill(text);
  await page.keyboard.press('Enter');
}

async function assertAccessible(page: Page, where: string): Promise<void> {
  assert.deepEqual(await violationsOf(page), [], where);
}

/** On request only, as the walks do: `script/soak looks`. */
async function shot(page: Page, name: string): Promise<void> {
  if (!process.env.SHOTS) return;
  await page.screenshot({ path: join(SHOTS, `${name}.png`), animations: 'disabled' });
}

test('two people talk in two windows, live, with mentions, unread marks and a thread', async () => {
  const ana = await open({}, '/client/T0NORTHWIND/C0RANDOM');
  const ben = await open({}, '/client/T0NORTHWIND/C0GENERAL');
  await become(ben, 'Ben Okafor');
  await composer(ben).pressSequentially('Morning @an');
  await ben.getByRole('option', { name: /Ana/ }).waitFor();
  await ben.keyboard.press('Enter');
  await ben.keyboard.type('**not bold** *bold* <b>x</b>');
  await ben.keyboard.press('Enter');
  const general = ana
    .getByRole('navigation', { name: 'Channels and conversations' })
    .getByRole('button', { name: /general/ });
  await general.getByLabel('1 mentions').waitFor();
  await general.click();
  const message = ana.getByRole('article', { name: /^Ben/ }).filter({ hasText: 'Morning' });
  await message.waitFor();
  assert.equal(await message.locator('.message-text').innerText(), 'Morning @Ana **not bold** bold <b>x</b>');
  assert.equal(await message.locator('b:not(.author)').innerText(), 'bold');
  await message.hover();
  await message.getByRole('button', { name: 'React with eyes' }).click();
  await ben.getByRole('button', { name: /Ana reacted with eyes/ }).waitFor();
  await message.hover();
  await message.getByRole('button', { name: 'Reply in thread' }).click();
  await composer(ana, /^Reply/).fill('In a thread');
  await ana.keyboard.press('Enter');
  await ana.getByLabel('Thread messages').getByText('In a thread').waitFor();
  await ben.getByRole('button', { name: /1 reply/ }).waitFor();
  await assertAccessible(ana, 'thread');
  await shot(ana, 'thread');
  await ana.reload();
  await ana.getByLabel('Thread messages').getByText('In a thread').waitFor();
  await ben.reload();
  await ben.getByRole('button', { name: 'Acting as Ben. Change person' }).waitFor();
});

test('a slash command opens a modal; errors stand under their fields; a submission posts', async () => {
  const page = await open();
  await composer(page).pressSequentially('/inci');
  await page.getByRole('option', { name: /^\/incident/ }).waitFor();
  await page.keyboard.press('Tab');
  assert.equal(await composer(page).inputValue(), '/incident ');
  await page.keyboard.press('Enter');
  const modal = page.getByRole('dialog', { name: 'Declare an incident' });
  await modal.getByLabel('Name').fill('Che');
  await modal.getByRole('button', { name: 'Declare', exact: true }).click();
  await modal.getByText('Please complete this required field.').first().waitFor();
  assert.equal(await modal.getByLabel('Severity').getAttribute('aria-invalid'), 'true');
  await assertAccessible(page, 'modal with errors');
  await shot(page, 'modal-errors');
  await modal.getByLabel('Severity').click();
  await page.getByRole('option', { name: /SEV2/ }).click();
  await modal.getByLabel('Some customers').check();
  await modal.getByRole('combobox', { name: /Services/ }).fill('chec');
  await page.getByRole('option', { name: 'Checkout API' }).click();
  await page.keyboard.press('Escape');
  await modal.getByRole('button', { name: 'Declare', exact: true }).click();
  await modal.getByText('Say it in at least four letters.').waitFor();
  assert.equal(await modal.getByText('Please complete this required field.').count(), 0);
  await modal.getByLabel('Name').fill('Checkout is down');
  await modal.getByRole('button', { name: 'Declare', exact: true }).click();
  await modal.waitFor({ state: 'hidden' });
  await page.getByRole('heading', { name: /INC-7 Checkout is down/ }).waitFor();
  await assertAccessible(page, 'channel');
  await shot(page, 'channel');
});

test('buttons, a confirm dialog, a select and an ephemeral answer', async () => {
  await app.client.chat.postMessage({ channel: 'C0INCIDENTS', text: 'INC-8', blocks: summary('Search is slow') });
  const page = await open();
  const message = page.getByRole('article').filter({ hasText: 'Search is slow' });
  await message.getByRole('button', { name: 'Resolve' }).click();
  const confirm = page.getByRole('alertdialog', { name: 'Resolve INC-7?' });
  await confirm.getByRole('button', { name: 'Not yet' }).click();
  await confirm.waitFor({ state: 'hidden' });
  await message.getByRole('button', { name: 'Resolve' }).click();
  await confirm.getByRole('button', { name: 'Resolve' }).click();
  await page.getByText('Resolved: the closing word is on its way.').waitFor();
  await page.getByText('Only visible to you').waitFor();
  await message.getByLabel('Severity').click();
  await page.getByRole('option', { name: /SEV3/ }).click();
  await page.getByText('Severity changed.').waitFor();
  const { entries } = (await sandbox.read('traffic', { name: 'block_actions resolve' })) as { entries: unknown[] };
  assert.equal(entries.length, 1, 'a refused confirm dialog tells the app nothing');
  const { latest } = await sandbox.read('state');
  await message.getByRole('button', { name: 'Roles' }).click();
  await sandbox.wait({ traffic: { name: 'block_actions roles' }, after: latest as number });
  await page.getByRole('status').getByText('Candor did not answer within 3 seconds.').waitFor();
  await page.getByRole('button', { name: 'Dismiss message' }).click();
  await page.getByText('Only visible to you').waitFor({ state: 'hidden' });
});

test('modals stack, go back one by one, and their app hears of the close', async () => {
  const page = await open();
  await page.getByRole('button', { name: 'Shortcuts' }).click();
  await page.getByRole('menuitem', { name: /Declare an incident/ }).click();
  const first = page.getByRole('dialog', { name: 'Declare an incident' });
  await first.getByLabel('Name').fill('Everything is down');
  await first.getByLabel('Severity').click();
  await page.getByRole('option', { name: /SEV1/ }).click();
  await first.getByLabel('Everyone').check();
  await first.getByRole('button', { name: 'Declare', exact: true }).click();
  const second = page.getByRole('dialog', { name: 'Are you sure?' });
  await second.getByRole('button', { name: 'Back' }).click();
  await first.waitFor();
  assert.equal(await first.getByLabel('Name').inputValue(), 'Everything is down');
  const { latest } = await sandbox.read('state');
  await first.getByRole('button', { name: 'Cancel' }).click();
  await first.waitFor({ state: 'hidden' });
  await sandbox.wait({ traffic: { name: 'view_closed declare' }, after: latest as number });
});

test('the home tab, the traffic pane with a red card, and the switcher, in the dark', async () => {
  await assert.rejects(app.client.chat.postMessage({ channel: 'C0NOWHERE', text: 'lost' }), /channel_not_found/);
  const page = await open({ colorScheme: 'dark' });
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Find a channel or person' }).fill('cand');
  await page.getByRole('option', { name: /Candor/ }).waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Live incidents' }).waitFor();
  await page.getByRole('button', { name: 'Traffic', exact: true }).click();
  await page.getByLabel('Problems only').check();
  await page.getByText('channel_not_found').first().waitFor();
  await page.getByRole('button', { name: /chat.postMessage/ }).click();
  await page.getByRole('region', { name: 'Request' }).getByText('C0NOWHERE').waitFor();
  await assertAccessible(page, 'home and traffic, dark');
  await shot(page, 'home-traffic-dark');
});

test('channels are created and joined; pins and bookmarks show; it works on a telephone', async () => {
  const page = await open();
  await page.getByRole('button', { name: 'Add channels' }).click();
  await page.getByRole('menuitem', { name: 'Create a channel' }).click();
  await page.getByLabel('Name').fill('war-room');
  await page.getByLabel('Make private').check();
  await page.getByRole('button', { name: 'Create', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: /war-room/ }).waitFor();
  await page.getByRole('img', { name: 'Private channel' }).first().waitFor();
  await become(page, 'Ben Okafor');
  assert.equal(
    await page.getByRole('button', { name: /war-room/ }).count(),
    0,
    'a private channel is seen by its members alone',
  );
  const phone = await open({ viewport: { width: 390, height: 800 } });
  await write(phone, 'From a telephone');
  await phone.getByText('From a telephone').waitFor();
  assert.equal(await phone.evaluate(() => document.documentElement.scrollWidth), 390);
  await shot(phone, 'telephone');
});

test('a message action, earlier messages, a permalink and a second workspace', async () => {
  await sandbox.act('message', { user: 'ben.okafor', channel: '#support', text: 'Cannot pay since nine' });
  for (let line = 1; line <= 200; line += 1)
    await sandbox.act('message', { user: 'ben.okafor', channel: '#support', text: `line ${line}` });
  const page = await open({}, '/client/T0NORTHWIND/C0SUPPORT');
  const message = page.getByRole('article').filter({ hasText: 'Cannot pay since nine' });
  await page.getByText('line 200', { exact: true }).waitFor();
  assert.equal(await message.count(), 0);
  await page.getByRole('button', { name: 'Show earlier messages' }).click();
  await message.hover();
  await message.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: /Declare from this/ }).click();
  await page.getByRole('dialog', { name: 'Declare an incident' }).waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  const link = (await app.client.chat.getPermalink({ channel: 'C0INCIDENTS', message_ts: await newestTs() })).permalink;
  await page.goto(String(link));
  await page.locator('.message-focused').waitFor();
  await page.getByRole('button', { name: 'Add the Contoso workspace' }).click();
  await page.getByRole('button', { name: 'Acting as Finn. Change person' }).waitFor();
  await page.getByText('Welcome to Contoso.').waitFor();
  await page.getByRole('button', { name: 'Northwind', exact: true }).click();
  await page.getByRole('button', { name: 'Acting as Ana. Change person' }).waitFor();
  assert.deepEqual(broken, []);
});

async function newestTs(): Promise<string> {
  const { messages } = (await sandbox.read('messages', { channel: 'C0INCIDENTS', limit: 1 })) as {
    messages: { ts: string }[];
  };
  return messages[0]?.ts ?? '';
}
