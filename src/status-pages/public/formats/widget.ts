import { readFileSync } from 'node:fs';
import type { PageModel } from '../model.ts';
import type { Page } from '../pages/page.ts';
import { openIncidents } from '../states.ts';
import { directionOf } from '../words/direction.ts';

const mostIncidents = 5;

/** What the widget shows on other sites, in each language of the page: no words of updates, no components. */
export function widgetState(model: PageModel, own: Page, pages: readonly Page[]) {
  const open = openIncidents(model).slice(0, mostIncidents);
  return {
    name: model.page.name,
    state: own.state,
    languages: pages.map(({ words, headline, origin, prefix }) => ({
      ...{ language: words.language, direction: directionOf(words.language), headline },
      url: `${origin}${prefix}/`,
      incidents: open.map(({ id, name, status }) => ({
        ...{ name, status: words.say(`incident.${status}`), url: `${origin}${prefix}/incidents/${id}` },
      })),
    })),
  };
}

let script: Buffer | undefined;
/** The same bytes for every page: it asks for `widget.json` beside itself. */
export const widgetScript = (): Buffer => (script ??= readFileSync(new URL('../assets/widget.js', import.meta.url)));
