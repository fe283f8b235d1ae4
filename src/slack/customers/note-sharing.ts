import { z } from 'zod';
import { command, recorded, unchanged } from '../../kernel/command.ts';
import { systemActor } from '../../kernel/ctx.ts';
import { UserError } from '../../kernel/errors.ts';
import { draft, esc } from '../blocks.ts';
import { say } from '../outbox.ts';
import { slackTables } from '../tables.ts';
import { sharedChannelOf, type SharedChannel } from './find.ts';
import { changedFact } from './write.ts';

const state = z.enum(['invited', 'shared', 'refused', 'declined', 'unshared']);
export const sharing = systemActor('slack');

/** What Slack said about a shared channel. Only Candor itself notes it; whoever opened it is told. */
export const noteSharing = command({
  name: 'slack.note_sharing',
  about: 'Note how far a shared channel has come.',
  permission: 'catalog_entries.edit',
  input: z.object({
    ...{ customerId: z.string(), state, channelId: z.string().optional(), name: z.string().optional() },
    ...{ inviteId: z.string().optional(), partnerTeamId: z.string().optional() },
    problem: z.string().nullable().default(null),
  }),
  locks: ({ customerId }) => [`customer:${customerId}`],
  async run(ctx, { customerId, state, problem, ...found }) {
    if (ctx.actor.kind !== 'system') throw new UserError('forbidden', 'Only Candor itself notes what Slack said.');
    const before = await sharedChannelOf(ctx.tx, customerId);
    if (!before || (before.state === state && before.problem === problem)) return unchanged(null);
    const taken = found.partnerTeamId ? await takenBy(ctx.tx, before, found.partnerTeamId) : null;
    const isVerified = state === 'shared' && !taken;
    const now = ctx.now();
    const after: SharedChannel = {
      ...{ ...before, ...found, state: taken ? 'refused' : state, problem: taken ?? problem },
      ...(isVerified ? { verifiedAt: now } : { changedAt: now }),
    };
    await slackTables(ctx.tx)
      .updateTable('slackSharedChannels')
      .set(after)
      .where('customerId', '=', customerId)
      .execute();
    const fact = changedFact(after, after.state);
    if (before.openedBy && after.state !== 'invited')
      await say(ctx, {
        queue: `user:${before.openedBy}`,
        ...draft(esc(`Candor ${fact.definition.sentence(fact as never)}.`)),
      });
    return recorded(null, fact);
  },
});

/** One workspace is one customer's. */
async function takenBy(tx: Parameters<typeof sharedChannelOf>[0], mine: SharedChannel, partnerTeamId: string) {
  const other = await slackTables(tx)
    .selectFrom('slackSharedChannels')
    .select('customerName')
    .where('partnerTeamId', '=', partnerTeamId)
    .where('customerId', '<>', mine.customerId)
    .executeTakeFirst();
  return other ? `its workspace is linked to ${other.customerName} already` : null;
}
