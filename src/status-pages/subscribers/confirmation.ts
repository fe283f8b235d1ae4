import { job } from '../../kernel/reaction.ts';
import { sendText } from '../deliveries/text-message.ts';
import { addressOfPage } from '../pages/find.ts';
import { wordsFor } from '../public/words.ts';
import { statusPagesTables } from '../tables.ts';
import { vaultOf } from './endpoint.ts';
import { sendNotice } from './notice.ts';
import { confirmToken } from './tokens.ts';

/** The mail or text that asks an address whether it wants to be told. Sent twice at worst; it asks, and tells nothing. */
export const confirmationMail = job<{ subscriberId: string }>({
  name: 'status_pages.confirmation_mail',
  lane: 'deliveries',
  async run(ctx, { subscriberId }) {
    const { config } = ctx.kernel;
    const row = await statusPagesTables(ctx.db)
      .selectFrom('subscribers')
      .innerJoin('statusPages', 'statusPages.id', 'subscribers.pageId')
      .select(['subscribers.email', 'subscribers.kind', 'subscribers.endpointShown', 'subscribers.askedAt'])
      .select(['subscribers.endpoint', 'statusPages.name', 'statusPages.language'])
      .select(['statusPages.url', 'statusPages.slug', 'statusPages.isDefault'])
      .where('subscribers.id', '=', subscriberId)
      .executeTakeFirst();
    if (!row) return;
    const words = wordsFor(row.language);
    const link = `${addressOfPage(config, row)}/subscribe/confirm/${confirmToken(config, subscriberId, row.askedAt)}`;
    if (row.kind === 'sms') {
      const text = words.say('text.confirm', { page: row.name, link });
      const refused = await sendText(config, vaultOf(ctx.kernel).decrypt(row.endpoint ?? ''), text);
      if (refused && !refused.isFinal && !refused.mayHaveArrived) throw new Error(refused.reason);
      return;
    }
    const target = row.endpointShown ?? '';
    await sendNotice(config, {
      ...{ to: row.email, page: row.name, language: words.language, link },
      subject: words.say('mail.confirm.subject', { page: row.name }),
      ask:
        row.kind === 'email'
          ? words.say('mail.confirm.ask', { page: row.name })
          : words.say('mail.confirm.ask.hook', { page: row.name, target }),
      button: words.say('mail.confirm.button'),
      after: words.say('mail.confirm.ignore'),
    });
  },
});
