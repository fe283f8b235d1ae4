import { createHash } from 'node:crypto';
import { loadAssets, themedAssets, type Asset } from './assets/assets.ts';
import { badge } from './formats/badge.ts';
import { maintenanceCalendar } from './formats/calendar.ts';
import { feedFiles } from './formats/feeds.ts';
import { incidentIoSummary } from './formats/incident-io.ts';
import { otherReaders } from './formats/other-readers.ts';
import { widgetScript, widgetState } from './formats/widget.ts';
import { statuspageFiles } from './formats/statuspage.ts';
import { cardPath, cardsOf, type Card } from './card.ts';
import type { PageModel } from './model.ts';
import { buttonPage, hooksPage, resultPage, resultPages, subscribePage } from './pages/form-pages.ts';
import type { ResultPage } from './pages/form-pages.ts';
import { enterPage, gatePage } from './pages/gate-pages.ts';
import { favicon } from './pages/icons.ts';
import type { Page } from './pages/page.ts';
import { metricPage } from './pages/metric-parts.ts';
import { writeUpPage, writeUpPath } from './pages/write-up-parts.ts';
import { languagesOf, pageOf } from './pages/page.ts';
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

/** The pictures that links to the page are shown with, by their path; none where only some may read it. */
export function picturesOf(model: PageModel): Map<string, Card> {
  if (model.page.gate) return new Map();
  const assets = themedAssets(loadAssets(), model.page.theme);
  const pages = languagesOf(model).map(({ language }) => pageOf(model, assets, language));
  return new Map(pages.flatMap((page) => [...cardsOf(page).values()].map((card) => [cardPath(card), card] as const)));
}

/** Every file that visitors can ask for. The same model and pictures give the same bytes; pictures that are not drawn yet are not named. */
export function renderPage(model: PageModel, drawn: ReadonlyMap<string, Buffer> = new Map()): Artefact[] {
  const assets = themedAssets(loadAssets(), model.page.theme);
  const page = pageOf(model, assets);
  const { style, script } = assets;
  const pages = page.languages.map(({ language }) => withPictures(pageOf(model, assets, language), drawn));
  const artefacts = pages.flatMap((one) =>
    [...htmlPages(one)].map(([path, source]) =>
      file(path === '/' && one.prefix ? one.prefix : `${one.prefix}${path}`, htmlType, source),
    ),
  );
  for (const [path, value] of statuspageFiles(model)) artefacts.push(file(path, jsonType, JSON.stringify(value)));
  artefacts.push(file('/api/v1/summary', jsonType, JSON.stringify(incidentIoSummary(model))));
  for (const [path, source] of feedFiles(model)) {
    artefacts.push(file(path, path.endsWith('.atom') ? feedTypes.atom : feedTypes.rss, source));
  }
  for (const [path, value] of otherReaders(model)) artefacts.push(file(path, jsonType, JSON.stringify(value)));
  artefacts.push(
    file('/maintenance.ics', 'text/calendar; charset=utf-8', maintenanceCalendar(model)),
    file('/badge.svg', 'image/svg+xml', badge(page)),
    file('/api/v1/live.json', jsonType, JSON.stringify(liveState(page, artefacts))),
    file('/favicon.svg', 'image/svg+xml', favicon(page.state)),
    ...(page.gated ? [] : [...forSearchEngines(page), ...forOtherSites(model, page, pages)]),
    ...[assets.logo, assets.darkLogo, assets.favicon].filter((asset) => asset !== null),
    { ...style },
    { ...script },
    ...[...drawn].map(([path, bytes]) => ({ path, contentType: 'image/png', bytes })),
  );
  return artefacts;
}

function withPictures(page: Page, drawn: ReadonlyMap<string, Buffer>): Page {
  const paths = [...cardsOf(page)].map(([path, card]) => [path, cardPath(card)] as const);
  return { ...page, pictures: new Map(paths.filter(([, picture]) => drawn.has(picture))) };
}

