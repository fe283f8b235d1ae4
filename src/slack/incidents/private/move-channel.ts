import { z } from 'zod';
import { needIncidentOrStream } from '../../../incidents/find.ts';
import { command, recorded, unchanged } from '../../../kernel/command.ts';
import { channelMoved, channelOpened } from '../../facts.ts';
import { findChannel } from '../../find.ts';
import { slackTables } from '../../tables.ts';
import { showEach, type SlotKind, type State } from '../../outbox.ts';
import { showFirst } from '../../announcements/announcing.ts';

/** What stood in the old channel, in the new one: the summary, decisions, questions, words that wait. */
function stateOf(incidentId: string, slot: string): State {
  const [kind = '', ...subject] = slot.split(':');
  return { kind: kind as SlotKind, subject: subject.join(':'), queue: `incident:${incidentId}`, incidentId };
}

/** From here on everything is said in the private channel; what shows state is shown there anew. */
export const moveChannel = command({
  name: 'slack.move_channel',
  about: 'Record that a private channel took the place of the channel of an incident.',
  permission: 'incidents.update',
  input: z.object({ incidentId: z.string(), channelId: z.string(), name: z.string() }),
  locks: ({ incidentId }) => [`incident:${incidentId}`],
  async run(ctx, { incidentId, channelId, name }) {
    await needIncidentOrStream(ctx, incidentId);
    const known = await findChannel(ctx.tx, incidentId);
    if (!known?.channelId || !known.teamId || known.isPrivate) return unchanged(null);
    const wishedName = name === known.wishedName ? name : null;
    const fresh = { topic: null, wishedName, attachedId: null, source: null, archivedAt: null, leftAt: null };
    await slackTables(ctx.tx)
      .updateTable('slackChannels')
      .set({ ...fresh, channelId, name, isPrivate: true, movedFromId: known.channelId, movesSince: null })
      .where('incidentId', '=', incidentId)
      .execute();
    const shown = await slackTables(ctx.tx)
      .deleteFrom('slackMessages')
      .where('teamId', '=', known.teamId)
      .where('channelId', '=', known.channelId)
      .returning('slot')
      .execute();
    await showFirst(ctx, incidentId);
    await showEach(
      ctx,
      shown.map(({ slot }) => stateOf(incidentId, slot)),
    );
    const refs = { team_id: known.teamId, channel_id: channelId };
    return recorded(
      null,
      channelMoved({ incidentId, refs: { ...refs, from_id: known.channelId }, body: { name } }),
      channelOpened({ incidentId, refs, body: { name } }),
    );
  },
});
