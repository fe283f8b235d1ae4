import { z } from 'zod';
import { companion } from '../kernel/module.ts';
import { statusChanged, severityChanged, incidentDeclared, updateShared } from '../incidents/facts.ts';
import { needIncident, needIncidentOrStream, type Incident } from '../incidents/find.ts';
import { isEnded, isOpen } from '../incidents/lifecycle.ts';
import { incidentMadePrivate } from '../incidents/private/facts.ts';
import type { Category } from '../incidents/find.ts';
import { may, type CommandCtx } from '../kernel/ctx.ts';
import { UserError } from '../kernel/errors.ts';
import type { NewFact } from '../kernel/fact.ts';
import { automaticPostsOf } from './automatic/find.ts';
import { answerOf, audienceOf, customerOf, isGroup } from './customers/audience.ts';
import { affectedBy, audienceFor } from './customers/find.ts';
import { oweFirstWords } from './customers/first-words.ts';
import { askAgain } from './customers/grow.ts';
import { unheardOf } from './customers/heard.ts';
import { findState, needState, openCommitments, publicationsOf, type Commitment, type Publication } from './find.ts';
import { oweInside } from './inside/clock.ts';
import { policyOf } from './policies/find.ts';
import { findPublicTitle, keepPublicTitle } from './public-title.ts';
import { publishInput } from './drafts/publish-input.ts';
import { publishWords } from './drafts/publish-words.ts';
import { isOwedWords, whyNobody, width } from './rules.ts';
import { latestWords } from './segments/affected.ts';
import { chosenCustomers } from './segments/find.ts';
import { communicationsTables } from './tables.ts';
import { oweWriteUp } from './write-ups/write.ts';
import { decide, endCommitments, minutesAfter, openCommitment, startUndecided, stopAsking } from './write.ts';

/** What a declare form may say about the audience. */
export const declareAnswer = z
  .object({
    answer: z.enum(['everyone', 'some_customers', 'one_customer', 'nobody', 'unknown']).default('unknown'),
    reason: z.string().trim().max(500).nullish(),
    who: z.string().trim().max(200).nullish(),
    customerIds: z.array(z.string()).max(5_000).default([]),
    segmentId: z.string().nullish(),
  })
  .refine(({ answer, reason }) => answer !== 'nobody' || reason, { path: ['reason'], error: whyNobody });

/** What an update to the team may publish in the same step. */
export const publishWith = z.object({ publish: publishInput.optional() });

/** Declaring opens the clock: with an answer a word is owed, without one ten minutes run. In triage it waits to be accepted. */
export const openClock = companion<typeof incidentDeclared, z.output<typeof declareAnswer>>({
  on: incidentDeclared,
  name: 'open-clock',
  async write(ctx, fact, lent) {
    const incidentId = fact.incidentId ?? '';
    if (fact.refs.mode === 'retrospective' || isEnded(fact.refs.category as Category)) return [];
    const state = await startUndecided(ctx, incidentId, fact.refs.category === 'triage' ? null : ctx.now());
    const incident = await needIncident(ctx, incidentId);
    const inside = await oweInside(ctx, incident);
    if (!lent || lent.answer === 'unknown') return inside;
    const chosen = await chosenCustomers(ctx, lent);
    const { answer, reason, who } = lent;
    return [...inside, ...(await decide(ctx, incident, state, { answer, reason, who, ...chosen }))];
  },
});

const mayNotPublish = 'You may not publish to customers. Leave their words empty, or ask somebody who may publish.';

/** An update to the team may carry the words for customers, of whoever may publish them. */
export const publishAlong = companion<typeof updateShared, z.output<typeof publishWith>>({
  on: updateShared,
  name: 'publish-along',
  async write(ctx, fact, lent) {
    if (!lent?.publish) return [];
    if (!may(ctx.actor, 'status_pages.publish_updates')) throw new UserError('forbidden', mayNotPublish, 'words');
    const incident = await needIncident(ctx, fact.incidentId ?? '');
    return (await publishWords(ctx, incident, lent.publish)).facts;
  },
});

