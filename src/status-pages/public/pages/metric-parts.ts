import { scaleLinear } from 'd3-scale';
import { line } from 'd3-shape';
import { html, raw } from 'hono/html';
import type { Metric } from '../model.ts';
import { foreign } from './foreign.ts';
import { layout } from './layout.ts';
import type { Page } from './page.ts';
import type { Html } from './phrase.ts';
import { nothing, phrase, time } from './phrase.ts';

type View = keyof Metric['views'];
const views: View[] = ['day', 'week', 'month'];
const stepMs: Record<View, number> = { day: 300_000, week: 3_600_000, month: 86_400_000 };
const staleMs = 30 * 60_000;
const [width, height, margin] = [574, 96, 4];

/** The page's own figures of the last day; week, month and tables are one link away. */
export function metricSection(page: Page): Html {
  const { metrics } = page.model;
  if (metrics.length === 0) return nothing;
  const { say } = page.words;
  return html`<section aria-labelledby="metrics">
    <h2 id="metrics">${say('metric.heading')}</h2>
    <div class="panel rows">
      ${metrics.map(
        (metric) =>
          html`<div class="row metric">
            <div class="row-head">
              <h3 class="name" ${foreign(page)}>${metric.name}</h3>
              ${lastOf(page, metric)}
            </div>
            ${chartOf(page, metric, 'day')}
            <p class="scale">
              <a href="${page.at(`/metrics/${metric.id}`)}" aria-label="${say('metric.all.of', { name: metric.name })}"
                >${say('metric.all')}</a
              >
            </p>
          </div>`,
      )}
    </div>
  </section>`;
}

export function metricPage(page: Page, metric: Metric): string {
  const { say } = page.words;
  return layout(page, {
    path: `/metrics/${metric.id}`,
    title: metric.name,
    main: html`<h1 ${foreign(page)}>${metric.name}</h1>
      <p class="row-head">${lastOf(page, metric)}</p>
      ${views.map(
        (view) =>
          html`<section aria-labelledby="v-${view}" class="metric">
            <h2 id="v-${view}">${sentence(say(`metric.${view}`))}</h2>
            <div class="panel row">${chartOf(page, metric, view)}${tableOf(page, metric, view)}</div>
          </section>`,
      )}
      <p><a href="${page.at('/')}">${say('missing.back')}</a></p>`,
  });
}

const sentence = (words: string): string => words.charAt(0).toLocaleUpperCase() + words.slice(1);

const figure = ({ words }: Page, { decimals, suffix }: Metric, value: number): string =>
  `${words.number(value, decimals)}${suffix ? `\u00a0${suffix}` : ''}`;

/** The last value, or since when there is none. */
function lastOf(page: Page, metric: Metric): Html {
  const { words, now } = page;
  const { last } = metric;
  if (!last) return html`<span class="quiet">${words.say('metric.none')}</span>`;
  const isStale = Date.parse(now) - Date.parse(last.at) > staleMs;
  return isStale
    ? html`<span class="quiet">${phrase(words, 'metric.stale', { time: time(words, last.at) })}</span>`
    : html`<strong class="last"><bdi>${figure(page, metric, last.value)}</bdi></strong>`;
}

const known = (values: readonly (number | null)[]): number[] => values.filter((value) => value !== null);

/** A picture with a name and a sentence of its own; its values are in a table on the page of the metric. */
function chartOf(page: Page, metric: Metric, view: View): Html {
  const { say } = page.words;
  const { values } = metric.views[view];
  const there = known(values);
  if (there.length === 0) return html`<p class="quiet">${say('metric.empty')}</p>`;
  const [low, high] = [Math.min(...there), Math.max(...there)];
  const mean = there.reduce((sum, value) => sum + value, 0) / there.length;
  const told = { low: figure(page, metric, low), high: figure(page, metric, high), mean: figure(page, metric, mean) };
  const range = say('metric.range', told);
  const label = say('metric.chart', { name: metric.name, span: say(`metric.${view}`) });
  const ids = `m-${metric.id}-${view}`;
  return html`<svg
      class="curve"
      viewBox="0 0 ${width} ${height}"
      preserveAspectRatio="none"
      role="img"
      aria-labelledby="${ids}-t ${ids}-d"
    >
      <title id="${ids}-t">${label}</title>
      <desc id="${ids}-d">${range}</desc>
      ${curve(metric, values, low, high)}
    </svg>
    <p class="scale">
      <span>${say(`metric.${view}.start`)}</span><span class="figure">${range}</span><span>${say('metric.now')}</span>
    </p>`;
}

/** From zero, unless the metric is looked at more closely or goes below. */
function curve({ fromZero }: Metric, values: readonly (number | null)[], low: number, high: number): Html {
  const floor = fromZero ? Math.min(0, low) : low;
  const ceiling = high > floor ? high : floor + 1;
  const x = scaleLinear([0, values.length - 1], [margin, width - margin]);
  const y = scaleLinear([floor, ceiling], [height - margin, margin]);
  const path = line<number | null>()
    .defined((value) => value !== null)
    .x((_, index) => x(index))
    .y((value) => y(value ?? floor))
    .digits(0)([...values]);
  const ground = Math.round(y(floor));
  return raw(`<path class="ground" d="M0 ${ground}H${width}"/><path class="line" d="${path ?? ''}"/>`);
}

/** The newest first. Stretches without a value are left out. */
function tableOf(page: Page, metric: Metric, view: View): Html {
  const { words } = page;
  const { say } = words;
  const { until, values } = metric.views[view];
  const start = Date.parse(until) - (values.length - 1) * stepMs[view];
  const rows = values.flatMap((value, index) =>
    value === null ? [] : [{ value, at: new Date(start + index * stepMs[view]).toISOString() }],
  );
  if (rows.length === 0) return nothing;
  const title = `${say('metric.chart', { name: metric.name, span: say(`metric.${view}`) })}: ${say('metric.table')}`;
  return html`<details class="more">
    <summary>${say('metric.table')}</summary>
    <section class="scroll" tabindex="0" aria-label="${title}">
      <table>
        <thead>
          <tr>
            <th scope="col">${say(view === 'month' ? 'metric.column.day' : 'metric.column.time')}</th>
            <th scope="col">${say('metric.column.mean')}</th>
          </tr>
        </thead>
        <tbody>
          ${rows.toReversed().map(
            ({ at, value }) =>
              html`<tr>
                <th scope="row">${view === 'month' ? at.slice(0, 10) : time(words, at)}</th>
                <td><bdi>${figure(page, metric, value)}</bdi></td>
              </tr>`,
          )}
        </tbody>
      </table>
    </section>
  </details>`;
}
