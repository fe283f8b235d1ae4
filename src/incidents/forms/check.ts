import { z } from 'zod';
import type { CommandCtx } from '../../kernel/ctx.ts';
import { UserError } from '../../kernel/errors.ts';
import { roleAssignments, type Incident } from '../find.ts';
import { valuesOfOne } from '../fields/find.ts';
import { formFor } from './find.ts';
import { judgeForm } from './judge.ts';
import { formKinds, type FormKind } from './kinds.ts';
import { labelsFor } from './labels.ts';
import { missing, type Answers } from './rules.ts';

/** The form that a person filled in; left out by the API and by everything automatic, which no form refuses. */
export const filledForm = z.enum(formKinds).optional();

type Filled = { incident: Incident | null; typeId: string; given: Answers };

/** Throws a refusal at each element that the form asks for and that stays empty. */
export async function assertFilled(ctx: CommandCtx, kind: FormKind | undefined, filled: Filled): Promise<void> {
  if (!kind) return;
  const { incident, typeId, given } = filled;
  const form = await formFor(ctx.tx, kind, typeId);
  const held = incident ? await valuesOfOne(ctx.tx, incident.id) : new Map<string, string[]>();
  const fields = Object.fromEntries([...held].map(([id, values]) => [`field-${id}`, values]));
  const assigned = incident ? await roleAssignments(ctx.tx, [incident.id]) : [];
  const roles = Object.fromEntries(assigned.map(({ roleId, userId }) => [`role-${roleId}`, [userId]]));
  const answers: Answers = { ...standing(incident), ...roles, ...fields, ...given };
  const decided = await judgeForm(ctx, form, answers, incident?.id ?? null);
  const refusals = missing(decided, answers, await labelsFor(ctx.tx, kind));
  const [first] = refusals;
  if (first) throw new UserError('invalid', first.sentence, first.pointer, refusals);
}

/** What an incident says already of what forms ask. */
const standing = (incident: Incident | null): Answers =>
  incident
    ? {
        ...{ name: [incident.name], summary: incident.summary ? [incident.summary] : [], typeId: [incident.typeId] },
        ...{ severityId: incident.severityId ? [incident.severityId] : [], statusId: [incident.statusId] },
      }
    : {};

/** Answers of the elements that a command's input speaks of. */
export function answersOf(input: {
  plain: Record<string, string | null | undefined>;
  roles?: readonly { roleId: string; userId: string | null }[];
  fields?: readonly { fieldId: string; values: readonly string[] }[];
}): Answers {
  const { plain, roles = [], fields = [] } = input;
  return Object.fromEntries([
    ...Object.entries(plain).flatMap(([key, value]) =>
      value === undefined ? [] : [[key, value === null ? [] : [value]] as const],
    ),
    ...roles.map(({ roleId, userId }) => [`role-${roleId}`, userId ? [userId] : []] as const),
    ...fields.map(({ fieldId, values }) => [`field-${fieldId}`, values] as const),
  ]);
}
