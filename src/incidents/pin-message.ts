import { z } from 'zod';
import { command, recorded, unchanged } from '../kernel/command.ts';
import { newId } from '../kernel/id.ts';
import { messagePinned } from './facts.ts';
import { needKeeper } from './find.ts';
import { incidentsTables } from './tables.ts';

/** Puts something that was said on the timeline, at the time it was said. */
export const pinMessage = command({
  name: 'incidents.pin_message',
  about: 'Put a message on the timeline of an incident.',
  permission: 'incidents.update',
  input: z.object({
    incidentId: z.string(),
    /** Where it was said, e.g. `slack:T1:C1:1700000000.000100`; the same source is pinned once. */
    source: z.string().min(1).max(200),
    text: z.string().max(40_000),
    author: z.string(),
    /** Who said it, where they are known here. */
    authorId: z.string().nullish(),
    link: z.string().nullish(),
    saidAt: z.coerce.date(),
  }),
  locks: ({ incidentId }) => [`incident:${incidentId}`],
  async run(ctx, { incidentId, source, text, author, authorId = null, link, saidAt }) {
    await needKeeper(ctx, incidentId);
    const tables = incidentsTables(ctx.tx);
    const earlier = await tables
      .selectFrom('timelineItems')
      .select(['id', 'removedAt'])
      .where('incidentId', '=', incidentId)
      .where('source', '=', source)
      .executeTakeFirst();
    if (earlier && !earlier.removedAt) return unchanged({ id: earlier.id });
    const id = earlier?.id ?? newId(ctx.now());
    const words = { text, authorName: author, authorId, link: link ?? null, pinnedBy: ctx.actor.name, removedAt: null };
    await tables
      .insertInto('timelineItems')
      .values({ id, incidentId, kind: 'pin', source, at: saidAt, createdAt: ctx.now(), ...words })
      .onConflict((conflict) => conflict.columns(['incidentId', 'source']).doUpdateSet(words))
      .execute();
    const body = { text, author, link: link ?? null, said_at: saidAt.toISOString() };
    return recorded({ id }, messagePinned({ incidentId, refs: { timeline_item_id: id }, body }));
  },
});
