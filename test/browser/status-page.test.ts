import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { violationsOf } from '../kit/axe.ts';
import { closeWindows, openBrowser } from '../kit/browser.ts';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { parsePageModel } from '../../src/status-pages/public/model.ts';
import { publishFiles } from '../../src/status-pages/public/publish-files.ts';
import { renderPage } from '../../src/status-pages/public/render.ts';
import { lookInputs } from '../../src/status-pages/public/samples/looks.ts';
import { sampleInputs, sampleNames } from '../../src/status-pages/public/samples/samples.ts';
import type { SampleName } from '../../src/status-pages/public/samples/samples.ts';
import { startStatusServer } from '../../src/status-pages/public/serve/server.ts';
import type { StatusServer } from '../../src/status-pages/public/serve/server.ts';

let browser: Browser;
let root: string;
const servers = new Map<SampleName, StatusServer>();
const revisions = new Map<SampleName, number>();

async function publish(name: SampleName, input: unknown = sampleInputs[name]): Promise<void> {
  const revision = (revisions.get(name) ?? 0) + 1;
  revisions.set(name, revision);
  const model = parsePageModel(input);
  await publishFiles({ root: join(root, name), model, artefacts: renderPage(model), revision, now: model.generatedAt });
  servers.get(name)?.refresh();
}

before(async () => {
  root = await mkdtemp(join(tmpdir(), 'candor-browser-'));
  for (const name of sampleNames) {
    await publish(name);
    const options = {
      root: join(root, name),
      apiInternalUrl: 'http://127.0.0.1:1',
      relayKey: 'nobody answers there',
      spoolDirectory: join(root, 'spool'),
    };
    servers.set(name, await startStatusServer({ ...options, port: 0 }));
  }
  browser = await openBrowser();
});
after(async () => {
  await closeWindows();
  await Promise.all([...servers.values()].map((server) => server.close()));
  await rm(root, { recursive: true, force: true });
});

const addressOf = (name: SampleName, path: string) => `http://localhost:${servers.get(name)?.port}${path}`;
const at = (clock: string) => new Date(`2026-11-24T${clock}Z`);
async function open(
  name: SampleName,
  options: BrowserContextOptions & { path?: string; clock?: string } = {},
): Promise<Page> {
  const { path = '/', clock = '14:18:00', ...rest } = options;
  const context = await browser.newContext(rest);
  const page = await context.newPage();
  await page.clock.install({ time: at(clock) });
  await page.goto(addressOf(name, path));
  return page;
}

const paths: Record<string, string[]> = {
  outage: [
    '/',
    '/incidents/incopen00001',
    '/history',
    '/subscribe',
    '/subscribe/hooks',
    '/uptime/cards0000001',
    '/unsubscribe/token',
    '/nothing',
  ],
  metrics: ['/', '/metrics/metric000002'],
};

describe('no accessibility violation and nothing wider than the screen', () => {
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
  for (const [width, themes] of [
    [320, ['light', 'dark']],
    // The dark theme is the same document in other colours.
    [1280, ['light']],
  ] as const) {
    it(`${width} px, ${themes.join(' and ')}`, async () => {
      const page = await open(sampleNames[0] as SampleName, { viewport: { width, height: 800 } });
      for (const name of sampleNames) {
        for (const path of (width === 320 && paths[name]) || ['/']) {
          await page.goto(addressOf(name, path));
          for (const colorScheme of themes) {
            await page.emulateMedia({ colorScheme });
            // What is seen in both themes at the front is looked at whole; below it colours alone differ.
            const only = colorScheme === 'light' || path === '/' ? { tags } : { rules: ['color-contrast'] };
            assert.deepEqual(await violationsOf(page, only), [], `${name} ${path} (${colorScheme})`);
          }
          const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
          assert.ok(wider <= 0, `${name} ${path} is ${wider} px too wide`);
        }
      }
      await page.context().close();
    });
  }
});

