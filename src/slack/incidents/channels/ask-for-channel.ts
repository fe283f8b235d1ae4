import { z } from 'zod';
import { needIncident, type Incident } from '../../../incidents/find.ts';
import { command, recorded, unchanged } from '../../../kernel/command.ts';
import { UserError } from '../../../kernel/errors.ts';
import { channelAskedFor } from '../../facts.ts';
import { findChannel } from '../../find.ts';
import { firstTeam } from '../../installations/store.ts';
import { slackTables } from '../../tables.ts';
import { workspaceByRule } from '../../workspaces/find.ts';

/** What was no incident, or goes on in another, gets no channel any more. */
export const mayHaveChannel = (category: Incident['category']): boolean =>
  !['declined', 'canceled', 'merged'].includes(category);

const restMs = 30_000;

/** Opens a channel for an incident that has none. */
export const askForChannel = command({
  name: 'slack.ask_for_channel',
  about: 'Open a Slack channel for an incident that has none.',
  permission: 'incidents.update',
  input: z.object({ incidentId: z.string(), teamId: z.string().nullish() }),
  locks: ({ incidentId }) => [`incident:${incidentId}`],
  async run(ctx, { incidentId, teamId }) {
    const incident = await needIncident(ctx, incidentId);
    const known = await findChannel(ctx.tx, incidentId);
    if (known?.channelId) return unchanged(null);
    if (!mayHaveChannel(incident.category))
      throw new UserError('conflict', `This incident is ${incident.statusName}: it gets no channel.`, 'incidentId');
    const asker = teamId ?? (await firstTeam({ db: ctx.tx }));
    const team = known?.teamId ?? (await workspaceByRule(ctx, incidentId)) ?? asker;
    if (!team) throw new UserError('conflict', 'No Slack workspace is connected. Install the app first.', 'incidentId');
    // Two people who press at once ask once.
    const asked = await ctx.tx
      .selectFrom('facts')
      .select('id')
      .where('incidentId', '=', incidentId)
      .where('name', '=', channelAskedFor.name)
      .where('at', '>', new Date(ctx.now().getTime() - restMs))
      .executeTakeFirst();
    if (asked) return unchanged(null);
    const nothing = { movedFromId: null, channelId: null, topic: null, openedAt: null, archivedAt: null, leftAt: null };
    // A channel that could not be taken over is not asked for again: this opens one of its own.
    await slackTables(ctx.tx)
      .insertInto('slackChannels')
      .values({ incidentId, teamId: team, wishedName: null, attachedId: null, source: null, ...nothing })
      .onConflict((conflict) => conflict.column('incidentId').doUpdateSet({ teamId: team, attachedId: null }))
      .execute();
    return recorded(null, channelAskedFor({ incidentId, refs: {}, body: {} }));
  },
});
