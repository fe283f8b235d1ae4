import { html } from 'hono/html';
import type { Incident } from '../model.ts';
import { writeUpOf, writeUpPromise } from '../states.ts';
import { foreign } from './foreign.ts';
import { icon } from './icons.ts';
import { layout } from './layout.ts';
import { plainText, storyHtml } from './markdown.ts';
import type { Page } from './page.ts';
import { nothing, phrase, time, type Html } from './phrase.ts';

export const writeUpPath = ({ id }: Pick<Incident, 'id'>): string => `/incidents/${id}/write-up`;

/** The full story that was promised, that is late, or that can be read. */
export function writeUpLine(page: Page, incident: Incident): Html {
  const { words, now } = page;
  if (writeUpOf(incident))
    return html`<p class="write-up"><a href="${page.at(writeUpPath(incident))}">${words.say('write-up.read')}</a></p>`;
  const by = writeUpPromise(incident);
  if (!by) return nothing;
  const late = by <= now;
  return html`<div class="promise ${late ? 'late' : ''}">
    ${icon(late ? 'late' : 'clock')}
    <p>
      <strong>${phrase(words, late ? 'write-up.late' : 'write-up.follows', { date: time(words, by, 'date') })}</strong>
    </p>
  </div>`;
}

/** The full story at an address of its own. */
export function writeUpPage(page: Page, incident: Incident): string | null {
  const { words } = page;
  const told = writeUpOf(incident);
  if (!told) return null;
  return layout(page, {
    path: writeUpPath(incident),
    title: `${words.say('write-up.heading')}: ${incident.name}`,
    description: plainText(told.body).slice(0, 160),
    main: html`<article class="card tone-operational">
        <div class="card-head">
          <p class="pill">${words.say('write-up.heading')}</p>
          <h1 ${foreign(page)}>${incident.name}</h1>
          <p class="quiet">${time(words, told.publishedAt)}</p>
        </div>
        <div class="words" ${foreign(page)}>${storyHtml(told.body)}</div>
      </article>
      <p><a href="${page.at(`/incidents/${incident.id}`)}">${words.say('write-up.updates')}</a></p>`,
  });
}
