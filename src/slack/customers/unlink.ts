import { z } from 'zod';
import { command, recorded, unchanged } from '../../kernel/command.ts';
import { slackTables } from '../tables.ts';
import { sharedChannelOf } from './find.ts';
import { changedFact } from './write.ts';

/** Words no longer go there; the channel in Slack stays as it is. */
export const unlinkSharedChannel = command({
  name: 'slack.unlink_shared_channel',
  about: 'Unlink the shared channel of a customer.',
  permission: 'catalog_entries.edit',
  input: z.object({ customerId: z.string() }),
  locks: ({ customerId }) => [`customer:${customerId}`],
  async run(ctx, { customerId }) {
    const row = await sharedChannelOf(ctx.tx, customerId);
    if (!row) return unchanged(null);
    await slackTables(ctx.tx).deleteFrom('slackSharedChannels').where('customerId', '=', customerId).execute();
    return recorded(null, changedFact({ ...row, problem: null }, 'unlinked'));
  },
});
