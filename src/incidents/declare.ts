import { sql } from 'kysely';
import { z } from 'zod';
import { command, recorded } from '../kernel/command.ts';
import type { CommandCtx } from '../kernel/ctx.ts';
import { UserError } from '../kernel/errors.ts';
import { newId } from '../kernel/id.ts';
import { incidentDeclared } from './facts.ts';
import { listRoles, listSeverities, listStatuses, listTypes } from './find.ts';
import { firstStatus } from './rules.ts';
import { incidentsTables } from './tables.ts';
import { assignRoles } from './write.ts';

/** Declares an incident. Nothing that follows can refuse it. */
export const declareIncident = command({
  name: 'incidents.declare',
  about: 'Declare an incident.',
  permission: 'incidents.create',
  input: z.object({
    name: z
      .string()
      .trim()
      .min(1, 'Give the incident a name that says what is wrong.')
      .max(200, 'Keep the name under 200 characters; details go into the summary.'),
    summary: z.string().trim().max(10_000, 'Keep the summary under 10,000 characters.').default(''),
    severityId: z.string().nullish(),
    typeId: z.string().nullish(),
    statusId: z.string().nullish(),
    mode: z.enum(['standard', 'retrospective', 'test', 'tutorial']).default('standard'),
    roles: z.array(z.object({ roleId: z.string(), userId: z.string() })).default([]),
  }),
  async run(ctx, input) {
    const { status, severity, type } = await chosen(ctx, input);
    const at = ctx.now();
    const id = newId(at);
    const { rows } = await sql<{ number: number }>`select nextval('incident_numbers')::int as number`.execute(ctx.tx);
    const number = rows[0]?.number ?? 0;
    const { name, summary, mode } = input;
    const creator = { creatorKind: ctx.actor.kind, creatorId: ctx.actor.id, creatorName: ctx.actor.name };
    const unset = { scopeKind: null, scopeId: null, nextUpdateAt: null };
    await incidentsTables(ctx.tx)
      .insertInto('incidents')
      .values({
        ...{ id, number, name, summary, mode, ...creator, ...unset },
        ...{ statusId: status.id, severityId: severity?.id ?? null, typeId: type.id },
        ...{ closedAt: status.category === 'closed' ? at : null, createdAt: at, updatedAt: at },
      })
      .execute();
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
    return recorded({ id, number }, declared, ...(await assignRoles(ctx, id, await firstRoles(ctx, input.roles))));
  },
});

async function chosen(
  ctx: CommandCtx,
  input: { severityId?: string | null; typeId?: string | null; statusId?: string | null; mode: string },
) {
  const [statuses, severities, types] = [
    await listStatuses(ctx.tx),
    await listSeverities(ctx.tx),
    await listTypes(ctx.tx),
  ];
  const status = input.statusId ? statuses.find(({ id }) => id === input.statusId) : firstStatus(statuses, input.mode);
  if (!status) throw new UserError('invalid', 'There is no such status. List the statuses and choose one.', 'statusId');
  const severity = input.severityId ? severities.find(({ id }) => id === input.severityId) : undefined;
  if (input.severityId && !severity)
    throw new UserError('invalid', 'There is no such severity. List the severities and choose one.', 'severityId');
  const type = input.typeId ? types.find(({ id }) => id === input.typeId) : types.find(({ isDefault }) => isDefault);
  if (!type) throw new UserError('invalid', 'There is no such incident type. List the types and choose one.', 'typeId');
  return { status, severity, type };
}

/** Whoever declares is the reporter unless someone else was named. */
async function firstRoles(ctx: CommandCtx, given: { roleId: string; userId: string }[]) {
  if (ctx.actor.kind !== 'user') return given;
  const reporter = (await listRoles(ctx.tx)).find(({ kind }) => kind === 'reporter');
  if (!reporter || given.some(({ roleId }) => roleId === reporter.id)) return given;
  return [...given, { roleId: reporter.id, userId: ctx.actor.id }];
}
