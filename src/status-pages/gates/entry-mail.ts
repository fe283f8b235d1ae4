import { job } from '../../kernel/reaction.ts';
import { addressOfPage } from '../pages/find.ts';
import { wordsFor } from '../public/words.ts';
import { sendNotice } from '../subscribers/notice.ts';
import { statusPagesTables } from '../tables.ts';
import { entryToken } from './write.ts';

/** The link that opens the page of a customer, to somebody at that customer. Sent twice at worst; it works once. */
export const entryMail = job<{ entryId: string }>({
  name: 'status_pages.entry_mail',
  lane: 'deliveries',
  async run(ctx, { entryId }) {
    const { config } = ctx.kernel;
    const row = await statusPagesTables(ctx.db)
      .selectFrom('pageEntries')
      .innerJoin('statusPages', 'statusPages.id', 'pageEntries.pageId')
      .select(['pageEntries.email', 'statusPages.name', 'statusPages.language'])
      .select(['statusPages.url', 'statusPages.slug', 'statusPages.isDefault'])
      .where('pageEntries.id', '=', entryId)
      .executeTakeFirst();
    if (!row?.email) return;
    const words = wordsFor(row.language);
    const values = { page: row.name };
    await sendNotice(config, {
      ...{ to: row.email, page: row.name, language: words.language },
      link: `${addressOfPage(config, row)}/enter/${entryToken(config, entryId)}`,
      subject: words.say('mail.enter.subject', values),
      ask: words.say('mail.enter.ask', values),
      button: words.say('mail.enter.button'),
      after: words.say('mail.enter.after'),
    });
  },
});
