import { z } from 'zod';
import { command, recorded, type Outcome } from '../../kernel/command.ts';
import type { CommandCtx } from '../../kernel/ctx.ts';
import { findTeam } from '../../catalog/find.ts';
import { UserError } from '../../kernel/errors.ts';
import { settingChanged } from '../facts.ts';
import { listLifecycles, listRoles, listTypes } from '../find.ts';
import { incidentsTables } from '../tables.ts';
import { assertAllowed } from '../private/switched/find.ts';
import { name, rank, save, words } from './write.ts';

/** Adds a type of incident, or changes the one with that id. Making one the default takes it from the other. */
export const saveType = command({
  name: 'incidents.save_type',
  about: 'Add or change a type of incident.',
  permission: 'organisation_settings.update',
  input: z.object({
    id: z.string().optional(),
    name,
    description: words,
    rank,
    createInTriage: z.enum(['always', 'optional'], 'Choose always or optional.').default('optional'),
    /** Incidents of this type are private from the start. */
    privateIncidentsOnly: z.boolean().default(false),
    isDefault: z.boolean().default(false),
    /** Of the custom roles those that its incidents have; null for all of them. Left out, it stays as it is. */
    roleIds: z.array(z.string()).nullish(),
    /** Teams of the catalog whose people come along. Left out, it stays as it is. */
    teamIds: z.array(z.string()).max(20, 'Choose at most 20 teams.').optional(),
    /** Whose statuses its incidents have from now on. Left out, it stays as it is; a new type has the default one. */
    lifecycleId: z.string().optional(),
  }),
  locks: ({ lifecycleId, privateIncidentsOnly }) => [
    ...(lifecycleId ? (['incident_lifecycles:all'] as const) : []),
    ...(privateIncidentsOnly ? (['private_incidents:all'] as const) : []),
  ],
  async run(ctx, { id, rank, isDefault, ...given }) {
    await assertKnown(ctx, id, given);
    const values = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
    const saved = await save(ctx, 'type', 'incidentTypes', { id, rank }, { ...values, name: given.name });
    return isDefault ? await makeDefault(ctx, saved) : saved;
  },
});

type Brought = { roleIds?: string[] | null; teamIds?: string[]; lifecycleId?: string; privateIncidentsOnly?: boolean };

/** A lifecycle, roles and teams that there are; those that were chosen before may be gone by now. */
async function assertKnown(
  { tx }: CommandCtx,
  id: string | undefined,
  { roleIds, teamIds = [], lifecycleId, privateIncidentsOnly }: Brought,
) {
  const before = (await listTypes(tx)).find((type) => type.id === id);
  if (lifecycleId !== undefined && !(await listLifecycles(tx)).some((lifecycle) => lifecycle.id === lifecycleId))
    throw new UserError('invalid', 'There is no such lifecycle. List them and choose one.', 'lifecycleId');
  if (privateIncidentsOnly && !before?.privateIncidentsOnly) await assertAllowed(tx, 'privateIncidentsOnly');
  const roles = new Set((await listRoles(tx)).map((role) => role.id));
  if (roleIds?.some((role) => !roles.has(role) && !before?.roleIds?.includes(role)))
    throw new UserError('invalid', 'There is no such role. List the roles and choose some.', 'roleIds');
  for (const team of teamIds.filter((team) => !before?.teamIds.includes(team)))
    if (!(await findTeam(tx, team))) throw new UserError('invalid', 'There is no such team in the catalog.', 'teamIds');
}

async function makeDefault(ctx: CommandCtx, saved: Outcome<{ id: string }>): Promise<Outcome<{ id: string }>> {
  const tables = incidentsTables(ctx.tx);
  const { id } = saved.result;
  const before = await tables.selectFrom('incidentTypes').selectAll().where('isDefault', '=', true).executeTakeFirst();
  if (before?.id === id) return saved;
  await tables.updateTable('incidentTypes').set({ isDefault: false }).where('isDefault', '=', true).execute();
  const now = await tables
    .updateTable('incidentTypes')
    .set({ isDefault: true, updatedAt: ctx.now() })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow();
  const change = { kind: 'type' as const, id, change: 'updated' as const };
  const made = settingChanged({ refs: change, body: { before: { ...now, isDefault: false }, after: { ...now } } });
  return saved.facts === 'unchanged' ? recorded(saved.result, made) : recorded(saved.result, ...saved.facts, made);
}
