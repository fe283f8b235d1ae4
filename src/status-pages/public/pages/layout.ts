import { html } from 'hono/html';
import { iconSprite } from './icons.ts';
import type { Page } from './page.ts';
import { foreign } from './foreign.ts';
import { cardHeight, cardWidth } from '../card-size.ts';
import { openIncidents } from '../states.ts';
import type { Html } from './phrase.ts';
import { nothing, phrase, time } from './phrase.ts';

export type Frame = {
  /** Path of the page; null for pages that have no address of their own. */
  path: string | null;
  title: string;
  description?: string;
  live?: boolean;
  /** Read by everybody: it names nothing of what lies behind. */
  isGate?: boolean;
  main: Html;
};

export function layout(page: Page, frame: Frame): string {
  const { model, words, assets } = page;
  const { say } = words;
  const home = frame.path === '/';
  return String(
    html`<!doctype html>
      <html lang="${words.language}" dir="${words.direction}">
        <head>
          ${headOf(page, frame)}
        </head>
        <body
          data-language="${words.language}"
          ${frame.live ? html`data-generated="${page.now}" data-open="${openIncidents(model).length}"` : ''}
          data-version="${assets.version}"
          ${frame.live ? html` data-live="${page.file('/api/v1/live.json')}"` : ''}
          data-words="${wordsForScript(page)}"
        >
          ${iconSprite}
          <a class="skip" href="#main">${say('page.skip')}</a>
          ${frame.isGate ? '' : bannerOf(page)}
          <header class="top">
            <div class="wrap">
              <a class="brand" href="${page.at('/')}" ${home ? html` aria-current="page"` : ''}
                >${brandOf(page, frame)}</a
              >
              ${frame.isGate ? '' : navOf(page, frame)}
            </div>
          </header>
          <main id="main" class="wrap" tabindex="-1">${frame.main}</main>
          ${frame.isGate ? '' : footerOf(page, frame)}
          <p id="news" class="unseen" role="status"></p>
        </body>
      </html> `,
  );
}

function brandOf(page: Page, { isGate }: Frame): Html {
  const { name } = page.model.page;
  return html`${isGate ? '' : logoOf(page)}<span${foreign(page)}>${name}</span>`;
}

function logoOf({ assets: { logo, darkLogo }, file }: Page): Html {
  if (!logo) return nothing;
  const image = html`<img class="logo" src="${file(logo.path)}" alt="" />`;
  if (!darkLogo) return image;
  return html`<picture
    ><source media="(prefers-color-scheme: dark)" srcset="${file(darkLogo.path)}" />
    ${image}</picture
  >`;
}

function bannerOf(page: Page): Html {
  const { banner } = page.model.page.theme;
  if (!banner) return nothing;
  const { text, link } = banner;
  return html`<aside class="banner" aria-label="${page.words.say('page.banner')}" ${foreign(page)}>
    <p class="wrap">${link ? html`<a href="${link}">${text}</a>` : text}</p>
  </aside>`;
}

function navOf(page: Page, frame: Frame): Html {
  const { say } = page.words;
  return html`<nav aria-label="${say('page.nav')}">
    <a href="${page.at('/history')}" ${frame.path?.startsWith('/history') ? html` aria-current="page"` : ''}
      >${say('history.heading')}</a
    >
    <a class="button" href="${page.at('/subscribe')}" ${frame.path === '/subscribe' ? html` aria-current="page"` : ''}
      >${say('subscribe.heading')}</a
    >
  </nav>`;
}

const schemes = { auto: 'light dark', light: 'light', dark: 'dark' } as const;

function headOf(page: Page, { path, title, description, isGate }: Frame): Html {
  const { words, assets, origin, model } = page;
  const address = path === null || page.gated ? null : `${origin}${page.prefix}${path}`;
  const fullTitle = words.say('page.title', { state: title, name: model.page.name });
  const summary = description ?? words.say('page.description', { name: model.page.name });
  return html`<meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>${fullTitle}</title>
    <meta name="description" content="${summary}" />
    <meta name="color-scheme" content="${schemes[model.page.theme.scheme]}" />
    ${address === null ? html`<meta name="robots" content="noindex" />` : html`<link rel="canonical" href="${address}" /><meta property="og:url" content="${address}" />${otherLanguages(page, path ?? '/')}`}
    <meta property="og:type" content="website" />
    <meta property="og:site_name" content="${words.say('page.status', { name: model.page.name })}" />
    <meta property="og:title" content="${fullTitle}" />
    <meta property="og:description" content="${summary}" />
    ${isGate ? '' : pictureOf(page, path, fullTitle)} ${isGate ? '' : linksOf(page)}
    <link rel="stylesheet" href="${page.file(assets.style.path)}" />
    ${isGate ? '' : html`<script src="${page.file(assets.script.path)}" defer></script>`}`;
}

