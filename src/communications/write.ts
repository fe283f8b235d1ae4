import type { CommandCtx } from '../kernel/ctx.ts';
import type { NewFact } from '../kernel/fact.ts';
import { newId } from '../kernel/id.ts';
import type { Incident } from '../incidents/find.ts';
import { audienceOf, customerOf, isGroup, type Audience } from './customers/audience.ts';
import { chooseCustomers, whoIn, type Decision } from './customers/choose.ts';
import { affectedBy, audienceAmong, nameOfAudience, type Affected } from './customers/find.ts';
import { oweFirstWords } from './customers/first-words.ts';
import { unheardOf } from './customers/heard.ts';
import { proposalFor } from './customers/situation.ts';
import { audienceDecided, commitmentMet, commitmentBreached, commitmentOpened } from './facts.ts';
import { openCommitments, publicationsOf, selectCommitments, type AudienceState, type Commitment } from './find.ts';
import { policyNow, policyOf } from './policies/find.ts';
import { isOwedWords, nextCheck, staysOwed, undecidedMinutes } from './rules.ts';
import { communicationsTables, type Answer, type CommitmentKind, type CommitmentState } from './tables.ts';

export const commitmentTimer = { name: 'communications.commitment' };
export const audienceTimer = { name: 'communications.audience' };
export const holdTimer = { name: 'communications.hold' };
export const publicationTimer = { name: 'communications.publication' };

export const minutesAfter = (at: Date, minutes: number): Date => new Date(at.getTime() + minutes * 60_000);
export const commitmentRefs = ({ id, audience, kind, dueAt }: Commitment) => ({
  commitment_id: id,
  audience,
  kind,
  due_at: dueAt.toISOString(),
});

/** The name of a named customer or of a segment, for the sentence. */
export async function commitmentBody(
  { tx }: CommandCtx,
  { incidentId, audience }: Pick<Commitment, 'incidentId' | 'audience'>,
): Promise<{ customer?: string }> {
  const customer = await nameOfAudience(tx, incidentId, audience);
  return customer === undefined ? {} : { customer };
}

type Opening = { audience: Audience; kind: CommitmentKind; source: 'policy' | 'promise'; dueAt: Date };

/**
 * Opens a commitment, or brings an open one of the same kind forward; it never moves later, and a promise stays one.
 * `known` are those that are open, for whoever has read them.
 */
export async function openCommitment(
  ctx: CommandCtx,
  incidentId: string,
  { audience, kind, source, dueAt }: Opening,
  known?: readonly Commitment[],
): Promise<NewFact[]> {
  const open = (known ?? (await openCommitments(ctx.tx, incidentId))).find(
    (row) => row.audience === audience && row.kind === kind,
  );
  const tables = communicationsTables(ctx.tx);
  const nextCheckAt = nextCheck(dueAt, 0, kind);
  const policyVersion = source === 'policy' ? (await policyNow(ctx.tx)).version : null;
  if (open) {
    if (dueAt >= open.dueAt) return [];
    await tables
      .updateTable('commitments')
      .set({ dueAt, nextCheckAt, ...(open.source !== 'promise' && { source, policyVersion }) })
      .where('id', '=', open.id)
      .execute();
    await ctx.wake(commitmentTimer, open.id, nextCheckAt ?? dueAt);
    return [];
  }
  const id = newId(ctx.now());
  const unset = { rung: 0, breachedAt: null, publicationId: null, endedAt: null, endedBy: null, waiverReason: null };
  await tables
    .insertInto('commitments')
    .values({
      id,
      incidentId,
      audience,
      kind,
      source,
      policyVersion,
      state: 'open',
      openedAt: ctx.now(),
      dueAt,
      nextCheckAt,
      ...unset,
    })
    .execute();
  await ctx.wake(commitmentTimer, id, nextCheckAt ?? dueAt);
  const refs = { commitment_id: id, audience, kind, due_at: dueAt.toISOString(), source };
  return [commitmentOpened({ incidentId, refs, body: await commitmentBody(ctx, { incidentId, audience }) })];
}

