import { html, raw } from 'hono/html';
import type { Component, ComponentStatus } from '../model.ts';
import { worstStatus } from '../states.ts';
import type { Row } from '../states.ts';
import type { UptimeDay } from '../uptime.ts';
import { groupUptimePercent, uptimeDays } from '../uptime.ts';
import type { Words } from '../words.ts';
import { iconOf } from './icons.ts';
import { foreign } from './foreign.ts';
import type { Page } from './page.ts';
import type { Html } from './phrase.ts';
import { nothing, phrase, time } from './phrase.ts';

const barStep = 6;
const barWidth = 4;
const chartHeight = 32;

export function componentSection(page: Page): Html {
  const visible = page.rows.filter((row) => row.group || isListed(page, row.component));
  if (visible.length === 0) return nothing;
  return html`<section aria-labelledby="components">
    <h2 id="components">${page.words.say('components.heading')}</h2>
    ${barSprite(page)}
    <div class="panel rows">${visible.map((row) => rowOf(page, row))}</div>
  </section>`;
}

export const shownStatus = (page: Page, id: string): ComponentStatus => page.shown.get(id) ?? 'operational';

const isListed = (page: Page, component: Component): boolean =>
  !component.onlyShowIfDegraded ||
  shownStatus(page, component.id) !== 'operational' ||
  Boolean(component.vendor?.silentSince);

function rowOf(page: Page, row: Row): Html {
  if (!row.group) return componentRow(page, row.component, 'h3');
  const children = row.children.filter((component) => isListed(page, component));
  if (children.length === 0) return nothing;
  const status = worstStatus(row.children.map(({ id }) => shownStatus(page, id)));
  const percent = groupUptimePercent(row.children.map(({ id }) => page.uptimes.get(id)?.percent ?? null));
  const { say } = page.words;
  const facts = [
    say('components.count', { count: children.length }),
    percent === null ? null : say('uptime.percent', { percent: page.words.percent(percent) }),
  ].filter((part) => part !== null);
  return html`<details class="group tone-${status}" ${status === 'operational' ? '' : html` open`}>
    <summary>
      <h3 class="name" ${foreign(page)}>${row.group.name}</h3>
      <span class="quiet">${facts.join(' · ')}</span>${statusWord(page, status)}
    </summary>
    ${row.group.description ? html`<p class="quiet about" ${foreign(page)}>${row.group.description}</p>` : ''}
    <div class="rows">${children.map((component) => componentRow(page, component, 'h4'))}</div>
  </details>`;
}

export function statusWord({ words }: Page, status: ComponentStatus): Html {
  return html`<span class="status">${iconOf(status)}${words.say(`component.${status}`)}</span>`;
}

function componentRow(page: Page, component: Component, heading: 'h3' | 'h4'): Html {
  const status = shownStatus(page, component.id);
  const said = component.vendor?.silentSince
    ? html`<span class="status">${page.words.say('vendor.unknown')}</span>`
    : statusWord(page, status);
  const tone = component.vendor?.silentSince ? 'quiet' : status;
  const name =
    heading === 'h3'
      ? html`<h3 class="name" ${foreign(page)}>${component.name}</h3>`
      : html`<h4 class="name" ${foreign(page)}>${component.name}</h4>`;
  return html`<div class="row tone-${tone}">
    <div class="row-head">${name}${said}</div>
    ${component.description ? html`<p class="quiet about" ${foreign(page)}>${component.description}</p>` : ''}
    ${vendorOf(page, component)} ${chartOf(page, component)}
  </div>`;
}

/** Whose word it is, and since when there was none. */
function vendorOf(page: Page, { vendor }: Component): Html {
  if (!vendor) return nothing;
  const { words } = page;
  const link = html`<a href="${vendor.url}" rel="noreferrer"><bdi>${vendor.name}</bdi></a>`;
  const silent = vendor.silentSince && phrase(words, 'vendor.silent', { time: time(words, vendor.silentSince) });
  return html`<p class="quiet about vendor">
    ${phrase(words, 'vendor.by', { name: link })}${silent ? html` · ${silent}` : ''}
  </p>`;
}

/** One focusable chart for 90 days; the whole table is one link away, and the script reads out each day. */
export function chartOf(page: Page, component: Component, tableLink = true): Html {
  const uptime = page.uptimes.get(component.id);
  if (!uptime) return nothing;
  const { words } = page;
  const { say } = words;
  const label = say('uptime.chart', { name: component.name, days: uptimeDays });
  const figure =
    uptime.percent === null ? say('uptime.none') : say('uptime.percent', { percent: words.percent(uptime.percent) });
  return html`<div class="chart">
    <svg
      class="bars"
      viewBox="0 0 ${uptimeDays * barStep - (barStep - barWidth)} ${chartHeight}"
      preserveAspectRatio="none"
      role="img"
      tabindex="0"
      aria-label="${`${label}: ${figure}`}"
      data-days="${exceptionalDays(words, uptime.days)}"
      data-last="${page.now.slice(0, 10)}"
    >
      <use href="#bars"></use>
      ${overlays(uptime.days)}
    </svg>
    <p class="scale">
      <span>${say('uptime.start', { days: uptimeDays })}</span
      ><span class="figure"
        >${figure}${
          tableLink
            ? html` ·
                <a
                  href="${page.at(`/uptime/${component.id}`)}"
                  aria-label="${say('uptime.table.of', { name: component.name })}"
                  >${say('uptime.table')}</a
                >`
            : ''
        }</span
      ><span>${say('uptime.today')}</span>
    </p>
    <p class="day" hidden></p>
  </div>`;
}

/** 90 sound bars, drawn once per page; charts lay only the other days over them. */
export function barSprite(page: Page): Html {
  if (page.uptimes.size === 0) return nothing;
  const every = Array.from({ length: uptimeDays }, (_, index) => index);
  return html`<svg class="sprite" width="0" height="0" aria-hidden="true" focusable="false">
    <path id="bars" class="s-operational" d="${bars(every)}" />
  </svg>`;
}

const bars = (indexes: number[]): string =>
  indexes.map((index) => `M${index * barStep} 0h${barWidth}v${chartHeight}h-${barWidth}z`).join('');

function overlays(days: readonly UptimeDay[]): Html[] {
  const byKind = Map.groupBy(
    days.keys().filter((index) => days[index]?.worst !== 'operational'),
    (index) => days[index]?.worst ?? 'unmeasured',
  );
  return [...byKind].map(([kind, indexes]) => raw(`<path class="s-${kind}" d="${bars(indexes)}"/>`));
}

function exceptionalDays(words: Words, days: readonly UptimeDay[]): string {
  const told = days.map(({ worst }, index): [number, string] | null => {
    if (worst === 'operational') return null;
    return [index, worst === null ? '' : dayInWords(words, days[index] as UptimeDay)];
  });
  return JSON.stringify(Object.fromEntries(told.filter((entry) => entry !== null)));
}

export function dayInWords(words: Words, { percent, worst, outageSeconds }: UptimeDay): string {
  if (worst === null) return words.say('uptime.day.unmeasured');
  const status = words.say(`component.${worst}`);
  if (percent === null) return status;
  const values = { percent: words.percent(percent), status };
  if (outageSeconds === 0) return words.say('uptime.day', values);
  return words.say('uptime.day.outage', { ...values, duration: words.duration(outageSeconds * 1000) });
}
