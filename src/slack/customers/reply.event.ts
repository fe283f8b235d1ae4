import { noteEvidence } from '../../communications/customers/note-evidence.ts';
import type { Db } from '../../kernel/db.ts';
import { UserError } from '../../kernel/errors.ts';
import { callOrWait, workspaceOf } from '../client.ts';
import type { EventHandler, SlackEvent } from '../interaction.ts';
import { slackTables } from '../tables.ts';
import { sharing } from './note-sharing.ts';

const saidByPeople = new Set([undefined, 'thread_broadcast', 'file_share', 'me_message']);

/** The thread about an incident that a message of another organisation answers in. */
async function threadOf(db: Db, teamId: string, event: SlackEvent) {
  const from = event.user_team ?? event.team;
  const isOurs = !event.user || event.bot_id || from === undefined || from === teamId;
  if (isOurs || !event.thread_ts || !saidByPeople.has(event.subtype as string | undefined)) return undefined;
  return await slackTables(db)
    .selectFrom('slackCustomerThreads')
    .selectAll()
    .where('teamId', '=', teamId)
    .where('channelId', '=', String(event.channel))
    .where('ts', '=', String(event.thread_ts))
    .executeTakeFirst();
}

/** What a customer answers under our words comes back to the incident; everything else in its channel is let go. */
export const customerReplied: EventHandler = {
  type: 'message',
  subscriptions: ['message.channels', 'message.groups'],
  wants: async ({ db }, teamId, event) => (await threadOf(db, teamId, event)) !== undefined,
  async run(ctx, event) {
    const thread = await threadOf(ctx.db, ctx.teamId, event);
    if (!thread) return;
    const workspace = await workspaceOf(ctx.kernel, ctx.teamId, ctx.enterpriseId);
    const { user } = await callOrWait(ctx.kernel, workspace, 'users.info', (client) =>
      client.users.info({ user: String(event.user) }),
    );
    const { incidentId, customerId, channelId } = thread;
    const input = {
      ...{ incidentId, customerId, kind: 'reply' as const, words: wordsIn(event) },
      ...{ saidBy: user?.real_name || user?.name || null, saidAt: new Date(Number(event.ts) * 1000) },
      source: `slack:${ctx.teamId}:${channelId}:${String(event.ts)}`,
    };
    try {
      await ctx.kernel.run(noteEvidence, input, { actor: sharing, onceKey: `slack:event:${ctx.eventId}` });
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      ctx.log.info({ err: error }, 'a reply of a customer was not noted');
    }
  },
};

/** As it was typed: Slack stores `<` and `&` as entities. */
const wordsIn = ({ text }: SlackEvent) =>
  String(text ?? '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .slice(0, 10_000);
