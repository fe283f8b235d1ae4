import { findIncident } from '../../incidents/find.ts';
import { reaction } from '../../kernel/reaction.ts';
import { draft, link, md, raw } from '../blocks.ts';
import { workspaceOf } from '../client.ts';
import { channelOpened } from '../facts.ts';
import { titleOf } from '../incidents/words.ts';
import { say } from '../outbox.ts';
import { slackTables } from '../tables.ts';

/** Whoever declared and has no account where the channel opened is in no channel, so they are told where it went. */
export const tellDeclarer = reaction({
  on: channelOpened,
  name: 'tell-declarer',
  async run(ctx, { id, incidentId, refs }) {
    const incident = incidentId ? await findIncident(ctx.db, incidentId) : undefined;
    if (!incident || incident.creatorKind !== 'user') return;
    const accounts = await slackTables(ctx.db)
      .selectFrom('slackUsers')
      .innerJoin('slackInstallations', 'slackInstallations.teamId', 'slackUsers.teamId')
      .select(['slackUsers.teamId', 'slackUsers.slackUserId'])
      .where('slackUsers.userId', '=', incident.creatorId)
      .where('slackInstallations.endedAt', 'is', null)
      .orderBy('slackUsers.linkedAt', 'desc')
      .execute();
    const [newest] = accounts;
    if (!newest || accounts.some(({ teamId }) => teamId === refs.team_id)) return;
    const { teamName } = await workspaceOf(ctx.kernel, refs.team_id);
    const page = link(`${ctx.kernel.config.PUBLIC_URL}/incidents/${incident.number}`, 'its page');
    const words = md`The channel of *${titleOf(incident)}* opened in the workspace ${teamName}, where you have no account. You can follow and run it on ${raw(page)}.`;
    await ctx.kernel.transaction({ ...ctx.caller, onceKey: `${id}:slack.tell-declarer` }, (tx) =>
      say(tx, {
        ...{ queue: `user:${newest.teamId}/${newest.slackUserId}`, incidentId: incident.id },
        ...draft(words),
      }),
    );
  },
});
