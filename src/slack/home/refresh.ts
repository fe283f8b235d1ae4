import type { CommandCtx } from '../../kernel/ctx.ts';
import { show } from '../outbox.ts';
import { slackTables } from '../tables.ts';

const keptFreshHours = 24;

/** Brings the home tabs up to date that somebody looked at lately. */
export async function refreshHomes(tx: CommandCtx): Promise<void> {
  const since = new Date(tx.now().getTime() - keptFreshHours * 3_600_000);
  const homes = await slackTables(tx.tx)
    .selectFrom('slackHomes')
    .select(['teamId', 'slackUserId'])
    .where('openedAt', '>', since)
    .execute();
  for (const { teamId, slackUserId } of homes) await showHome(tx, teamId, slackUserId);
}

export const showHome = (tx: CommandCtx, teamId: string, slackUserId: string) =>
  show(tx, 'home', `${teamId}/${slackUserId}`, `home:${teamId}/${slackUserId}`);