/** The first page in one file, for whoever chooses how it looks: nothing of it is loaded, nothing runs. */
export function previewOf(model: PageModel): string {
  const assets = themedAssets(loadAssets(), model.page.theme);
  const page = pageOf(model, assets);
  const styles = `<style>${assets.style.bytes.toString('utf8')}</style>`;
  const whole = indexPage(page)
    .replace(/<link rel="stylesheet"[^>]*>/, () => styles)
    .replace(/<script[^>]*><\/script>/, '');
  return [assets.darkLogo, assets.logo]
    .filter((asset) => asset !== null)
    .reduce((before, asset) => before.replace(page.file(asset.path), () => inlined(asset)), whole);
}

const inlined = ({ contentType, bytes }: Asset) => `data:${contentType};base64,${bytes.toString('base64')}`;

const forSearchEngines = (page: Page): Artefact[] => [
  file('/robots.txt', 'text/plain; charset=utf-8', `User-agent: *\nAllow: /\nSitemap: ${page.origin}/sitemap.xml\n`),
  file('/sitemap.xml', 'application/xml; charset=utf-8', sitemap(page)),
];

const forOtherSites = (model: PageModel, page: Page, pages: readonly Page[]): Artefact[] => [
  file('/widget.json', jsonType, JSON.stringify(widgetState(model, page, pages))),
  { path: '/widget.js', contentType: 'text/javascript; charset=utf-8', bytes: widgetScript() },
];

const file = (path: string, contentType: string, source: string): Artefact => ({
  path,
  contentType,
  bytes: Buffer.from(source, 'utf8'),
});

function htmlPages(page: Page): Map<string, string> {
  const { incidents, maintenances } = page.model;
  const pages = new Map<string, string>([['/', indexPage(page)], ...formsOf(page), ['/404', missingPage(page)]]);
  historyYears(page).forEach((year, index) => {
    const path = index === 0 ? '/history' : `/history/${year}`;
    pages.set(path, historyPage(page, year, path));
  });
  for (const incident of incidents) {
    for (const id of [incident.id, ...incident.aliases]) pages.set(`/incidents/${id}`, incidentPage(page, incident));
    const told = writeUpPage(page, incident);
    if (told) for (const id of [incident.id, ...incident.aliases]) pages.set(writeUpPath({ id }), told);
  }
  for (const entry of maintenances) pages.set(`/maintenance/${entry.id}`, maintenancePage(page, entry));
  for (const id of page.uptimes.keys()) {
    const component = page.components.get(id);
    if (component) pages.set(`/uptime/${id}`, uptimePage(page, component));
  }
  for (const metric of page.model.metrics) pages.set(`/metrics/${metric.id}`, metricPage(page, metric));
  for (const name of Object.keys(resultPages)) {
    if (name.startsWith('gate/') && !page.gated) continue;
    pages.set(`/${name}`, resultPage(page, name as ResultPage));
  }
  return pages;
}

function formsOf(page: Page): [string, string][] {
  const common: [string, string][] = [
    ['/subscribe', subscribePage(page)],
    ['/subscribe/hooks', hooksPage(page)],
    ['/subscribe/confirm', buttonPage(page, 'confirm')],
    ['/unsubscribe', buttonPage(page, 'unsubscribe')],
  ];
  if (!page.gated) return common;
  return [...common, ['/gate', gatePage(page)], ['/gate/enter', enterPage(page)]];
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

function sitemap({ origin, model, now, languages }: Page): string {
  const own = ['/', '/history', '/subscribe', ...model.incidents.map(({ id }) => `/incidents/${id}`)];
  const paths = languages.flatMap(({ prefix }) => own.map((path) => `${prefix}${path}`));
  const rows = paths.map((path) => `<url><loc>${origin}${path}</loc><lastmod>${now}</lastmod></url>`);
  return `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${rows.join('')}</urlset>\n`;
}
