import { html } from 'hono/html';
import { askPage } from './asking-pages.ts';
import type { MessageKey } from '../words.ts';
import { icon } from './icons.ts';
import type { IconName } from './icons.ts';
import { layout } from './layout.ts';
import type { Incident } from '../model.ts';
import {
  componentChoices,
  hookForm,
  mailField,
  managePart,
  only,
  secretPart,
  textForm,
  textPart,
  trap,
} from './hook-pages.ts';
import type { Page } from './page.ts';
import type { Html } from './phrase.ts';
import { nothing } from './phrase.ts';

/** Pages that answer a form; the status process picks one by the outcome. Path → what it says. */
export const resultPages = {
  'subscribe/sent': { icon: 'operational', title: 'subscribe.sent', detail: 'subscribe.sent.detail' },
  'subscribe/invalid': { icon: 'incident', title: 'subscribe.invalid', detail: 'subscribe.invalid.detail' },
  'subscribe/endpoint': { icon: 'incident', title: 'subscribe.endpoint.bad', detail: 'subscribe.endpoint.bad.detail' },
  'subscribe/texted': { icon: 'operational', title: 'subscribe.texted', detail: 'subscribe.texted.detail' },
  'subscribe/number': { icon: 'incident', title: 'subscribe.number.bad', detail: 'subscribe.number.bad.detail' },
  'subscribe/limited': { icon: 'clock', title: 'subscribe.limited', detail: 'subscribe.limited.detail' },
  'subscribe/confirmed': { icon: 'operational', title: 'subscribe.confirmed', detail: 'subscribe.confirmed.detail' },
  'subscribe/expired': { icon: 'incident', title: 'subscribe.expired', detail: 'subscribe.expired.detail' },
  'subscribe/secret': { icon: 'operational', title: 'subscribe.confirmed', detail: 'subscribe.secret.detail' },
  'manage/choose': { icon: 'operational', title: 'manage.title', detail: 'manage.detail' },
  'manage/saved': { icon: 'operational', title: 'manage.saved', detail: 'manage.saved.detail' },
  'manage/nothing': { icon: 'incident', title: 'manage.nothing', detail: 'manage.nothing.detail' },
  'unsubscribe/done': { icon: 'operational', title: 'unsubscribe.done', detail: 'unsubscribe.done.detail' },
  'unsubscribe/owner': { icon: 'incident', title: 'unsubscribe.owner', detail: 'unsubscribe.owner.detail' },
  'unsubscribe/later': { icon: 'operational', title: 'unsubscribe.later', detail: 'unsubscribe.later.detail' },
  'answer/ask': { icon: 'clock', title: 'question.heading', detail: 'question.quote' },
  'answer/taken': { icon: 'operational', title: 'question.taken', detail: 'question.taken.detail' },
  'answer/missing': { icon: 'incident', title: 'question.missing', detail: 'question.missing.detail' },
  'answer/staff': { icon: 'clock', title: 'question.staff', detail: 'question.staff.detail' },
  'answer/closed': { icon: 'clock', title: 'question.closed', detail: 'question.closed.detail' },
  'report/sent': { icon: 'operational', title: 'report.sent', detail: 'report.sent.detail' },
  'report/empty': { icon: 'incident', title: 'report.empty', detail: 'report.empty.detail' },
  'gate/sent': { icon: 'operational', title: 'gate.sent', detail: 'gate.sent.detail' },
  'form/unavailable': { icon: 'incident', title: 'form.unavailable', detail: 'form.unavailable.detail' },
  'form/refused': { icon: 'incident', title: 'form.refused', detail: 'form.refused.detail' },
} as const satisfies Record<string, { icon: IconName; title: MessageKey; detail: MessageKey }>;
export type ResultPage = keyof typeof resultPages;

export function resultPage(page: Page, name: ResultPage): string {
  if (name === 'answer/ask') return askPage(page);
  const { say } = page.words;
  const { icon: shape, title, detail } = resultPages[name];
  // Before the gate nothing is said of what lies behind it.
  const again = !page.gated && (name === 'subscribe/invalid' || name === 'subscribe/expired');
  return layout(page, {
    path: null,
    isGate: page.gated,
    title: say(title),
    main: html`<div class="answer">
        ${name === 'manage/choose' ? html`${only('active', icon(shape))}${only('quarantined', icon('incident'))}` : icon(shape)}
        <h1>${say(title)}</h1>
        <p>${say(detail)}</p>
      </div>
      ${again ? subscribeForm(page, true) : ''} ${name === 'subscribe/endpoint' ? hookForm(page) : ''}
      ${name === 'subscribe/number' ? textForm(page) : ''} ${name === 'subscribe/secret' ? secretPart(page) : ''}
      ${name === 'manage/choose' ? managePart(page) : ''}
      <p><a href="${page.at('/')}">${say('missing.back')}</a></p>`,
  });
}

