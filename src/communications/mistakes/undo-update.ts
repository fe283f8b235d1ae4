import { z } from 'zod';
import { needIncident } from '../../incidents/find.ts';
import { command, recorded, unchanged } from '../../kernel/command.ts';
import type { CommandCtx } from '../../kernel/ctx.ts';
import { UserError } from '../../kernel/errors.ts';
import { guard } from '../../kernel/module.ts';
import { postPublished } from '../../status-pages/facts.ts';
import type { NewFact } from '../../kernel/fact.ts';
import { takeBack } from '../../status-pages/remove-words.ts';
import { withdrawWords } from '../deliveries/queue.ts';
import { newEstimateDue } from '../estimates/rules.ts';
import { commitmentOpened, updateWithdrawn } from '../facts.ts';
import {
  needState,
  openCommitments,
  publicationsOf,
  selectCommitments,
  withdrawnOf,
  type Commitment,
  type Publication,
} from '../find.ts';
import { audienceOf } from '../customers/audience.ts';
import { oweFirstWords } from '../customers/first-words.ts';
import { unheardOf } from '../customers/heard.ts';
import { customersWrittenTo } from '../deliveries/queue.ts';
import { policyOf } from '../policies/find.ts';
import { communicationsTables } from '../tables.ts';
import { oweWriteUpAgain } from '../write-ups/write.ts';
import { unmarkCorrected } from './wrong-words.ts';
import { commitmentBody, commitmentRefs, endCommitments, minutesAfter, reopenCommitments } from '../write.ts';

/** Takes words back while they are held: off the page, out of the mails that wait, and what they had ended is owed again. */
export const undoUpdate = command({
  name: 'communications.undo_update',
  about: 'Take back words while they are held.',
  permission: 'status_pages.publish_updates',
  input: z.object({ incidentId: z.string(), publicationId: z.string() }),
  locks: ({ incidentId }) => [`incident:${incidentId}`],
  async run(ctx, { incidentId, publicationId }) {
    if (ctx.actor.kind === 'system') throw new UserError('forbidden', 'Only a person may take words back.');
    const incident = await needIncident(ctx, incidentId);
    const gone = (await withdrawnOf(ctx.tx, incident.id)).some(({ id }) => id === publicationId);
    if (gone) return unchanged(null);
    const publication = await heldYet(ctx, incident.id, publicationId);
    await communicationsTables(ctx.tx)
      .updateTable('publications')
      .set({ withdrawnAt: ctx.now(), withdrawnBy: ctx.actor.name })
      .where('id', '=', publication.id)
      .execute();
    await withdrawWords(ctx, publication.id);
    await unmarkCorrected(ctx, publication.id);
    const removed = await takeBack(ctx, publication.id, 'undone');
    const { audience } = publication;
    const withdrawn = updateWithdrawn({
      ...{ incidentId, refs: { publication_id: publication.id, audience } },
      body: await commitmentBody(ctx, { incidentId, audience }),
    });
    return recorded(null, withdrawn, ...removed, ...(await oweAgain(ctx, publication)));
  },
});

async function heldYet(ctx: CommandCtx, incidentId: string, publicationId: string): Promise<Publication> {
  const published = await publicationsOf(ctx.tx, incidentId);
  const publication = published.find(({ id }) => id === publicationId);
  if (!publication) throw new UserError('not_found', 'There are no such words.', 'publicationId');
  if (!publication.heldUntil || publication.heldUntil <= ctx.now())
    throw new UserError(
      'conflict',
      'These words are no longer held and may have been sent. Take them down, then publish what is right.',
      'publicationId',
    );
  const latest = published.find(({ audience }) => audience === publication.audience);
  if (latest?.id !== publication.id)
    throw new UserError(
      'conflict',
      'Newer words were published since. Undo those first, or take these down.',
      'publicationId',
    );
  return publication;
}

