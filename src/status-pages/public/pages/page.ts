import type { Component, ComponentStatus, PageModel } from '../model.ts';
import {
  addressOf,
  countedStatuses,
  openIncidents,
  pageState,
  publishedImpacts,
  rowsOf,
  shownStatuses,
  worstStatus,
} from '../states.ts';
import type { PageState, Row } from '../states.ts';
import type { Uptime } from '../uptime.ts';
import { componentUptime } from '../uptime.ts';
import type { Words } from '../words.ts';
import { wordsFor } from '../words.ts';
import type { Assets } from '../assets/assets.ts';

export type PageLanguage = { language: string; prefix: string; name: string };

/** What every page of one rendering needs, worked out once. */
export type Page = {
  model: PageModel;
  words: Words;
  assets: Assets;
  /** Address without a slash at its end; `/p/name` is a part of it. */
  origin: string;
  /** Path below which this page lies: empty, or `/p/name`. */
  base: string;
  /** Path of this language below that: empty for the page's own, else `/de`. */
  prefix: string;
  languages: readonly PageLanguage[];
  gated: boolean;
  /** Where one of its pages lies, in this language. */
  at(path: string): string;
  /** Where one of its files lies that is the same in all languages. */
  file(path: string): string;
  now: string;
  state: PageState;
  /** The state in words, as heading, title and announcement. */
  headline: string;
  shown: ReadonlyMap<string, ComponentStatus>;
  /** What the state is made of: what others report only where that was chosen. */
  counted: ReadonlyMap<string, ComponentStatus>;
  components: ReadonlyMap<string, Component>;
  rows: Row[];
  uptimes: ReadonlyMap<string, Uptime>;
  /** Addresses of the pictures that links to its pages are shown with, by the path of the page. */
  pictures: ReadonlyMap<string, string>;
};

/** In one of its languages, or in its own. */
export function pageOf(model: PageModel, assets: Assets, language = model.page.language): Page {
  const words = wordsFor(language, model.page.timeZone);
  const languages = languagesOf(model);
  const prefix = languages.find((one) => one.language === language)?.prefix ?? '';
  const { origin, base } = addressOf(model);
  const state = pageState(model);
  const shown = shownStatuses(model);
  return {
    model,
    words,
    assets,
    ...{ origin, base, prefix, languages },
    gated: model.page.gate !== null,
    at: (path) => `${base}${prefix}${path}`,
    file: (path) => `${base}${path}`,
    now: model.generatedAt,
    state,
    headline: headlineOf(model, state, words),
    shown,
    counted: countedStatuses(model),
    components: new Map(model.components.map((component) => [component.id, component])),
    rows: rowsOf(model),
    pictures: new Map(),
    uptimes: new Map(
      model.components
        .filter(({ showUptime, vendor }) => showUptime && !vendor)
        .map((component) => [
          component.id,
          withToday(componentUptime(component, model.generatedAt), shown.get(component.id)),
        ]),
    ),
  };
}

/** Its own language first, at the address itself; the others below their tag. */
export const languagesOf = ({ page: { language, languages } }: PageModel): PageLanguage[] =>
  [language, ...languages.filter((one) => one !== language)].map((one, index) => ({
    language: one,
    prefix: index === 0 ? '' : `/${one}`,
    name: nameOfLanguage(one),
  }));

const nameOfLanguage = (tag: string): string => {
  const name = new Intl.DisplayNames([tag], { type: 'language' }).of(tag) ?? tag;
  return name.charAt(0).toLocaleUpperCase(tag) + name.slice(1);
};

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
