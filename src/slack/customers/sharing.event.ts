import type { EventCtx, EventHandler, SlackEvent } from '../interaction.ts';
import { slackTables } from '../tables.ts';
import { sharedChannelById, type SharedChannel } from './find.ts';
import { noteSharing, sharing } from './note-sharing.ts';

type Part = { id?: string; team_id?: string } | undefined;
const channelIn = (event: SlackEvent): string =>
  typeof event.channel === 'string' ? event.channel : String((event.channel as Part)?.id ?? '');

/** Anything that happens to a shared channel voids what was verified; some of it says more. */
const on = (
  type: string,
  meaning?: (ctx: EventCtx, event: SlackEvent, row: SharedChannel) => Promise<void>,
): EventHandler => ({
  type,
  wants: async ({ db }, teamId, event) => (await sharedChannelById(db, teamId, channelIn(event))) !== undefined,
  async run(ctx, event) {
    const row = await sharedChannelById(ctx.db, ctx.teamId, channelIn(event));
    if (!row) return;
    await slackTables(ctx.db)
      .updateTable('slackSharedChannels')
      .set({ changedAt: ctx.now() })
      .where('customerId', '=', row.customerId)
      .execute();
    await meaning?.(ctx, event, row);
  },
});

const note = (
  ctx: EventCtx,
  input: Parameters<typeof noteSharing.run>[1] extends infer I
    ? Partial<I> & { customerId: string; state: 'shared' | 'declined' | 'unshared' }
    : never,
) => ctx.kernel.run(noteSharing, input, { actor: sharing, onceKey: `slack:event:${ctx.eventId}` });

/** They took the invite: the workspace of whoever did is the customer's. */
const joined = async (ctx: EventCtx, { customerId, state }: SharedChannel, partnerTeamId: string | undefined) => {
  if (partnerTeamId && state !== 'shared') await note(ctx, { customerId, state: 'shared', partnerTeamId });
};

export const sharingEvents: EventHandler[] = [
  on('channel_shared'),
  on('channel_unshared', async (ctx, event, { customerId, partnerTeamId }) => {
    if (event.previously_connected_team_id === partnerTeamId) await note(ctx, { customerId, state: 'unshared' });
  }),
  on('shared_channel_invite_accepted', async (ctx, event, row) => {
    if (event.approval_required !== true) await joined(ctx, row, (event.accepting_user as Part)?.team_id);
  }),
  on('shared_channel_invite_approved', (ctx, event, row) =>
    joined(ctx, row, String(event.approving_team_id ?? '') || undefined),
  ),
  on('shared_channel_invite_declined', async (ctx, _event, { customerId }) => {
    await note(ctx, { customerId, state: 'declined' });
  }),
  ...['channel_archive', 'group_archive', 'channel_unarchive', 'group_unarchive', 'channel_left', 'group_left'].map(
    (type) => on(type),
  ),
  ...['channel_rename', 'group_rename'].map((type) =>
    on(type, async (ctx, event, { customerId }) => {
      const { name } = event.channel as { name: string };
      await slackTables(ctx.db)
        .updateTable('slackSharedChannels')
        .set({ name })
        .where('customerId', '=', customerId)
        .execute();
    }),
  ),
];