/** Leaving live owes everyone who heard something the all-clear; accepting starts the clock, going live again restarts it. */
export const followStatus = companion({
  on: statusChanged,
  name: 'follow-status',
  async write(ctx, fact) {
    const { from_category, to_category } = fact.refs as { from_category: Category; to_category: Category };
    const incident = await needIncident(ctx, fact.incidentId ?? '');
    // What a merge owes is carried over by its own fact.
    if (incident.mode === 'retrospective' || to_category === 'merged') return [];
    const begun =
      from_category === 'triage' && !isEnded(to_category)
        ? [...(await oweInside(ctx, incident)), ...(await begin(ctx, incident))]
        : [];
    if (isOpen(from_category) === isOpen(to_category)) return begun;
    if (isOpen(to_category)) return await reopen(ctx, incident);
    return [...begun, ...(await oweAllClear(ctx, incident, isEnded(to_category)))];
  },
});

/** The clock of what was accepted runs from now. */
async function begin(ctx: CommandCtx, incident: Incident): Promise<NewFact[]> {
  const state = await findState(ctx.tx, incident.id);
  if (!state?.answer) {
    await startUndecided(ctx, incident.id);
    return [];
  }
  const { answer } = state;
  if (!isOwedWords(answer)) return [];
  const owedTo = await audienceFor(ctx.tx, incident.id, answer);
  const { firstWord } = await policyOf(ctx.tx, incident, owedTo);
  const dueAt = minutesAfter(ctx.now(), firstWord);
  const told = (await publicationsOf(ctx.tx, incident.id)).map(({ audience }) => audience);
  if (answer === 'some_customers' && told.some(isGroup)) {
    const each = (await unheardOf(ctx.tx, incident.id)).map(({ customerId }) => audienceOf(customerId));
    return await oweFirstWords(ctx, incident.id, each, dueAt);
  }
  if (told.includes(owedTo)) return [];
  return await openCommitment(ctx, incident.id, { audience: owedTo, kind: 'first_word', source: 'policy', dueAt });
}

async function reopen(ctx: CommandCtx, incident: Incident): Promise<NewFact[]> {
  await startUndecided(ctx, incident.id);
  await forgetLong(ctx, incident.id);
  const told = await latestWords(ctx.tx, incident.id);
  const [widest] = told.toSorted((a, b) => width(b.audience) - width(a.audience));
  if (!widest) return await oweInside(ctx, incident);
  const open = await openCommitments(ctx.tx, incident.id);
  await endCommitments(
    ctx,
    open.filter(({ kind }) => kind === 'resolved_notice'),
    'superseded',
  );
  const several = (await affectedBy(ctx.tx, incident.id)).length > 1;
  const meant = customerOf(widest.audience) && several ? 'some_customers' : answerOf(widest.audience);
  // Words to people inside alone say nothing of whom it touches outside.
  const facts = meant
    ? await decide(ctx, incident, await needState(ctx.tx, incident.id), { answer: meant, who: widest.whom })
    : [];
  for (const last of told) {
    const owed = open.filter(({ audience }) => audience === last.audience);
    if (owed.some(({ kind }) => kind === 'next_update')) continue;
    const { firstWord } = await policyOf(ctx.tx, incident, last.audience);
    const first = firstAgain(last, owed, minutesAfter(ctx.now(), firstWord));
    facts.push(...(await openCommitment(ctx, incident.id, first)));
  }
  return [...facts, ...(await oweInside(ctx, incident))];
}

/** The first word after opening again. What was promised before and not said yet keeps its time: only words move a promise. */
function firstAgain({ audience, nextUpdateBy }: Publication, owed: readonly Commitment[], dueAt: Date) {
  const notice = owed.find(({ kind }) => kind === 'resolved_notice');
  const promised = notice?.source === 'promise' && !notice.breachedAt ? nextUpdateBy : null;
  const first = { audience, kind: 'first_word' } as const;
  if (!promised) return { ...first, source: 'policy', dueAt } as const;
  return { ...first, source: 'promise', dueAt: promised < dueAt ? promised : dueAt } as const;
}

