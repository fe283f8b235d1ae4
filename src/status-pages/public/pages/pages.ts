import { html } from 'hono/html';
import type { Component, Incident, Maintenance } from '../model.ts';
import { isOpen, isRunning, isUpcoming, publishedImpacts } from '../states.ts';
import { uptimeDays } from '../uptime.ts';
import type { UptimeDay } from '../uptime.ts';
import { barSprite, chartOf, componentSection, dayInWords, shownStatus, statusWord } from './component-parts.ts';
import { entriesByDay, monthsOf, monthTable } from './calendar-parts.ts';
import { icon } from './icons.ts';
import {
  incidentCard,
  incidentHead,
  maintenanceCard,
  promiseOf,
  promiseRecord,
  toneOf,
  updateList,
} from './incident-parts.ts';
import { reportForm } from './asking-pages.ts';
import { earlierEstimates, estimateOf } from './estimate-parts.ts';
import { incidentSubscribe, subscribeSection } from './form-pages.ts';
import { layout } from './layout.ts';
import { leadOf } from './lead.ts';
import { metricSection } from './metric-parts.ts';
import { plainText } from './markdown.ts';
import { foreign } from './foreign.ts';
import type { Page } from './page.ts';
import { writeUpLine } from './write-up-parts.ts';
import { affectedNames, componentName } from './page.ts';
import type { Html } from './phrase.ts';
import { between, nothing, time } from './phrase.ts';

const recentDays = 14;

export function indexPage(page: Page): string {
  const { model, words } = page;
  const open = model.incidents.filter(isOpen);
  const running = model.maintenances.filter(isRunning);
  const upcoming = model.maintenances.filter(isUpcoming).toReversed();
  return layout(page, {
    path: '/',
    title: page.headline,
    description: leadOf(page),
    live: true,
    main: html`<div class="hero tone-${page.state}">
        ${icon(watching(page) ? 'watching' : page.state)}
        <div>
          <h1>${page.headline}</h1>
          <p>${leadOf(page)}</p>
          ${model.page.forWhom ? html`<p class="quiet">${words.say('page.for', { customer: model.page.forWhom })}</p>` : ''}
        </div>
      </div>
      ${
        open.length > 0
          ? html`<section aria-labelledby="now">
              <h2 id="now" class="unseen">${words.say('incident.heading')}</h2>
              ${open.map((incident) => incidentCard(page, incident))}
            </section>`
          : ''
      }
      ${maintenanceSection(page, 'running', running)} ${componentSection(page)} ${metricSection(page)}
      ${maintenanceSection(page, 'upcoming', upcoming)} ${recentSection(page)} ${othersSection(page)}
      ${subscribeSection(page, false)}`,
  });
}

const watching = (page: Page): boolean =>
  page.state === 'incident' && page.headline === page.words.say('state.watching');

function maintenanceSection(page: Page, name: string, entries: Maintenance[]): Html {
  if (entries.length === 0) return nothing;
  return html`<section aria-labelledby="${name}">
    <h2 id="${name}">
      ${page.words.say('maintenance.heading')}${
        name === 'running' ? html`<span class="unseen"> – ${page.words.say('maintenance.in_progress')}</span>` : ''
      }
    </h2>
    ${entries.map((entry) => maintenanceCard(page, entry, 'h3'))}
  </section>`;
}

/** The page that this one is a part of, and the parts beside it. */
function othersSection({ model, words }: Page): Html {
  const { others } = model.page;
  if (others.length === 0) return nothing;
  return html`<nav aria-labelledby="others">
    <h2 id="others">${words.say('page.others')}</h2>
    <ul class="links">
      ${others.map(({ name, url }) => html`<li><a href="${url}">${name}</a></li>`)}
    </ul>
  </nav>`;
}

function recentSection(page: Page): Html {
  const { model, words, now } = page;
  const since = new Date(Date.parse(now) - recentDays * 86_400_000).toISOString();
  const recent = model.incidents.filter(
    (incident) => !isOpen(incident) && (incident.resolvedAt ?? incident.startedAt) > since,
  );
  return html`<section aria-labelledby="recent">
    <h2 id="recent">${words.say('history.recent')}</h2>
    ${
      recent.length === 0
        ? html`<p class="quiet">${words.say('history.recent.none', { days: recentDays })}</p>`
        : html`<ul class="past panel">
            ${recent.map((incident) => pastItem(page, incident, 'h3'))}
          </ul>`
    }
    <p><a href="${page.at('/history')}">${words.say('history.all')}</a></p>
  </section>`;
}

