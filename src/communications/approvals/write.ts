import type { Incident } from '../../incidents/find.ts';
import type { CommandCtx } from '../../kernel/ctx.ts';
import { UserError } from '../../kernel/errors.ts';
import type { NewFact } from '../../kernel/fact.ts';
import { newId } from '../../kernel/id.ts';
import { nameOfAudience } from '../customers/find.ts';
import { audienceSaid } from '../rules.ts';
import { minutesAfter } from '../write.ts';
import { approvalRequested, approvalVoided } from './facts.ts';
import { couldDecide, findApproval, findGroup, pendingApproval, type Approval, type Person } from './find.ts';
import { hashOf, type SensitivityClass, type WordsAsked } from './rules.ts';
import { approvalTables, type ApprovalState } from './tables.ts';

export const approvalTimer = { name: 'approvals.silence' };

/** What whoever wanted to publish hears instead. */
export type Asked = { id: string; class: SensitivityClass; hash: string; asked: Person[] };

/** Keeps the words until another person has read them; earlier ones that waited are void. */
export async function ask(
  ctx: CommandCtx,
  incident: Incident,
  sensitivity: SensitivityClass,
  words: WordsAsked,
): Promise<{ approval: Asked; facts: [NewFact, ...NewFact[]] }> {
  const { others, seeing } = await couldDecide(ctx, incident, sensitivity, ctx.actor);
  if (others.length > 0 && seeing.length === 0) {
    const names = new Intl.ListFormat('en', { type: 'disjunction' }).format(others.map(({ name }) => name));
    const sentence = `Nobody who gives a second opinion on ${sensitivity} sees this private incident. Let one of them in: ${names}.`;
    throw new UserError('conflict', sentence, 'words');
  }
  const voided = await voidPending(ctx, incident.id, 'other words were written');
  const { silenceMinutes } = await findGroup(ctx.tx, sensitivity);
  const [id, now, hash] = [newId(ctx.now()), ctx.now(), hashOf(words)];
  const nextAskAt = minutesAfter(now, silenceMinutes);
  const { actor } = ctx;
  const by = { requestedByKind: actor.kind, requestedById: actor.id, requestedByName: actor.name };
  await approvalTables(ctx.tx)
    .insertInto('approvals')
    .values({
      ...{ id, incidentId: incident.id, class: sensitivity, input: JSON.stringify(words), hash, state: 'pending' },
      ...{ ...by, requestedByKey: actor.through?.id ?? null, requestedAt: now, asks: 1, askedAt: now, nextAskAt },
      ...{ decidedBy: null, decidedAt: null, reason: null, publicationId: null },
    })
    .execute();
  await ctx.wake(approvalTimer, id, nextAskAt);
  const refs = { approval_id: id, class: sensitivity, user_ids: seeing.map((one) => one.id), asks: 1, hash };
  const { audience = 'everyone' } = words;
  const whom = audienceSaid(audience, await nameOfAudience(ctx.tx, incident.id, audience));
  const body = { users: seeing.map(({ name }) => name), words: words.words, whom };
  const asked = approvalRequested({ incidentId: incident.id, refs, body });
  return { approval: { id, class: sensitivity, hash, asked: seeing }, facts: [asked, ...voided] };
}

/** The words that wait, as the one who decides has read them. */
export async function needPending(
  ctx: CommandCtx,
  { incidentId, approvalId, hash }: { incidentId: string; approvalId: string; hash: string },
): Promise<Approval> {
  const approval = await findApproval(ctx.tx, approvalId);
  if (approval?.incidentId !== incidentId) throw new UserError('not_found', 'There are no such words.', 'approvalId');
  if (approval.state !== 'pending') {
    const how = {
      approved: 'approved',
      rejected: 'rejected',
      void: 'taken back',
      broken_glass: 'published',
      pending: '',
    };
    const by = approval.decidedBy ? ` by ${approval.decidedBy}` : '';
    throw new UserError('conflict', `These words were ${how[approval.state]}${by} already.`, 'approvalId');
  }
  if (hash !== hashOf(approval.input))
    throw new UserError('conflict', 'These are not the words that you read. Read them again.', 'hash');
  return approval;
}

/** Ends the waiting. */
export async function settle(
  ctx: CommandCtx,
  { id }: Approval,
  state: Exclude<ApprovalState, 'pending'>,
  { reason = null, publicationId = null }: { reason?: string | null; publicationId?: string | null } = {},
): Promise<void> {
  const decided = { decidedBy: ctx.actor.name, decidedAt: ctx.now(), nextAskAt: null };
  await approvalTables(ctx.tx)
    .updateTable('approvals')
    .set({ state, reason, publicationId, ...decided })
    .where('id', '=', id)
    .execute();
}

export async function voidPending(ctx: CommandCtx, incidentId: string, reason: string): Promise<NewFact[]> {
  const pending = await pendingApproval(ctx.tx, incidentId);
  if (!pending) return [];
  await settle(ctx, pending, 'void', { reason });
  return [approvalVoided({ incidentId, refs: { approval_id: pending.id, class: pending.class }, body: { reason } })];
}
