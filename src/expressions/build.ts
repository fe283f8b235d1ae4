import { z } from 'zod';
import type { Ctx } from '../kernel/ctx.ts';
import { UserError } from '../kernel/errors.ts';
import type { NounField } from '../kernel/module.ts';
import { forAll, query } from '../kernel/query.ts';
import { wordsOf } from './chain.ts';
import { compileSite } from './compile.ts';
import { namesOf } from './labelled.ts';
import type { Language } from './language.ts';
import { judgeEach, languageFor, loadLanguage, rootsOfSite } from './load.ts';
import { tests } from './operations.ts';
import { scopeOf, resolve } from './scope.ts';
import { conditionGroups, expression, type Expression } from './shapes.ts';

/** Where a builder stands: a site that a module has, or one type under a name. */
const place = { site: z.string().optional(), rootType: z.string().optional() };

function rootsAt(
  ctx: Ctx,
  language: Language,
  { site, rootType }: { site?: string; rootType?: string },
): readonly NounField[] {
  if (site !== undefined) {
    const roots = rootsOfSite(ctx, site);
    if (!roots) throw new UserError('not_found', 'There is no such place for conditions.', 'site');
    return roots;
  }
  const noun = language.noun(rootType ?? '');
  if (!noun) throw new UserError('invalid', 'Name a place for conditions, or a type to start from.', 'root_type');
  return [{ key: 'entry', label: noun.label, type: noun.type }];
}

const deepest = 2;

/** What conditions may be about at a site, what may be asked of each, and what an expression can do. */
export const siteReferences = query({
  name: 'expressions.references',
  about: 'List what conditions may be about.',
  permission: 'catalog_types.view',
  input: z.object({ ...place, under: z.string().optional() }),
  async run(ctx, { under, ...where }) {
    const language = await loadLanguage(ctx);
    const roots = rootsAt(ctx, language, where);
    const start = under === undefined ? null : resolve(scopeOf(language, roots), under);
    if (typeof start === 'string') throw new UserError('invalid', start, 'under');
    const references = start
      ? fieldsUnder(language, { key: under ?? '', ...start }, deepest)
      : roots.flatMap((root) => [{ ...root, array: root.array ?? false }, ...fieldsUnder(language, root, deepest)]);
    return forAll({
      references: references.map((found) => ({
        ...found,
        nature: language.nature(found.type),
        operations: operationsFor(language, found.type, found.array),
      })),
      sites: ctx.kernel.registry.typesLent.flatMap(({ sites = [] }) =>
        sites.map(({ name, label }) => ({ name, label })),
      ),
    });
  },
});

type Listed = { key: string; label: string; type: string; array: boolean };

function fieldsUnder(language: Language, root: NounField, depth: number): Listed[] {
  if (depth === 0) return [];
  return (language.noun(root.type)?.fields ?? []).flatMap((field) => {
    const found = {
      ...{ key: `${root.key}.${field.key}`, label: `${root.label} → ${field.label}`, type: field.type },
      array: Boolean(root.array) || Boolean(field.array),
    };
    return [found, ...fieldsUnder(language, found, depth - 1)];
  });
}

const operationsFor = (language: Language, type: string, array: boolean) =>
  tests
    .filter(({ suits }) => suits(language.nature(type), array))
    .map(({ name, label, params }) => ({ value: name, label, params }));

/** Values to choose from for a type, found by words. */
export const valueOptions = query({
  name: 'expressions.options',
  about: 'List values to compare with.',
  permission: 'catalog_entries.view',
  input: z.object({
    type: z.string(),
    words: z.string().max(200).default(''),
    limit: z.number().int().min(1).max(100).default(25),
  }),
  async run(ctx, { type, words, limit }) {
    const language = await loadLanguage(ctx);
    if (language.nature(type) === 'bool')
      return forAll([
        { id: 'true', label: 'Yes' },
        { id: 'false', label: 'No' },
      ]);
    return forAll((await language.noun(type)?.options?.(ctx, words, limit)) ?? []);
  },
});

/** What people call the values that a condition compares with; a value that nothing answers to is left out. */
export const valueLabels = query({
  name: 'expressions.labels',
  about: 'Name the values that conditions compare with.',
  permission: 'catalog_entries.view',
  input: z.object({ type: z.string(), values: z.array(z.string()).max(1_000) }),
  async run(ctx, { type, values }) {
    const noun = (await loadLanguage(ctx)).noun(type);
    if (!noun || values.length === 0) return forAll([]);
    return forAll([...(await namesOf(ctx, noun, values))].map(([id, label]) => ({ id, label })));
  },
});

/** Checks conditions and expressions, and judges them for a thing when one is given: what a builder shows while one writes. */
export const tryConditions = query({
  name: 'expressions.try',
  about: 'Check conditions, and say why they hold or not.',
  permission: 'catalog_entries.view',
  input: z.object({
    ...place,
    condition_groups: conditionGroups.default([]),
    expressions: z.array(expression).max(100).default([]),
    /** Ids of things by the names they have at the site. */
    roots: z.record(z.string(), z.union([z.string(), z.array(z.string())])).optional(),
  }),
  async run(ctx, { condition_groups: groups, expressions, roots, ...where }) {
    const language = await languageFor(ctx);
    const compiled = compileSite(scopeOf(language, rootsAt(ctx, language, where)), { groups, expressions });
    if (!roots) return forAll({ problems: compiled.problems, explanation: null, values: [] });
    const [judged] = await judgeEach(ctx, language, [roots], (frame) => ({
      explanation: compiled.explain(frame),
      values: expressions.map(({ reference }) => ({ reference, ...valueOf(reference, frame) })),
    }));
    return forAll({
      problems: compiled.problems,
      explanation: judged?.explanation ?? null,
      values: judged?.values ?? [],
    });

    function valueOf(reference: Expression['reference'], frame: Parameters<typeof wordsOf>[2]) {
      const found = resolve(compiled.scope, `expressions["${reference}"]`);
      return typeof found === 'string'
        ? { labels: [] }
        : { type: found.type, labels: wordsOf(compiled.scope, found, frame) };
    }
  },
});
