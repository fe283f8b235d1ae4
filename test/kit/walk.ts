import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserContext, Locator, Page } from 'playwright-core';
import { violationsOf } from './axe.ts';
import { closeWindows, openBrowser } from './browser.ts';
import { buildDashboard } from './dashboard.ts';
import { product, type Product } from './product.ts';

const wide = { width: 1360, height: 860 };
const phone = { width: 390, height: 844 };
// SHOTS=1 keeps pictures, and looks at the dark theme and the phone as well: `script/soak looks`.
const looksTwice = Boolean(process.env.SHOTS);

type Parts = { pictures: string; candor: Product; context: BrowserContext; page: Page };

/** The whole product and a browser before it, for one walk through the dashboard. */
export class Walk {
  readonly candor: Product;
  readonly context: BrowserContext;
  readonly page: Page;
  readonly #parts: Parts;
  readonly #faults: string[] = [];

  constructor(parts: Parts) {
    this.#parts = parts;
    this.candor = parts.candor;
    this.context = parts.context;
    this.page = parts.page;
    this.page.on('pageerror', (error) => this.#faults.push(error.message));
  }

  static async begin(name: string, env: Record<string, string> = {}): Promise<Walk> {
    buildDashboard();
    const pictures = join(import.meta.dirname, '..', '..', 'test-results', name);
    mkdirSync(pictures, { recursive: true });
    const [candor, browser] = [await product('socket', env), await openBrowser()];
    const context = await browser.newContext({ viewport: wide, reducedMotion: 'reduce' });
    context.setDefaultTimeout(30_000);
    return new Walk({ pictures, candor, context, page: await context.newPage() });
  }

  async end(): Promise<void> {
    await closeWindows();
    await this.candor.end();
    assert.deepEqual(this.#faults, [], 'no script broke');
  }

  /** As Ana, the owner, by way of Slack; the page is the one that was asked for. */
  async signIn(path = '/incidents'): Promise<void> {
    await this.page.goto(this.candor.api + path);
    await this.page.getByRole('button', { name: 'Sign in with Slack' }).click();
    await this.page.getByText('Ana Souza').click();
    await this.page.getByRole('button', { name: 'Allow' }).click();
    await this.page.waitForURL((url) => url.pathname === path);
  }

  /** The open dialog; a toast, which may still be there, has the same role. */
  get dialog(): Locator {
    return this.page.locator('[role="dialog"]:not([aria-modal="false"])');
  }

  /** Runs jobs, and those that ask to come again in a moment, until what they do is seen. */
  async workUntil(seen: Locator): Promise<void> {
    for (let turn = 0; turn < 60 && !(await seen.isVisible()); turn++) {
      await this.candor.kernel.jobs.drain();
      await seen.waitFor({ timeout: 1_000 }).catch(() => {});
    }
    await seen.waitFor({ timeout: 1_000 });
  }

  async choose(label: string, option: string | RegExp, exact = true): Promise<void> {
    await this.page.getByLabel(label, { exact }).click();
    await this.page.getByRole('option', { name: option }).first().click();
  }

  /** Nothing scrolls sideways, no accessibility violation; on request in both themes and on a phone, with pictures. */
  async inspect(name: string): Promise<void> {
    const { page } = this;
    // The dark theme is the same document in other colours: only those are looked at again.
    const themes = [
      ['light', []],
      ['dark', ['color-contrast']],
    ] as const;
    for (const [colorScheme, rules] of looksTwice ? themes : themes.slice(0, 1)) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      assert.deepEqual(await this.violationsOnceDrawn(rules), [], `${name} (${colorScheme})`);
      if (looksTwice) await this.picture(`${name}-${colorScheme}`);
    }
    await this.fits(name, wide.width);
    if (!looksTwice) return;
    await page.setViewportSize(phone);
    await this.fits(name, phone.width);
    await this.picture(`${name}-${phone.width}`);
    await page.setViewportSize(wide);
  }

  /** Another state of a page that was inspected: of interest to `script/soak looks` only. */
  async look(name: string): Promise<void> {
    if (looksTwice) await this.inspect(name);
  }

  private async fits(name: string, most: number): Promise<void> {
    // What floats follows what it belongs to a little later.
    await this.page.waitForFunction(fits, most, { timeout: 2_000 }).catch(() => null);
    const width = await this.page.evaluate(() => document.documentElement.scrollWidth);
    assert.ok(width <= most, `${name} is ${width} wide where ${most} fit`);
  }

  private async picture(name: string): Promise<void> {
    await this.page.screenshot({ path: join(this.#parts.pictures, `${name}.png`), fullPage: true });
  }

  /** What axe finds. A theme that changes while axe looks mixes colours of both: only what stays is a violation. */
  private async violationsOnceDrawn(rules: readonly string[]): Promise<string[]> {
    let found: string[] = [];
    for (let look = 0; look < 4; look++) {
      await painted(this.page);
      found = await violationsOf(this.page, rules.length > 0 ? { rules: [...rules] } : {});
      if (found.length === 0) break;
    }
    return found;
  }
}

const fits = (most: number) => document.documentElement.scrollWidth <= most;

/** The browser has drawn what was last asked of it. */
const painted = (page: Page) =>
  page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
