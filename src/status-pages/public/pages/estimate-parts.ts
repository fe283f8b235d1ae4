import { html } from 'hono/html';
import type { Estimate, Incident } from '../model.ts';
import { estimatesOf, isOpen } from '../states.ts';
import { estimateBecause } from '../words/estimates.ts';
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
    <div>
      <p>
        <strong>${phrase(words, 'estimate.current', { from: timeNear(words, estimate.from, now), until })}</strong>
        <span>${estimateBecause(estimate, words)}</span>
      </p>
      ${segmentsOf(page, estimate)}
    </div>
  </div>`;
}

/** Who may expect it at another time; a time that has passed is owned up to for that group alone. */
function segmentsOf({ words, now }: Page, { segments }: Estimate): Html {
  if (segments.length === 0) return nothing;
  return html`<ul>
    ${segments.map(({ name, from, until }) => {
      const said = {
        name: html`<bdi>${name}</bdi>`,
        from: timeNear(words, from, now),
        until: timeNear(words, until, now),
      };
      return until <= now
        ? html`<li class="late">${phrase(words, 'estimate.segment.passed', said)}</li>`
        : html`<li>${phrase(words, 'estimate.segment', said)}</li>`;
    })}
  </ul>`;
}

/** What was expected before: struck through, never hidden. */
export function earlierEstimates(page: Page, incident: Incident): Html {
  const { words } = page;
  const earlier = estimatesOf(incident).slice(isOpen(incident) ? 1 : 0);
  if (earlier.length === 0) return nothing;
  return html`<section class="record">
    <h2>${words.say('estimate.earlier', { count: earlier.length })}</h2>
    <ul>
      ${earlier.map((estimate) => earlierOne(page, estimate))}
    </ul>
  </section>`;
}

function earlierOne({ words }: Page, estimate: Estimate): Html {
  const range = ({ from, until }: { from: string; until: string }) => ({
    from: time(words, from),
    until: time(words, until),
  });
  const segments = estimate.segments.map(
    (one) =>
      html`<li>
        <s>${phrase(words, 'estimate.segment', { name: html`<bdi>${one.name}</bdi>`, ...range(one) })}</s>
      </li>`,
  );
  return html`<li>
    <s>${phrase(words, 'estimate.range', range(estimate))}</s>
    ${estimateBecause(estimate, words)}
    ${
      segments.length > 0
        ? html`<ul>
            ${segments}
          </ul>`
        : ''
    }
  </li>`;
}

/** An estimate as text in a mail: the whole stands out, the groups follow line by line. */
export function estimateMarkup(said: string): Html {
  const [whole = '', ...segments] = said.split('\n');
  return html`<p><strong>${whole}</strong>${segments.map((line) => html`<br />${line}`)}</p>`;
}
