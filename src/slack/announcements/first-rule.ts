import type { CommandCtx } from '../../kernel/ctx.ts';
import { slackTables } from '../tables.ts';

export const firstRuleOf = (teamId: string) => `first-${teamId}`;

/** Every incident, in #incidents: what a workspace begins with. */
export async function addFirstRule(ctx: CommandCtx, teamId: string): Promise<void> {
  const id = firstRuleOf(teamId);
  await slackTables(ctx.tx)
    .insertInto('announcementRules')
    .values({
      ...{ id, teamId, name: 'Every incident', stages: 'include_all' },
      ...{ conditionGroups: '[]', updates: 'none', templateId: null },
      ...{ createdAt: ctx.now(), updatedAt: ctx.now(), archivedAt: null },
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
  await slackTables(ctx.tx)
    .insertInto('announcementChannels')
    .values({ id, ruleId: id, name: 'incidents', channelId: null, position: 0, removedAt: null })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
}
