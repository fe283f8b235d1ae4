import { timingSafeEqual } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import type { Actor } from '../kernel/ctx.ts';
import { UserError } from '../kernel/errors.ts';
import type { Kernel } from '../kernel/kernel.ts';
import { customPermissionsOf, findUser } from './find.ts';
import { limitRequests } from './limit-requests.ts';
import { refuseStrangeAddress } from './allow-list/check.ts';
import { hashToken, permissionsOf, permissionsOfKey, permissionsOverTeams } from './rules.ts';
import { peopleTables } from './tables.ts';

const usedGranularityMs = 60_000;

/** A user as the one who acts; null when there is none or they were deactivated. */
export async function actorForUser(kernel: Pick<Kernel, 'db'>, userId: string): Promise<Actor | null> {
  const user = await findUser(kernel.db, userId);
  if (!user || user.deactivatedAt) return null;
  const permissions = permissionsOf(user.role, await customPermissionsOf(kernel.db, user.id));
  return { kind: 'user', id: user.id, name: user.name, permissions };
}

/** The API key of a request. A key that is not known is refused, not ignored. */
export async function actorForKey(kernel: Kernel, request: FastifyRequest): Promise<Actor | null> {
  const token = /^Bearer (\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
  if (!token) return null;
  const admin = kernel.config.ADMIN_API_KEY;
  const hash = hashToken(token);
  if (admin && timingSafeEqual(Buffer.from(hash), Buffer.from(hashToken(admin)))) {
    limitRequests(kernel, request, 'admin');
    return { kind: 'api_key', id: 'admin', name: 'Admin key', permissions: 'all' };
  }
  const keys = peopleTables(kernel.db);
  const now = kernel.now();
  const key = await keys
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
  if (!key) throw new UserError('unauthenticated', 'This API key is not known or was revoked.', 'authorization');
  limitRequests(kernel, request, key.id);
  await refuseStrangeAddress(kernel, request.ip);
  if (now.getTime() - (key.lastUsedAt?.getTime() ?? 0) > usedGranularityMs) {
    await keys.updateTable('apiKeys').set({ lastUsedAt: now }).where('id', '=', key.id).execute();
  }
  const permissions = permissionsOfKey(key.roles, key.teamRoles);
  const teams = key.teamIds.length > 0 && { ids: key.teamIds, permissions: permissionsOverTeams(key.teamRoles) };
  return { kind: 'api_key', id: key.id, name: key.name, permissions, ...(teams && { teams }) };
}
