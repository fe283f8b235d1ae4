import type { Db } from '../../kernel/db.ts';
import { needPage } from '../find.ts';
import { pagesTold } from '../pages/find.ts';
import { wordsFor } from '../public/words.ts';
import { fillIn, type Filled } from './format.ts';
import type { Moment } from './placeholders.ts';
import { templateTables } from './tables.ts';

export const selectTemplates = (db: Db) =>
  templateTables(db)
    .selectFrom('wordTemplates')
    .selectAll()
    .where('archivedAt', 'is', null)
    .orderBy('moment')
    .orderBy('name')
    .orderBy('id');
export type Template = Awaited<ReturnType<ReturnType<typeof selectTemplates>['executeTakeFirstOrThrow']>>;

type Page = { id: string; language: string; languages: string[] };
export type Situation = {
  moment: Moment;
  componentIds: readonly string[];
  /** Where the words are read; none for words that are only mailed. */
  pages: readonly Page[];
  /** The language that readers read first. */
  language: string;
};

/** Templates that fit, the closest first: for these components, for this page, in its own language. */
export async function fitting(db: Db, { moment, componentIds, pages, language }: Situation): Promise<Template[]> {
  const rows = await selectTemplates(db).where('moment', '=', moment).execute();
  const touched = new Set(componentIds);
  const read = new Set(pages.map(({ id }) => id));
  const spoken = new Set([language, ...pages.flatMap((page) => [page.language, ...page.languages])]);
  const closeness = (one: Template) =>
    (one.componentIds.length > 0 ? 4 : 0) + (one.pageIds.length > 0 ? 2 : 0) + (one.language === language ? 1 : 0);
  return rows
    .filter(
      (one) =>
        (one.componentIds.length === 0 || one.componentIds.some((id) => touched.has(id))) &&
        (one.pageIds.length === 0 || one.pageIds.some((id) => read.has(id))) &&
        (one.language === null || spoken.has(one.language)),
    )
    .toSorted((a, b) => closeness(b) - closeness(a));
}

/** The pages for everyone on which words about components are read, and the main one. */
export async function readersOf(db: Db, componentIds: readonly string[], pageId?: string | null) {
  const home = await needPage(db, pageId);
  const pages = await pagesTold(db, home.id, componentIds);
  return { home, pages: pages.filter(({ kind, id }) => kind !== 'customer' || id === home.id) };
}

export type Offered = Pick<Template, 'id' | 'name' | 'language'> & Filled;
type Values = {
  components: readonly string[];
  texts: Readonly<Record<string, string | null>>;
  /** Instants; a time of today is said without its day. */
  times: Readonly<Record<string, Date | null>>;
};

/** A template with what is known, in its language and the time zone of the page. */
export function offer(
  template: Template,
  home: { language: string; timeZone: string },
  now: Date,
  { components, texts, times }: Values,
): Offered {
  const said = wordsFor(template.language ?? home.language, home.timeZone);
  const timed = (at: Date) => {
    const instant = at.toISOString();
    return said.day(instant) === said.day(now.toISOString()) ? said.clock(instant) : said.moment(instant);
  };
  const filled = fillIn(template.words, {
    ...texts,
    ...Object.fromEntries(Object.entries(times).map(([name, at]) => [name, at && timed(at)])),
    component: components.length > 0 ? said.list(components) : null,
  });
  const { id, name, language } = template;
  return { id, name, language, ...filled };
}
