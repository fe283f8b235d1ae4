import { cron } from '../../kernel/reaction.ts';
import { webhooksTables } from '../tables.ts';

const keptDays = 30;

/** What was sent is kept for thirty days; so long it can be looked at and sent again. */
export const tidyMessages = cron({
  name: 'webhooks.tidy',
  schedule: '41 3 * * *',
  async run({ db, now }) {
    await webhooksTables(db)
      .deleteFrom('webhookMessages')
      .where('createdAt', '<', new Date(now().getTime() - keptDays * 86_400_000))
      .where('status', 'not in', ['queued', 'sending'])
      .execute();
  },
});
