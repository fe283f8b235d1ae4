import { z } from 'zod';
import type { CommandCtx } from '../kernel/ctx.ts';
import { UserError } from '../kernel/errors.ts';
import type { NewFact } from '../kernel/fact.ts';
import { newId } from '../kernel/id.ts';
import { incidentDeclared } from './facts.ts';
import { listLifecycles, listRoles, listSeverities, listStatuses, listTypes } from './find.ts';
import { scopeKind } from './private/find.ts';
import { memberOfActor, startMembers, teamsOfType } from './private/write.ts';
import { assertAllowed } from './private/switched/find.ts';
import { fieldEntries } from './fields/input.ts';
import { judgeFields, writeFields } from './fields/write.ts';
import { answersOf, assertFilled, filledForm } from './forms/check.ts';
import { assertPast, firstStatus, ofAnother, ofLifecycle, referenceOf } from './rules.ts';
import { nextNumber } from './number.ts';
import { incidentName } from './steps/input.ts';
import { assertTimes, putTimes, timeValues } from './timestamps/write.ts';
import { incidentsTables } from './tables.ts';
import { assertRoles, assignRoles } from './write.ts';

/** What is asked when an incident is declared. */
export const declareInput = z.object({
  name: incidentName,
  summary: z.string().max(10_000, 'Keep the summary under 10,000 characters.').default(''),
  severityId: z.string().nullish(),
  typeId: z.string().nullish(),
  statusId: z.string().nullish(),
  mode: z.enum(['standard', 'retrospective', 'test', 'tutorial']).default('standard'),
  /** Not known yet whether it is one; types that always start in triage need no asking. */
  triage: z.boolean().default(false),
  /** When it began and ended; for what is written down afterwards. */
  startedAt: z.coerce.date().nullish(),
  resolvedAt: z.coerce.date().nullish(),
  /** Its number in the system it came from; for what is written down afterwards. */
  number: z.number().int().min(1).max(2_000_000_000).nullish(),
  /** Private: only its members see it. Types may ask for that of all of theirs. */
  visibility: z.enum(['public', 'private']).default('public'),
  roles: z.array(z.object({ roleId: z.string(), userId: z.string() })).default([]),
  fields: fieldEntries,
  /** When things happened, as far as it is known. */
  times: timeValues.default([]),
  form: filledForm,
});

/** Writes a new incident; the caller records its facts. */
export async function writeIncident(
  ctx: CommandCtx,
  input: z.output<typeof declareInput>,
): Promise<{ id: string; number: number; facts: [NewFact, ...NewFact[]] }> {
  const { status, severity, type } = await chosen(ctx, input);
  if (input.visibility === 'private' && !type.privateIncidentsOnly) await assertAllowed(ctx.tx, 'visibility');
  const given = answersOf({ plain: plainOf(input), roles: input.roles, fields: input.fields });
  await assertFilled(ctx, input.form, { incident: null, typeId: type.id, given });
  const at = ctx.now();
  const id = newId(at);
  const judged = await judgeFields(ctx, input.fields);
  const past = pastOf(ctx, input);
  // Whatever may be refused is refused before: a number that was taken is not given again.
  if (input.roles.length > 0) await assertRoles(ctx, type.id, input.roles);
  if (input.times.length > 0) await assertTimes(ctx, input.times, 'times');
  const number = await numberFor(ctx, input);
  const { name, summary, mode } = input;
  const creator = { creatorKind: ctx.actor.kind, creatorId: ctx.actor.id, creatorName: ctx.actor.name };
  const hidden = input.visibility === 'private' || type.privateIncidentsOnly;
  const scope = hidden ? { scopeKind, scopeId: id } : { scopeKind: null, scopeId: null };
  const unset = { nextUpdateAt: null, mergedIntoId: null, parentId: null };
  const unpaused = { pausedUntil: null, pauseReason: null, pausedFromId: null };
  await incidentsTables(ctx.tx)
    .insertInto('incidents')
    .values({
      ...{ id, number, name, summary, mode, ...creator, ...scope, ...unset, ...unpaused, ...past },
      ...{ statusId: status.id, severityId: severity?.id ?? null, typeId: type.id },
      ...{ closedAt: status.category === 'closed' ? at : null, createdAt: at, updatedAt: at },
    })
    .execute();
  if (hidden) await startMembers(ctx, id, [...memberOfActor(ctx.actor), ...teamsOfType(type)]);
  const declared = incidentDeclared({
    incidentId: id,
    refs: {
      number,
      mode,
      status_id: status.id,
      category: status.category,
      severity_id: severity?.id ?? null,
      severity_rank: severity?.rank ?? null,
      type_id: type.id,
    },
    body: { name, summary, severity: severity?.name ?? null, status: status.name },
  });
  const assigned = await assignRoles(ctx, id, await firstRoles(ctx, input.roles));
  const fields = await writeFields(ctx, id, judged);
  const timed = await putTimes(ctx, id, input.times, 'times');
  return { id, number, facts: [declared, ...assigned, ...fields, ...timed] };
}

