import { createHash } from 'node:crypto';
import { loadAssets } from './assets/assets.ts';
import { feedFiles } from './formats/feeds.ts';
import { incidentIoSummary } from './formats/incident-io.ts';
import { statuspageFiles } from './formats/statuspage.ts';
import type { PageModel } from './model.ts';
import { buttonPage, hooksPage, resultPage, resultPages, subscribePage } from './pages/form-pages.ts';
import type { ResultPage } from './pages/form-pages.ts';
import { favicon } from './pages/icons.ts';
import type { Page } from './pages/page.ts';
import { writeUpPage, writeUpPath } from './pages/write-up-parts.ts';
import { pageOf } from './pages/page.ts';
import {
  historyPage,
  historyYears,
  incidentPage,
  indexPage,
  maintenancePage,
  missingPage,
  uptimePage,
} from './pages/pages.ts';

/** One file of a page: `path` as visitors ask for it, without a trailing slash. */
export type Artefact = { path: string; contentType: string; bytes: Buffer };

const htmlType = 'text/html; charset=utf-8';
const jsonType = 'application/json; charset=utf-8';
const feedTypes = { atom: 'application/atom+xml; charset=utf-8', rss: 'application/rss+xml; charset=utf-8' };

/** Every file that visitors can ask for. The same model gives the same bytes. */
export function renderPage(model: PageModel): Artefact[] {
  const page = pageOf(model, loadAssets());
  const { style, script } = page.assets;
  const artefacts = [...htmlPages(page)].map(([path, source]) => file(path, htmlType, source));
  for (const [path, value] of statuspageFiles(model)) artefacts.push(file(path, jsonType, JSON.stringify(value)));
  artefacts.push(file('/api/v1/summary', jsonType, JSON.stringify(incidentIoSummary(model))));
  for (const [path, source] of feedFiles(model)) {
    artefacts.push(file(path, path.endsWith('.atom') ? feedTypes.atom : feedTypes.rss, source));
  }
  artefacts.push(
    file('/api/v1/live.json', jsonType, JSON.stringify(liveState(page, artefacts))),
    file('/favicon.svg', 'image/svg+xml', favicon(page.state)),
    file('/robots.txt', 'text/plain; charset=utf-8', `User-agent: *\nAllow: /\nSitemap: ${page.origin}/sitemap.xml\n`),
    file('/sitemap.xml', 'application/xml; charset=utf-8', sitemap(page)),
    { ...style },
    { ...script },
  );
  return artefacts;
}

const file = (path: string, contentType: string, source: string): Artefact => ({
  path,
  contentType,
  bytes: Buffer.from(source, 'utf8'),
});

function htmlPages(page: Page): Map<string, string> {
  const { incidents, maintenances } = page.model;
  const pages = new Map<string, string>([
    ['/', indexPage(page)],
    ['/subscribe', subscribePage(page)],
    ['/subscribe/hooks', hooksPage(page)],
    ['/subscribe/confirm', buttonPage(page, 'confirm')],
    ['/unsubscribe', buttonPage(page, 'unsubscribe')],
    ['/404', missingPage(page)],
  ]);
  historyYears(page).forEach((year, index) => {
    const path = index === 0 ? '/history' : `/history/${year}`;
    pages.set(path, historyPage(page, year, path));
  });
  for (const incident of incidents) pages.set(`/incidents/${incident.id}`, incidentPage(page, incident));
  for (const incident of incidents) {
    const told = writeUpPage(page, incident);
    if (told) pages.set(writeUpPath(incident), told);
  }
  for (const entry of maintenances) pages.set(`/maintenance/${entry.id}`, maintenancePage(page, entry));
  for (const id of page.uptimes.keys()) {
    const component = page.components.get(id);
    if (component) pages.set(`/uptime/${id}`, uptimePage(page, component));
  }
  for (const name of Object.keys(resultPages)) pages.set(`/${name}`, resultPage(page, name as ResultPage));
  return pages;
}

/** What an open page polls: `version` changes with the words, `generatedAt` with every rendering. */
function liveState(page: Page, artefacts: readonly Artefact[]) {
  const hash = createHash('sha256');
  for (const { path, bytes } of artefacts) {
    if (path.startsWith('/api/v2/')) hash.update(path).update(bytes);
  }
  hash.update(
    JSON.stringify(page.model.incidents.map(({ nextUpdateBy, promisesLate }) => [nextUpdateBy, promisesLate])),
  );
  hash.update(page.assets.version);
  return { version: hash.digest('hex').slice(0, 16), generatedAt: page.now, headline: page.headline };
}

function sitemap({ origin, model, now }: Page): string {
  const paths = ['/', '/history', '/subscribe', ...model.incidents.map(({ id }) => `/incidents/${id}`)];
  const rows = paths.map((path) => `<url><loc>${origin}${path}</loc><lastmod>${now}</lastmod></url>`);
  return `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${rows.join('')}</urlset>\n`;
}
