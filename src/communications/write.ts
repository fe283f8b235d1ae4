import type { CommandCtx } from '../kernel/ctx.ts';
import type { NewFact } from '../kernel/fact.ts';
import { newId } from '../kernel/id.ts';
import type { Incident } from '../incidents/find.ts';
import { audienceDecided, commitmentMet, commitmentBreached, commitmentOpened } from './facts.ts';
import {
  openCommitments,
  policyOf,
  publicationsOf,
  selectCommitments,
  type AudienceState,
  type Commitment,
} from './find.ts';
import { isOwedWords, nextCheck, nobodyMinutes, staysOwed, undecidedMinutes } from './rules.ts';
import {
  communicationsTables,
  type Answer,
  type Audience,
  type CommitmentKind,
  type CommitmentState,
} from './tables.ts';

export const commitmentTimer = { name: 'communications.commitment' };
export const audienceTimer = { name: 'communications.audience' };
export const publicationTimer = { name: 'communications.publication' };

export const minutesAfter = (at: Date, minutes: number): Date => new Date(at.getTime() + minutes * 60_000);
export const commitmentRefs = ({ id, audience, kind, dueAt }: Commitment) => ({
  commitment_id: id,
  audience,
  kind,
  due_at: dueAt.toISOString(),
});

type Opening = { audience: Audience; kind: CommitmentKind; source: 'policy' | 'promise'; dueAt: Date };

/** Opens a commitment, or brings an open one of the same kind forward; it never moves later. */
export async function openCommitment(ctx: CommandCtx, incidentId: string, opening: Opening): Promise<NewFact[]> {
  const { audience, kind, source, dueAt } = opening;
  const open = (await openCommitments(ctx.tx, incidentId)).find(
    (row) => row.audience === audience && row.kind === kind,
  );
  const tables = communicationsTables(ctx.tx);
  const nextCheckAt = nextCheck(dueAt, 0);
  if (open) {
    if (dueAt >= open.dueAt) return [];
    await tables.updateTable('commitments').set({ dueAt, nextCheckAt, source }).where('id', '=', open.id).execute();
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
      state: 'open',
      openedAt: ctx.now(),
      dueAt,
      nextCheckAt,
      ...unset,
    })
    .execute();
  await ctx.wake(commitmentTimer, id, nextCheckAt ?? dueAt);
  return [
    commitmentOpened({ incidentId, refs: { commitment_id: id, audience, kind, due_at: dueAt.toISOString(), source } }),
  ];
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

/** Starts the ten minutes after which customers count as affected; not yet when `since` is null, as in triage. */
export async function startUndecided(
  ctx: CommandCtx,
  incidentId: string,
  since: Date | null = ctx.now(),
): Promise<void> {
  const undecided = {
    answer: null,
    reason: null,
    who: null,
    decidedBy: null,
    decidedAt: null,
    undecidedSince: since,
    presumedAt: null,
    askAgainAt: null,
  };
  await communicationsTables(ctx.tx)
    .insertInto('audienceStates')
    .values({ incidentId, ...undecided, ownerId: null, longReason: null, longConfirmedAt: null })
    .onConflict((conflict) => conflict.column('incidentId').doUpdateSet(undecided))
    .execute();
  if (since) await ctx.wake(audienceTimer, incidentId, minutesAfter(since, undecidedMinutes));
}

/** Nobody asks any more whom an incident touches that is over. */
export async function stopAsking(ctx: CommandCtx, incidentId: string): Promise<void> {
  await communicationsTables(ctx.tx)
    .updateTable('audienceStates')
    .set({ undecidedSince: null, askAgainAt: null })
    .where('incidentId', '=', incidentId)
    .execute();
}

export type Decision = { answer: Answer; reason?: string | null; who?: string | null };

/** Writes the audience decision and opens or ends what follows from it. */
export async function decide(
  ctx: CommandCtx,
  incident: Incident,
  state: AudienceState,
  decision: Decision,
): Promise<NewFact[]> {
  const { answer, reason = null, who = null } = decision;
  if (state.answer === answer && state.reason === reason && state.who === who) return [];
  const policy = await policyOf(ctx.tx, incident);
  const askAgainAt = answer === 'nobody' && policy.grade !== 'minor' ? minutesAfter(ctx.now(), nobodyMinutes) : null;
  const decided = {
    answer,
    reason,
    who,
    decidedBy: ctx.actor.name,
    decidedAt: ctx.now(),
    undecidedSince: null,
    presumedAt: null,
    askAgainAt,
  };
  await communicationsTables(ctx.tx)
    .updateTable('audienceStates')
    .set(decided)
    .where('incidentId', '=', incident.id)
    .execute();
  if (askAgainAt) await ctx.wake(audienceTimer, incident.id, askAgainAt);
  const fact = audienceDecided({
    incidentId: incident.id,
    refs: { answer, previous: state.answer },
    body: { reason, who },
  });
  return [fact, ...(await followDecision(ctx, incident, answer, policy.firstWord))];
}

async function followDecision(
  ctx: CommandCtx,
  incident: Incident,
  answer: Answer,
  firstWordMinutes: number,
): Promise<NewFact[]> {
  const told = new Set((await publicationsOf(ctx.tx, incident.id)).map(({ audience }) => audience as string));
  const open = await openCommitments(ctx.tx, incident.id);
  const undecided = open.find(({ audience }) => audience === 'undecided');
  const unheard = open.filter(
    ({ audience, kind }) => kind === 'first_word' && !staysOwed(audience, answer) && !told.has(audience),
  );
  await endCommitments(ctx, unheard, answer === 'nobody' ? 'cancelled' : 'superseded');
  if (!isOwedWords(answer) || told.has(answer) || incident.category === 'triage') return [];
  const due = minutesAfter(ctx.now(), firstWordMinutes);
  const dueAt = undecided && undecided.dueAt < due ? undecided.dueAt : due;
  return await openCommitment(ctx, incident.id, { audience: answer, kind: 'first_word', source: 'policy', dueAt });
}

/** Records that words were where their readers are: ends the commitments they were said for, on time or late. */
export async function settleSeen(ctx: CommandCtx, publicationId: string, seenAt: Date): Promise<NewFact[]> {
  const said = await selectCommitments(ctx.tx)
    .where('publicationId', '=', publicationId)
    .where('state', '=', 'said')
    .execute();
  const facts: NewFact[] = [];
  for (const commitment of said) {
    const late = commitment.breachedAt !== null || seenAt > commitment.dueAt;
    const { id, incidentId, breachedAt } = commitment;
    const refs = commitmentRefs(commitment);
    const ended = {
      state: late ? ('met_late' as const) : ('met' as const),
      endedAt: seenAt,
      breachedAt: late ? (breachedAt ?? commitment.dueAt) : null,
      nextCheckAt: null,
    };
    await communicationsTables(ctx.tx).updateTable('commitments').set(ended).where('id', '=', id).execute();
    if (late && !breachedAt) facts.push(commitmentBreached({ incidentId, refs }));
    facts.push(
      commitmentMet({
        incidentId,
        refs: { ...refs, publication_id: publicationId, late, seen_at: seenAt.toISOString() },
      }),
    );
  }
  return facts;
}
