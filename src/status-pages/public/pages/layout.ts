import { html } from 'hono/html';
import { iconSprite } from './icons.ts';
import type { Page } from './page.ts';
import { openIncidents } from '../states.ts';
import type { Html } from './phrase.ts';
import { phrase, time } from './phrase.ts';

export type Frame = {
  /** Path of the page; null for pages that have no address of their own. */
  path: string | null;
  title: string;
  description?: string;
  live?: boolean;
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
          ${frame.live ? html` data-live="/api/v1/live.json"` : ''}
          data-words="${wordsForScript(page)}"
        >
          ${iconSprite}
          <a class="skip" href="#main">${say('page.skip')}</a>
          <header class="top">
            <div class="wrap">
              <a class="brand" href="/" ${home ? html` aria-current="page"` : ''}><span>${model.page.name}</span></a>
              <nav aria-label="${say('page.nav')}">
                <a href="/history" ${frame.path?.startsWith('/history') ? html` aria-current="page"` : ''}
                  >${say('history.heading')}</a
                >
                <a class="button" href="/subscribe" ${frame.path === '/subscribe' ? html` aria-current="page"` : ''}
                  >${say('subscribe.heading')}</a
                >
              </nav>
            </div>
          </header>
          <main id="main" class="wrap" tabindex="-1">${frame.main}</main>
          ${footerOf(page, frame.live ?? false)}
          <p id="news" class="unseen" role="status"></p>
        </body>
      </html> `,
  );
}

function headOf(page: Page, { path, title, description }: Frame): Html {
  const { words, assets, origin, model } = page;
  const address = path === null ? null : `${origin}${path}`;
  const fullTitle = words.say('page.title', { state: title, name: model.page.name });
  const summary = description ?? words.say('page.description', { name: model.page.name });
  return html`<meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>${fullTitle}</title>
    <meta name="description" content="${summary}" />
    <meta name="color-scheme" content="light dark" />
    ${address === null ? html`<meta name="robots" content="noindex" />` : html`<link rel="canonical" href="${address}" /><meta property="og:url" content="${address}" />`}
    <meta property="og:type" content="website" />
    <meta property="og:site_name" content="${words.say('page.status', { name: model.page.name })}" />
    <meta property="og:title" content="${fullTitle}" />
    <meta property="og:description" content="${summary}" />
    <link rel="icon" type="image/svg+xml" href="/favicon.svg" />
    <link
      rel="alternate"
      type="application/atom+xml"
      title="${words.say('page.feed.incidents', { name: model.page.name })}"
      href="/history.atom"
    />
    <link
      rel="alternate"
      type="application/rss+xml"
      title="${words.say('page.feed.incidents', { name: model.page.name })}"
      href="/history.rss"
    />
    <link
      rel="alternate"
      type="application/atom+xml"
      title="${words.say('page.feed.updates', { name: model.page.name })}"
      href="/updates.atom"
    />
    <link
      rel="alternate"
      type="application/rss+xml"
      title="${words.say('page.feed.updates', { name: model.page.name })}"
      href="/updates.rss"
    />
    <link rel="stylesheet" href="${assets.style.path}" />
    <script src="${assets.script.path}" defer></script>`;
}

function footerOf({ words, model, now }: Page, live: boolean): Html {
  const { say } = words;
  return html`<footer class="bottom">
    <div class="wrap">
      ${live ? html`<p id="refreshed">${phrase(words, 'page.refreshed', { time: time(words, now) })}</p>` : ''}
      <p>
        <span id="zone">${say('page.times')}</span>
        <button id="times" class="link" type="button" hidden>${say('page.times.local')}</button>
      </p>
      <ul class="links">
        <li><a href="/history.atom">Atom</a></li>
        <li><a href="/history.rss">RSS</a></li>
        <li><a href="/api/v2/summary.json">JSON</a></li>
        ${model.page.supportUrl ? html`<li><a href="${model.page.supportUrl}">${say('page.support')}</a></li>` : ''}
      </ul>
      <p class="quiet">${say('page.product')}</p>
    </div>
  </footer>`;
}

function wordsForScript({ words: { pattern } }: Page): string {
  return JSON.stringify({
    behind: pattern('page.behind'),
    in: pattern('promise.in'),
    about: pattern('duration.about'),
    soon: pattern('duration.now'),
    late: pattern('promise.late'),
    lateDetail: pattern('promise.late.detail'),
    local: pattern('page.times.local'),
    utc: pattern('page.times.utc'),
    times: pattern('page.times'),
    here: pattern('page.times.here'),
    updated: pattern('page.updated'),
    fine: pattern('uptime.day.fine'),
    unmeasured: pattern('uptime.day.unmeasured'),
  });
}
