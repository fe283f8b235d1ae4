import type { SAMLConfig, SSOOptions } from '@better-auth/sso';
import type { Selectable } from 'kysely';
import type { Db } from '../../kernel/db.ts';
import type { Kernel } from '../../kernel/kernel.ts';
import { encryptionFor } from '../../outside/encryption.ts';
import { isNamed } from '../../outside/guarded-http.ts';
import { signInTables, type OidcProvider, type SamlProvider, type SignInTables } from './tables.ts';

export type Connection = Selectable<SignInTables['signInConnections']>;

/** Keeps the client secrets of connections. */
export const signInVault = (kernel: Kernel) => encryptionFor(kernel, 'people.sign-in');

export const selectConnections = (db: Db) =>
  signInTables(db).selectFrom('signInConnections').selectAll().where('removedAt', 'is', null).orderBy('name');

/** Addresses that a connection's owner enters at their identity provider. */
export function addressesOf(
  { PUBLIC_URL }: Kernel['config'],
  { id, kind }: Pick<Connection, 'id' | 'kind'>,
): Record<string, string> {
  const base = `${PUBLIC_URL}/api/auth/sso`;
  return kind === 'oidc'
    ? { redirect_uri: `${base}/callback/${id}` }
    : {
        acs_url: `${base}/saml2/sp/acs/${id}`,
        entity_id: entityIdOf(PUBLIC_URL, id),
        metadata_url: `${base}/saml2/sp/metadata?providerId=${id}`,
      };
}

const entityIdOf = (publicUrl: string, id: string) => `${publicUrl}/sign-in/connections/${id}`;

/** A connection in the words of the sign-in library. */
export function providerOf(kernel: Kernel, connection: Connection): NonNullable<SSOOptions['defaultSSO']>[number] {
  const { id: providerId, domains, kind, provider } = connection;
  const common = { providerId, domain: domains.join(',') };
  if (kind === 'saml') return { ...common, samlConfig: samlConfig(kernel, connection) };
  const { tokenAuthentication, issuer, ...rest } = provider as OidcProvider;
  const clientSecret = connection.secret ? signInVault(kernel).decrypt(connection.secret) : undefined;
  const oidcConfig = {
    ...{ ...rest, issuer, clientSecret, pkce: true, scopes: ['openid', 'email', 'profile'] },
    discoveryEndpoint: `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`,
    tokenEndpointAuthentication: tokenAuthentication,
  };
  return { ...common, oidcConfig };
}

function samlConfig({ config }: Kernel, { id, provider }: Connection): SAMLConfig {
  const { metadata, entityId } = provider as SamlProvider;
  const ours = entityIdOf(config.PUBLIC_URL, id);
  return {
    issuer: ours,
    audience: ours,
    entryPoint: '',
    idpMetadata: { metadata, entityID: entityId },
    spMetadata: { entityID: ours },
    wantAssertionsSigned: true,
    identifierFormat: 'urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress',
    mapping: {
      email: 'email',
      name: 'displayName',
      firstName: 'givenName',
      lastName: 'surname',
    },
  };
}

/** Private addresses of identity providers that the organisation has named in OUTGOING_ALLOW. */
export function privateOrigins({ config }: Kernel, connections: readonly Connection[]): string[] {
  const addresses = connections
    .filter(({ kind }) => kind === 'oidc')
    .flatMap(({ provider }) => {
      const { issuer, tokenEndpoint, jwksEndpoint, userInfoEndpoint } = provider as OidcProvider;
      return [issuer, tokenEndpoint, jwksEndpoint, userInfoEndpoint];
    });
  const named = addresses.filter((one) => one !== undefined && isNamed(new URL(one), config.OUTGOING_ALLOW));
  return [...new Set(named.map((one) => new URL(one as string).origin))];
}
