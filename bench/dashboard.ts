/** How much the first page of the dashboard brings over the wire, gzipped, and when its largest part is painted. */
import type { Page } from 'playwright-core';
import { declareIncident } from '../src/incidents/declare.ts';
import { owner } from '../test/kit/kernel.ts';
import { closeBrowser } from '../test/kit/browser.ts';
import { Walk } from '../test/kit/walk.ts';
import { percentile, report } from './figures/table.ts';

const loads = 7;
const walk = await Walk.begin('bench', { DEMO: 'true' });
try {
  for (let turn = 0; turn < 25; turn++)
    await walk.candor.kernel.run(declareIncident, { name: `Checkout ${turn} is down` }, { actor: owner });
  await walk.signIn('/incidents');
  const page = await walk.context.newPage();
  const cdp = await walk.context.newCDPSession(page);
  await cdp.send('Network.setExtraHTTPHeaders', { headers: { 'accept-encoding': 'gzip' } });
  await cdp.send('Network.setCacheDisabled', { cacheDisabled: true });
  const painted: number[] = [];
  let bytes = 0;
  for (let load = 0; load < loads; load++) {
    await page.goto(`${walk.candor.api}/incidents`);
    await page.getByText('Checkout 24 is down').waitFor();
    painted.push(await largestPaint(page));
    bytes = await transferred(page);
  }
  report([
    { name: 'first load, gzipped', figure: bytes / 1_000, limit: 250, unit: 'KB' },
    { name: 'largest contentful paint, median', figure: percentile(painted, 50), limit: 1_000, unit: 'ms' },
  ]);
} finally {
  await walk.end();
  await closeBrowser();
}

function largestPaint(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        new PerformanceObserver((list) => resolve(list.getEntries().at(-1)?.startTime ?? Number.NaN)).observe({
          ...{ type: 'largest-contentful-paint', buffered: true },
        });
      }),
  );
}

/** What came over the wire for the page and its parts; answers of the API are counted too. */
function transferred(page: Page): Promise<number> {
  return page.evaluate(() =>
    [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')].reduce(
      (sum, entry) => sum + (entry as PerformanceResourceTiming).transferSize,
      0,
    ),
  );
}
