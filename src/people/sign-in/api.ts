import { z } from 'zod';
import type { Ctx } from '../../kernel/ctx.ts';
import { route } from '../../kernel/route.ts';
import { addressesOf } from './connections.ts';
import { discoverOidc, readSamlMetadata } from './discover.ts';
import { endSessions } from './end-sessions.ts';
import { listConnections, listSessions } from './list.ts';
import { removeConnection } from './remove-connection.ts';
import { requireSso } from './require-sso.ts';
import { saveConnection } from './save-connection.ts';
import type { OidcProvider, SamlProvider } from './tables.ts';
import { UserError } from '../../kernel/errors.ts';
import { may } from '../../kernel/ctx.ts';

const tag = 'Sign-in';
const params = z.object({ id: z.string() });
const saved = z.object({ id: z.string() });
const common = {
  name: z.string(),
  domains: z.array(z.string()),
  admits_as: z.enum(['viewer', 'responder', 'administrator']).nullable(),
  enabled: z.boolean().default(true),
};
const body = z.discriminatedUnion('kind', [
  z.object({
    ...common,
    kind: z.literal('oidc'),
    issuer: z.url({ protocol: /^https?$/, error: 'Issuer must be an address such as https://id.example.com.' }),
    client_id: z.string(),
    /** Left out when it stays as it is. */
    client_secret: z.string().optional(),
  }),
  z.object({ ...common, kind: z.literal('saml'), metadata: z.string().trim().min(1, 'Metadata must not be empty.') }),
]);
const connection = z.object({
  ...common,
  id: z.string(),
  kind: z.enum(['oidc', 'saml']),
  issuer: z.string(),
  client_id: z.string().optional(),
  addresses: z.record(z.string(), z.string()),
});

async function inputOf(ctx: Ctx, given: z.output<typeof body>, id?: string) {
  // Before anything is fetched for somebody who may not save it.
  if (!may(ctx.actor, 'sign_in.update'))
    throw new UserError(
      'forbidden',
      'You need the permission sign_in.update to do this. Ask an owner of your organisation.',
    );
  const { name, domains, admits_as: admitsAs, enabled, kind } = given;
  const shared = { id, name, domains, admitsAs, enabled };
  if (kind === 'saml')
    return { ...shared, provider: { kind, ...(await readSamlMetadata(ctx.kernel, given.metadata)) } };
  const provider = await discoverOidc(ctx.kernel, { issuer: given.issuer, clientId: given.client_id });
  return { ...shared, provider: { kind, ...provider }, secret: given.client_secret || null };
}

const stripe = (provider: OidcProvider | SamlProvider) =>
  'issuer' in provider ? { issuer: provider.issuer, client_id: provider.clientId } : { issuer: provider.entityId };

export const signInRoutes = [
  route({
    method: 'GET',
    url: '/api/candor/v1/sign_in_connections',
    tag,
    about: 'List connections for single sign-on',
    reply: z.object({ required: z.boolean(), connections: z.array(connection) }),
    async run(ctx) {
      const { required, connections } = await ctx.ask(listConnections, {});
      return {
        required,
        connections: connections.map(({ id, kind, name, domains, admitsAs, enabled, provider }) => ({
          ...{ id, kind, name, domains, admits_as: admitsAs, enabled, ...stripe(provider) },
          addresses: addressesOf(ctx.kernel.config, { id, kind }),
        })),
      };
    },
  }),
  route({
    method: 'POST',
    url: '/api/candor/v1/sign_in_connections',
    tag,
    about: 'Connect an identity provider',
    body,
    reply: saved,
    status: 201,
    // Without a once-key: nothing about the secret is kept beside the connection.
    run: async (ctx, given) =>
      await ctx.kernel.run(saveConnection, await inputOf(ctx, given.body), { actor: ctx.actor }),
  }),
  route({
    method: 'PUT',
    url: '/api/candor/v1/sign_in_connections/:id',
    tag,
    about: 'Change a connection for single sign-on',
    params,
    body,
    reply: saved,
    run: async (ctx, given) =>
      await ctx.kernel.run(saveConnection, await inputOf(ctx, given.body, given.params.id), { actor: ctx.actor }),
  }),
  route({
    method: 'DELETE',
    url: '/api/candor/v1/sign_in_connections/:id',
    tag,
    about: 'Remove a connection for single sign-on',
    params,
    status: 204,
    run: async (ctx, given) => void (await ctx.run(removeConnection, { id: given.params.id })),
  }),
  route({
    method: 'PUT',
    url: '/api/candor/v1/sign_in_requirement',
    tag,
    about: 'Make single sign-on the only way in, or one of several',
    body: z.object({ required: z.boolean() }),
    status: 204,
    run: async (ctx, given) => void (await ctx.run(requireSso, given.body)),
  }),
  route({
    method: 'GET',
    url: '/api/candor/v1/users/:id/sessions',
    tag,
    about: 'List where a person is signed in',
    params,
    reply: z.object({
      sessions: z.array(
        z.object({
          id: z.string(),
          method: z.string().nullable(),
          ip_address: z.string().nullable(),
          user_agent: z.string().nullable(),
          created_at: z.string(),
          last_seen_at: z.string(),
        }),
      ),
    }),
    async run(ctx, given) {
      const sessions = await ctx.ask(listSessions, { userId: given.params.id });
      return {
        sessions: sessions.map(({ id, method, ipAddress, userAgent, createdAt, updatedAt }) => ({
          ...{ id, method, ip_address: ipAddress, user_agent: userAgent },
          created_at: createdAt.toISOString(),
          last_seen_at: updatedAt.toISOString(),
        })),
      };
    },
  }),
  route({
    method: 'DELETE',
    url: '/api/candor/v1/users/:id/sessions',
    tag,
    about: 'End every session of a person',
    params,
    status: 204,
    run: async (ctx, given) => void (await ctx.run(endSessions, { userId: given.params.id })),
  }),
  route({
    method: 'DELETE',
    url: '/api/candor/v1/users/:id/sessions/:session_id',
    tag,
    about: 'End one session of a person',
    params: params.extend({ session_id: z.string() }),
    status: 204,
    run: async (ctx, { params: { id, session_id: sessionId } }) =>
      void (await ctx.run(endSessions, { userId: id, sessionId })),
  }),
];
