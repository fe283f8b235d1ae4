import type { CommandCtx } from '../kernel/ctx.ts';
import type { NewFact } from '../kernel/fact.ts';
import { companion } from '../kernel/module.ts';
import { isPrivate, needIncident, type Incident } from '../incidents/find.ts';
import { isOpen, referenceOf } from '../incidents/lifecycle.ts';
import { incidentMerged } from '../incidents/merges/facts.ts';
import { pagesOfCustomers } from '../status-pages/pages/find.ts';
import { findState, openCommitments, publicationsOf, type AudienceState, type Commitment } from './find.ts';
import { policyOf } from './policies/find.ts';
import { isOwedWords, undecidedMinutes, width } from './rules.ts';
import type { Audience } from './customers/audience.ts';
import { affectedBy, audienceFor, customersById, type Customer } from './customers/find.ts';
import { affect, askAgain } from './customers/grow.ts';
import { customersWrittenTo } from './deliveries/queue.ts';
import { latestWords } from './segments/affected.ts';
import { communicationsTables } from './tables.ts';
import { audienceTimer, decide, endCommitments, minutesAfter, openCommitment, stopAsking } from './write.ts';

/**
 * What a duplicate owes goes on in the incident it was merged into, by the earlier of the two times. Its own post is closed
 * with a last word, because whoever reads it there does not read the other.
 */
export const carryOver = companion({
  on: incidentMerged,
  name: 'carry-words-over',
  async write(ctx, fact) {
    const from = await needIncident(ctx, fact.incidentId ?? '');
    const into = await needIncident(ctx, fact.refs.into_id);
    const state = await findState(ctx.tx, from.id);
    const other = await findState(ctx.tx, into.id);
    if (!state || !other) return [];
    const decided = await carryDecision(ctx, from, state, into, other);
    // Who had wrong words is put right where they were said, and a story is told of what it was promised for.
    const stays = ['correction', 'write_up'];
    const open = (await openCommitments(ctx.tx, from.id)).filter(({ kind }) => !stays.includes(kind));
    await endCommitments(ctx, open, 'superseded');
    await stopAsking(ctx, from.id);
    const carried: NewFact[] = [];
    for (const commitment of open) carried.push(...(await carry(ctx, commitment, into)));
    const affected = await affect(ctx, into, await customersOf(ctx, from.id), 'evidence');
    return [...decided, ...affected, ...carried, ...(await oweClosingWord(ctx, from, open))];
  },
});

/** Whom the duplicate touches, the other touches too; waiting for an answer began when the first of them was declared. */
async function carryDecision(
  ctx: CommandCtx,
  from: Incident,
  state: AudienceState,
  into: Incident,
  other: AudienceState,
): Promise<NewFact[]> {
  if (isOwedWords(state.answer) && width(state.answer) > width(other.answer)) {
    const reason = `as ${referenceOf(from.number)}, which was merged into this`;
    const customers = await customersOf(ctx, from.id);
    return await decide(ctx, into, other, { answer: state.answer, reason, who: state.who, customers });
  }
  // Nobody outside was the answer before the duplicate counted as felt by customers.
  if (state.presumedAt && other.answer === 'nobody')
    return await askAgain(
      ctx,
      into,
      'nobody',
      `${referenceOf(from.number)} was merged into this, and customers may feel it`,
    );
  const [since, otherSince] = [state.undecidedSince, other.undecidedSince];
  if (!since || !otherSince || since >= otherSince) return [];
  await communicationsTables(ctx.tx)
    .updateTable('audienceStates')
    .set({ undecidedSince: since })
    .where('incidentId', '=', into.id)
    .execute();
  await ctx.wake(audienceTimer, into.id, minutesAfter(since, undecidedMinutes));
  return [];
}

async function customersOf(ctx: CommandCtx, incidentId: string): Promise<Customer[]> {
  const affected = await affectedBy(ctx.tx, incidentId);
  const ids = affected.map(({ customerId }) => customerId);
  return [...(await customersById(ctx.tx, ids)).values()];
}

async function carry(
  ctx: CommandCtx,
  { audience, kind, source, dueAt }: Commitment,
  into: Incident,
): Promise<NewFact[]> {
  // Nobody inside is told of what is private.
  if (audience === 'internal' && isPrivate(into)) return [];
  const told = new Set<Audience>((await publicationsOf(ctx.tx, into.id)).map(({ audience }) => audience));
  const state = await findState(ctx.tx, into.id);
  if (kind === 'first_word') {
    if (audience === 'undecided' && state?.answer === 'nobody') return [];
    const owedTo =
      audience === 'undecided' && isOwedWords(state?.answer ?? null)
        ? await audienceFor(ctx.tx, into.id, state?.answer as 'everyone')
        : audience;
    if (told.has(owedTo)) return [];
    return await openCommitment(ctx, into.id, { audience: owedTo, kind, source, dueAt });
  }
  if (kind === 'resolved_notice' && audience === 'everyone') return [];
  const next = isOpen(into.category)
    ? ({ kind: 'next_update', source } as const)
    : ({ kind: 'resolved_notice', source } as const);
  if (audience === 'everyone' && !isOpen(into.category)) return [];
  return await openCommitment(ctx, into.id, { audience, ...next, dueAt });
}

/** The posts of the duplicate stand on the page, on internal ones and on those of customers, until their readers hear that it goes on elsewhere. */
async function oweClosingWord(ctx: CommandCtx, from: Incident, open: readonly Commitment[]): Promise<NewFact[]> {
  const facts: NewFact[] = [];
  for (const { id, audience, status } of await latestWords(ctx.tx, from.id)) {
    const stands = audience === 'everyone' || audience === 'internal' || (await standOnTheirPages(ctx, id));
    if (status === 'resolved' || !stands) continue;
    const { resolvedNotice } = await policyOf(ctx.tx, from, audience);
    const due = minutesAfter(ctx.now(), resolvedNotice);
    const owed = open.filter((one) => one.audience === audience);
    const dueAt = new Date(Math.min(due.getTime(), ...owed.map((one) => one.dueAt.getTime())));
    const source = owed.some((one) => one.source === 'promise') ? 'promise' : 'policy';
    facts.push(...(await openCommitment(ctx, from.id, { audience, kind: 'resolved_notice', source, dueAt })));
  }
  return facts;
}

/** Whether words to customers stand on pages of their own. */
const standOnTheirPages = async ({ tx }: CommandCtx, publicationId: string): Promise<boolean> =>
  (await pagesOfCustomers(tx, await customersWrittenTo(tx, publicationId))).length > 0;
