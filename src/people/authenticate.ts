import { timingSafeEqual } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { may, type Actor, type Permissions } from '../kernel/ctx.ts';
import { UserError } from '../kernel/errors.ts';
import type { Kernel } from '../kernel/kernel.ts';
import { customPermissionsOf, findUser } from './find.ts';
import { limitRequests } from './limit-requests.ts';
import { allowList, refuseStrangeAddress } from './allow-list/check.ts';
import { hashToken, permissionsOf, permissionsOfKey, permissionsOverTeams } from './rules.ts';
import { peopleTables } from './tables.ts';

/** From where a request came, for the audit log. */
export const originOf = ({ ip, headers }: FastifyRequest, via: 'dashboard' | 'api'): Actor['origin'] => ({
  ...{ via, ip },
  ...(headers['user-agent'] && { userAgent: headers['user-agent'].slice(0, 300) }),
});

const usedGranularityMs = 60_000;

/** A user as the one who acts; null when there is none or they were deactivated. */
export async function actorForUser(kernel: Pick<Kernel, 'db'>, userId: string): Promise<Actor | null> {
  const user = await findUser(kernel.db, userId);
  if (!user || user.deactivatedAt) return null;
  const permissions = permissionsOf(user.role, await customPermissionsOf(kernel.db, user.id));
  return { kind: 'user', id: user.id, name: user.name, permissions };
}

/** The contract's header: the id of the person for whom a key acts. */
const header = 'x-incident-user';

/** Notes for the request log which key came, before anything is refused. */
function meet(kernel: Kernel, request: FastifyRequest, { id, name }: { id: string; name: string }): void {
  const user = request.headers[header];
  request.key = { id, name, ...(user !== undefined && { user: String(user).slice(0, 100) }) };
  limitRequests(kernel, request, request.key);
}

/** The API key of a request. A key that is not known is refused, not ignored. */
export async function actorForKey(kernel: Kernel, request: FastifyRequest): Promise<Actor | null> {
  const token = /^Bearer (\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
  if (!token) return null;
  const admin = kernel.config.ADMIN_API_KEY;
  const hash = hashToken(token);
  if (admin && timingSafeEqual(Buffer.from(hash), Buffer.from(hashToken(admin)))) {
    const origin = originOf(request, 'api');
    const actor: Actor = { kind: 'api_key', id: 'admin', name: 'Admin key', permissions: 'all', origin };
    meet(kernel, request, actor);
    return await onBehalf(kernel, request, actor);
  }
  const keys = peopleTables(kernel.db);
  const now = kernel.now();
  const found = keys
    .selectFrom('apiKeys')
    .selectAll()
    .where(({ eb, or, selectFrom }) =>
      or([
        eb('hash', '=', hash),
        eb(
          'id',
          'in',
          selectFrom('apiKeyFormerTokens').select('apiKeyId').where('hash', '=', hash).where('endsAt', '>', now),
        ),
      ]),
    )
    .where('revokedAt', 'is', null)
    .executeTakeFirst();
  const [key, allowed] = await Promise.all([found, allowList(kernel)]);
  if (!key) throw new UserError('unauthenticated', 'This API key is not known or was revoked.', 'authorization');
  meet(kernel, request, key);
  refuseStrangeAddress(allowed, request.ip);
  if (now.getTime() - (key.lastUsedAt?.getTime() ?? 0) > usedGranularityMs) {
    await keys.updateTable('apiKeys').set({ lastUsedAt: now }).where('id', '=', key.id).execute();
  }
  const permissions = permissionsOfKey(key.roles, key.teamRoles);
  const teams = key.teamIds.length > 0 && { ids: key.teamIds, permissions: permissionsOverTeams(key.teamRoles) };
  return await onBehalf(kernel, request, {
    kind: 'api_key',
    id: key.id,
    name: key.name,
    permissions,
    origin: originOf(request, 'api'),
    ...(teams && { teams }),
  });
}

const actsOnBehalf = 'api_keys.act_on_behalf_of_users';

/**
 * The person that a key names as the one who acts; the key itself without that header. Both must be allowed to do it, and to see it.
 * Operations of the contract alone: what only a person may do, such as a second opinion, no key does in their name.
 */
export async function onBehalf(kernel: Kernel, request: FastifyRequest, key: Actor): Promise<Actor> {
  const named = request.headers[header];
  if (named === undefined) return key;
  const field = 'X-Incident-User';
  if (!may(key, actsOnBehalf))
    throw new UserError('forbidden', `This key needs the role act_on_behalf_of_users to send ${field}.`, header);
  if (!/^\/api\/v\d\//.test(request.routeOptions.url ?? ''))
    throw new UserError('forbidden', `Only operations of the contract take ${field}: leave it out here.`, header);
  const user = await actorForUser(kernel, String(named));
  if (!user)
    throw new UserError('invalid', `${field} names nobody who is active here. Send the id of a person.`, header);
  return {
    ...user,
    permissions: both(key.permissions, user.permissions),
    through: key,
    ...(key.origin && { origin: { ...key.origin, key: key.name } }),
    ...(key.teams && { teams: { ...key.teams, permissions: both(key.teams.permissions, user.permissions) } }),
  };
}

function both<P extends Permissions>(one: P, other: Permissions): P | ReadonlySet<string>;
function both(one: Permissions, other: Permissions): Permissions {
  if (one === 'all') return other;
  return other === 'all' ? one : new Set([...one].filter((permission) => other.has(permission)));
}