/** The promise that the words made is none; what they had ended is open again, with its old due time. */
async function oweAgain(ctx: CommandCtx, { id, incidentId, audience, ...said }: Publication): Promise<NewFact[]> {
  const rows = await selectCommitments(ctx.tx).where('incidentId', '=', incidentId).orderBy('dueAt').execute();
  const made = promisedIn({ audience, ...said });
  const promised = rows.filter(
    (one) =>
      one.state === 'open' &&
      one.source === 'promise' &&
      one.audience === audience &&
      made.some(({ at }) => at.getTime() === one.dueAt.getTime()),
  );
  await endCommitments(ctx, promised, 'superseded');
  const standing = (await publicationsOf(ctx.tx, incidentId)).flatMap(promisedIn);
  const isKept = (one: Commitment) =>
    one.source !== 'promise' ||
    standing.some((made) => made.audience === one.audience && made.at.getTime() === one.dueAt.getTime());
  // What was promised by words that were taken back as well is owed to nobody.
  const ended = rows.filter(
    (one) => one.publicationId === id && ['said', 'met', 'met_late'].includes(one.state) && isKept(one),
  );
  await reopenCommitments(ctx, ended);
  const facts: NewFact[] = said.writeUpBy ? await oweWriteUpAgain(ctx, incidentId, audience) : [];
  for (const one of ended) {
    const refs = { ...commitmentRefs(one), source: one.source };
    facts.push(commitmentOpened({ incidentId, refs, body: await commitmentBody(ctx, one) }));
  }
  return [...facts, ...(await oweUnheardAgain(ctx, id, incidentId, rows))];
}

type Promising = Pick<Publication, 'audience' | 'nextUpdateBy' | 'estimate' | 'writeUpBy'>;
const promisedIn = ({ audience, nextUpdateBy, estimate, writeUpBy }: Promising): { audience: string; at: Date }[] =>
  [nextUpdateBy, estimate && newEstimateDue(estimate), writeUpBy].flatMap((at) => (at ? [{ audience, at }] : []));

/** Others may have ended the first word of the group, because these words had reached the rest of it: those wait again, by its time. */
async function oweUnheardAgain(
  ctx: CommandCtx,
  publicationId: string,
  incidentId: string,
  rows: readonly Commitment[],
): Promise<NewFact[]> {
  const { answer } = await needState(ctx.tx, incidentId);
  if (answer !== 'some_customers') return [];
  const first = rows.filter(({ kind }) => kind === 'first_word');
  const had = new Set(await customersWrittenTo(ctx.tx, publicationId));
  const open = await openCommitments(ctx.tx, incidentId);
  const isOwed = (customerId: string) =>
    open.some(
      ({ audience, kind }) => kind === 'first_word' && ['some_customers', audienceOf(customerId)].includes(audience),
    );
  const unheard = (await unheardOf(ctx.tx, incidentId)).filter(
    (row) => had.has(row.customerId) && !isOwed(row.customerId),
  );
  if (unheard.length === 0) return [];
  const group = first.find(({ audience }) => audience === 'some_customers');
  const { firstWord } = await policyOf(ctx.tx, await needIncident(ctx, incidentId), 'one_customer');
  const each = unheard.map(({ customerId }) => audienceOf(customerId));
  return await oweFirstWords(ctx, incidentId, each, group?.dueAt ?? minutesAfter(ctx.now(), firstWord));
}

/** Words that were taken back or down while their post was on its way do not reach the page. */
export const refuseWithdrawn = guard({
  on: postPublished,
  async check(ctx, { refs }) {
    const withdrawn = await communicationsTables(ctx.tx)
      .selectFrom('publications')
      .select('id')
      .where('id', '=', String(refs.publication_id))
      .where(({ or, eb }) => or([eb('withdrawnAt', 'is not', null), eb('takenDownAt', 'is not', null)]))
      .executeTakeFirst();
    if (withdrawn) throw new UserError('conflict', 'These words were taken back.', 'publicationId');
  },
});
