import { html, raw } from 'hono/html';
import type { Incident } from '../model.ts';
import { componentName } from './page.ts';
import type { Page } from './page.ts';
import type { Html } from './phrase.ts';

/** A field that people do not see: whoever fills it in is a program. */
export const trap = ({ words }: Page, id: string): Html =>
  html`<p class="trap">
    <label for="${id}">${words.say('subscribe.trap')}</label
    ><input id="${id}" name="website" type="text" tabindex="-1" autocomplete="off" />
  </p>`;

/** Boxes for every component; nothing where there is no choice. */
export function componentChoices(page: Page): Html | '' {
  const { say } = page.words;
  if (page.model.components.length < 2) return '';
  return html`<fieldset>
    <legend>${say('subscribe.choose')}</legend>
    <p class="quiet">${say('subscribe.choose.all')}</p>
    ${boxes(page)}
  </fieldset>`;
}

const boxes = (page: Page): Html =>
  html`<ul class="choices">
    ${page.rows
      .flatMap((row) => (row.group ? row.children : [row.component]))
      .map(
        ({ id }) =>
          html`<li>
            <label
              ><input type="checkbox" name="components" value="${id}" /><span>${componentName(page, id)}</span></label
            >
          </li>`,
      )}
  </ul>`;

/** The address, what is chosen, and the button after both: beside the address where nothing is. */
export function mailField({ words: { say } }: Page, id: string, choices: Html | ''): Html {
  const field = html`<input id="${id}" name="email" type="email" autocomplete="email" required maxlength="254" />`;
  const button = html`<button class="button" type="submit">${say('subscribe.button')}</button>`;
  return choices ? html`${field}${choices}${button}` : html`<div class="field">${field}${button}</div>`;
}

/** Asks for a webhook, or for messages in a channel; for one incident when one is given. */
export function hookForm(page: Page, incident?: Incident): Html {
  const { say } = page.words;
  return html`<form class="subscribe-form" method="post" action="${page.at('/subscribe')}">
    ${incident ? html`<input type="hidden" name="incident" value="${incident.id}" />` : ''}
    <label for="kind">${say('subscribe.kind')}</label>
    <select id="kind" name="kind">
      <option value="webhook">${say('subscribe.kind.webhook')}</option>
      <option value="slack">Slack</option>
      <option value="teams">Microsoft Teams</option>
    </select>
    <label for="endpoint">${say('subscribe.endpoint')}</label>
    <input id="endpoint" name="endpoint" type="url" required maxlength="2000" autocomplete="off" />
    <label for="notices">${say('subscribe.notices')}</label>
    ${mailField(page, 'notices', incident ? '' : componentChoices(page))} ${trap(page, 'company')}
  </form>`;
}

/** The number of a telephone; where texts are sent at all. */
export const textPart = (page: Page, incident?: Incident): Html | '' =>
  page.model.page.offersTexts
    ? html`<details>
        <summary>${page.words.say('subscribe.texts')}</summary>
        ${textForm(page, incident)}
      </details>`
    : '';

export function textForm(page: Page, incident?: Incident): Html {
  const { say } = page.words;
  return html`<form class="subscribe-form" method="post" action="${page.at('/subscribe')}">
    <p class="quiet">${say('subscribe.texts.lead')}</p>
    <input type="hidden" name="kind" value="sms" />
    ${incident ? html`<input type="hidden" name="incident" value="${incident.id}" />` : ''}
    <label for="number">${say('subscribe.number')}</label>
    <div class="field">
      <input id="number" name="endpoint" type="tel" autocomplete="tel" dir="ltr" required maxlength="40" /><button
        class="button"
        type="submit"
      >
        ${say('subscribe.button')}
      </button>
    </div>
    ${trap(page, 'fax')}
  </form>`;
}

/** The key of a webhook; the status process puts it in, see serve/fill.ts. */
export const secretPart = ({ words }: Page): Html =>
  html`<p class="secret"><code>[[secret]]</code></p>
    <p class="quiet">${words.say('subscribe.secret.once')}</p>`;

export const only = (part: string, inner: Html): Html =>
  html`${raw(`<!--part:${part}-->`)}${inner}${raw('<!--/part-->')}`;

const scopeChoice = ({ words: { say } }: Page): Html =>
  html`<fieldset>
    <legend>${say('manage.scope')}</legend>
    <ul class="choices">
      <li>
        <label><input type="radio" name="scope" value="all" /><span>${say('manage.all')}</span></label>
      </li>
      <li>
        <label><input type="radio" name="scope" value="chosen" /><span>${say('manage.chosen')}</span></label>
      </li>
    </ul>
  </fieldset>`;

/** What one subscriber hears about; posts to the signed link at which it was opened. */
export function managePart(page: Page): Html {
  const { say } = page.words;
  return html`<p><strong>[[target]]</strong></p>
    ${only(
      'quarantined',
      html`<form method="post">
        <p>${say('manage.quarantined')}</p>
        <button class="button" type="submit" name="do" value="resume">${say('manage.resume')}</button>
      </form>`,
    )}
    <form class="subscribe-form" method="post">
      ${scopeChoice(page)}
      ${
        page.model.components.length > 0
          ? html`<fieldset>
              <legend>${say('manage.components')}</legend>
              ${boxes(page)}
            </fieldset>`
          : ''
      }
      ${only(
        'incidents',
        html`<fieldset>
          <legend>${say('manage.incidents')}</legend>
          <ul class="choices">
            [[incidents]]
          </ul>
        </fieldset>`,
      )}
      <button class="button" type="submit" name="do" value="save">${say('manage.save')}</button>
    </form>
    ${only(
      'webhook',
      html`<form method="post">
        <button class="plain" type="submit" name="do" value="secret">${say('manage.secret')}</button>
      </form>`,
    )}
    <form method="post">
      <input type="hidden" name="List-Unsubscribe" value="One-Click" />
      <button class="plain" type="submit">${say('manage.end')}</button>
    </form>`;
}
