import { compileSite } from '../../expressions/compile.ts';
import { judgeEach, languageFor, loadLanguage, rootsOfSite } from '../../expressions/load.ts';
import { scopeOf } from '../../expressions/scope.ts';
import type { ConditionGroup } from '../../expressions/shapes.ts';
import type { Ctx } from '../../kernel/ctx.ts';
import { UserError } from '../../kernel/errors.ts';
import { incidentSite } from './nouns.ts';

async function compiled(ctx: Ctx, groups: readonly ConditionGroup[], load = loadLanguage) {
  const language = await load(ctx);
  return { language, ...compileSite(scopeOf(language, rootsOfSite(ctx, incidentSite) ?? []), { groups }) };
}

/** Refuses conditions about incidents that cannot be judged, at the place that is wrong, or that say more than their author may read. */
export async function assertConditions(ctx: Ctx, groups: readonly ConditionGroup[]): Promise<void> {
  const { problems } = await compiled(ctx, groups, languageFor);
  const [first] = problems;
  if (first) throw new UserError('invalid', first.sentence, first.pointer, problems);
}

/** Whether conditions hold for an incident as it is now. None hold for everything; one that is broken by now holds for nothing. */
export async function holdsFor(ctx: Ctx, groups: readonly ConditionGroup[], incidentId: string): Promise<boolean> {
  if (groups.length === 0) return true;
  const { language, problems, holds } = await compiled(ctx, groups);
  if (problems.length > 0) return false;
  const [held] = await judgeEach(ctx, language, [{ incident: incidentId }], holds);
  return held ?? false;
}