/** What a link to the page is shown with elsewhere; older incidents have the picture of the history. */
function pictureOf({ pictures, origin, gated }: Page, path: string | null, title: string): Html {
  if (gated) return nothing;
  const inside = path?.startsWith('/history') || path?.startsWith('/incidents/') ? '/history' : '/';
  const picture = path === null ? undefined : (pictures.get(path) ?? pictures.get(inside));
  if (!picture) return html`<meta name="twitter:card" content="summary" />`;
  return html`<meta name="twitter:card" content="summary_large_image" />
    <meta property="og:image" content="${origin}${picture}" />
    <meta property="og:image:type" content="image/png" />
    <meta property="og:image:width" content="${cardWidth}" />
    <meta property="og:image:height" content="${cardHeight}" />
    <meta property="og:image:alt" content="${title}" />`;
}

function linksOf(page: Page): Html {
  const { words, assets, model } = page;
  const icon = assets.favicon ?? { contentType: 'image/svg+xml', path: '/favicon.svg' };
  const own = html`<link rel="icon" type="${icon.contentType}" href="${page.file(icon.path)}" />`;
  if (page.gated) return own;
  return html`${own}
    <link
      rel="alternate"
      type="application/atom+xml"
      title="${words.say('page.feed.incidents', { name: model.page.name })}"
      href="${page.file('/history.atom')}"
    />
    <link
      rel="alternate"
      type="application/rss+xml"
      title="${words.say('page.feed.incidents', { name: model.page.name })}"
      href="${page.file('/history.rss')}"
    />
    <link
      rel="alternate"
      type="application/atom+xml"
      title="${words.say('page.feed.updates', { name: model.page.name })}"
      href="${page.file('/updates.atom')}"
    />
    <link
      rel="alternate"
      type="application/rss+xml"
      title="${words.say('page.feed.updates', { name: model.page.name })}"
      href="${page.file('/updates.rss')}"
    />`;
}

/** The same page in each of its languages, for search engines; the first is for everybody else. */
function otherLanguages({ languages, origin }: Page, path: string): Html {
  if (languages.length < 2) return nothing;
  const links = languages.map(
    ({ language, prefix }) => html`<link rel="alternate" hreflang="${language}" href="${origin}${prefix}${path}" />`,
  );
  return html`${links}<link rel="alternate" hreflang="x-default" href="${origin}${path}" />`;
}

function languageLinks(page: Page, path: string | null): Html {
  if (page.languages.length < 2) return nothing;
  return html`<nav aria-label="${page.words.say('page.languages')}">
    <ul class="links">
      ${page.languages.map(
        ({ language, prefix, name }) =>
          html`<li>
            <a
              href="${page.file(`${prefix}${path ?? '/'}`)}"
              lang="${language}"
              hreflang="${language}"
              ${prefix === page.prefix ? html` aria-current="true"` : ''}
              >${name}</a
            >
          </li>`,
      )}
    </ul>
  </nav>`;
}

// Not behind a gate: readers of feeds cannot sign in.
const feedLinks = (page: Page): Html =>
  html`<li><a href="${page.file('/history.atom')}">Atom</a></li>
    <li><a href="${page.file('/history.rss')}">RSS</a></li>
    <li><a href="${page.file('/api/v2/summary.json')}">JSON</a></li>`;

function footerOf(page: Page, { path, live = false }: Frame): Html {
  const { words, model, now } = page;
  const { say } = words;
  return html`<footer class="bottom">
    <div class="wrap">
      ${live ? html`<p id="refreshed">${phrase(words, 'page.refreshed', { time: time(words, now) })}</p>` : ''}
      <p>
        <span id="zone">${say('page.times', { zone: words.timeZone })}</span>
        <button id="times" class="link" type="button" hidden>${say('page.times.local')}</button>
      </p>
      <ul class="links">
        ${page.gated ? '' : feedLinks(page)}
        ${model.page.supportUrl ? html`<li><a href="${model.page.supportUrl}">${say('page.support')}</a></li>` : ''}
      </ul>
      ${languageLinks(page, path)}
      <p class="quiet">${say('page.product')}</p>
    </div>
  </footer>`;
}

function wordsForScript({ words: { pattern, say, timeZone: zone } }: Page): string {
  return JSON.stringify({
    behind: pattern('page.behind'),
    in: pattern('promise.in'),
    about: pattern('duration.about'),
    soon: pattern('duration.now'),
    late: pattern('promise.late'),
    lateDetail: pattern('promise.late.detail'),
    local: pattern('page.times.local'),
    utc: say('page.times.utc', { zone }),
    times: say('page.times', { zone }),
    here: pattern('page.times.here'),
    updated: pattern('page.updated'),
    fine: pattern('uptime.day.fine'),
    unmeasured: pattern('uptime.day.unmeasured'),
  });
}
