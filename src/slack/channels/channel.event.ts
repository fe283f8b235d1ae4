import { callOrWait } from '../client.ts';
import { refusedWith } from '../errors.ts';
import { installationOf } from '../installations/store.ts';
import type { Kernel } from '../../kernel/kernel.ts';
import type { EventCtx, EventHandler, SlackEvent } from '../interaction.ts';
import { slackTables } from '../tables.ts';
import { forgetChannels, keepChannels } from './write.ts';

/** The id of the channel that an event is about, however the event writes it. */
function channelIn({ channel }: SlackEvent): string {
  return typeof channel === 'string' ? channel : String((channel as { id?: string } | undefined)?.id ?? '');
}

/** Asks Slack what became of a channel, and the catalog follows. */
async function look(ctx: EventCtx, channel: string): Promise<void> {
  const { kernel, teamId } = ctx;
  const workspace = await installationOf(kernel, teamId, ctx.enterpriseId);
  if (!workspace) return;
  try {
    const { channel: found } = await callOrWait(kernel, workspace, 'conversations.info', (client) =>
      client.conversations.info({ channel }),
    );
    // As old as the whole look that found the others: an event does not put the next one off.
    if (found) await keepChannels(kernel, workspace, [found], await lastLook(ctx));
  } catch (error) {
    if (!refusedWith(error, 'channel_not_found')) throw error;
    await forgetChannels(kernel, teamId, [channel]);
  }
}

async function lastLook({ db, teamId, now }: EventCtx): Promise<Date> {
  const row = await slackTables(db)
    .selectFrom('slackPublicChannels')
    .select(({ fn }) => fn.max('seenAt').as('at'))
    .where('teamId', '=', teamId)
    .executeTakeFirst();
  return row?.at ?? now();
}

async function isKnown(ctx: Pick<EventCtx, 'db'>, teamId: string, event: SlackEvent): Promise<boolean> {
  const row = await slackTables(ctx.db)
    .selectFrom('slackPublicChannels')
    .select('channelId')
    .where('teamId', '=', teamId)
    .where('channelId', '=', channelIn(event))
    .executeTakeFirst();
  return row !== undefined;
}

const lookAt = async (ctx: EventCtx, event: SlackEvent) => {
  if (await isKnown(ctx, ctx.teamId, event)) await look(ctx, channelIn(event));
};
const forget = (ctx: EventCtx, event: SlackEvent) => forgetChannels(ctx.kernel, ctx.teamId, [channelIn(event)]);

/** Public channels come, change their names and go: their entries in the catalog with them. */
async function isOurs(
  kernel: Kernel,
  teamId: string,
  { channel }: SlackEvent,
  enterpriseId?: string,
): Promise<boolean> {
  const workspace = await installationOf(kernel, teamId, enterpriseId);
  return workspace?.botUserId === (channel as { creator?: string }).creator;
}

export const publicChannelEvents: readonly EventHandler[] = [
  {
    type: 'channel_created',
    // What Candor opens itself is mostly an incident's, which somebody waits for; the daily look brings the others.
    wants: async (kernel, teamId, event) => !(await isOurs(kernel, teamId, event)),
    async run(ctx, event) {
      if (!(await isOurs(ctx.kernel, ctx.teamId, event, ctx.enterpriseId))) await look(ctx, channelIn(event));
    },
  },
  { type: 'channel_rename', run: lookAt },
  { type: 'channel_unarchive', run: lookAt },
  { type: 'channel_archive', run: forget },
  { type: 'channel_deleted', wants: isKnown, run: forget },
  {
    type: 'message',
    subscriptions: ['message.channels'],
    wants: async (kernel, teamId, event) =>
      event.subtype === 'channel_convert_to_private' && (await isKnown(kernel, teamId, event)),
    async run(ctx, event) {
      if (event.subtype === 'channel_convert_to_private') await forget(ctx, event);
    },
  },
];