function pastItem(page: Page, incident: Incident, heading: 'h3'): Html {
  const { words } = page;
  const last = incident.updates.find(({ removedAt, writeUp }) => removedAt === null && !writeUp);
  const names = affectedNames(page, incident);
  const title = html`<a href="${page.at(`/incidents/${incident.id}`)}" ${foreign(page)}>${incident.name}</a>`;
  const over = incident.resolvedAt;
  return html`<li>
    ${heading === 'h3' ? html`<h3>${title}</h3>` : title}
    <p class="quiet">
      ${time(words, incident.startedAt)} ·
      ${
        over
          ? words.say('incident.resolved.in', { duration: words.duration(between(incident.startedAt, over)) })
          : words.say(`incident.${incident.status}`)
      }${names.length > 0 ? ` · ${words.say('history.affected', { names: words.list(names) })}` : ''}
    </p>
    ${last ? html`<p${foreign(page)}>${shortened(plainText(last.body))}</p>` : ''} ${writeUpLine(page, incident)}
  </li>`;
}

const shortened = (text: string): string => (text.length > 220 ? `${text.slice(0, 219).trimEnd()}…` : text);

const entryDate = (entry: Incident | Maintenance): string =>
  ('startedAt' in entry && entry.startedAt) || (entry as Maintenance).scheduledFor;

/** Years with entries, newest first; always at least the current one. */
export function historyYears({ model, now, words }: Page): string[] {
  const entries = [...model.incidents, ...model.maintenances.filter(({ status }) => status === 'completed')];
  const years = new Set([
    words.day(now).slice(0, 4),
    ...entries.map((entry) => words.day(entryDate(entry)).slice(0, 4)),
  ]);
  return [...years].sort().toReversed();
}

export function historyPage(page: Page, year: string, path: string): string {
  const { model, words } = page;
  const past = model.maintenances.filter((entry) => entry.status === 'completed' || entry.cancelledAt);
  const entries = [...model.incidents, ...past]
    .filter((entry) => words.day(entryDate(entry)).startsWith(year))
    .sort((a, b) => entryDate(b).localeCompare(entryDate(a)));
  const months = Map.groupBy(entries, (entry) => words.day(entryDate(entry)).slice(0, 7));
  const byDay = entriesByDay(page, [...model.incidents, ...past]);
  const title = words.say('history.title');
  const others = historyYears(page);
  return layout(page, {
    path,
    title,
    main: html`<h1>${title}</h1>
      ${
        others.length > 1
          ? html`<nav aria-label="${title}">
              <ul class="links">
                ${others.map((other, index) => html`<li><a href="${page.at(index === 0 ? '/history' : `/history/${other}`)}" ${other === year ? html` aria-current="page"` : ''}>${other}</a></li>`)}
              </ul>
            </nav>`
          : ''
      }
      ${months.size === 0 ? html`<p class="quiet">${words.say(model.incidents.length > 0 ? 'history.month.none' : 'history.none')}</p>` : ''}
      ${monthsOf(byDay, year).map(
        (month) =>
          html`<section id="m-${month}">
            <h2>${words.month(`${month}-15T00:00:00Z`)}</h2>
            ${monthTable(page, month, byDay)} ${pastList(page, months.get(month) ?? [])}
          </section>`,
      )}`,
  });
}

const pastList = (page: Page, entries: readonly (Incident | Maintenance)[]): Html =>
  entries.length === 0
    ? nothing
    : html`<ul class="past panel">
        ${entries.map((entry) => ('impact' in entry ? pastItem(page, entry, 'h3') : pastMaintenance(page, entry)))}
      </ul>`;

function pastMaintenance(page: Page, entry: Maintenance): Html {
  const { words } = page;
  const state = words.say(entry.cancelledAt ? 'maintenance.cancelled' : `maintenance.${entry.status}`);
  return html`<li>
    <h3><a href="${page.at(`/maintenance/${entry.id}`)}" ${foreign(page)}>${entry.name}</a></h3>
    <p class="quiet">${time(words, entry.scheduledFor)} · ${words.say('maintenance.heading')} · ${state}</p>
  </li>`;
}

