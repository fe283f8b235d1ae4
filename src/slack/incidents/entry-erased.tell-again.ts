import { entryErased } from '../../incidents/timeline/facts.ts';
import { companion } from '../../kernel/module.ts';
import { tellFactAgain, type Queue } from '../outbox.ts';
import { slackTables } from '../tables.ts';

/** Every message about what was erased says so, wherever it stands: the channel, announcements, followers. */
export const tellErased = companion({
  on: entryErased,
  name: 'tell-erased',
  async write(ctx, { incidentId, refs }) {
    const said = await slackTables(ctx.tx)
      .selectFrom('slackOutbox')
      .select('queue')
      .distinct()
      .where('subject', '=', refs.entry_id)
      .where('kind', 'in', ['fact', 'reply'])
      .execute();
    for (const { queue } of said) await tellFactAgain(ctx, queue as Queue, refs.entry_id, incidentId ?? '');
    return [];
  },
});
