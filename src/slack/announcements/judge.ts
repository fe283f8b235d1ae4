import { compileSite } from '../../expressions/compile.ts';
import { judgeEach, loadLanguage, rootsOfSite } from '../../expressions/load.ts';
import { scopeOf } from '../../expressions/scope.ts';
import type { ConditionGroup } from '../../expressions/shapes.ts';
import { incidentSite } from '../../incidents/conditions/nouns.ts';
import type { Incident } from '../../incidents/find.ts';
import type { Ctx } from '../../kernel/ctx.ts';
import type { AnnouncementRule } from './find.ts';
import { isAnnouncedIn } from './rules.ts';

/** Whether a rule announces the incident as it is now. A condition that is broken by now holds for nothing. */
export async function wants(ctx: Ctx, rule: AnnouncementRule, incident: Incident): Promise<boolean> {
  if (!isAnnouncedIn(rule.stages, incident.category)) return false;
  if (rule.conditionGroups.length === 0) return true;
  const { language, problems, holds } = await compiled(ctx, rule.conditionGroups);
  if (problems.length > 0) return false;
  const [held] = await judgeEach(ctx, language, [{ incident: incident.id }], holds);
  return held ?? false;
}

/** Conditions about incidents, checked and ready. */
export async function compiled(ctx: Ctx, groups: readonly ConditionGroup[]) {
  const language = await loadLanguage(ctx);
  return { language, ...compileSite(scopeOf(language, rootsOfSite(ctx, incidentSite) ?? []), { groups }) };
}
