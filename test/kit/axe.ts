import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type axe from 'axe-core';
import type { Page } from 'playwright-core';

// The short form, half as long: it travels to each page that is looked at.
const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds on a page, a line each; `rules` or `tags` narrow it down. */
export async function violationsOf(
  page: Page,
  only: { rules?: readonly string[]; tags?: readonly string[] } = {},
): Promise<string[]> {
  // Handed over by hand: the wrapper for browsers opens a second page for each look, which takes longer than looking.
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(source);
  const { rules, tags } = only;
  const options: axe.RunOptions = {
    resultTypes: ['violations'],
    preload: false,
    ...(rules && { runOnly: { type: 'rule', values: [...rules] } }),
    ...(tags && { runOnly: { type: 'tag', values: [...tags] } }),
  };
  const { violations } = await page.evaluate(
    (asked) => (globalThis as unknown as { axe: typeof axe }).axe.run(asked) as Promise<axe.AxeResults>,
    options,
  );
  return violations.map(
    ({ id, nodes }) =>
      `${id}: ${nodes.map(({ target, any }) => `${target.join(' ')} ${any[0]?.message ?? ''}`).join(', ')}`,
  );
}
