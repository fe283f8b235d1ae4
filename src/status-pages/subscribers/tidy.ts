import { cron } from '../../kernel/reaction.ts';
import { statusPagesTables } from '../tables.ts';

const dayMs = 86_400_000;
const keptUnconfirmedDays = 7;

/** Forgets addresses whose owners never said yes, and confirmation links that are too old. */
export const tidyCron = cron({
  name: 'status_pages.tidy',
  schedule: '41 3 * * *',
  async run(ctx) {
    const tables = statusPagesTables(ctx.db);
    const now = ctx.now().getTime();
    const old = new Date(now - keptUnconfirmedDays * dayMs);
    await tables.deleteFrom('subscribers').where('status', '=', 'pending').where('askedAt', '<', old).execute();
    await tables
      .deleteFrom('subscriberTokens')
      .where('purpose', '=', 'confirm')
      .where('expiresAt', '<', new Date(now - dayMs))
      .execute();
  },
});
