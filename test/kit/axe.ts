import axe, { type AxeResults, type RunOptions } from 'axe-core';
import type { Page } from 'playwright-core';

/** What axe finds on a page, a line each; `rules` or `tags` narrow it down. */
export async function violationsOf(page: Page, only: { rules?: string[]; tags?: string[] } = {}): Promise<string[]> {
  // Handed over by hand: the wrapper for browsers opens a second page for each look, which takes longer than looking.
  await page.evaluate(`window.axe ?? (() => { ${axe.source} })()`);
  const { rules, tags } = only;
  const options: RunOptions = {
    resultTypes: ['violations'],
    preload: false,
    ...(rules && { runOnly: { type: 'rule', values: rules } }),
    ...(tags && { runOnly: { type: 'tag', values: tags } }),
  };
  const { violations } = await page.evaluate(
    (asked) => (globalThis as unknown as { axe: typeof axe }).axe.run(asked) as Promise<AxeResults>,
    options,
  );
  return violations.map(
    ({ id, nodes }) =>
      `${id}: ${nodes.map(({ target, any }) => `${target.join(' ')} ${any[0]?.message ?? ''}`).join(', ')}`,
  );
}
