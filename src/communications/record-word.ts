import { z } from 'zod';
import { command, recorded } from '../kernel/command.ts';
import { UserError } from '../kernel/errors.ts';
import type { NewFact } from '../kernel/fact.ts';
import { needIncident } from '../incidents/find.ts';
import { customerOf, namedCustomer } from './customers/audience.ts';
import { affectedBy, nameOfAudience } from './customers/find.ts';
import { wordRecorded } from './facts.ts';
import { say } from './say.ts';
import { communicationsTables } from './tables.ts';
import { settleSeen } from './write.ts';

/** Records what was said to some customers, to one or to people inside, by phone, mail or a shared channel. It is owed and promised like a post. */
export const recordWord = command({
  name: 'communications.record_word',
  about: 'Record a word said to some customers, to one, or to people inside.',
  permission: 'incidents.update',
  input: z.object({
    incidentId: z.string(),
    audience: z.union(
      [z.enum(['some_customers', 'one_customer', 'internal']), namedCustomer],
      'Choose some customers, one customer, or people inside.',
    ),
    whom: z.string().trim().min(1, 'Say whom you told.').max(200),
    through: z.string().trim().min(1, 'Say how you told them, for example by phone.').max(100),
    words: z.string().trim().min(1, 'Write the exact words.').max(5_000),
    saidAt: z.coerce.date().nullish(),
    final: z.boolean().default(false),
    nextWordInMinutes: z.number().int().min(1).nullish(),
  }),
  locks: ({ incidentId }) => [`incident:${incidentId}`],
  async run(ctx, { incidentId, audience, whom, through, words, saidAt, final, nextWordInMinutes }) {
    const incident = await needIncident(ctx, incidentId);
    const now = ctx.now();
    if (saidAt && saidAt > now)
      throw new UserError('invalid', 'This time is in the future. Record a word after it was said.', 'saidAt');
    const customer = customerOf(audience);
    const affected = await affectedBy(ctx.tx, incidentId);
    if (customer && (await nameOfAudience(ctx.tx, incidentId, audience)) === undefined)
      throw new UserError('invalid', 'This customer is not among those affected. Add it first.', 'audience');
    const ends = final || (nextWordInMinutes === null && incident.category !== 'live');
    const given = {
      audience,
      status: ends ? 'resolved' : 'investigating',
      words,
      components: [],
      nextInMinutes: nextWordInMinutes ?? null,
      checked: null,
      whom,
      through,
    } as const;
    // A word to some customers is one to all that are affected.
    const reaches =
      audience === 'some_customers' ? affected.map(({ customerId }) => customerId) : customer ? [customer] : [];
    const { publication, before, after } = await say(ctx, incident, { ...given, components: [], reaches });
    await communicationsTables(ctx.tx)
      .updateTable('publications')
      .set({ seenAt: now })
      .where('id', '=', publication.id)
      .execute();
    const refs = {
      publication_id: publication.id,
      audience,
      next_update_by: publication.nextUpdateBy?.toISOString() ?? null,
      said_at: (saidAt ?? now).toISOString(),
    };
    const word = wordRecorded({ incidentId, refs, body: { whom, through, words } });
    const told = [...before, word, ...after] as [NewFact, ...NewFact[]];
    return recorded({ id: publication.id }, ...told, ...(await settleSeen(ctx, publication.id, now)));
  },
});
