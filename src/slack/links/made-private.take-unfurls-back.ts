import { incidentMadePrivate } from '../../incidents/private/facts.ts';
import type { Ctx } from '../../kernel/ctx.ts';
import { reaction } from '../../kernel/reaction.ts';
import { context } from '../blocks.ts';
import { callOrWait, workspaceOf } from '../client.ts';
import { SlackRefused } from '../errors.ts';
import { slackTables } from '../tables.ts';

/** Covers what is shown under links to an incident, wherever that is. */
export async function coverUnfurls({ db, kernel }: Pick<Ctx, 'db' | 'kernel'>, incidentId: string): Promise<void> {
  const tables = slackTables(db);
  const shown = await tables.selectFrom('slackUnfurls').selectAll().where('incidentId', '=', incidentId).execute();
  for (const { teamId, channelId: channel, ts, url } of shown) {
    const workspace = await workspaceOf(kernel, teamId);
    const unfurls = { [url]: { blocks: [context('This is not shown any more.')] } };
    try {
      await callOrWait(kernel, workspace, 'chat.unfurl', (client) => client.chat.unfurl({ channel, ts, unfurls }));
    } catch (error) {
      if (!(error instanceof SlackRefused)) throw error;
      kernel.log.info({ err: error }, 'a link to a private incident could not be covered');
    }
    await tables
      .deleteFrom('slackUnfurls')
      .where('teamId', '=', teamId)
      .where('channelId', '=', channel)
      .where('ts', '=', ts)
      .where('url', '=', url)
      .execute();
  }
}

export const takeUnfurlsBack = reaction({
  on: incidentMadePrivate,
  name: 'take-unfurls-back',
  lane: 'slack',
  run: async (ctx, { incidentId }) => (incidentId ? await coverUnfurls(ctx, incidentId) : undefined),
});