export function incidentPage(page: Page, incident: Incident): string {
  const { words, now } = page;
  const address = `/incidents/${incident.id}`;
  const latest = incident.updates.find(({ removedAt, writeUp }) => removedAt === null && !writeUp);
  return layout(page, {
    path: address,
    title: `${words.say(`incident.${incident.status}`)}: ${incident.name}`,
    description: latest ? shortened(plainText(latest.body)) : undefined,
    live: isOpen(incident),
    main: html`<article class="card tone-${toneOf(incident)}">
        ${incidentHead(page, incident, html`<h1${foreign(page)}>${incident.name}</h1>`, true)}
        ${promiseOf(page, incident)} ${estimateOf(page, incident)} ${writeUpLine(page, incident)}
        <h2 class="unseen">${words.say('incident.updates')}</h2>
        ${updateList(page, incident.updates, page.at(address), now)} ${earlierEstimates(page, incident)}
        ${promiseRecord(page, incident)}
      </article>
      ${isOpen(incident) ? incidentSubscribe(page, incident) : ''} ${isOpen(incident) ? reportForm(page, incident) : ''}
      <p><a href="${page.at('/')}">${words.say('missing.back')}</a></p>`,
  });
}

export function maintenancePage(page: Page, entry: Maintenance): string {
  return layout(page, {
    path: `/maintenance/${entry.id}`,
    title: entry.name,
    live: isRunning(entry),
    main: html`${maintenanceCard(page, entry, 'h1')}
      <p><a href="${page.at('/')}">${page.words.say('missing.back')}</a></p>`,
  });
}

export function uptimePage(page: Page, component: Component): string {
  const { words } = page;
  const { say } = words;
  const title = say('uptime.heading', { name: componentName(page, component.id) });
  const days = page.uptimes.get(component.id)?.days ?? [];
  const touching = page.model.incidents.filter((incident) => publishedImpacts(incident).has(component.id)).slice(0, 20);
  return layout(page, {
    path: `/uptime/${component.id}`,
    title,
    main: html`<h1>${title}</h1>
      ${barSprite(page)}
      <div class="panel rows">
        <div class="row tone-${shownStatus(page, component.id)}">
          <div class="row-head">
            <span class="name" ${foreign(page)}>${component.name}</span
            >${statusWord(page, shownStatus(page, component.id))}
          </div>
          ${chartOf(page, component, false)}
        </div>
      </div>
      <p class="quiet">${say('uptime.formula', { days: uptimeDays })}</p>
      ${
        touching.length > 0
          ? html`<h2>${say('history.heading')}</h2>
              <ul class="past panel">
                ${touching.map((incident) => pastItem(page, incident, 'h3'))}
              </ul>`
          : ''
      }
      ${uptimeTable(page, title, days)}`,
  });
}

function uptimeTable({ words }: Page, title: string, days: readonly UptimeDay[]): Html {
  const { say } = words;
  return html`<section class="scroll" tabindex="0" aria-label="${title}">
    <table>
      <thead>
        <tr>
          <th scope="col">${say('uptime.column.day')}</th>
          <th scope="col">${say('uptime.column.percent')}</th>
          <th scope="col">${say('uptime.column.worst')}</th>
          <th scope="col">${say('uptime.column.outage')}</th>
        </tr>
      </thead>
      <tbody>
        ${days.toReversed().map(
          (day) =>
            html`<tr>
              <th scope="row">${day.day}</th>
              <td>${day.percent === null ? '–' : `${words.percent(day.percent)} %`}</td>
              <td>${day.worst === null ? dayInWords(words, day) : say(`component.${day.worst}`)}</td>
              <td>${day.outageSeconds > 0 ? words.duration(day.outageSeconds * 1000) : '–'}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </section>`;
}

export function missingPage(page: Page): string {
  const { say } = page.words;
  return layout(page, {
    path: null,
    title: say('missing.heading'),
    main: html`<h1>${say('missing.heading')}</h1>
      <p>${say('missing.detail')}</p>
      <p><a href="${page.at('/')}">${say('missing.back')}</a></p>`,
  });
}
