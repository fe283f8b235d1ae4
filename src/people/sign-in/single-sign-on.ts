import { sso, type SSOUserResolution, type SSOUserResolutionInput } from '@better-auth/sso';
import { systemActor } from '../../kernel/ctx.ts';
import { UserError } from '../../kernel/errors.ts';
import type { Kernel } from '../../kernel/kernel.ts';
import { admitPerson } from './admit.ts';
import { providerOf, type Connection } from './connections.ts';
import { signInTables } from './tables.ts';

/** OpenID Connect and SAML: the library speaks the protocols, the connections and who is let in are ours. */
export function bySingleSignOn(kernel: Kernel, connections: readonly Connection[]) {
  // Without its schema: the library's own table of providers does not exist here.
  const { schema: _, ...plugin } = sso({
    defaultSSO: connections.map((connection) => providerOf(kernel, connection)),
    providersLimit: 0,
    resolveUser: (identity) => resolvePerson(kernel, connections, identity),
    // Who starts at the identity provider's page is turned away: an answer that nobody asked for could be somebody else's.
    saml: { allowIdpInitiated: false, requireTimestamps: true, algorithms: { onDeprecated: 'reject' } },
  });
  return plugin;
}

/** Registering connections is a command of ours. */
export const closedPaths = [
  ...['/sso/register', '/sso/providers', '/sso/get-provider', '/sso/update-provider', '/sso/delete-provider'],
  ...['/sso/request-domain-verification', '/sso/verify-domain', '/sso/callback'],
];

async function resolvePerson(
  kernel: Kernel,
  connections: readonly Connection[],
  identity: SSOUserResolutionInput,
): Promise<SSOUserResolution> {
  const { providerId, accountKey, providerUser } = identity;
  const connection = connections.find(({ id }) => id === providerId);
  if (!connection) return { action: 'reject', code: 'unknown_connection' };
  const accounts = signInTables(kernel.db).selectFrom('signInAccounts').select('userId');
  const known = await accounts
    .where('providerId', '=', providerId)
    .where('accountId', '=', accountKey.accountId)
    .executeTakeFirst();
  if (known) return { action: 'link', userId: known.userId, profile: 'preserve' };
  const email = providerUser.email.toLowerCase();
  if (!connection.domains.includes(email.slice(email.lastIndexOf('@') + 1)))
    return { action: 'reject', code: 'domain_not_allowed' };
  if (identity.protocol === 'oidc' && identity.providerClaims.email_verified === false)
    return { action: 'reject', code: 'email_not_verified' };
  const name = providerUser.name && providerUser.name !== email ? providerUser.name : '';
  try {
    const given = { email, name, connectionId: connection.id };
    const { id } = await kernel.run(admitPerson, given, { actor: systemActor('sign-in') });
    await rememberSignInUser(kernel, { id, email, name });
    return { action: 'link', userId: id, profile: 'preserve' };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { action: 'reject', code: 'not_admitted' };
  }
}

/** The library's own row of a person, to which it ties sessions. */
async function rememberSignInUser(kernel: Kernel, { id, email, name }: { id: string; email: string; name: string }) {
  const at = new Date();
  await signInTables(kernel.db)
    .insertInto('signInUsers')
    .values({ id, email, name: name || email, emailVerified: true, createdAt: at, updatedAt: at })
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ email, updatedAt: at }))
    .execute();
}
