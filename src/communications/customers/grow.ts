import type { Incident } from '../../incidents/find.ts';
import { isEnded, isOpen } from '../../incidents/lifecycle.ts';
import type { CommandCtx } from '../../kernel/ctx.ts';
import type { NewFact } from '../../kernel/fact.ts';
import { findGroupApproval } from '../approvals/find.ts';
import { voidPending } from '../approvals/write.ts';
import { audienceAskedAgain } from '../facts.ts';
import { findState, publicationsOf, type AudienceState } from '../find.ts';
import { policyOf } from '../policies/find.ts';
import type { Answer } from '../tables.ts';
import { oweFirstWords } from './first-words.ts';
import { decide, minutesAfter, startUndecided } from '../write.ts';
import { audienceOf, isGroup } from './audience.ts';
import { customersAffected, namesOf } from './facts.ts';
import { affectedBy, type Customer } from './find.ts';
import { unheardOf } from './heard.ts';
import { grewWider } from './rules.ts';
import { proposalFor } from './situation.ts';
import type { How } from './tables.ts';
import { insertAffected } from './write.ts';

const namedAtMost = 50;
type Segment = { id: string; name: string };

/** Counts customers as affected, and asks again whom it touches when that is more than was decided. */
export async function affect(
  ctx: CommandCtx,
  incident: Incident,
  customers: readonly Customer[],
  how: How,
  segment?: Segment,
): Promise<NewFact[]> {
  const added = await insertAffected(ctx, incident.id, customers, how, segment?.id ?? null);
  if (added.length === 0) return [];
  const first = added.slice(0, namedAtMost);
  const fact = customersAffected({
    incidentId: incident.id,
    refs: { customer_ids: first.map(({ id }) => id), count: added.length, how, segment_id: segment?.id ?? null },
    body: { customers: first.map(({ name }) => name), segment: segment?.name ?? null },
  });
  const voided = await voidOfGroup(ctx, incident.id);
  return [fact, ...voided, ...(await followGrowth(ctx, incident, added))];
}

/** Words that were read for the group as it was are not approved for another one. */
export const voidOfGroup = async (ctx: CommandCtx, incidentId: string): Promise<NewFact[]> =>
  (await findGroupApproval(ctx.tx, incidentId))
    ? await voidPending(ctx, incidentId, 'other customers are affected now')
    : [];

async function followGrowth(ctx: CommandCtx, incident: Incident, added: readonly Customer[]): Promise<NewFact[]> {
  const state = await findState(ctx.tx, incident.id);
  // Whoever is found after it is over, before it is closed, has heard nothing either.
  if (!state?.answer || incident.mode === 'retrospective' || isEnded(incident.category)) return [];
  const names = namesOf(
    added.slice(0, 3).map(({ name }) => name),
    added.length,
  );
  const are = added.length === 1 ? 'is' : 'are';
  if (state.answer === 'nobody') return await askAgain(ctx, incident, 'nobody', `${names} ${are} affected`);
  if (state.answer === 'some_customers') return await oweUnheard(ctx, incident);
  if (state.answer === 'everyone') return [];
  const [only, ...others] = await affectedBy(ctx.tx, incident.id);
  if (only && others.length === 0 && isMeant(state, only.name))
    return await decide(ctx, incident, state, { answer: 'one_customer', reason: state.reason });
  return await askAgain(ctx, incident, 'one_customer', `${names} ${are} affected too`);
}

const isMeant = ({ who }: AudienceState, name: string) => !who || who.toLowerCase().includes(name.toLowerCase());

/** The decision is open again, with its reason; what is owed and promised already stays as it is. In triage no clock runs. */
export async function askAgain(
  ctx: CommandCtx,
  { id, category }: Incident,
  previous: Answer,
  why: string,
): Promise<NewFact[]> {
  await startUndecided(ctx, id, category === 'triage' ? null : ctx.now());
  return [audienceAskedAgain({ incidentId: id, refs: { previous }, body: { why } })];
}

/** Who was added after the group heard something is owed a first word of its own, from now. */
async function oweUnheard(ctx: CommandCtx, incident: Incident): Promise<NewFact[]> {
  const told = (await publicationsOf(ctx.tx, incident.id)).some(({ audience }) => isGroup(audience));
  if (!told) return [];
  const { firstWord } = await policyOf(ctx.tx, incident, 'one_customer');
  const unheard = (await unheardOf(ctx.tx, incident.id)).map(({ customerId }) => audienceOf(customerId));
  return await oweFirstWords(ctx, incident.id, unheard, minutesAfter(ctx.now(), firstWord));
}

/**
 * A customer that wrote to us by itself is owed a word of its own, also where everyone is told: a page is no answer to it.
 * One that was written to is owed the next of those anyway.
 */
export async function oweAnswer(ctx: CommandCtx, incident: Incident, customerId: string): Promise<NewFact[]> {
  const state = await findState(ctx.tx, incident.id);
  if (state?.answer !== 'everyone' || incident.mode === 'retrospective' || !isOpen(incident.category)) return [];
  const unheard = (await unheardOf(ctx.tx, incident.id)).some((one) => one.customerId === customerId);
  if (!unheard) return [];
  const { firstWord } = await policyOf(ctx.tx, incident, 'one_customer');
  return await oweFirstWords(ctx, incident.id, [audienceOf(customerId)], minutesAfter(ctx.now(), firstWord));
}

/** Asks again when it now looks wider than whoever decided could know. */
export async function reconsider(ctx: CommandCtx, incident: Incident): Promise<NewFact[]> {
  const state = await findState(ctx.tx, incident.id);
  if (!state?.answer || state.answer === 'everyone') return [];
  if (incident.mode === 'retrospective' || !isOpen(incident.category)) return [];
  const proposal = await proposalFor(ctx.tx, incident);
  if (!proposal || !grewWider(proposal, state)) return [];
  return await askAgain(ctx, incident, state.answer, lowered(proposal.reason));
}

const lowered = (sentence: string) =>
  /^(It|Only|Everyone|Some|One)\b/.test(sentence) ? sentence.charAt(0).toLowerCase() + sentence.slice(1) : sentence;
