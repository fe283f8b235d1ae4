import { z } from 'zod';
import { needIncident } from '../../incidents/find.ts';
import { command, recorded, unchanged } from '../../kernel/command.ts';
import type { CommandCtx } from '../../kernel/ctx.ts';
import { UserError } from '../../kernel/errors.ts';
import type { NewFact } from '../../kernel/fact.ts';
import { audienceOf, customerOf } from '../customers/audience.ts';
import { customersUnreachable } from '../customers/facts.ts';
import { customersById } from '../customers/find.ts';
import { updateSeen } from '../facts.ts';
import { needPublication, type Publication } from '../find.ts';
import { policyOf } from '../policies/find.ts';
import { communicationsTables } from '../tables.ts';
import { oweFirstWords } from '../customers/first-words.ts';
import { commitmentBody, minutesAfter, reopenCommitments, settleSeen } from '../write.ts';
import { deliveryTables } from './tables.ts';

/** A mail to a contact of a customer has ended. Only Candor itself notes it. */
export const noteDelivery = command({
  name: 'communications.note_delivery',
  about: 'Note whether words have reached a customer.',
  permission: 'status_pages.publish_updates',
  input: z.object({ publicationId: z.string(), customerId: z.string(), incidentId: z.string() }),
  locks: ({ incidentId }) => [`incident:${incidentId}`],
  async run(ctx, { publicationId, customerId }) {
    if (ctx.actor.kind !== 'system') throw new UserError('forbidden', 'Only Candor itself notes what was delivered.');
    const publication = await needPublication(ctx.tx, publicationId);
    const outcome = await outcomeOf(ctx, publicationId, customerId);
    if (!outcome) return unchanged(null);
    const facts: NewFact[] = [];
    for (const words of await waitingFor(ctx, publication, customerId))
      facts.push(...(await settle(ctx, words, customerId, outcome.reachedAt)));
    const [first, ...rest] = facts;
    return first ? recorded(null, first, ...rest) : unchanged(null);
  },
});

/** These words, and earlier ones that wait still: whoever has the newest has heard. */
async function waitingFor(ctx: CommandCtx, publication: Publication, customerId: string): Promise<Publication[]> {
  return await deliveryTables(ctx.tx)
    .selectFrom('publications')
    .innerJoin('customerWords as word', 'word.publicationId', 'publications.id')
    .selectAll('publications')
    .where('incidentId', '=', publication.incidentId)
    .where('word.customerId', '=', customerId)
    .where('word.reachedAt', 'is', null)
    .where('word.missedAt', 'is', null)
    .where('saidAt', '<=', publication.saidAt)
    .where('withdrawnAt', 'is', null)
    .orderBy('saidAt')
    .execute();
}

async function settle(
  ctx: CommandCtx,
  publication: Publication,
  customerId: string,
  reachedAt: Date | null,
): Promise<NewFact[]> {
  await deliveryTables(ctx.tx)
    .updateTable('customerWords')
    .set(reachedAt ? { reachedAt } : { missedAt: ctx.now() })
    .where('publicationId', '=', publication.id)
    .where('customerId', '=', customerId)
    .execute();
  const facts = reachedAt
    ? await settleSeen(ctx, publication.id, reachedAt, audienceOf(customerId))
    : await missed(ctx, publication, customerId);
  return [...facts, ...(await seenByAll(ctx, publication))];
}

/** How the mails to a customer stand: reached at a time, missed, or not known yet. */
async function outcomeOf({ tx }: CommandCtx, publicationId: string, customerId: string) {
  const rows = await deliveryTables(tx)
    .selectFrom('customerDeliveries')
    .select(['status', 'endedAt'])
    .where('publicationId', '=', publicationId)
    .where('customerId', '=', customerId)
    .orderBy('endedAt')
    .execute();
  const accepted = rows.find(({ status }) => status === 'sent');
  if (accepted) return { reachedAt: accepted.endedAt };
  // What was overtaken ends with the words that overtook it.
  return rows.every(({ status }) => status === 'failed' || status === 'uncertain') ? { reachedAt: null } : null;
}

/** None of its contacts took the words: they are owed still, and their author hears of it. */
async function missed(ctx: CommandCtx, publication: Publication, customerId: string): Promise<NewFact[]> {
  const { id, incidentId, authorId } = publication;
  const customer = (await customersById(ctx.tx, [customerId])).get(customerId);
  const refs = { publication_id: id, author_id: authorId, count: 1 };
  const fact = customersUnreachable({ incidentId, refs, body: { customers: [customer?.name ?? 'A customer'] } });
  const reopened = await reopen(ctx, publication, customerId);
  if (reopened || customerOf(publication.audience)) return [fact];
  const incident = await needIncident(ctx, incidentId);
  const { firstWord } = await policyOf(ctx.tx, incident, 'one_customer');
  return [
    fact,
    ...(await oweFirstWords(ctx, incidentId, [audienceOf(customerId)], minutesAfter(ctx.now(), firstWord))),
  ];
}

/** What these words would have ended for this customer is owed as before, by its own time. */
async function reopen(ctx: CommandCtx, { id }: Publication, customerId: string): Promise<boolean> {
  const tables = communicationsTables(ctx.tx);
  const said = await tables
    .selectFrom('commitments')
    .selectAll()
    .where('publicationId', '=', id)
    .where('audience', '=', audienceOf(customerId))
    .where('state', '=', 'said')
    .execute();
  await reopenCommitments(ctx, said);
  return said.length > 0;
}

/** Once every customer has them or is known not to, the words are seen, if anybody has them. */
async function seenByAll(ctx: CommandCtx, publication: Publication): Promise<NewFact[]> {
  const { id, incidentId, audience, seenAt } = publication;
  const rows = await deliveryTables(ctx.tx)
    .selectFrom('customerWords')
    .select(['reachedAt', 'missedAt'])
    .where('publicationId', '=', id)
    .execute();
  const reached = rows.flatMap(({ reachedAt }) => reachedAt ?? []).toSorted((a, b) => a.getTime() - b.getTime());
  const last = reached.at(-1);
  if (seenAt || !last || rows.some(({ reachedAt, missedAt }) => !reachedAt && !missedAt)) return [];
  const publications = communicationsTables(ctx.tx).updateTable('publications');
  await publications.set({ seenAt: last }).where('id', '=', id).execute();
  const refs = { publication_id: id, seen_at: last.toISOString(), audience };
  const body = await commitmentBody(ctx, { incidentId, audience });
  return [updateSeen({ incidentId, refs, body }), ...(await settleSeen(ctx, id, last))];
}
