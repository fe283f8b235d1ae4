import { z } from 'zod';
import { command, recorded, unchanged } from '../../kernel/command.ts';
import { UserError } from '../../kernel/errors.ts';
import { newId } from '../../kernel/id.ts';
import { selectConnections, signInVault, type Connection } from './connections.ts';
import { connectionSaved } from './facts.ts';
import { signInTables } from './tables.ts';

const domain = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^(?!-)[a-z0-9-]+(\.[a-z0-9-]+)+$/, 'A domain must look like example.com.');
const provider = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('oidc'),
    issuer: z.string(),
    clientId: z.string().trim().min(1, 'Client id must not be empty.'),
    authorizationEndpoint: z.string(),
    tokenEndpoint: z.string(),
    jwksEndpoint: z.string(),
    userInfoEndpoint: z.string().optional(),
    tokenAuthentication: z.enum(['client_secret_basic', 'client_secret_post']),
  }),
  z.object({ kind: z.literal('saml'), entityId: z.string(), metadata: z.string() }),
]);

/** Creates or changes a connection to an identity provider. What the provider says about itself was read before. */
export const saveConnection = command({
  name: 'people.save_connection',
  about: 'Create or change a connection for single sign-on.',
  permission: 'sign_in.update',
  input: z.object({
    id: z.string().nullish(),
    name: z.string().trim().min(1, 'Name must not be empty.').max(60),
    domains: z.array(domain).min(1, 'Name at least one e-mail domain, such as example.com.').max(100),
    admitsAs: z.enum(['viewer', 'responder', 'administrator']).nullable(),
    enabled: z.boolean(),
    provider,
    secret: z.string().min(1).max(2_000).nullish(),
  }),
  async run(ctx, { id, name, domains, admitsAs, enabled, provider: { kind, ...described }, secret }) {
    const before = id ? await selectConnections(ctx.tx).where('id', '=', id).executeTakeFirst() : undefined;
    if (id && !before) throw new UserError('not_found', 'There is no such connection.', 'id');
    if (before) assertSameProvider(before, kind, described);
    if (kind === 'oidc' && !secret && !before?.secret)
      throw new UserError('invalid', 'Client secret is required.', 'clientSecret');
    const at = ctx.now();
    const values = {
      ...{ kind, name, admitsAs, enabled, updatedAt: at, removedAt: null },
      domains: JSON.stringify([...new Set(domains)]),
      provider: JSON.stringify(described),
      secret: secret ? signInVault(ctx.kernel).encrypt(secret) : (before?.secret ?? null),
    };
    if (
      before &&
      !secret &&
      shape(before) === shape({ ...before, name, domains, admitsAs, enabled, provider: described })
    )
      return unchanged({ id: before.id });
    const connectionId = before?.id ?? newId(at).toLowerCase();
    await signInTables(ctx.tx)
      .insertInto('signInConnections')
      .values({ id: connectionId, createdAt: at, ...values })
      .onConflict((conflict) => conflict.column('id').doUpdateSet(values))
      .execute();
    const refs = {
      ...{ connection_id: connectionId, kind, enabled, domains, admits_as: admitsAs, secret_changed: !!secret },
      change: before ? ('changed' as const) : ('created' as const),
    };
    return recorded({ id: connectionId }, connectionSaved({ refs, body: { name } }));
  },
});

const shape = ({ name, domains, admitsAs, enabled, provider }: Connection) =>
  JSON.stringify([name, domains, admitsAs, enabled, Object.entries(provider).toSorted()]);

const identity = (one: object) => ('issuer' in one ? one.issuer : 'entityId' in one ? one.entityId : null);

/** People are remembered by what their provider calls them: another provider may give the same name to somebody else. */
function assertSameProvider(before: Connection, kind: string, described: object): void {
  if (before.kind === kind && identity(before.provider) === identity(described)) return;
  const sentence =
    'A connection stays with its identity provider. Add another one for the new provider, then remove this.';
  throw new UserError('conflict', sentence, kind === 'oidc' ? 'issuer' : 'metadata');
}
