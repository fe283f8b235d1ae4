import { z } from 'zod';
import type { CommandCtx } from '../../kernel/ctx.ts';
import { UserError, type Refusal } from '../../kernel/errors.ts';
import { roleAssignments, type Incident } from '../find.ts';
import { valuesOfOne } from '../fields/find.ts';
import type { Step } from '../rules.ts';
import { formFor, type Form } from './find.ts';
import { judgeForm } from './judge.ts';
import { formKinds, formNames, formRules, type FormKind } from './kinds.ts';
import { labelsFor } from './labels.ts';
import { missing, type Answers } from './rules.ts';
import { stepTo, withRoles, withStep } from './step.ts';

/** The form that a person filled in. API keys and everything automatic leave it out, and no form refuses them. */
export const filledForm = z.enum(formKinds).optional();

type Filled = { incident: Incident | null; typeId: string; given: Answers };

/** Throws a refusal at each element that the form asks for and that stays empty; a step that a person takes without its form is judged by that form. */
export async function assertFilled(ctx: CommandCtx, kind: FormKind | undefined, filled: Filled): Promise<void> {
  const { incident, typeId, given } = filled;
  const step = await stepTo(ctx.tx, incident, given.statusId?.[0]);
  const passedBy = !kind || !['update', 'resolve', 'accept'].includes(kind);
  if (step && passedBy && ctx.actor.kind === 'user' && !ctx.actor.through && !ctx.causedBy)
    await assertStep(ctx, step, filled);
  if (!kind) return;
  const own = await withRoles(ctx.tx, await formFor(ctx.tx, kind, typeId), incident, typeId);
  const form = step && kind === 'update' ? await withStep(ctx.tx, own, step, { incident, typeId }) : own;
  const refusals = await missingIn(ctx, form, filled);
  const [first] = refusals;
  if (first) throw new UserError('invalid', first.sentence, first.pointer, refusals);
}

/** What its form demands by the settings, told with the way to that form. */
async function assertStep(ctx: CommandCtx, step: Step, filled: Filled): Promise<void> {
  const form = await withRoles(ctx.tx, await formFor(ctx.tx, step, filled.typeId), filled.incident, filled.typeId);
  const elements = form.elements.filter(({ type }) => !formRules[step].needed.includes(type));
  const name = formNames[step];
  const refusals = (await missingIn(ctx, { ...form, elements }, filled)).map(({ pointer, sentence }) => ({
    pointer,
    sentence: `${sentence} Use the ${name.toLowerCase()} form: /inc ${step}, or “${name}” on its page.`,
  }));
  const [first] = refusals;
  if (first) throw new UserError('invalid', first.sentence, first.pointer, refusals);
}

async function missingIn(ctx: CommandCtx, form: Form, { incident, given }: Filled): Promise<Refusal[]> {
  const held = incident ? await valuesOfOne(ctx.tx, incident.id) : new Map<string, string[]>();
  const fields = Object.fromEntries([...held].map(([id, values]) => [`field-${id}`, values]));
  const assigned = incident ? await roleAssignments(ctx.tx, [incident.id]) : [];
  const roles = Object.fromEntries(assigned.map(({ roleId, userId }) => [`role-${roleId}`, [userId]]));
  const answers: Answers = { ...standing(incident), ...roles, ...fields, ...given };
  const decided = await judgeForm(ctx, form, answers, incident?.id ?? null);
  return missing(decided, answers, await labelsFor(ctx.tx, form.kind));
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