/** Looked at without a server: what a browser asks for is answered from what was rendered. */
const looks: Record<keyof typeof lookInputs, string[]> = {
  internal: ['/', '/gate'],
  customer: ['/', '/incidents/incopen00001', '/gate', '/gate/enter', '/gate/sent', '/answer/staff'],
  themed: ['/', '/ar', '/ar/incidents/incopen00001', '/ar/history', '/ar/subscribe', '/shop'],
  story: ['/incidents/incpast00001', '/incidents/incpast00001/write-up'],
  degraded: ['/', '/de'],
  down: ['/de', '/ar'],
};
const shop =
  '<!doctype html><html lang="ar" dir="rtl"><title>Shop</title><main><h1>Shop</h1><script src="/widget.js"></script></main></html>';

describe('pages for some, from right to left, in other colours, with the full story and on other sites', () => {
  it('have no accessibility violation and are no wider than the screen, in both themes and widths', async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    const rendered = new Map(
      Object.entries(lookInputs).map(([name, input]) => [
        name,
        new Map(renderPage(parsePageModel(input)).map((file) => [file.path, file])),
      ]),
    );
    await page.route('http://*.looks.localhost/**', async (route) => {
      const { hostname, pathname } = new URL(route.request().url());
      if (pathname === '/shop') return await route.fulfill({ contentType: 'text/html', body: shop });
      const found = rendered.get(hostname.split('.')[0] ?? '')?.get(pathname);
      await route.fulfill(found ? { contentType: found.contentType, body: found.bytes } : { status: 404 });
    });
    for (const [name, shown] of Object.entries(looks))
      for (const path of shown) {
        await page.setViewportSize({ width: 320, height: 800 });
        await page.emulateMedia({ colorScheme: 'light' });
        const answer = await page.goto(`http://${name}.looks.localhost${path}`);
        assert.equal(answer?.status(), 200, `${name} ${path}`);
        if (path === '/shop') await page.getByRole('region').waitFor();
        for (const [width, colorScheme] of [
          [320, 'light'],
          [320, 'dark'],
          [1280, 'light'],
        ] as const) {
          await page.setViewportSize({ width, height: 800 });
          await page.emulateMedia({ colorScheme });
          const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
          const all = colorScheme === 'light' && width === 320;
          const found = await violationsOf(page, all ? { tags } : { rules: ['color-contrast'] });
          assert.deepEqual(found, [], `${name} ${path}, ${colorScheme}, ${width} px`);
          const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
          assert.ok(wider <= 0, `${name} ${path} is ${wider} px too wide at ${width} px`);
        }
      }
    await context.close();
  });
});

describe('a small phone', () => {
  it('shows state, who is affected, what to do and the next update without scrolling', async () => {
    const page = await open('outage', { viewport: { width: 360, height: 640 } });
    for (const words of ['Partial outage', 'Who is affected', 'What you can do', 'Next update by']) {
      const box = await page.getByText(words).first().boundingBox();
      assert.ok(box && box.y + box.height <= 640, words);
    }
    await page.context().close();
  });
});

describe('without JavaScript', () => {
  it('state, updates, promise and the form are there', async () => {
    const page = await open('outage', { javaScriptEnabled: false });
    await page.getByRole('heading', { level: 1, name: 'Partial outage' }).waitFor();
    await page.getByText('Next update by').waitFor();
    await page.getByRole('link', { name: 'Choose components' }).click();
    await page.getByLabel('E-mail address').fill('ana@example.com');
    await page.getByLabel('Payouts').check();
    await page.getByRole('button', { name: 'Subscribe' }).click();
    await page.getByRole('heading', { name: 'This does not work right now' }).waitFor();
    await page.context().close();
  });
});

