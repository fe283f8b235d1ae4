import { randomUUID } from 'node:crypto';
import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import {
  CallToolRequestSchema,
  ErrorCode,
  ListToolsRequestSchema,
  McpError,
  type CallToolResult,
} from '@modelcontextprotocol/sdk/types.js';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import qs from 'qs';
import { UserError } from '../kernel/errors.ts';
import { requireActor } from '../kernel/http.ts';
import type { Kernel } from '../kernel/kernel.ts';
import { deletes, onceName, toolsOf, type Tool } from './tools.ts';

const instructions =
  'Candor runs incidents. Read severities, statuses and people before you name them by id. What you may do is what ' +
  'the API key may do. Words for customers are written and published by people.';

/** `POST /mcp`: the Model Context Protocol over streamable HTTP, without sessions; an API key says who asks. */
export async function mountMcp(app: FastifyInstance, kernel: Kernel): Promise<void> {
  const hidden = { schema: { hide: true } };
  const tools = toolsOf(kernel);
  app.post('/mcp', hidden, async (request, reply) => {
    const actor = await requireActor(kernel, request).catch((error: unknown) => {
      reply.header('www-authenticate', 'Bearer');
      throw error;
    });
    // A session's cookie would do what another site asks for.
    if (actor.kind !== 'api_key') {
      reply.header('www-authenticate', 'Bearer');
      throw new UserError('unauthenticated', 'Send an API key as "Authorization: Bearer <key>".', 'authorization');
    }
    const server = serverFor(app, kernel, tools, request);
    const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined, enableJsonResponse: true });
    reply.hijack();
    reply.raw.on('close', () => void server.close());
    await server.connect(transport);
    await transport.handleRequest(request.raw, reply.raw, request.body);
  });
  for (const method of ['GET', 'DELETE'] as const)
    app.route({
      ...{ method, url: '/mcp', ...hidden },
      async handler(_request, reply) {
        reply.header('allow', 'POST');
        throw new UserError('not_allowed', '/mcp keeps no sessions: it takes POST alone.');
      },
    });
}

function serverFor(app: FastifyInstance, kernel: Kernel, tools: Map<string, Tool>, request: FastifyRequest): Server {
  const server = new Server(
    { name: 'candor', title: 'Candor', version: kernel.config.release },
    { capabilities: { tools: {} }, instructions },
  );
  server.setRequestHandler(ListToolsRequestSchema, () => ({
    tools: [...tools.values()].map(({ name, route, inputSchema }) => ({
      ...{ name, description: route.about, inputSchema },
      annotations: { readOnlyHint: route.method === 'GET', destructiveHint: false, openWorldHint: false },
    })),
  }));
  server.setRequestHandler(CallToolRequestSchema, async ({ params: { name, arguments: given = {} } }) => {
    const tool = tools.get(name);
    if (!tool) throw new McpError(ErrorCode.InvalidParams, `There is no tool ${name}.`);
    return await callTool(app, tool, given, request);
  });
  return server;
}

type Answer = { errors?: { message: string; source?: { field?: string } }[] } & Record<string, unknown>;

/** Calls the operation as the API's clients do, with the key of the request: the same limits, permissions and refusals. */
async function callTool(
  app: FastifyInstance,
  tool: Tool,
  given: Record<string, unknown>,
  request: FastifyRequest,
): Promise<CallToolResult> {
  const known = new Set(Object.values(tool.names).flat());
  const strange = Object.keys(given).filter((name) => !known.has(name));
  if (strange.length > 0)
    return refused(`${tool.name} takes no ${strange.join(', ')}. It takes ${[...known].join(', ')}.`);
  const { method, url } = tool.route;
  if (method !== 'GET' && given.status === deletes) return refused('No tool deletes: a person does that in Candor.');
  const of = (part: keyof Tool['names']) =>
    Object.fromEntries(tool.names[part].flatMap((name) => (name in given ? [[name, given[name]]] : [])));
  const params = of('params');
  const missing = tool.names.params.filter((name) => typeof params[name] !== 'string' || params[name] === '');
  if (missing.length > 0) return refused(`${tool.name} needs ${missing.join(' and ')}.`);
  const path = Object.entries(params).reduce(
    (path, [name, value]) => path.replace(`:${name}`, encodeURIComponent(String(value))),
    url,
  );
  const query = qs.stringify(of('query'), { arrayFormat: 'repeat' });
  const once = tool.names.body.includes(onceName) && { [onceName]: randomUUID() };
  const agent = request.headers['user-agent'];
  const reply = await app.inject({
    ...{ method, url: query ? `${path}?${query}` : path, remoteAddress: request.ip },
    headers: { authorization: request.headers.authorization, 'user-agent': agent ? `MCP ${agent}` : 'MCP' },
    ...(method !== 'GET' && { payload: { ...once, ...of('body') } }),
  });
  const answer = (reply.body ? reply.json() : {}) as Answer;
  if (reply.statusCode < 400)
    return { content: [{ type: 'text', text: JSON.stringify(answer) }], structuredContent: answer };
  const sentences = (answer.errors ?? []).map(({ message, source }) =>
    source?.field ? `${source.field}: ${message}` : message,
  );
  return refused(sentences.join(' ') || `The operation answered ${reply.statusCode}.`);
}

const refused = (text: string): CallToolResult => ({ content: [{ type: 'text', text }], isError: true });
