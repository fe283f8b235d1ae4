import { job } from '../../kernel/reaction.ts';
import { addressOfPage } from '../pages/find.ts';
import { wordsFor } from '../public/words.ts';
import { statusPagesTables } from '../tables.ts';
import { sendNotice } from './notice.ts';
import { hashOf, ownerToken } from './tokens.ts';

/** Gives the owner of a distribution list their link: when they become it, and when a member asks to end the mails. */
export const ownerMail = job<{ subscriberId: string; isAsked: boolean }>({
  name: 'status_pages.owner_mail',
  lane: 'deliveries',
  async run(ctx, { subscriberId, isAsked }) {
    const { config } = ctx.kernel;
    const tables = statusPagesTables(ctx.db);
    const row = await tables
      .selectFrom('subscribers')
      .innerJoin('statusPages', 'statusPages.id', 'subscribers.pageId')
      .select(['subscribers.email', 'subscribers.listOwner', 'statusPages.name', 'statusPages.language'])
      .select(['statusPages.url', 'statusPages.slug', 'statusPages.isDefault'])
      .where('subscribers.id', '=', subscriberId)
      .executeTakeFirst();
    if (!row?.listOwner) return;
    const token = ownerToken(config, subscriberId, row.listOwner);
    const kept = { purpose: 'owner', createdAt: ctx.now(), expiresAt: null, usedAt: null } as const;
    await tables
      .insertInto('subscriberTokens')
      .values({ hash: hashOf(token), subscriberId, ...kept })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    const words = wordsFor(row.language);
    const values = { page: row.name, target: row.email };
    await sendNotice(config, {
      ...{ to: row.listOwner, page: row.name, language: words.language },
      subject: words.say('mail.owner.subject', values),
      ask: words.say(isAsked ? 'mail.owner.asked' : 'mail.owner.ask', values),
      link: `${addressOfPage(config, row)}/unsubscribe/${token}`,
      button: words.say('mail.owner.button'),
      after: words.say('mail.owner.after', values),
    });
  },
});
