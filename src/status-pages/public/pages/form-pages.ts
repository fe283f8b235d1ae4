import { html } from 'hono/html';
import type { MessageKey } from '../words.ts';
import { icon } from './icons.ts';
import type { IconName } from './icons.ts';
import { layout } from './layout.ts';
import type { Page } from './page.ts';
import { componentName } from './page.ts';
import type { Html } from './phrase.ts';
import { nothing } from './phrase.ts';

/** Pages that answer a form; the status process picks one by the outcome. Path → what it says. */
export const resultPages = {
  'subscribe/sent': { icon: 'operational', title: 'subscribe.sent', detail: 'subscribe.sent.detail' },
  'subscribe/invalid': { icon: 'incident', title: 'subscribe.invalid', detail: 'subscribe.invalid.detail' },
  'subscribe/limited': { icon: 'clock', title: 'subscribe.limited', detail: 'subscribe.limited.detail' },
  'subscribe/confirmed': { icon: 'operational', title: 'subscribe.confirmed', detail: 'subscribe.confirmed.detail' },
  'subscribe/expired': { icon: 'incident', title: 'subscribe.expired', detail: 'subscribe.expired.detail' },
  'unsubscribe/done': { icon: 'operational', title: 'unsubscribe.done', detail: 'unsubscribe.done.detail' },
  'unsubscribe/later': { icon: 'operational', title: 'unsubscribe.later', detail: 'unsubscribe.later.detail' },
  'form/unavailable': { icon: 'incident', title: 'form.unavailable', detail: 'form.unavailable.detail' },
  'form/refused': { icon: 'incident', title: 'form.refused', detail: 'form.refused.detail' },
} as const satisfies Record<string, { icon: IconName; title: MessageKey; detail: MessageKey }>;
export type ResultPage = keyof typeof resultPages;

export function resultPage(page: Page, name: ResultPage): string {
  const { say } = page.words;
  const { icon: shape, title, detail } = resultPages[name];
  const again = name === 'subscribe/invalid' || name === 'subscribe/expired';
  return layout(page, {
    path: null,
    title: say(title),
    main: html`<div class="answer">
        ${icon(shape)}
        <h1>${say(title)}</h1>
        <p>${say(detail)}</p>
      </div>
      ${again ? subscribeForm(page, true) : ''}
      <p><a href="/">${say('missing.back')}</a></p>`,
  });
}

/** A form without `action` posts to the address it was opened at, so the token never enters the file. */
export function buttonPage(page: Page, kind: 'confirm' | 'unsubscribe'): string {
  const { say } = page.words;
  const confirm = kind === 'confirm';
  const title = say(confirm ? 'subscribe.confirm' : 'unsubscribe.ask');
  return layout(page, {
    path: null,
    title,
    main: html`<div class="answer">
        <h1>${title}</h1>
        <p>${say(confirm ? 'subscribe.confirm.detail' : 'unsubscribe.ask.detail')}</p>
        <form method="post">
          ${confirm ? nothing : html`<input type="hidden" name="List-Unsubscribe" value="One-Click" />`}<button
            class="button"
            type="submit"
          >
            ${say(confirm ? 'subscribe.confirm.button' : 'unsubscribe.button')}
          </button>
        </form>
      </div>
      <p><a href="/">${say('missing.back')}</a></p>`,
  });
}

export function subscribePage(page: Page): string {
  return layout(page, {
    path: '/subscribe',
    title: page.words.say('subscribe.heading'),
    main: html`<h1>${page.words.say('subscribe.heading')}</h1>
      ${subscribeBody(page, true)}`,
  });
}

export function subscribeSection(page: Page, choose: boolean): Html {
  return html`<section aria-labelledby="subscribe" class="subscribe">
    <h2 id="subscribe">${page.words.say('subscribe.heading')}</h2>
    ${subscribeBody(page, choose)}
  </section>`;
}

function subscribeBody(page: Page, choose: boolean): Html {
  const { say } = page.words;
  return html`<p>${say('subscribe.lead')}</p>
    ${subscribeForm(page, choose)}
    ${!choose && page.model.components.length > 1 ? html`<p><a href="/subscribe">${say('subscribe.choose.link')}</a></p>` : ''}
    <dl class="feeds">
      <div>
        <dt>${say('subscribe.feeds.updates')}</dt>
        <dd>
          <a href="/updates.atom">Atom<span class="unseen">, ${say('subscribe.feeds.updates')}</span></a>
          <a href="/updates.rss">RSS<span class="unseen">, ${say('subscribe.feeds.updates')}</span></a>
        </dd>
      </div>
      <div>
        <dt>${say('subscribe.feeds.incidents')}</dt>
        <dd>
          <a href="/history.atom">Atom<span class="unseen">, ${say('subscribe.feeds.incidents')}</span></a>
          <a href="/history.rss">RSS<span class="unseen">, ${say('subscribe.feeds.incidents')}</span></a>
        </dd>
      </div>
      <div>
        <dt>${say('subscribe.api')}</dt>
        <dd><a href="/api/v2/summary.json">JSON</a></dd>
      </div>
    </dl>`;
}

function subscribeForm(page: Page, choose: boolean): Html {
  const { words, model } = page;
  const { say } = words;
  return html`<form class="subscribe-form" method="post" action="/subscribe">
    <label for="email">${say('subscribe.email')}</label>
    <div class="field">
      <input id="email" name="email" type="email" autocomplete="email" required maxlength="254" /><button
        class="button"
        type="submit"
      >
        ${say('subscribe.button')}
      </button>
    </div>
    <p class="trap">
      <label for="website">${say('subscribe.trap')}</label
      ><input id="website" name="website" type="text" tabindex="-1" autocomplete="off" />
    </p>
    ${
      choose && model.components.length > 1
        ? html`<fieldset>
            <legend>${say('subscribe.choose')}</legend>
            <p class="quiet">${say('subscribe.choose.all')}</p>
            <ul class="choices">
              ${page.rows
                .flatMap((row) => (row.group ? row.children : [row.component]))
                .map(
                  ({ id }) =>
                    html`<li>
                      <label
                        ><input type="checkbox" name="components" value="${id}" /><span
                          >${componentName(page, id)}</span
                        ></label
                      >
                    </li>`,
                )}
            </ul>
          </fieldset>`
        : ''
    }
  </form>`;
}
