import { createHash, randomUUID } from 'node:crypto';
import Fastify, {
  type FastifyBaseLogger,
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
} from 'fastify';
import { serializerCompiler, validatorCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod';
import { sql } from 'kysely';
import qs from 'qs';
import { z } from 'zod';
import { UserError, type RefusalCode, parseInput } from './errors.ts';
import { visitor, type Actor, type Caller } from './ctx.ts';
import type { Kernel } from './kernel.ts';
import { addDocuments } from './operations.ts';
import { noteRequest } from './telemetry.ts';
import { errorBody, type Route, type RouteCtx } from './route.ts';

const answers: Record<RefusalCode, { status: number; type: string }> = {
  invalid: { status: 422, type: 'validation_error' },
  unauthenticated: { status: 401, type: 'authentication_error' },
  forbidden: { status: 403, type: 'resource_forbidden' },
  not_found: { status: 404, type: 'not_found' },
  not_allowed: { status: 405, type: 'method_not_allowed' },
  conflict: { status: 409, type: 'conflict' },
  limit: { status: 429, type: 'too_many_requests' },
  too_large: { status: 413, type: 'payload_too_large' },
};

export type RequestLimit = {
  name: string;
  most: number;
  left: number;
  windowSeconds: number;
  fullAt: Date;
  nextAt: Date;
};

declare module 'fastify' {
  interface FastifyRequest {
    actor: Actor | null;
    /** The key that came with it, also when it is refused, and the person it names. */
    key?: { id: string; name: string; user?: string };
    /** What is left of the requests that the key of this one may send. */
    limit: RequestLimit | null;
  }
}

/** The HTTP server with every module's routes. */
export async function createHttp(kernel: Kernel): Promise<FastifyInstance> {
  const app = Fastify({
    loggerInstance: kernel.log.child(
      { part: 'http' },
      { level: kernel.config.LOG_LEVEL === 'info' ? 'warn' : kernel.config.LOG_LEVEL },
    ) as FastifyBaseLogger,
    trustProxy: kernel.config.TRUSTED_PROXIES,
    bodyLimit: 4 * 1024 * 1024,
    forceCloseConnections: true,
    genReqId: () => randomUUID(),
    frameworkErrors: (error, request, reply) => void answerError(kernel, error, request as FastifyRequest, reply),
    routerOptions: {
      querystringParser: (text) => qs.parse(text, { depth: 3, arrayLimit: 500 }) as Record<string, unknown>,
      maxParamLength: 300,
    },
  });
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  app.decorateRequest('actor', null);
  app.decorateRequest('limit', null);
  app.setErrorHandler((error: FastifyError, request, reply) => answerError(kernel, error, request, reply));
  app.setNotFoundHandler((request, reply) => {
    const path = request.url.split('?')[0] ?? '';
    const others = methodsAt(kernel, path);
    if (others.length === 0 || others.includes(request.method))
      return answerError(kernel, new UserError('not_found', `There is nothing at ${path}.`), request, reply);
    reply.header('allow', others.join(', '));
    const sentence = `${path} takes ${others.join(' and ')}, not ${request.method}.`;
    return answerError(kernel, new UserError('not_allowed', sentence), request, reply);
  });
  app.addHook('onSend', async ({ limit, actor }, reply) => {
    // Browsers show it beside the request; strangers measure nothing by it.
    if (actor) reply.header('server-timing', `total;dur=${reply.elapsedTime.toFixed(1)}`);
    if (limit) reply.headers(limitHeaders(limit));
    // Whole seconds: clients that read a date here wait ten seconds, the others as long as it says.
    if (limit && reply.statusCode === 429)
      reply.header('retry-after', Math.max(1, Math.ceil((limit.nextAt.getTime() - kernel.now().getTime()) / 1000)));
  });
  app.addHook('onResponse', async (request, reply) => {
    const of = { method: request.method, route: request.routeOptions.url ?? 'none' };
    const labels = { ...of, status: String(reply.statusCode) };
    kernel.metrics.httpSeconds.observe(labels, reply.elapsedTime / 1000);
    noteRequest(kernel, request, reply);
  });
  await addDocuments(app, kernel);
  for (const module of kernel.registry.modules)
    if (module.http) await app.register(async (scope) => module.http?.(scope, kernel));
  for (const route of kernel.registry.routes) addRoute(app, kernel, route);
  return app;
}

/** Methods that something at a path takes. */
const methodsAt = (kernel: Kernel, path: string): string[] =>
  kernel.registry.routes.flatMap(({ method, url }) =>
    new RegExp(`^${url.replaceAll(/:\w+/g, '[^/]+')}$`).test(path) ? method : [],
  );

const limitHeaders = ({ most, left, windowSeconds, fullAt }: RequestLimit) => ({
  'x-ratelimit-limit': `${most}, ${most};window=${windowSeconds}`,
  'x-ratelimit-remaining': Math.floor(left),
  'x-ratelimit-used': most - Math.floor(left),
  'x-ratelimit-reset': Math.ceil(fullAt.getTime() / 1000),
});

/** Who asks: an API key or a session; null when neither. Modules that know are asked in order. */
export async function identify(kernel: Kernel, request: FastifyRequest): Promise<Actor | null> {
  for (const module of kernel.registry.modules) {
    const actor = await module.authenticate?.(kernel, request);
    if (actor) return actor;
  }
  return null;
}

/** The actor of a request, or a refusal that says how to become one. */
export async function requireActor(kernel: Kernel, request: FastifyRequest): Promise<Actor> {
  request.actor ??= await identify(kernel, request);
  if (!request.actor) {
    throw new UserError(
      'unauthenticated',
      'Sign in, or send an API key as "Authorization: Bearer <key>".',
      'authorization',
    );
  }
  return request.actor;
}

function addRoute(app: FastifyInstance, kernel: Kernel, route: Route): void {
  const { status = 200, reply, ...parts } = route;
  app.withTypeProvider<ZodTypeProvider>().route({
    method: route.method,
    url: route.url,
    bodyLimit: route.bodyLimit,
    schema: {
      summary: route.about,
      tags: [route.tag],
      ...(parts.params && { params: parts.params }),
      ...(parts.query && { querystring: parts.query }),
      ...(parts.body && { body: parts.body }),
      ...(route.open && { security: [] }),
      response: { ...(reply ? { [status]: reply } : { [status]: z.null() }), default: errorBody },
    },
    // The route parses its input itself, after it knows who asks: strangers learn nothing from validation.
    validatorCompiler: () => (value) => ({ value }),
    handler: async (request, answer) => {
      const actor = route.open ? ((await identify(kernel, request)) ?? visitor) : await requireActor(kernel, request);
      const input = {
        params: parts.params && parseInput(parts.params, request.params),
        query: parts.query && parseInput(parts.query, request.query),
        body: parts.body && parseInput(parts.body, request.body ?? {}),
      };
      const result = await route.run(routeCtx(kernel, request, actor, route), input);
      if (route.method === 'GET' && parts.params && reply) answer.header('etag', etagOf(result));
      return answer.code(status).send((reply ? result : undefined) as never);
    },
  });
}

const etagOf = (result: unknown) =>
  `"${createHash('sha256').update(JSON.stringify(result)).digest('base64url').slice(0, 22)}"`;

const neverRun = () => Promise.reject(new Error('what only shows changes nothing'));

/** With If-Match a change holds only for what its sender has read: of two who read the same, the second is told. */
function ifUnchanged(kernel: Kernel, request: FastifyRequest, route: Route): Caller['before'] {
  const read = request.headers['if-match'];
  const url = route.url.replace(/\/actions\/\w+$/, '');
  const shown = kernel.registry.routes.find((one) => one.method === 'GET' && one.url === url);
  if (!read || read === '*' || !shown) return undefined;
  let isChecked = false;
  return async (ctx) => {
    if (isChecked) return;
    isChecked = true;
    const path = request.url.split('?')[0]?.replace(/\/actions\/\w+$/, '') ?? '';
    await sql`select pg_advisory_xact_lock(hashtextextended(${path}, 2))`.execute(ctx.tx);
    const ask: RouteCtx['ask'] = (query, given) => query.run(ctx, parseInput(query.input, given));
    const input = { params: request.params, query: {}, body: undefined };
    const now = await shown.run({ ...ctx, caller: { actor: ctx.actor }, ip: request.ip, run: neverRun, ask }, input);
    if (etagOf(now) === read) return;
    throw new UserError('conflict', 'Somebody changed this since you read it. Read it again, then decide.', 'if_match');
  };
}

function routeCtx(kernel: Kernel, request: FastifyRequest, actor: Actor, route: Route): RouteCtx {
  const header = request.headers['idempotency-key'];
  const onceKey = typeof header === 'string' ? `http:${header}` : undefined;
  const caller: Caller = { actor, onceKey, before: ifUnchanged(kernel, request, route) };
  // Whoever changed a thing is told what became of it, also without the permission to read such things.
  let asks: Caller = caller;
  return {
    ...kernel.context(actor),
    caller,
    ip: request.ip,
    async run(command, input, onceKey) {
      const result = await kernel.run(command, input, onceKey ? { ...caller, onceKey } : caller);
      asks = { ...caller, hasChanged: true };
      return result;
    },
    ask: (query, input) => kernel.ask(query, input, asks),
  };
}

function answerError(kernel: Kernel, error: FastifyError | UserError, request: FastifyRequest, reply: FastifyReply) {
  const refusal = error instanceof UserError ? error : clientMistake(error);
  if (!refusal)
    kernel.log.error({ err: error, request: request.id, route: request.routeOptions.url }, 'request failed');
  const { status, type } = refusal ? answers[refusal.code] : { status: 500, type: 'api_error' };
  const refusals = refusal?.refusals ?? [
    {
      pointer: '',
      sentence: `Something went wrong on our side. Give the request id ${request.id} to your administrator.`,
    },
  ];
  if (status === 429) reply.header('retry-after', 1);
  const { limit } = request;
  const exhausted = status === 429 && limit && limit.left < 1;
  return reply
    .code(status)
    .type('application/json; charset=utf-8')
    .serializer(JSON.stringify)
    .send({
      type,
      status,
      request_id: request.id,
      errors: refusals.map(({ pointer, sentence }) => ({
        code:
          refusal?.code === 'invalid' && sentence.endsWith('is required.')
            ? 'is_required'
            : refusal?.code === 'unauthenticated' && !request.headers.authorization
              ? 'missing_authorization_material'
              : refusal?.code === 'limit'
                ? type
                : (refusal?.code ?? 'internal_error'),
        message: sentence,
        ...(pointer && { source: placeOf(pointer) }),
      })),
      ...(exhausted && {
        rate_limit: { name: limit.name, limit: limit.most, remaining: 0, retry_after: limit.nextAt.toISOString() },
      }),
    });
}

/** Where it stands, dotted and as a JSON pointer. Our inputs are camelCase, the contract's are not; ids stay as they are. */
function placeOf(path: string) {
  const words = /(?<=^|\.)[a-z]+(?:[A-Z][a-z]*)+(?=\.|$)/g;
  const field = path.replaceAll(words, (name) => name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`));
  return { field, pointer: `/${field.replaceAll('.', '/')}` };
}

/** A request that Fastify itself refused: bad JSON, too large. */
function clientMistake(error: FastifyError): UserError | null {
  if (!error.statusCode || error.statusCode >= 500) return null;
  return new UserError(
    error.statusCode === 413 ? 'too_large' : 'invalid',
    error.message.endsWith('.') ? error.message : `${error.message}.`,
  );
}
