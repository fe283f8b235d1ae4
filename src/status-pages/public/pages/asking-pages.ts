import { html, raw } from 'hono/html';
import type { Incident, IncidentUpdate } from '../model.ts';
import { trap } from './hook-pages.ts';
import { foreign } from './foreign.ts';
import { layout } from './layout.ts';
import { safeHtml } from './markdown.ts';
import type { Page } from './page.ts';
import type { Html } from './phrase.ts';
import { nothing } from './phrase.ts';

const only = (part: string, inner: Html): Html => html`${raw(`<!--part:${part}-->`)}${inner}${raw('<!--/part-->')}`;

const quoteField = ({ words }: Page, id: string): Html =>
  html`<label for="${id}">${words.say('question.quote')}</label>
    <textarea id="${id}" name="words" rows="3" maxlength="1000"></textarea>`;

/** The question behind a link of a mail; the status process puts it in. Only its button answers. */
export function askPage(page: Page): string {
  const { say } = page.words;
  const title = say('question.heading');
  return layout(page, {
    path: null,
    isGate: page.gated,
    title,
    main: html`<h1>${title}</h1>
      <p class="asked">[[question]]</p>
      ${only('before', html`<p class="quiet">${say('question.before', { answer: '[[before]]' })}</p>`)}
      <form class="subscribe-form" method="post">
        <fieldset>
          <legend class="unseen">${title}</legend>
          <ul class="choices one">
            [[choices]]
          </ul>
        </fieldset>
        ${quoteField(page, 'quote')}
        <button class="button" type="submit">${say('question.send')}</button>
      </form>
      <p class="quiet">[[by]]</p>`,
  });
}

/** Words; on the page of the customer whom they ask, with what it may choose, once. */
export function wordsOf(page: Page, { id, body, question }: Asking): Html {
  const isAsked = question && page.gated && question.closesAt > page.now;
  const words = isAsked ? (question.asked ?? body) : body;
  return html`<div class="words" ${foreign(page)}>${safeHtml(words)}</div>
    ${isAsked ? questionForm(page, id, question) : nothing}`;
}
type Asking = Pick<IncidentUpdate, 'id' | 'body'> & { question?: IncidentUpdate['question'] };

function questionForm(page: Page, id: string, question: NonNullable<IncidentUpdate['question']>): Html {
  const { say, moment } = page.words;
  const side = (key: 'question.for' | 'question.against', said?: string) =>
    said ? html`<small>${say(key)}: <span${foreign(page)}>${said}</span></small>` : nothing;
  return html`<form class="subscribe-form" method="post" action="${page.at('/answer')}">
    <input type="hidden" name="question" value="${question.id}" />
    <fieldset>
      <legend>${say('question.heading')}</legend>
      <ul class="choices one">
        ${question.options.map(
          (label, index) =>
            html`<li>
              <label><input type="radio" name="option" value="${index}" required /><span
                  ><span${foreign(page)}>${label}</span>${side('question.for', question.sides[index]?.pros)}${side('question.against', question.sides[index]?.cons)}</span
                ></label
              >
            </li>`,
        )}
      </ul>
    </fieldset>
    ${quoteField(page, `quote-${id}`)}
    <button class="button" type="submit">${say('question.send')}</button>
    ${question.asked ? html`<p class="quiet">${say('question.by', { time: moment(question.closesAt) })}</p>` : ''}
  </form>`;
}

/** Below an incident that is open: whoever is affected too says so. */
export function reportForm(page: Page, incident: Incident): Html {
  const { say } = page.words;
  return html`<section aria-labelledby="report" class="subscribe">
    <h2 id="report">${say('report.heading')}</h2>
    <p>${say('report.lead')}</p>
    <form class="subscribe-form" method="post" action="${page.at('/report')}">
      <input type="hidden" name="incident" value="${incident.id}" />
      <label for="report-email">${say('report.email')}</label>
      <input id="report-email" name="email" type="email" autocomplete="email" required maxlength="254" />
      <label for="report-words">${say('report.words')}</label>
      <textarea id="report-words" name="words" rows="3" required maxlength="2000"></textarea>
      ${trap(page, 'report-website')}
      <button class="button" type="submit">${say('report.button')}</button>
    </form>
  </section>`;
}
