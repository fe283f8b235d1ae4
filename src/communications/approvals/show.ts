import type { Incident } from '../../incidents/find.ts';
import type { Ctx } from '../../kernel/ctx.ts';
import { nameOfAudience } from '../customers/find.ts';
import {
  couldDecide,
  findSensitivity,
  lastApproval,
  whyNotDecide,
  writerOf,
  type Approval,
  type Person,
} from './find.ts';
import type { SensitivityClass } from './rules.ts';

export type Opinion = { class: SensitivityClass; asked: Person[] };

/** Whom this actor's words would be shown to first. */
export const opinionAsked = async (ctx: Ctx, incident: Incident, sensitivity: SensitivityClass): Promise<Opinion> => ({
  class: sensitivity,
  asked: (await couldDecide(ctx, incident, sensitivity, ctx.actor)).seeing,
});

export type ApprovalShown = Approval & { asked: Person[]; whyNot: string | null; customer: string | null };

/** How sensitive an incident is, and the words that wait or were rejected last. */
export async function approvalStanding(
  ctx: Ctx,
  incident: Incident,
): Promise<{ sensitivity: SensitivityClass | null; approval: ApprovalShown | null }> {
  const [row, last] = await Promise.all([findSensitivity(ctx.db, incident.id), lastApproval(ctx.db, incident.id)]);
  const sensitivity = row && row.clearedBy === null ? row.class : null;
  if (last?.state !== 'pending' && last?.state !== 'rejected') return { sensitivity, approval: null };
  return { sensitivity, approval: await approvalShown(ctx, incident, last) };
}

/** Words with those who are asked about them. */
export async function approvalShown(ctx: Ctx, incident: Incident, approval: Approval): Promise<ApprovalShown> {
  const { seeing } = await couldDecide(ctx, incident, approval.class, writerOf(approval));
  const { audience = 'everyone' } = approval.input;
  const customer = (await nameOfAudience(ctx.db, incident.id, audience)) ?? null;
  return { ...approval, customer, asked: seeing, whyNot: await whyNotDecide(ctx, approval) };
}
