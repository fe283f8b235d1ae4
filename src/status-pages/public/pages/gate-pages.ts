import { html } from 'hono/html';
import { layout } from './layout.ts';
import type { Page } from './page.ts';
import type { Html } from './phrase.ts';

/** What everybody may see of a page that only some may read: it says nothing of what lies behind it. */
export function gatePage(page: Page): string {
  const { say } = page.words;
  const { gate } = page.model.page;
  return layout(page, {
    path: null,
    isGate: true,
    title: say('gate.heading'),
    main: html`<div class="answer">
      <h1>${say('gate.heading')}</h1>
      <p>${say(gate?.kind === 'internal' ? 'gate.internal' : 'gate.customer')}</p>
      ${
        gate?.signInUrl
          ? html`<p><a class="button" href="${gate.signInUrl}">${say('gate.internal.button')}</a></p>`
          : addressForm(page)
      }
    </div>`,
  });
}

const addressForm = (page: Page): Html =>
  html`<form class="subscribe-form" method="post" action="${page.at('/gate')}">
    <label for="email">${page.words.say('subscribe.email')}</label>
    <div class="field">
      <input id="email" name="email" type="email" autocomplete="email" required maxlength="254" /><button
        class="button"
        type="submit"
      >
        ${page.words.say('gate.button')}
      </button>
    </div>
  </form>`;

/** A link of a mail opens nothing by itself, since programs that look at mails open links too. */
export function enterPage(page: Page): string {
  const { say } = page.words;
  return layout(page, {
    path: null,
    isGate: true,
    title: say('gate.enter'),
    main: html`<div class="answer">
      <h1>${say('gate.enter')}</h1>
      <p>${say('gate.enter.detail')}</p>
      <form method="post"><button class="button" type="submit">${say('gate.enter.button')}</button></form>
    </div>`,
  });
}
