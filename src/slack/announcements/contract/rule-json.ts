import { z } from 'zod';
import { labelledGroups, namedGroupsJson } from '../../../expressions/labelled.ts';
import { loadLanguage, rootsOfSite } from '../../../expressions/load.ts';
import { scopeOf } from '../../../expressions/scope.ts';
import { conditionGroups } from '../../../expressions/shapes.ts';
import { incidentSite } from '../../../incidents/conditions/nouns.ts';
import type { Ctx } from '../../../kernel/ctx.ts';
import { UserError } from '../../../kernel/errors.ts';
import type { AnnouncementRule, AnnouncementTemplate } from '../find.ts';
import { stages, unmatchedModes, updateModes } from '../rules.ts';

const privateScopes = ['none', 'all', 'owning_teams'] as const;
const ids = z.array(z.string());

export const ruleBody = z.object({
  ...{ name: z.string(), condition_groups: conditionGroups, mode: z.enum(stages) },
  ...{ update_sharing_mode: z.enum(updateModes), template_id: z.string().optional() },
  ...{ slack_channel_ids: ids.optional(), microsoft_teams_channel_ids: ids.optional() },
  ...{ private_incident_scope: z.enum(privateScopes).optional(), owning_team_ids: ids.optional() },
  conditions_no_longer_apply_behaviour: z.enum(unmatchedModes).optional(),
});
export const ruleV2 = z.object({
  ...{ id: z.string(), name: z.string(), condition_groups: labelledGroups, mode: z.enum(stages) },
  ...{ update_sharing_mode: z.enum(updateModes), template_id: z.string().optional() },
  ...{ slack_channel_ids: ids, microsoft_teams_channel_ids: ids, owning_team_ids: ids },
  ...{ private_incident_scope: z.enum(privateScopes), conditions_no_longer_apply_behaviour: z.enum(unmatchedModes) },
  ...{ created_at: z.string(), updated_at: z.string() },
});

const refuse = (pointer: string, sentence: string): never => {
  throw new UserError('invalid', sentence, pointer);
};

/** A rule as it is saved; what the contract has and rules here lack is refused by its name. */
export function ruleFrom(body: z.output<typeof ruleBody>) {
  if (body.microsoft_teams_channel_ids?.length)
    refuse('microsoft_teams_channel_ids', 'Candor announces in Slack alone. Leave this out.');
  if (body.private_incident_scope && body.private_incident_scope !== 'none')
    refuse('private_incident_scope', 'Private incidents are never announced here. Leave this out, or send none.');
  if (body.owning_team_ids?.length)
    refuse('owning_team_ids', 'Announcement rules belong to no team here. Leave this out, or send an empty list.');
  return {
    ...{ name: body.name, conditionGroups: body.condition_groups, stages: body.mode },
    ...{ updates: body.update_sharing_mode, templateId: body.template_id, channelIds: body.slack_channel_ids },
    unmatched: body.conditions_no_longer_apply_behaviour,
  };
}

/** Where a refusal stands in the contract's own body. */
export const ruleName = (pointer: string): string =>
  ruleNames[pointer] ?? pointer.replace(/^channel(Id)?s\b/, 'slack_channel_ids');
const ruleNames: Record<string, string> = {
  ...{ stages: 'mode', updates: 'update_sharing_mode', templateId: 'template_id', teamId: 'slack_channel_ids' },
};

/** Rules as the contract shows them; one without a template of its own shows the default one's id. */
export async function rulesJson(
  ctx: Ctx,
  rules: readonly AnnouncementRule[],
  templates: readonly AnnouncementTemplate[],
): Promise<z.input<typeof ruleV2>[]> {
  const scope = scopeOf(await loadLanguage(ctx), rootsOfSite(ctx, incidentSite) ?? []);
  const groups = await namedGroupsJson(
    ctx,
    scope,
    rules.map(({ conditionGroups }) => conditionGroups),
  );
  const standard = templates.find(({ isDefault }) => isDefault)?.id;
  return rules.map((rule, index) => {
    const template_id = rule.templateId ?? standard;
    return {
      ...{ id: rule.id, name: rule.name, condition_groups: groups[index] ?? [], mode: rule.stages },
      ...{ update_sharing_mode: rule.updates, ...(template_id && { template_id }) },
      ...{
        slack_channel_ids: rule.channels.flatMap(({ channelId }) => channelId ?? []),
        microsoft_teams_channel_ids: [],
      },
      ...{ owning_team_ids: [], private_incident_scope: 'none', conditions_no_longer_apply_behaviour: rule.unmatched },
      ...{ created_at: rule.createdAt.toISOString(), updated_at: rule.updatedAt.toISOString() },
    };
  });
}
