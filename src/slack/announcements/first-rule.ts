import type { CommandCtx } from '../../kernel/ctx.ts';
import { slackTables } from '../tables.ts';

export const firstRuleOf = (teamId: string) => `first-${teamId}`;

/** Every incident, in #incidents: what a workspace begins with. */
export async function addFirstRule(ctx: CommandCtx, teamId: string): Promise<void> {
  await slackTables(ctx.tx)
    .insertInto('announcementRules')
    .values({
      ...{ id: firstRuleOf(teamId), teamId, name: 'Every incident', channelName: 'incidents', channelId: null },
      ...{ stages: 'include_all', conditionGroups: '[]', updates: 'none', templateId: null },
      ...{ createdAt: ctx.now(), updatedAt: ctx.now(), archivedAt: null },
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
}
