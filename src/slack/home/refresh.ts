import type { CommandCtx } from '../../kernel/ctx.ts';
import { companion } from '../../kernel/module.ts';
import { job } from '../../kernel/reaction.ts';
import type { channelOpened } from '../facts.ts';
import { show } from '../outbox.ts';
import { slackTables } from '../tables.ts';

const keptFreshHours = 24;

const refreshing = { name: 'slack.refresh_homes', lane: 'reactions' } as const;

/** Home tabs are nobody's order: they follow in their own time, once for all that a transaction changed. */
export const refreshHomesLater = (ctx: CommandCtx) => ctx.enqueue(refreshing, {});

export const refreshHomesJob = job({
  ...refreshing,
  run: (ctx) => ctx.kernel.transaction(ctx.caller, refreshHomes),
});

/** Brings home tabs up to date when one of these facts happens. */
export const refreshHomesOn = (facts: readonly { name: string }[]) =>
  facts.map((on) =>
    companion({
      on: on as typeof channelOpened,
      name: 'refresh-slack-homes',
      async write(ctx) {
        await refreshHomesLater(ctx);
        return [];
      },
    }),
  );

/** Brings the home tabs up to date that somebody looked at lately. */
async function refreshHomes(tx: CommandCtx): Promise<void> {
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
