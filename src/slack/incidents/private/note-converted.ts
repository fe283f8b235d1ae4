import { z } from 'zod';
import { command, recorded, unchanged } from '../../../kernel/command.ts';
import { UserError } from '../../../kernel/errors.ts';
import { channelConverted } from '../../facts.ts';
import { findChannel } from '../../find.ts';
import { show } from '../../outbox.ts';
import { slackTables } from '../../tables.ts';

/** Somebody made the channel of an incident private in Slack, or public. */
export const noteConverted = command({
  name: 'slack.note_converted',
  about: 'Note that the channel of an incident was made private or public.',
  permission: 'incidents.update',
  input: z.object({ incidentId: z.string(), to: z.enum(['private', 'public']) }),
  locks: ({ incidentId }) => [`incident:${incidentId}`],
  async run(ctx, { incidentId, to }) {
    const channel = await findChannel(ctx.tx, incidentId);
    if (!channel?.channelId || !channel.teamId)
      throw new UserError('not_found', 'This incident has no channel.', 'incidentId');
    const isNow = to === 'private';
    if (channel.isPrivate === isNow) return unchanged(null);
    await slackTables(ctx.tx)
      .updateTable('slackChannels')
      .set({ isPrivate: isNow, movesSince: null })
      .where('incidentId', '=', incidentId)
      .execute();
    // It was set aside for another that could not be made.
    if (isNow) await show(ctx, 'name', incidentId, `incident:${incidentId}`, incidentId);
    const refs = { team_id: channel.teamId, channel_id: channel.channelId, to };
    return recorded(null, channelConverted({ incidentId, refs, body: { name: channel.name } }));
  },
});
