import { mkdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { after, suite } from 'node:test';

/**
 * One process that runs test files after each other, so that the product's modules are loaded once and not for each.
 * Lanes share a list, which some begin further on: making a folder is how a lane takes a file, because only one can make it.
 */
const [taken = '', from = '', ...files] = process.argv.slice(2);
const root = join(import.meta.dirname, '..');
let running = '';
process.on('exit', () => running && console.error(`The tests ended in the middle of ${running}.`));

for (const [at, file] of files.entries()) {
  if (at < Number(from) || !take(at)) continue;
  running = relative(root, file);
  await new Promise<void>((done) => {
    // The outer one ends also when a file fails before its first test.
    suite('lane', { timeout: (process.env['SHOTS'] ? 30 : 8) * 60_000 }, () => {
      after(() => done());
      suite(running, async () => {
        await import(file);
      });
    });
  });
  running = '';
}
const { closeBrowser } = await import('../test/kit/browser.ts');
await closeBrowser();
// What a library leaves running must not keep the run from ending. (--test-force-exit loses the last results.)
setTimeout(() => process.exit(), 10_000).unref();

function take(at: number): boolean {
  try {
    mkdirSync(join(taken, String(at)));
    return true;
  } catch {
    return false;
  }
}
