import type { Ctx } from '../kernel/ctx.ts';
import type { NounField } from '../kernel/module.ts';
import { languageOf, type Language } from './language.ts';
import { frameOf, World, type Frame, type Missing } from './world.ts';

const mostRounds = 60;
const idsAtOnce = 5_000;

/** The types that every module lends, as they are now: all that they hold, for what acts by itself. */
export const loadLanguage = async (ctx: Ctx): Promise<Language> => languageOf(await nounsLent(ctx));

/** The same for the one who writes conditions or reads what they give: without what is shut to them. */
export const languageFor = async (ctx: Ctx): Promise<Language> => languageOf(await nounsLent(ctx), true);

const nounsLent = async (ctx: Ctx) =>
  (await Promise.all(ctx.kernel.registry.typesLent.map(({ nouns }) => nouns(ctx)))).flat();

/** The nouns at hand at a site, or null when no module has such a site. */
export function rootsOfSite(ctx: Ctx, name: string): readonly NounField[] | null {
  const sites = ctx.kernel.registry.typesLent.flatMap(({ sites = [] }) => sites);
  return sites.find((site) => site.name === name)?.roots ?? null;
}

/**
 * Judges with everything that the judgement reads: it runs, what it lacked is loaded in one batch a type, and it runs again.
 * As many rounds as the longest way through the data, however many things are judged at once.
 */
export async function settle<T>(ctx: Ctx, language: Language, world: World, judge: () => T): Promise<T> {
  for (let round = 0; round < mostRounds; round++) {
    const result = judge();
    const missing = world.takeMissing();
    if (!missing) return result;
    await load(ctx, language, world, missing);
  }
  return judge();
}

/** One judgement for each set of roots, loaded together. */
export async function judgeEach<T>(
  ctx: Ctx,
  language: Language,
  roots: readonly Readonly<Record<string, unknown>>[],
  judge: (frame: Frame) => T,
  world = new World(Math.random()),
): Promise<T[]> {
  return await settle(ctx, language, world, () => roots.map((some) => judge(frameOf(world, some))));
}

async function load(ctx: Ctx, language: Language, world: World, missing: Missing): Promise<void> {
  for (const [type, literals] of missing.names) {
    const wanted = [...literals];
    const ids = await language.noun(type)?.named?.(ctx, wanted);
    for (const literal of wanted) world.name(type, literal, ids?.get(literal) ?? null);
  }
  for (const [type, ids] of missing.things) {
    const fields = [...new Set([...ids.values()].flatMap((wanted) => [...wanted]))];
    const all = [...ids.keys()];
    for (let start = 0; start < all.length; start += idsAtOnce) {
      const some = all.slice(start, start + idsAtOnce);
      const things = (await language.noun(type)?.load(ctx, some, fields)) ?? new Map();
      for (const id of some) {
        const thing = things.get(id);
        const asked = Object.fromEntries(fields.map((field) => [field, thing?.fields[field]]));
        world.add(type, id, thing ? { ...thing, fields: { ...thing.fields, ...asked } } : null);
      }
    }
  }
}
