import { z } from 'zod';
import type { Actor } from '../../kernel/ctx.ts';
import type { Db } from '../../kernel/db.ts';
import { UserError } from '../../kernel/errors.ts';
import { isWithin, keyRoles, permissionsOfKey, permissionsOverTeams, teamRoles as knownTeamRoles } from '../rules.ts';
import { peopleTables } from '../tables.ts';

const uniques = (list: string[]) => new Set(list).size === list.length;

export const keyInput = z
  .object({
    name: z.string().regex(/\S/, 'Name must not be empty.').max(200, 'Keep the name under 200 characters.'),
    roles: z.array(z.string()).refine(uniques, 'Name each role once.').default([]),
    teamIds: z.array(z.string()).refine(uniques, 'Name each team once.').default([]),
    teamRoles: z.array(z.string()).refine(uniques, 'Name each role once.').default([]),
    comments: z.string().max(5_000, 'Keep the comments under 5000 characters.').default(''),
  })
  .superRefine(({ roles, teamIds, teamRoles }, ctx) => {
    const refuse = (path: string, message: string) => ctx.addIssue({ code: 'custom', path: [path], message });
    if (roles.length + teamRoles.length === 0) refuse('roles', 'Choose at least one role.');
    if (teamIds.length === 0 && teamRoles.length > 0) refuse('teamIds', 'Say for which teams these roles are.');
    if (teamIds.length > 0 && teamRoles.length === 0)
      refuse('teamRoles', 'Choose what the key may do for these teams.');
    refuseUnknown('roles', roles, keyRoles, refuse);
    refuseUnknown('teamRoles', teamRoles, knownTeamRoles, refuse);
  });

function refuseUnknown(
  path: string,
  given: readonly string[],
  known: object,
  refuse: (path: string, message: string) => void,
) {
  const unknown = given.find((role) => !Object.hasOwn(known, role));
  if (unknown !== undefined)
    refuse(path, `There is no role “${unknown.slice(0, 60)}” here. Choose from ${Object.keys(known).join(', ')}.`);
}

export type KeyRoles = { roles: readonly string[]; teamIds: readonly string[]; teamRoles: readonly string[] };

/** Nobody hands out more than they have, and a key hands nobody the right to make keys. */
export function refuseTooMuch(actor: Actor, { roles, teamIds, teamRoles }: KeyRoles): void {
  const isKey = actor.kind === 'api_key' || actor.through;
  if (isKey && actor.permissions !== 'all' && roles.includes('api_keys_manage'))
    throw new UserError('forbidden', 'A key cannot make keys that manage keys: a person does that.', 'roles');
  const wrong = beyond(actor, { roles, teamIds, teamRoles });
  if (wrong) throw new UserError('forbidden', 'A key can only get permissions that you have yourself.', wrong);
}

/** Which part of it the actor does not have; null when they have it all. */
export function beyond(actor: Actor, { roles, teamIds, teamRoles }: KeyRoles): 'roles' | 'teamRoles' | null {
  if (!isWithin(permissionsOfKey(roles, teamRoles), actor.permissions)) return 'roles';
  const over = permissionsOverTeams(teamRoles);
  if (isWithin(over, actor.permissions)) return null;
  const { ids = [], permissions: own = new Set<string>() } = actor.teams ?? {};
  const held = actor.permissions === 'all' ? actor.permissions : actor.permissions.union(own);
  return isWithin(over, held) && teamIds.every((id) => ids.includes(id)) ? null : 'teamRoles';
}

/** The key, unless it was revoked. */
export async function needKey(db: Db, id: string) {
  const key = await peopleTables(db)
    .selectFrom('apiKeys')
    .selectAll()
    .where('id', '=', id)
    .where('revokedAt', 'is', null)
    .executeTakeFirst();
  if (!key) throw new UserError('not_found', 'There is no such API key.', 'id');
  return key;
}
