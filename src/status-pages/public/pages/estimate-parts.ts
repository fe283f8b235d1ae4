import { html } from 'hono/html';
import type { Incident } from '../model.ts';
import { estimatesOf, isOpen } from '../states.ts';
import { estimateBecause } from '../words.ts';
import { icon } from './icons.ts';
import type { Page } from './page.ts';
import type { Html } from './phrase.ts';
import { nothing, phrase, time, timeNear } from './phrase.ts';

/** When readers may expect it to be over; once that has passed, the plain admission of it. */
export function estimateOf(page: Page, incident: Incident): Html {
  const [estimate] = estimatesOf(incident);
  if (!estimate || !isOpen(incident)) return nothing;
  const { words, now } = page;
  const until = timeNear(words, estimate.until, now);
  if (estimate.until <= now)
    return html`<div class="promise late estimate">
      ${icon('late')}
      <p><strong>${phrase(words, 'estimate.passed', { until })}</strong></p>
    </div>`;
  return html`<div class="promise estimate">
    ${icon('clock')}
    <p>
      <strong>${phrase(words, 'estimate.current', { from: timeNear(words, estimate.from, now), until })}</strong>
      <span>${estimateBecause(estimate, words)}</span>
    </p>
  </div>`;
}

/** What was expected before: struck through, never hidden. */
export function earlierEstimates(page: Page, incident: Incident): Html {
  const { words } = page;
  const earlier = estimatesOf(incident).slice(isOpen(incident) ? 1 : 0);
  if (earlier.length === 0) return nothing;
  return html`<section class="record">
    <h2>${words.say('estimate.earlier', { count: earlier.length })}</h2>
    <ul>
      ${earlier.map(
        (estimate) =>
          html`<li>
            <s
              >${phrase(words, 'estimate.range', {
                from: time(words, estimate.from),
                until: time(words, estimate.until),
              })}</s
            >
            ${estimateBecause(estimate, words)}
          </li>`,
      )}
    </ul>
  </section>`;
}