type Plain = {
  name: string;
  summary: string;
  severityId?: string | null;
  typeId?: string | null;
  triage: boolean;
  visibility: string;
} & Past;
const plainOf = ({ name, summary, severityId, typeId, triage, visibility, startedAt, resolvedAt }: Plain) => ({
  ...{ name, summary, visibility, severityId, typeId: typeId ?? undefined, triage: triage ? 'triage' : 'live' },
  ...{ startedAt: startedAt?.toISOString(), resolvedAt: resolvedAt?.toISOString() },
});

async function chosen(
  ctx: CommandCtx,
  input: {
    severityId?: string | null;
    typeId?: string | null;
    statusId?: string | null;
    mode: string;
    triage: boolean;
  },
) {
  const [statuses, severities, types] = [
    await listStatuses(ctx.tx),
    await listSeverities(ctx.tx),
    await listTypes(ctx.tx),
  ];
  const severity = input.severityId ? severities.find(({ id }) => id === input.severityId) : undefined;
  if (input.severityId && !severity)
    throw new UserError('invalid', 'There is no such severity. List the severities and choose one.', 'severityId');
  const type = input.typeId ? types.find(({ id }) => id === input.typeId) : types.find(({ isDefault }) => isDefault);
  if (!type) throw new UserError('invalid', 'There is no such incident type. List the types and choose one.', 'typeId');
  const own = ofLifecycle(statuses, type.lifecycleId);
  const triage = input.triage || type.createInTriage === 'always';
  const status = input.statusId
    ? statuses.find(({ id }) => id === input.statusId)
    : firstStatus(own, input.mode, triage);
  if (!status) throw new UserError('invalid', 'There is no such status. List the statuses and choose one.', 'statusId');
  if (!own.includes(status)) throw ofAnother(await listLifecycles(ctx.tx), status, type);
  if (status.category === 'closed' && input.mode !== 'retrospective') {
    const sentence =
      'What is over already is written down afterwards. Choose the retrospective mode, or another status.';
    throw new UserError('invalid', sentence, 'statusId');
  }
  assertPast(input.mode, status);
  if (!['triage', 'live', 'learning', 'closed'].includes(status.category))
    throw new UserError('invalid', `An incident cannot start as ${status.name}. Choose another status.`, 'statusId');
  return { status, severity, type };
}

/** Whoever declares is the reporter unless someone else was named. */
async function firstRoles(ctx: CommandCtx, given: { roleId: string; userId: string }[]) {
  if (ctx.actor.kind !== 'user') return given;
  const reporter = (await listRoles(ctx.tx)).find(({ kind }) => kind === 'reporter');
  if (!reporter || given.some(({ roleId }) => roleId === reporter.id)) return given;
  return [...given, { roleId: reporter.id, userId: ctx.actor.id }];
}

/** The next number, or the one that an import brought along. */
async function numberFor(ctx: CommandCtx, { mode, number }: { mode: string; number?: number | null }): Promise<number> {
  if (!number || mode !== 'retrospective') return await nextNumber(ctx.tx);
  const other = incidentsTables(ctx.tx).selectFrom('incidents').select('id').where('number', '=', number);
  if (await other.executeTakeFirst())
    throw new UserError(
      'conflict',
      `${referenceOf(number)} exists already. Leave the number out, or choose another.`,
      'number',
    );
  return number;
}

type Past = { mode: string; startedAt?: Date | null; resolvedAt?: Date | null };

function pastOf(ctx: CommandCtx, { mode, startedAt = null, resolvedAt = null }: Past) {
  if (mode !== 'retrospective') return { startedAt: null, resolvedAt: null };
  for (const [field, at] of [
    ['startedAt', startedAt],
    ['resolvedAt', resolvedAt],
  ] as const)
    if (at && at > ctx.now()) throw new UserError('invalid', 'This time is ahead. Give the time it happened.', field);
  if (startedAt && resolvedAt && resolvedAt < startedAt)
    throw new UserError('invalid', 'It cannot have ended before it began.', 'resolvedAt');
  return { startedAt, resolvedAt };
}
