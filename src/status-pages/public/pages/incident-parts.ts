import { html } from 'hono/html';
import type { Incident, IncidentUpdate, Maintenance, MaintenanceUpdate } from '../model.ts';
import { gravityOf, isOpen, isRunning, latePromise, publishedImpacts, statusOfImpact, worstStatus } from '../states.ts';
import type { PageState } from '../states.ts';
import { wordsOf } from './asking-pages.ts';
import { estimateOf } from './estimate-parts.ts';
import { icon, iconOfIncident, iconOfMaintenance } from './icons.ts';
import { foreign } from './foreign.ts';
import type { Page } from './page.ts';
import { affectedNames, componentName } from './page.ts';
import type { Html } from './phrase.ts';
import { between, nothing, phrase, time, timeNear } from './phrase.ts';

const updatesInFull = 3;

/** The colour and mark of an incident: its worst published impact, else its own. */
export function toneOf(incident: Incident): PageState {
  if (!isOpen(incident)) return 'operational';
  const published = publishedImpacts(incident);
  const worst = worstStatus(published.size > 0 ? published.values() : [statusOfImpact(incident.impact)]);
  return worst === 'operational' ? 'incident' : worst;
}

export function incidentCard(page: Page, incident: Incident): Html {
  const { words, now } = page;
  const address = page.at(`/incidents/${incident.id}`);
  return html`<article class="card tone-${toneOf(incident)}" aria-labelledby="t-${incident.id}">
    ${incidentHead(page, incident, html`<h3 id="t-${incident.id}"><a href="${address}" ${foreign(page)}>${incident.name}</a></h3>`)}
    ${promiseOf(page, incident)} ${estimateOf(page, incident)}
    ${incident.updates.length === 0 ? html`<p class="quiet">${words.say('incident.none.words')}</p>` : ''}
    ${updateList(page, incident.updates.slice(0, updatesInFull), address, now)}
    ${
      incident.updates.length > updatesInFull
        ? html`<details class="more">
            <summary>${words.say('incident.earlier', { count: incident.updates.length - updatesInFull })}</summary>
            ${updateList(page, incident.updates.slice(updatesInFull), address, now)}
          </details>`
        : ''
    }
  </article>`;
}

/** State, title, since when, who is affected, what to do. */
export function incidentHead(page: Page, incident: Incident, title: Html, full = false): Html {
  const { words, now } = page;
  const names = full || !incident.whoIsAffected ? affectedNames(page, incident) : [];
  const { say } = words;
  const [over, gravity] = [incident.resolvedAt, gravityOf(incident)];
  return html`<div class="card-head">
      <p class="pill">${iconOfIncident(incident.status)}${say(`incident.${incident.status}`)}</p>
      ${title}
      <p class="quiet">
        ${
          over
            ? phrase(words, 'incident.duration', {
                from: time(words, incident.startedAt),
                to: time(words, over),
                duration: words.duration(between(incident.startedAt, over)),
              })
            : phrase(words, 'incident.since', { time: timeNear(words, incident.startedAt, now) })
        }
        ${gravity === 'impact.none' ? '' : `· ${say(gravity)}`}
        ${incident.origin ? html`<span class="tag">${say(`incident.${incident.origin}`)}</span>` : ''}
      </p>
    </div>
    ${
      incident.whoIsAffected || incident.whatToDo || names.length > 0
        ? html`<dl class="facts">
            ${fact(say('incident.who'), incident.whoIsAffected, foreign(page))}
            ${fact(say('incident.what'), isOpen(incident) ? incident.whatToDo : null, foreign(page))}
            ${fact(say('incident.components'), names.length > 0 ? words.list(names) : null)}
          </dl>`
        : ''
    }`;
}

const fact = (term: string, value: string | null, language: Html = nothing): Html =>
  value === null
    ? nothing
    : html`<div>
        <dt>${term}</dt>
        <dd ${language}>${value}</dd>
      </div>`;

/** The open promise; once it is past, the plain admission that it is late. */
export function promiseOf({ words, now }: Page, incident: Incident): Html {
  if (!isOpen(incident)) return nothing;
  const late = latePromise(incident, now);
  if (late) {
    return html`<div class="promise late">
      ${icon('late')}
      <p>
        <strong>${words.say('promise.late')}</strong>
        <span>${phrase(words, 'promise.late.detail', { time: timeNear(words, late, now) })}</span>
      </p>
    </div>`;
  }
  if (!incident.nextUpdateBy)
    return html`<div class="promise none">
      ${icon('clock')}
      <p>${words.say('promise.none')}</p>
    </div>`;
  return html`<div class="promise" data-due="${incident.nextUpdateBy}">
    ${icon('clock')}
    <p>
      <strong
        >${phrase(words, 'promise.next', {
          time: timeNear(words, incident.nextUpdateBy, now),
        })}</strong
      >
      <span class="countdown"></span>
    </p>
  </div>`;
}

