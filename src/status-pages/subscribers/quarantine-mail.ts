import { job } from '../../kernel/reaction.ts';
import { addressOfPage } from '../pages/find.ts';
import { wordsFor } from '../public/words.ts';
import { statusPagesTables } from '../tables.ts';
import { sendNotice } from './notice.ts';
import { unsubscribeToken } from './tokens.ts';

/** Says to the address for notices that its endpoint is not posted to any more, and why. Sent twice at worst. */
export const quarantineMail = job<{ subscriberId: string }>({
  name: 'status_pages.quarantine_mail',
  lane: 'deliveries',
  async run(ctx, { subscriberId }) {
    const { config } = ctx.kernel;
    const row = await statusPagesTables(ctx.db)
      .selectFrom('subscribers')
      .innerJoin('statusPages', 'statusPages.id', 'subscribers.pageId')
      .select(['subscribers.email', 'subscribers.endpointShown', 'subscribers.failingSince', 'subscribers.lastFailure'])
      .select(['subscribers.quarantinedAt', 'statusPages.name', 'statusPages.language'])
      .select(['statusPages.url', 'statusPages.slug', 'statusPages.isDefault'])
      .where('subscribers.id', '=', subscriberId)
      .executeTakeFirst();
    // Released or ended since: there is nothing to say any more.
    if (!row?.quarantinedAt) return;
    const words = wordsFor(row.language);
    const time = words.moment((row.failingSince ?? row.quarantinedAt).toISOString());
    const target = row.endpointShown ?? '';
    await sendNotice(config, {
      ...{ to: row.email, page: row.name, language: words.language },
      subject: words.say('mail.quarantine.subject', { page: row.name }),
      ask: words.say('mail.quarantine.ask', { page: row.name, target, time, reason: row.lastFailure ?? '' }),
      link: `${addressOfPage(config, row)}/unsubscribe/${await unsubscribeToken(ctx, subscriberId)}`,
      button: words.say('mail.quarantine.button'),
      after: words.say('mail.quarantine.after'),
    });
  },
});