describe('an open page', () => {
  it('counts down in words and admits when the update is late', async () => {
    const page = await open('outage');
    await page.getByText('(in about 12 minutes)').waitFor();
    await page.clock.runFor('10:00');
    await page.getByText('(in about 2 minutes)').waitFor();
    await page.clock.runFor('02:10');
    await page.getByText('This update is late').waitFor();
    assert.equal(await page.getByText('Next update by').count(), 0);
    await page.context().close();
  });

  it('says that it may be behind when nothing fresh arrives during an incident', async () => {
    const page = await open('late', { clock: '14:37:00' });
    assert.equal(await page.getByText('This page may be behind').count(), 0);
    await page.clock.runFor('16:00');
    await page.getByText(/Last refreshed .*This page may be behind/).waitFor();
    await page.context().close();
  });

  it('stands on another site under a strict policy, in its language and colours, without a cookie', async () => {
    const context = await browser.newContext({ colorScheme: 'dark', viewport: { width: 320, height: 400 } });
    const page = await context.newPage();
    const origin = addressOf('outage', '');
    const policy = `default-src 'none'; script-src ${origin}; connect-src ${origin}`;
    // From a server of its own: Chromium lets no page from elsewhere reach this machine.
    const shop = createServer((_request, answer) => {
      answer.writeHead(200, { 'content-type': 'text/html', 'content-security-policy': policy });
      answer.end(
        `<!doctype html><html lang="de"><title>Shop</title><main><h1>Shop</h1><script src="${origin}/widget.js" async></script></main></html>`,
      );
    });
    await once(shop.listen(0, '127.0.0.1').unref(), 'listening');
    const problems: string[] = [];
    page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
    await page.goto(`http://127.0.0.1:${(shop.address() as AddressInfo).port}/`);
    const state = page.getByRole('region', { name: 'Acme Payments' });
    await state.getByRole('link', { name: 'Partial outage' }).waitFor();
    assert.match((await state.getByRole('link').last().getAttribute('href')) ?? '', /\/incidents\/\w+$/);
    assert.equal(await state.evaluate((own) => getComputedStyle(own).backgroundColor), 'rgb(22, 25, 29)');
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true);
    assert.deepEqual([await context.cookies(), problems], [[], []]);
    await context.close();
    shop.close();
  });

  it('shows a new state by itself, announces it once, and never loads anew', async () => {
    const page = await open('maintenance');
    await page.evaluate(() => Object.assign(window, { sameDocument: true }));
    await page.clock.runFor('00:31');
    await publish('maintenance', { ...sampleInputs.operational, generatedAt: '2026-11-24T14:19:00Z' });
    const polled = page.waitForResponse(/live\.json/);
    await page.clock.runFor('00:31');
    await polled;
    await page.getByRole('heading', { level: 1, name: 'All systems are operational' }).waitFor();
    const news = page.locator('#news');
    await news
      .filter({ hasText: 'This page was updated: All systems are operational.' })
      .waitFor({ state: 'attached' });
    assert.equal(await page.evaluate(() => 'sameDocument' in window), true);
    await page.context().close();
  });

  it('reads out each day of a chart by the arrow keys, as one stop for the keyboard', async () => {
    const page = await open('outage');
    const chart = page.getByRole('img', { name: /Uptime of Card payments/ });
    await chart.focus();
    await page.keyboard.press('ArrowLeft');
    await page.locator('.day', { hasText: /^24 Nov 2026: 9.* % – Partial outage, 38 minutes in outage$/ }).waitFor();
    await page.keyboard.press('ArrowLeft');
    await page.locator('.day', { hasText: '23 Nov 2026: no downtime recorded' }).waitFor();
    await page.context().close();
  });

  it("shows times in the reader's zone on demand, and in the page's again", async () => {
    const page = await open('outage', { timezoneId: 'Asia/Tokyo' });
    const promise = page.locator('.promise[data-due] time');
    assert.equal(await promise.textContent(), '15:30 CET');
    await page.getByRole('button', { name: 'Show times in my time zone' }).click();
    assert.match((await promise.textContent()) ?? '', /^23:30/);
    await page.getByText('Times are in your time zone (Asia/Tokyo).').waitFor();
    await page.getByRole('button', { name: /^Show times in (?!my)/ }).click();
    assert.equal(await promise.textContent(), '15:30 CET');
    await page.context().close();
  });

  it('asks no other origin for anything and breaks none of its own rules', async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    const origins = new Set<string>();
    const complaints: string[] = [];
    page.on('request', (request) => origins.add(new URL(request.url()).origin));
    page.on('console', (message) => complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
    const address = `http://localhost:${servers.get('outage')?.port}`;
    await page.goto(address, { waitUntil: 'networkidle' });
    assert.deepEqual([...origins], [address]);
    assert.deepEqual(complaints, []);
    await context.close();
  });
});