/** Ends open commitments without a word having been said. */
export async function endCommitments(
  ctx: CommandCtx,
  commitments: readonly Commitment[],
  state: Extract<CommitmentState, 'superseded' | 'cancelled'>,
): Promise<void> {
  if (commitments.length === 0) return;
  const ids = commitments.map(({ id }) => id);
  await communicationsTables(ctx.tx)
    .updateTable('commitments')
    .set({ state, endedAt: ctx.now(), endedBy: ctx.actor.name, nextCheckAt: null })
    .where('id', 'in', ids)
    .execute();
}

/** What words had ended is owed as before, by its own time; where the same is owed again meanwhile, by the earlier of the two. */
export async function reopenCommitments(ctx: CommandCtx, ended: readonly Commitment[]): Promise<void> {
  for (const one of ended) {
    const { id, incidentId, audience, source, rung, dueAt, kind } = one;
    const open = await openCommitments(ctx.tx, incidentId);
    if (open.some((row) => row.audience === audience && row.kind === kind)) {
      await openCommitment(ctx, incidentId, { audience, kind, source, dueAt }, open);
      await endCommitments(ctx, [one], 'superseded');
      continue;
    }
    const nextCheckAt = nextCheck(dueAt, rung, kind);
    const again = { state: 'open' as const, publicationId: null, endedAt: null, nextCheckAt };
    await communicationsTables(ctx.tx).updateTable('commitments').set(again).where('id', '=', id).execute();
    if (nextCheckAt) await ctx.wake(commitmentTimer, id, nextCheckAt);
  }
}

/** Starts the ten minutes after which customers count as affected; not yet when `since` is null, as in triage. */
export async function startUndecided(
  ctx: CommandCtx,
  incidentId: string,
  since: Date | null = ctx.now(),
): Promise<AudienceState> {
  const undecided = {
    answer: null,
    reason: null,
    who: null,
    proposed: null,
    decidedBy: null,
    decidedAt: null,
    undecidedSince: since,
    presumedAt: null,
    askAgainAt: null,
  };
  const state = await communicationsTables(ctx.tx)
    .insertInto('audienceStates')
    .values({
      incidentId,
      ...undecided,
      ownerId: null,
      longReason: null,
      longConfirmedAt: null,
      longEveryMinutes: null,
    })
    .onConflict((conflict) => conflict.column('incidentId').doUpdateSet(undecided))
    .returningAll()
    .executeTakeFirstOrThrow();
  if (since) await ctx.wake(audienceTimer, incidentId, minutesAfter(since, undecidedMinutes));
  return state;
}

/** Nobody asks any more whom an incident touches that is over. */
export async function stopAsking(ctx: CommandCtx, incidentId: string): Promise<void> {
  await communicationsTables(ctx.tx)
    .updateTable('audienceStates')
    .set({ undecidedSince: null, askAgainAt: null })
    .where('incidentId', '=', incidentId)
    .execute();
}

/** Writes the audience decision and opens or ends what follows from it. */
export async function decide(
  ctx: CommandCtx,
  incident: Incident,
  state: AudienceState,
  decision: Decision,
): Promise<NewFact[]> {
  const { answer, reason = null } = decision;
  const before = await affectedBy(ctx.tx, incident.id);
  const added = await chooseCustomers(ctx, incident, before, decision);
  const affected = added ? await affectedBy(ctx.tx, incident.id) : before;
  const who = whoIn(decision, affected);
  if (!added && state.answer === answer && state.reason === reason && state.who === who) return [];
  const { grade, policy, firstWord } = await policyOf(ctx.tx, incident, answer);
  const asksAgain = answer === 'nobody' && grade !== 'minor';
  const askAgainAt = asksAgain ? minutesAfter(ctx.now(), policy.nobodyMinutes) : null;
  const decided = {
    ...{ answer, reason, who, decidedBy: ctx.actor.name, decidedAt: ctx.now() },
    ...{ undecidedSince: null, presumedAt: null, askAgainAt },
    // Nothing is wider than everyone: what is proposed later is never compared with what was proposed now.
    proposed: answer === 'everyone' ? null : ((await proposalFor(ctx.tx, incident))?.answer ?? null),
  };
  await communicationsTables(ctx.tx)
    .updateTable('audienceStates')
    .set(decided)
    .where('incidentId', '=', incident.id)
    .execute();
  if (askAgainAt) await ctx.wake(audienceTimer, incident.id, askAgainAt);
  const chosen = decision.customers?.map(({ id }) => id) ?? [];
  const fact = audienceDecided({
    incidentId: incident.id,
    refs: {
      ...{ answer, previous: state.answer },
      ...(chosen.length > 0 && { customer_ids: chosen.slice(0, 50), count: chosen.length }),
      ...(decision.segment && { segment_id: decision.segment.id }),
    },
    body: { reason, who },
  });
  return [fact, ...(await followDecision(ctx, incident, { answer, affected, firstWordMinutes: firstWord }))];
}

