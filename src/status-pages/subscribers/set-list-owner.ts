import { z } from 'zod';
import { command, recorded, unchanged } from '../../kernel/command.ts';
import { UserError } from '../../kernel/errors.ts';
import { subscriberChanged } from '../facts.ts';
import { statusPagesTables } from '../tables.ts';
import { ownerMail } from './owner-mail.ts';
import { needSubscriber } from './write.ts';

/** Says that an address is a distribution list, and who looks after it: only they end the subscription. */
export const setListOwner = command({
  name: 'status_pages.set_list_owner',
  about: 'Say who looks after a distribution list that subscribes.',
  permission: 'status_pages.update',
  input: z.object({
    id: z.string(),
    /** Null: it is no list. */
    owner: z.email('Give the address of whoever looks after the list.').max(320).nullable(),
  }),
  async run(ctx, { id, owner }) {
    const subscriber = await needSubscriber(ctx.tx, id);
    if (subscriber.kind !== 'email')
      throw new UserError('invalid', 'Only an address for mails can be a distribution list.', 'owner');
    if (subscriber.listOwner === owner) return unchanged({ id });
    const tables = statusPagesTables(ctx.tx);
    await tables.updateTable('subscribers').set({ listOwner: owner }).where('id', '=', id).execute();
    await tables.deleteFrom('subscriberTokens').where('subscriberId', '=', id).where('purpose', '=', 'owner').execute();
    if (owner) await ctx.enqueue(ownerMail, { subscriberId: id, isAsked: false });
    return recorded({ id }, subscriberChanged({ refs: { page_id: subscriber.pageId, subscriber_id: id } }));
  },
});