/** A form without `action` posts to the address it was opened at, so the token never enters the file. */
export function buttonPage(page: Page, kind: 'confirm' | 'unsubscribe'): string {
  const { say } = page.words;
  const confirm = kind === 'confirm';
  const title = say(confirm ? 'subscribe.confirm' : 'unsubscribe.ask');
  return layout(page, {
    path: null,
    isGate: page.gated,
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
        ${
          confirm
            ? nothing
            : html`<form method="post">
                <button class="plain" type="submit" name="do" value="show">${say('manage.open')}</button>
              </form>`
        }
      </div>
      <p><a href="${page.at('/')}">${say('missing.back')}</a></p>`,
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
    ${!choose && page.model.components.length > 1 ? html`<p><a href="${page.at('/subscribe')}">${say('subscribe.choose.link')}</a></p>` : ''}
    ${textPart(page)}
    <p><a href="${page.at('/subscribe/hooks')}">${say('subscribe.hooks.link')}</a></p>
    ${page.gated ? '' : feedList(page)}`;
}

function feedList(page: Page): Html {
  const { say } = page.words;
  return html`<dl class="feeds">
    <div>
      <dt>${say('subscribe.feeds.updates')}</dt>
      <dd>
        <a href="${page.file('/updates.atom')}">Atom<span class="unseen">, ${say('subscribe.feeds.updates')}</span></a>
        <a href="${page.file('/updates.rss')}">RSS<span class="unseen">, ${say('subscribe.feeds.updates')}</span></a>
      </dd>
    </div>
    <div>
      <dt>${say('subscribe.feeds.incidents')}</dt>
      <dd>
        <a href="${page.file('/history.atom')}"
          >Atom<span class="unseen">, ${say('subscribe.feeds.incidents')}</span></a
        >
        <a href="${page.file('/history.rss')}">RSS<span class="unseen">, ${say('subscribe.feeds.incidents')}</span></a>
      </dd>
    </div>
    <div>
      <dt>${say('maintenance.heading')}</dt>
      <dd><a href="${page.file('/maintenance.ics')}">iCal</a></dd>
    </div>
    <div>
      <dt>${say('subscribe.api')}</dt>
      <dd><a href="${page.file('/api/v2/summary.json')}">JSON</a></dd>
    </div>
  </dl>`;
}

function subscribeForm(page: Page, choose: boolean, incident?: Incident): Html {
  const { say } = page.words;
  return html`<form class="subscribe-form" method="post" action="${page.at('/subscribe')}">
    ${incident ? html`<input type="hidden" name="incident" value="${incident.id}" />` : ''}
    <label for="email">${say('subscribe.email')}</label>
    ${mailField(page, 'email', choose ? componentChoices(page) : '')} ${trap(page, 'website')}
  </form>`;
}

export function hooksPage(page: Page): string {
  const { say } = page.words;
  return layout(page, {
    path: '/subscribe/hooks',
    title: say('subscribe.hooks'),
    main: html`<h1>${say('subscribe.hooks')}</h1>
      <p>${say('subscribe.hooks.lead')}</p>
      ${hookForm(page)}
      <h2>${say('subscribe.hooks.reading')}</h2>
      <p>${say('subscribe.hooks.reading.detail')}</p>
      <p>${say('subscribe.hooks.signature')}</p>
      <p>${say('drill.hooks')}</p>`,
  });
}

/** Below an incident that is open: hear of it alone. */
export function incidentSubscribe(page: Page, incident: Incident): Html {
  const { say } = page.words;
  return html`<section aria-labelledby="subscribe" class="subscribe">
    <h2 id="subscribe">${say('subscribe.incident')}</h2>
    <p>${say('subscribe.incident.lead')}</p>
    ${subscribeForm(page, false, incident)} ${textPart(page, incident)}
    <details>
      <summary>${say('subscribe.hooks')}</summary>
      ${hookForm(page, incident)}
    </details>
  </section>`;
}