/** What became of the promises: shown for as long as the incident is. */
export function promiseRecord({ words }: Page, incident: Incident): Html {
  const { promises, promisesLate } = incident;
  const { say } = words;
  if (promisesLate.length === 0 && (isOpen(incident) || !promises)) return nothing;
  return html`<section class="record">
    ${promises && !isOpen(incident) ? html`<p>${say('incident.promises', promises)}</p>` : ''}
    ${
      promisesLate.length > 0
        ? html`<h2>${say('incident.late.record', { count: promisesLate.length })}</h2>
            <ul>
              ${promisesLate.map(
                ({ dueAt, metAt }) =>
                  html`<li>
                    ${
                      metAt
                        ? phrase(words, 'incident.late.met', {
                            due: time(words, dueAt),
                            late: words.duration(between(dueAt, metAt)),
                          })
                        : phrase(words, 'incident.late.open', { due: time(words, dueAt) })
                    }
                  </li>`,
              )}
            </ul>`
        : ''
    }
  </section>`;
}

type AnyUpdate = IncidentUpdate | MaintenanceUpdate;

export function updateList(page: Page, updates: readonly AnyUpdate[], address: string, now: string): Html {
  if (updates.length === 0) return nothing;
  return html`<ol class="updates">
    ${updates.map((update) => updateItem(page, update, updates, address, now))}
  </ol>`;
}

function updateItem(page: Page, update: AnyUpdate, all: readonly AnyUpdate[], address: string, now: string): Html {
  const { words } = page;
  const { say } = words;
  const corrected = all.find(({ id }) => id === update.correctionOf);
  const maintenanceWord =
    update.status === 'scheduled' || update.status === 'in_progress' || update.status === 'completed';
  const label = maintenanceWord
    ? say(`maintenance.${update.status as MaintenanceUpdate['status']}`)
    : say(update.writeUp ? 'write-up.heading' : `incident.${update.status as IncidentUpdate['status']}`);
  return html`<li class="update" id="update-${update.id}">
    <p class="update-head">
      <strong>${label}</strong
      >${update.correctionOf ? html` <span class="tag">${say('update.correction')}</span>` : ''}${
        update.automatic ? html` <span class="tag">${say('update.automatic')}</span>` : ''
      }
      <a
        class="permalink"
        href="${address}#update-${update.id}"
        aria-label="${`${say('incident.permalink')}, ${words.moment(update.publishedAt)}`}"
        >${timeNear(words, update.publishedAt, now)}</a
      >
    </p>
    ${corrected ? html`<p class="quiet">${phrase(words, 'update.corrects', { time: time(words, corrected.publishedAt) })}</p>` : ''}
    ${
      update.removedAt
        ? html`<p class="removed">${phrase(words, 'update.removed', { time: time(words, update.removedAt) })}</p>`
        : update.writeUp
          ? html`<p><a href="${address}/write-up">${say('write-up.read')}</a></p>`
          : html`${wordsOf(page, update)} ${changesOf(page, update)}`
    }
  </li>`;
}

function changesOf(page: Page, update: AnyUpdate): Html {
  const { say } = page.words;
  const changes = update.affectedComponents.filter(({ oldStatus, newStatus }) => oldStatus !== newStatus);
  if (changes.length === 0) return nothing;
  return html`<ul class="changes">
    ${changes.map(({ componentId, oldStatus, newStatus }) => {
      const name = componentName(page, componentId);
      const to = say(`component.${newStatus}`);
      const sentence = oldStatus
        ? say('incident.change', { name, from: say(`component.${oldStatus}`), to })
        : say('incident.change.first', { name, to });
      return html`<li class="tone-${newStatus}">${icon(newStatus)}${sentence}</li>`;
    })}
  </ul>`;
}

export function maintenanceCard(page: Page, entry: Maintenance, heading: 'h1' | 'h3'): Html {
  const { words, now } = page;
  const { say } = words;
  const address = page.at(`/maintenance/${entry.id}`);
  const overdue = isRunning(entry) && entry.scheduledUntil < now;
  const state = entry.cancelledAt ? icon('cancelled') : iconOfMaintenance(entry.status);
  const label = entry.cancelledAt ? say('maintenance.cancelled') : say(`maintenance.${entry.status}`);
  const title =
    heading === 'h1'
      ? html`<h1 id="t-${entry.id}" ${foreign(page)}>${entry.name}</h1>`
      : html`<h3 id="t-${entry.id}"><a href="${address}" ${foreign(page)}>${entry.name}</a></h3>`;
  return html`<article
    class="card tone-${isRunning(entry) ? 'under_maintenance' : 'quiet'}"
    aria-labelledby="t-${entry.id}"
  >
    <div class="card-head">
      <p class="pill">${state}${label}</p>
      ${title}
      <p class="quiet">
        ${phrase(words, 'maintenance.window', {
          from: time(words, entry.scheduledFor),
          to:
            words.day(entry.scheduledFor) === words.day(entry.scheduledUntil)
              ? time(words, entry.scheduledUntil, 'clock')
              : time(words, entry.scheduledUntil),
        })}
      </p>
    </div>
    ${overdue ? html`<p class="removed">${say('maintenance.over')}</p>` : ''}
    ${
      entry.componentIds.length > 0
        ? html`<p>
            ${say('maintenance.components', { names: words.list(entry.componentIds.map((id) => componentName(page, id))) })}
          </p>`
        : ''
    }
    ${updateList(page, heading === 'h1' ? entry.updates : entry.updates.slice(0, 1), address, now)}
  </article>`;
}