async function followDecision(
  ctx: CommandCtx,
  incident: Incident,
  { answer, affected: rows, firstWordMinutes }: { answer: Answer; affected: Affected[]; firstWordMinutes: number },
): Promise<NewFact[]> {
  const told = new Set((await publicationsOf(ctx.tx, incident.id)).map(({ audience }) => audience as string));
  const affected = rows.map(({ customerId }) => customerId);
  const open = await openCommitments(ctx.tx, incident.id);
  const owedTo = answer === 'nobody' ? null : audienceAmong(rows, answer);
  /** Whom the customer without a name turned out to be. */
  const namesOne = owedTo !== null && customerOf(owedTo) !== null;
  const unheard = open.filter(
    ({ audience, kind }) =>
      kind === 'first_word' &&
      !told.has(audience) &&
      (!staysOwed(audience, answer, affected) || (namesOne && audience === 'one_customer')),
  );
  await endCommitments(ctx, unheard, answer === 'nobody' ? 'cancelled' : 'superseded');
  if (!isOwedWords(answer) || !owedTo || incident.category === 'triage') return [];
  const due = minutesAfter(ctx.now(), firstWordMinutes);
  const left = open.filter((one) => !unheard.includes(one));
  const isTold = told.has(owedTo) || (answer === 'some_customers' && [...told].some(isGroup));
  if (isTold) {
    if (answer !== 'some_customers') return [];
    const each = (await unheardOf(ctx.tx, incident.id)).map(({ customerId }) => audienceOf(customerId));
    return await oweFirstWords(ctx, incident.id, each, due, left);
  }
  const waiting = unheard.filter(({ audience }) => audience === 'undecided' || audience === 'one_customer');
  const dueAt = new Date(Math.min(due.getTime(), ...waiting.map((one) => one.dueAt.getTime())));
  return await oweFirstWords(ctx, incident.id, [owedTo], dueAt, left);
}

/** Records that words were where their readers are: ends the commitments they were said for, on time or late. */
export async function settleSeen(
  ctx: CommandCtx,
  publicationId: string,
  seenAt: Date,
  audience?: Audience,
): Promise<NewFact[]> {
  let rows = selectCommitments(ctx.tx).where('publicationId', '=', publicationId).where('state', '=', 'said');
  if (audience) rows = rows.where('audience', '=', audience);
  const said = await rows.execute();
  const facts: NewFact[] = [];
  for (const commitment of said) {
    const late = commitment.breachedAt !== null || seenAt > commitment.dueAt;
    const { id, incidentId, breachedAt } = commitment;
    const refs = commitmentRefs(commitment);
    const body = await commitmentBody(ctx, commitment);
    const ended = {
      state: late ? ('met_late' as const) : ('met' as const),
      endedAt: seenAt,
      breachedAt: late ? (breachedAt ?? commitment.dueAt) : null,
      nextCheckAt: null,
    };
    await communicationsTables(ctx.tx).updateTable('commitments').set(ended).where('id', '=', id).execute();
    if (late && !breachedAt) facts.push(commitmentBreached({ incidentId, refs, body }));
    facts.push(
      commitmentMet({
        incidentId,
        refs: { ...refs, publication_id: publicationId, late, seen_at: seenAt.toISOString() },
        body,
      }),
    );
  }
  return facts;
}
