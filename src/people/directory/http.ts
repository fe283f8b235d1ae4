import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { parseInput, UserError } from '../../kernel/errors.ts';
import type { Kernel } from '../../kernel/kernel.ts';
import { allowList, refuseStrangeAddress } from '../allow-list/check.ts';
import { originOf } from '../authenticate.ts';
import { limitRequests } from '../limit-requests.ts';
import { hashToken } from '../rules.ts';
import { scim, statuses, type Asking } from './protocol.ts';
import { withBooleans } from './rules.ts';
import { directoryTables } from './tables.ts';

const base = '/api/scim/v2';
const usedGranularityMs = 60_000;
type Params = { id?: string };
type Query = Record<string, string>;
type Kind = typeof scim.Resources.User | typeof scim.Resources.Group;

/** Bodies are read by us: their own type is not plain JSON to the server. */
const json = (_request: FastifyRequest, body: string | Buffer, done: (error: Error | null, body?: unknown) => void) => {
  try {
    done(null, body.length > 0 ? JSON.parse(String(body)) : undefined);
  } catch {
    done(new scim.Types.Error(400, 'invalidSyntax', 'The body is not JSON.'));
  }
};

/** `/api/scim/v2`: what a directory writes to. */
export async function mountDirectory(app: FastifyInstance, kernel: Kernel): Promise<void> {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(['application/scim+json', 'application/json'], { parseAs: 'string' }, json);
  app.setErrorHandler((error, _request, reply) => answerError(kernel, error as Error, reply));
  const at = `${kernel.config.PUBLIC_URL}${base}`;
  for (const kind of [scim.Resources.User, scim.Resources.Group, ...described]) kind.basepath(at);
  for (const kind of [scim.Resources.User, scim.Resources.Group]) mountKind(app, kernel, kind);
  for (const kind of described) mountDescription(app, kernel, kind);
}

const described = [scim.Resources.ServiceProviderConfig, scim.Resources.ResourceType, scim.Resources.Schema];

function mountKind(app: FastifyInstance, kernel: Kernel, kind: Kind): void {
  const route = (
    method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    url: string,
    work: (of: {
      resource: InstanceType<Kind>;
      body: unknown;
      asking: Asking;
    }) => Promise<{ status: number; body?: unknown }>,
  ) =>
    app.route<{ Params: Params; Querystring: Query }>({
      method,
      url: `${base}${kind.endpoint}${url}`,
      schema: { hide: true },
      async handler(request, reply) {
        const asking = await askingOf(kernel, request);
        const { id } = request.params;
        const constraints = constraintsOf(request.query);
        const resource = id ? new kind(id, constraints) : new kind(constraints as never);
        const answer = await work({ resource, body: withBooleans(parseInput(z.unknown(), request.body)), asking });
        return send(reply, answer.status, answer.body);
      },
    });
  route('GET', '', async ({ resource, asking }) => ({ status: 200, body: await resource.read(asking) }));
  route('GET', '/:id', async ({ resource, asking }) => ({ status: 200, body: await resource.read(asking) }));
  route('POST', '', async ({ resource, body, asking }) => ({ status: 201, body: await resource.write(body, asking) }));
  route('PUT', '/:id', async ({ resource, body, asking }) => ({
    status: 200,
    body: await resource.write(body, asking),
  }));
  route('PATCH', '/:id', async ({ resource, body, asking }) => ({
    status: 200,
    // What changed nothing is answered with what is.
    body: (await resource.patch(body as never, asking)) ?? (await resource.read(asking)),
  }));
  route('DELETE', '/:id', async ({ resource, asking }) => {
    await resource.dispose(asking);
    return { status: 204 };
  });
}

function mountDescription(app: FastifyInstance, kernel: Kernel, kind: (typeof described)[number]): void {
  for (const url of kind === scim.Resources.ServiceProviderConfig ? [''] : ['', '/:id'])
    app.get<{ Params: Params }>(`${base}${kind.endpoint}${url}`, { schema: { hide: true } }, async (request, reply) => {
      await askingOf(kernel, request);
      return send(reply, 200, await new kind(request.params.id as string).read());
    });
}

const numbers = new Set(['startIndex', 'count']);
const constraintsOf = (query: Query) =>
  Object.fromEntries(Object.entries(query).map(([name, value]) => [name, numbers.has(name) ? Number(value) : value]));

async function askingOf(kernel: Kernel, request: FastifyRequest): Promise<Asking> {
  const token = /^Bearer (\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
  const tokens = directoryTables(kernel.db);
  const found =
    token === undefined
      ? undefined
      : await tokens
          .selectFrom('directoryTokens')
          .selectAll()
          .where('hash', '=', hashToken(token))
          .where('revokedAt', 'is', null)
          .executeTakeFirst();
  if (!found)
    throw new scim.Types.Error(401, '', 'Send a token of Settings → Sign-in as "Authorization: Bearer <token>".');
  limitRequests(kernel, request, { id: `directory:${found.id}`, name: found.name });
  refuseStrangeAddress(await allowList(kernel), request.ip);
  const now = kernel.now();
  if (now.getTime() - (found.lastUsedAt?.getTime() ?? 0) > usedGranularityMs)
    await tokens.updateTable('directoryTokens').set({ lastUsedAt: now }).where('id', '=', found.id).execute();
  const { id, name, admitsAs } = found;
  return {
    kernel,
    admitsAs,
    actor: {
      kind: 'system',
      id: `directory:${id}`,
      name: `${name} (directory)`,
      permissions: 'all',
      origin: originOf(request, 'api'),
    },
  };
}

function answerError(
  kernel: Kernel,
  error: Error & { status?: number; scimType?: string; statusCode?: number },
  reply: FastifyReply,
) {
  if (error instanceof UserError) return sendError(reply, statuses[error.code].status, error.message);
  const status = error.status ?? (error instanceof TypeError ? 400 : (error.statusCode ?? 500));
  if (status >= 500) kernel.log.error({ err: error }, 'a request of a directory failed');
  return sendError(reply, status, status >= 500 ? 'Something went wrong on our side.' : error.message, error.scimType);
}

function sendError(reply: FastifyReply, status: number, detail: string, scimType?: string) {
  const schemas = ['urn:ietf:params:scim:api:messages:2.0:Error'];
  return send(reply, status, { schemas, status: String(status), ...(scimType && { scimType }), detail });
}

const send = (reply: FastifyReply, status: number, body?: unknown) =>
  reply
    .code(status)
    .type('application/scim+json; charset=utf-8')
    .serializer((value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value)))
    .send(body === undefined ? '' : JSON.stringify(body));
