import type { Component, ComponentStatus, PageModel } from '../model.ts';
import { openIncidents, pageState, publishedImpacts, rowsOf, shownStatuses, worstStatus } from '../states.ts';
import type { PageState, Row } from '../states.ts';
import type { Uptime } from '../uptime.ts';
import { componentUptime } from '../uptime.ts';
import type { Words } from '../words.ts';
import { wordsFor } from '../words.ts';
import type { Assets } from '../assets/assets.ts';

/** What every page of one rendering needs, worked out once. */
export type Page = {
  model: PageModel;
  words: Words;
  assets: Assets;
  origin: string;
  now: string;
  state: PageState;
  /** The state in words, as heading, title and announcement. */
  headline: string;
  shown: ReadonlyMap<string, ComponentStatus>;
  components: ReadonlyMap<string, Component>;
  rows: Row[];
  uptimes: ReadonlyMap<string, Uptime>;
};

export function pageOf(model: PageModel, assets: Assets): Page {
  const words = wordsFor(model.page.language);
  const state = pageState(model);
  const shown = shownStatuses(model);
  return {
    model,
    words,
    assets,
    origin: new URL(model.page.url).origin,
    now: model.generatedAt,
    state,
    headline: headlineOf(model, state, words),
    shown,
    components: new Map(model.components.map((component) => [component.id, component])),
    rows: rowsOf(model),
    uptimes: new Map(
      model.components
        .filter(({ showUptime }) => showUptime)
        .map((component) => [
          component.id,
          withToday(componentUptime(component, model.generatedAt), shown.get(component.id)),
        ]),
    ),
  };
}

// The bar of today is never better than the word beside it, even before the interval is recorded.
function withToday(uptime: Uptime, status: ComponentStatus = 'operational'): Uptime {
  const today = uptime.days.at(-1);
  if (!today) return uptime;
  const worst = status === 'operational' ? today.worst : worstStatus([today.worst ?? 'operational', status]);
  return { ...uptime, days: [...uptime.days.slice(0, -1), { ...today, worst }] };
}

function headlineOf(model: PageModel, state: PageState, words: Words): string {
  if (state === 'incident') {
    const watched = openIncidents(model).every(({ status }) => status === 'monitoring');
    return words.say(watched ? 'state.watching' : 'state.incident');
  }
  if (state === 'operational' && model.components.length === 0) return words.say('state.empty');
  return words.say(`state.${state}`);
}

/** "Group – Component" where two components have the same name, else the name alone. */
export function componentName(page: Pick<Page, 'model' | 'components'>, id: string): string {
  const component = page.components.get(id);
  const namesakes = page.model.components.filter(({ name }) => name === component?.name).length;
  if (component && namesakes === 1) return component.name;
  const group = page.model.groups.find((candidate) => candidate.id === component?.groupId);
  return group && component ? `${group.name} – ${component.name}` : (component?.name ?? '');
}

export const affectedNames = (page: Page, incident: PageModel['incidents'][number]): string[] =>
  [...publishedImpacts(incident).keys()].map((id) => componentName(page, id));
