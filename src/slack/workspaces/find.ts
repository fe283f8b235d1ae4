import { z } from 'zod';
import { conditionGroups } from '../../expressions/shapes.ts';
import { holdsFor } from '../../incidents/conditions/judge.ts';
import type { CommandCtx } from '../../kernel/ctx.ts';
import type { Db } from '../../kernel/db.ts';
import { forAll, query } from '../../kernel/query.ts';
import { slackTables } from '../tables.ts';

export const workspaceRule = z.object({
  name: z.string().trim().min(1, 'Give the rule a name.').max(100, 'Keep the name under 100 characters.'),
  conditionGroups: conditionGroups.default([]),
  teamId: z.string(),
});
export type WorkspaceRule = z.output<typeof workspaceRule>;

/** The rules in their order, and how often they were changed. */
export async function workspaceRules(db: Db): Promise<{ rules: WorkspaceRule[]; version: number }> {
  const row = await slackTables(db).selectFrom('channelWorkspaces').select(['rules', 'version']).executeTakeFirst();
  return row ?? { rules: [], version: 0 };
}

/** Ids of the workspaces in which the app is installed. */
export async function connectedTeams(db: Db): Promise<Set<string>> {
  const rows = slackTables(db).selectFrom('slackInstallations').select('teamId').where('endedAt', 'is', null);
  return new Set((await rows.execute()).flatMap(({ teamId }) => teamId ?? []));
}

/** The workspace of the first rule that holds for an incident; one that is not connected any more counts for nothing. */
export async function workspaceByRule(ctx: CommandCtx, incidentId: string): Promise<string | null> {
  const { rules } = await workspaceRules(ctx.tx);
  if (rules.length === 0) return null;
  const connected = await connectedTeams(ctx.tx);
  for (const { teamId, conditionGroups } of rules)
    if (connected.has(teamId) && (await holdsFor(ctx, conditionGroups, incidentId))) return teamId;
  return null;
}

export const listWorkspaceRules = query({
  name: 'slack.list_workspace_rules',
  about: 'List the rules by which channels of incidents open in a workspace.',
  permission: 'organisation_settings.view',
  input: z.object({}),
  run: async ({ db }) => forAll(await workspaceRules(db)),
});
