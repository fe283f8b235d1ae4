import { html } from 'hono/html';
import type { Page } from '../pages/page.ts';

const colours = {
  operational: '#14713f',
  under_maintenance: '#2159b8',
  incident: '#825600',
  degraded_performance: '#825600',
  partial_outage: '#a84406',
  full_outage: '#b3222a',
} as const;
const letterWidth = 7;
const padding = 10;

/** The state in words on its colour, for a README or a foot line: no script, no cookie. */
export function badge({ state, headline, model }: Pick<Page, 'state' | 'headline' | 'model'>): string {
  const { name } = model.page;
  const [left, right] = [name, headline].map((words) => [...words].length * letterWidth + 2 * padding) as [
    number,
    number,
  ];
  const middle = left + right / 2;
  return String(
    html`<svg
      xmlns="http://www.w3.org/2000/svg"
      width="${left + right}"
      height="24"
      role="img"
      aria-label="${name}: ${headline}"
    >
      <title>${name}: ${headline}</title>
      <rect width="${left + right}" height="24" rx="5" fill="${colours[state]}" />
      <path d="M5 0h${left - 5}v24H5a5 5 0 0 1-5-5V5a5 5 0 0 1 5-5z" fill="#2b2f33" />
      <g fill="#fff" text-anchor="middle" font-family="Verdana,'DejaVu Sans',sans-serif" font-size="12">
        <text x="${left / 2}" y="16" textLength="${left - 2 * padding}" lengthAdjust="spacingAndGlyphs">${name}</text>
        <text x="${middle}" y="16" textLength="${right - 2 * padding}" lengthAdjust="spacingAndGlyphs">
          ${headline}
        </text>
      </g>
    </svg>`,
  );
}
