import { z } from 'zod';
import { command, recorded } from '../../kernel/command.ts';
import { subscriberChanged } from '../facts.ts';
import { statusPagesTables } from '../tables.ts';
import { needComponents } from '../write.ts';
import { needSubscriber } from './write.ts';

/** Sets which components a subscriber hears about; none means all of them. */
export const chooseComponents = command({
  name: 'status_pages.choose_components',
  about: 'Change which components a subscriber hears about.',
  permission: 'status_pages.update',
  input: z.object({ id: z.string(), componentIds: z.array(z.string()).max(1_000) }),
  async run(ctx, { id, componentIds }) {
    const subscriber = await needSubscriber(ctx.tx, id);
    await needComponents(ctx.tx, subscriber.pageId, componentIds, 'componentIds');
    const tables = statusPagesTables(ctx.tx);
    await tables.deleteFrom('subscriberComponents').where('subscriberId', '=', id).execute();
    const rows = [...new Set(componentIds)].map((componentId) => ({ subscriberId: id, componentId }));
    if (rows.length > 0) await tables.insertInto('subscriberComponents').values(rows).execute();
    return recorded({ id }, subscriberChanged({ refs: { page_id: subscriber.pageId, subscriber_id: id } }));
  },
});
