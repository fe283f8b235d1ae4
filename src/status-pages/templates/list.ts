import { z } from 'zod';
import { forAll, query } from '../../kernel/query.ts';
import { listComponents } from '../find.ts';
import { offer, readersOf, fitting, selectTemplates } from './find.ts';
import { problemOf } from './format.ts';
import { kindOf, moments } from './placeholders.ts';

/** Templates in use. */
export const listTemplates = query({
  name: 'status_pages.list_word_templates',
  about: 'List templates of words to customers.',
  permission: 'status_pages.view',
  input: z.object({}),
  run: async ({ db }) => forAll(await selectTemplates(db).execute()),
});

const minute = 60_000;

/** What words would make, with sample values; or what is wrong with them. */
export const previewTemplate = query({
  name: 'status_pages.preview_word_template',
  about: 'Show a template of words with sample values.',
  permission: 'status_pages.view',
  input: z.object({
    moment: z.enum(moments),
    words: z.string().max(4_000),
    language: z.string().nullable().default(null),
    componentIds: z.array(z.string()).default([]),
  }),
  async run({ db, now }, { moment, words, language, componentIds }) {
    const problem = problemOf(words, moment);
    if (problem) return forAll({ problem, words: null });
    const { home } = await readersOf(db, []);
    const known = await listComponents(db);
    const chosen = known.filter(({ id }) => componentIds.includes(id));
    const names = (chosen.length > 0 ? chosen : known).slice(0, 1).map(({ name }) => name);
    const unset = { createdAt: now(), updatedAt: now(), archivedAt: null, pageIds: [], componentIds };
    const template = { id: '', name: '', moment, words, language, ...unset };
    const at = (minutes: number) => new Date(now().getTime() + minutes * minute);
    const filled = offer(template, home, now(), {
      components: names.length > 0 ? names : ['Checkout'],
      texts: { incident: 'Checkout is slow', maintenance: 'Database upgrade', page: home.name },
      times:
        kindOf(moment) === 'incident'
          ? { next_update: at(30), started: at(-10) }
          : { starts: at(3 * 24 * 60), ends: at(3 * 24 * 60 + 60) },
    });
    return forAll({ problem: null, words: filled.words });
  },
});

const instant = z.iso.datetime({ offset: true }).transform((value) => new Date(value));

/** Templates for a moment of a maintenance, with what is known of it. */
export const maintenanceTemplates = query({
  name: 'status_pages.maintenance_templates',
  about: 'Offer templates of words about a maintenance.',
  permission: 'status_pages.view',
  input: z.object({
    pageId: z.string().nullish(),
    moment: z.enum(['scheduled', 'started', 'completed']),
    name: z.string().trim().default(''),
    scheduledFor: instant.nullish(),
    scheduledUntil: instant.nullish(),
    componentIds: z.array(z.string()).default([]),
  }),
  async run({ db, now }, { pageId, moment, name, scheduledFor, scheduledUntil, componentIds }) {
    const { home, pages } = await readersOf(db, componentIds, pageId);
    const templates = await fitting(db, { moment, componentIds, pages, language: home.language });
    const touched = new Set(componentIds);
    const components = (await listComponents(db)).filter(({ id }) => touched.has(id)).map((one) => one.name);
    const times = { starts: scheduledFor ?? null, ends: scheduledUntil ?? null };
    const texts = { maintenance: name || null, page: home.name };
    return forAll(templates.map((one) => offer(one, home, now(), { components, texts, times })));
  },
});
