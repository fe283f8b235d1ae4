import { html, raw } from 'hono/html';
import type { ComponentStatus, IncidentStatus, MaintenanceStatus } from '../model.ts';
import type { PageState } from '../states.ts';
import type { Html } from './phrase.ts';

// `k` is drawn in the colour behind the icon, so that each shape reads without colour.
const shapes = {
  operational: '<circle cx="12" cy="12" r="10"/><path class="k" d="m7.5 12.4 3.1 3.1 6-6.6"/>',
  under_maintenance:
    '<rect x="2" y="2" width="20" height="20" rx="5"/><path class="k" d="M7 9h10M7 15h10"/><path class="k" d="M14.5 6.8v4.4M9.5 12.8v4.4"/>',
  degraded_performance:
    '<circle cx="12" cy="12" r="10"/><path class="k" d="M6.5 13.2c1.8-3.2 3.7-3.2 5.5-1.2s3.7 2 5.5-1.2"/>',
  partial_outage: '<path class="o" d="M12 3.2a8.8 8.8 0 0 1 0 17.6"/><path d="M13 2.05a10 10 0 1 0 0 19.9z"/>',
  full_outage:
    '<path d="M7.9 2h8.2L22 7.9v8.2L16.1 22H7.9L2 16.1V7.9z"/><path class="k" d="m8.5 8.5 7 7M15.5 8.5l-7 7"/>',
  incident: '<circle cx="12" cy="12" r="10"/><path class="k" d="M12 6.8v6.2M12 16.9v.2"/>',
  watching:
    '<circle cx="12" cy="12" r="10"/><path class="k" d="M5.8 12c3.4-5 9-5 12.4 0-3.4 5-9 5-12.4 0z"/><circle class="k" cx="12" cy="12" r="1.2"/>',
  identified: '<circle class="o" cx="12" cy="12" r="8.8"/><circle cx="12" cy="12" r="4"/>',
  scheduled:
    '<rect class="o" x="3.2" y="4.5" width="17.6" height="16.3" rx="3"/><path class="o" d="M3.5 10h17M8 2.5v4M16 2.5v4"/>',
  clock: '<circle class="o" cx="12" cy="12" r="8.8"/><path class="o" d="M12 7v5.3l3.3 2"/>',
  late: '<path d="M12 2.5 23 21.5H1z"/><path class="k" d="M12 9.5v5M12 17.9v.2"/>',
  cancelled: '<circle class="o" cx="12" cy="12" r="8.8"/><path class="o" d="m6 6 12 12"/>',
} as const;
export type IconName = keyof typeof shapes;

export const icon = (name: IconName): Html =>
  html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false"><use href="#i-${name}"></use></svg>`;

/** The shapes, once per page; `icon` refers to them. */
export const iconSprite: Html = raw(
  `<svg class="sprite" width="0" height="0" aria-hidden="true" focusable="false">${Object.entries(shapes)
    .map(([name, shape]) => `<symbol id="i-${name}" viewBox="0 0 24 24">${shape}</symbol>`)
    .join('')}</svg>`,
);

const byIncidentStatus: Record<IncidentStatus, IconName> = {
  investigating: 'incident',
  identified: 'identified',
  monitoring: 'watching',
  resolved: 'operational',
};
const byMaintenanceStatus: Record<MaintenanceStatus, IconName> = {
  scheduled: 'scheduled',
  in_progress: 'under_maintenance',
  completed: 'operational',
};
export const iconOf = (status: ComponentStatus): Html => icon(status);
export const iconOfIncident = (status: IncidentStatus): Html => icon(byIncidentStatus[status]);
export const iconOfMaintenance = (status: MaintenanceStatus): Html => icon(byMaintenanceStatus[status]);

const colours: Record<PageState | 'scheduled', string> = {
  scheduled: '#5a5f66',
  operational: '#1a7f4b',
  under_maintenance: '#2563c9',
  degraded_performance: '#946200',
  partial_outage: '#b8500b',
  full_outage: '#c2272d',
  incident: '#946200',
};

export const toneColour = (name: PageState | 'scheduled'): string => colours[name];

/** For pictures, whose painter knows no style sheet. */
export function cardIcon(name: PageState | 'scheduled'): string {
  const line = 'fill="none" stroke-linecap="round" stroke-linejoin="round" stroke-width="2.4"';
  const shape = shapes[name]
    .replaceAll('class="k"', `${line} stroke="#fff"`)
    .replaceAll('class="o"', `${line} stroke="${colours[name]}"`);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="${colours[name]}">${shape}</svg>`;
}

/** The state as shape and colour, for the browser's tab. */
export function favicon(state: PageState): string {
  const style = `<style>.k{fill:none;stroke:#fff;stroke-width:2.4;stroke-linecap:round;stroke-linejoin:round}.o{fill:none;stroke:${colours[state]};stroke-width:2.4}</style>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="${colours[state]}">${style}${shapes[state]}</svg>\n`;
}