/** A slower rhythm was agreed on for what is over; what begins again is not long yet. */
async function forgetLong({ tx }: CommandCtx, incidentId: string): Promise<void> {
  await communicationsTables(tx)
    .updateTable('audienceStates')
    .set({ longReason: null, longConfirmedAt: null, longEveryMinutes: null })
    .where('incidentId', '=', incidentId)
    .execute();
}

async function oweAllClear(ctx: CommandCtx, incident: Incident, ended: boolean): Promise<NewFact[]> {
  const incidentId = incident.id;
  const latest = await latestWords(ctx.tx, incidentId);
  const open = await openCommitments(ctx.tx, incidentId);
  const facts: NewFact[] = [];
  for (const { audience, status } of latest) {
    if (!ended || incident.category === 'closed') facts.push(...(await oweWriteUp(ctx, incident, audience)));
    if (status === 'resolved') continue;
    const next = open.find((row) => row.audience === audience && row.kind === 'next_update');
    const estimate = open.filter((row) => row.audience === audience && row.kind === 'estimate');
    const { resolvedNotice } = await policyOf(ctx.tx, incident, audience);
    const due = minutesAfter(ctx.now(), resolvedNotice);
    await endCommitments(ctx, [...(next ? [next] : []), ...estimate], 'superseded');
    const dueAt = next && next.dueAt < due ? next.dueAt : due;
    // Who was promised a word is not let down by the end of the incident.
    const source = next?.source ?? 'policy';
    facts.push(...(await openCommitment(ctx, incidentId, { audience, kind: 'resolved_notice', source, dueAt })));
  }
  // Whoever read what the clock posted hears from a person that it is over.
  const isPosted = (await automaticPostsOf(ctx.tx, incidentId)).length > 0;
  const unheard = open.filter(
    ({ audience, kind }) =>
      kind === 'first_word' &&
      !(isPosted && audience === 'everyone') &&
      !latest.some((last) => last.audience === audience),
  );
  if (ended) {
    await endCommitments(ctx, unheard, 'cancelled');
    await stopAsking(ctx, incidentId);
  }
  return facts;
}

/** Worse than thought: first words are due sooner, and "nobody outside" is asked again. */
export const followSeverity = companion({
  on: severityChanged,
  name: 'follow-severity',
  async write(ctx, fact) {
    const { from_rank, to_rank } = fact.refs;
    const incident = await needIncident(ctx, fact.incidentId ?? '');
    if (incident.mode === 'retrospective' || !isOpen(incident.category) || (from_rank !== null && to_rank <= from_rank))
      return [];
    const state = await needState(ctx.tx, incident.id);
    const inside = await oweInside(ctx, incident);
    if (state.answer === 'nobody') {
      return [...inside, ...(await askAgain(ctx, incident, 'nobody', 'the severity went up'))];
    }
    for (const { kind, source, audience } of await openCommitments(ctx.tx, incident.id)) {
      if (kind !== 'first_word' || source !== 'policy') continue;
      const { firstWord } = await policyOf(ctx.tx, incident, audience);
      await openCommitment(ctx, incident.id, { audience, kind, source, dueAt: minutesAfter(ctx.now(), firstWord) });
    }
    return inside;
  },
});

/** What the page says already is no secret: it goes on under the title that visitors know. */
export const keepTitle = companion({
  on: incidentMadePrivate,
  name: 'keep-public-title',
  async write(ctx, fact) {
    const incident = await needIncidentOrStream(ctx, fact.incidentId ?? '');
    const told = (await publicationsOf(ctx.tx, incident.id)).some(({ audience }) => audience === 'everyone');
    if (told && !(await findPublicTitle(ctx.tx, incident.id))) await keepPublicTitle(ctx, incident, incident.name);
    return [];
  },
});
