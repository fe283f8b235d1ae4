import fc from 'fast-check';
import type { FastifyInstance } from 'fastify';
import { createServer } from '../../../src/kernel/process.ts';
import { modules } from '../../../src/main/modules.ts';
import { testKernel } from '../../kit/kernel.ts';
import { valuesOf, type Schema } from './schema.ts';

type Parameter = { name: string; in: string; required?: boolean; schema: Schema };
type Answers = Record<string, { content?: { 'application/json'?: { schema: Schema } } }>;
type Operation = {
  method: string;
  path: string;
  parameters: Parameter[];
  body: Schema | undefined;
  answers: Answers;
};
type Described = {
  parameters?: Parameter[];
  requestBody?: { content?: { 'application/json'?: { schema: Schema } } };
  responses: Answers;
};
type Request = { path: Record<string, string>; query: Record<string, unknown>; body: unknown };
export type Fuzzed = { requests: number; operations: number; statuses: Map<number, number>; problems: string[] };

/** An admin's key, so that nothing is shut to the requests. */
const token = 'fuzz-key-that-may-do-everything';
/** What would end the run itself: its key, the addresses it comes from. */
const spared = /ip_allowlists|\/api\/candor\/v1\/live|failed-jobs|\/api\/auth|\/downloads?\b/;

type Document = { paths: Record<string, Record<string, Described>>; components?: { schemas?: Record<string, Schema> } };

/** Names of schemas become the schemas themselves; one that holds itself is a circle then. */
function resolve(node: object, { components }: Document): void {
  for (const [key, value] of Object.entries(node)) {
    if (typeof value !== 'object' || value === null) continue;
    const name = (value as Schema).$ref?.split('/').at(-1);
    if (name) Object.assign(node, { [key]: components?.schemas?.[name] });
    else resolve(value, { paths: {}, components });
  }
}

function operationsOf(document: Document): Operation[] {
  resolve(document, document);
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods)
      .filter(() => !spared.test(path))
      .map(([method, { parameters = [], requestBody, responses }]) => ({
        ...{ method: method.toUpperCase(), path, parameters, answers: responses },
        body: requestBody?.content?.['application/json']?.schema,
      })),
  );
}

function requestsOf({ parameters, body }: Operation, known: readonly string[]): fc.Arbitrary<Request> {
  const named = (place: string) => parameters.filter((one) => one.in === place);
  const record = (place: string) =>
    fc.record(Object.fromEntries(named(place).map(({ name, schema }) => [name, valuesOf(schema, known)])), {
      requiredKeys: named(place)
        .filter(({ required }) => required || place === 'path')
        .map(({ name }) => name),
    });
  return fc.record({
    path: record('path') as fc.Arbitrary<Record<string, string>>,
    query: record('query') as fc.Arbitrary<Record<string, unknown>>,
    body: body ? valuesOf(body, known) : fc.constant(undefined),
  });
}

function urlOf({ path }: Operation, { path: values, query }: Request): string {
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeText(String(values[name] ?? 'x') || 'x'));
  const pairs = Object.entries(query).flatMap(([name, value]) =>
    [value]
      .flat(1)
      .map((one) => `${encodeText(name)}=${encodeText(typeof one === 'object' ? JSON.stringify(one) : String(one))}`),
  );
  return `${filled}?${pairs.join('&')}`;
}
const encodeText = (text: string) => encodeURIComponent(text.toWellFormed()).slice(0, 280).replace(/%.?$/, '');

/** How an answer differs from its schema. */
function* differs(schema: Schema, value: unknown, at: string): Generator<string> {
  const among = schema.anyOf ?? schema.oneOf;
  if (among) {
    if (!among.some((one) => differs(one, value, at).next().done)) yield `${at}: fits none of ${among.length}`;
    return;
  }
  if (schema.enum && !schema.enum.includes(value)) yield `${at}: ${String(value)} is none of ${schema.enum.join(', ')}`;
  const types = [schema.type ?? []].flat();
  const kind = value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value;
  const fitting = types.some((type) => type === kind || (type === 'integer' && Number.isInteger(value)));
  if (types.length > 0 && !fitting) return yield `${at}: is ${kind}, not ${types.join(' or ')}`;
  if (kind === 'array' && schema.items)
    for (const [index, one] of (value as unknown[]).entries()) yield* differs(schema.items, one, `${at}.${index}`);
  if (kind !== 'object') return;
  const given = value as Record<string, unknown>;
  for (const name of schema.required ?? []) if (!(name in given)) yield `${at}.${name}: is left out`;
  for (const [name, one] of Object.entries(given)) {
    const inner = schema.properties?.[name];
    if (inner) yield* differs(inner, one, `${at}.${name}`);
    else if (schema.additionalProperties === false) yield `${at}.${name}: is not in the schema`;
  }
}

function problemOf({ method, path, answers }: Operation, status: number, text: string): string | null {
  if (status >= 500) return `${method} ${path}: ${status}`;
  const schema = (answers[status] ?? answers.default)?.content?.['application/json']?.schema;
  if (!schema || text === '') return null;
  let answer: unknown;
  try {
    answer = JSON.parse(text);
  } catch {
    return null;
  }
  const [first] = differs(schema, answer, 'answer');
  return first ? `${method} ${path} ${status}: ${first.replaceAll(/\.\d+(?=\.|:)/g, '.N')}` : null;
}

/** Ids in an answer: later requests name things that are there. */
function learn(known: string[], text: string): void {
  for (const [, id = ''] of text.matchAll(/"(?:id|[a-z_]+_id)":"([A-Za-z0-9_-]{3,40})"/g)) {
    if (!known.includes(id)) known.push(id);
    if (known.length > 300) known.splice(Math.floor(known.length / 2), 1);
  }
}

async function send(app: FastifyInstance, operation: Operation, request: Request) {
  const reply = await app.inject({
    ...{ method: operation.method as 'GET', url: urlOf(operation, request) },
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    ...(operation.method !== 'GET' && { payload: JSON.stringify(request.body ?? {}) }),
  });
  return { status: reply.statusCode, text: reply.body };
}

/** Sends requests made from our own document, each operation in turn, so many or so long. The same seed asks in the same way. */
export async function fuzz(
  seed: number,
  { requests = Infinity, milliseconds = Infinity }: { requests?: number; milliseconds?: number },
  say: (line: string) => void,
): Promise<Fuzzed> {
  const kernel = await testKernel(modules, { ADMIN_API_KEY: token, API_REQUESTS_PER_MINUTE: '0', DEMO: 'true' });
  const app = await createServer(kernel);
  const found: Fuzzed = { requests: 0, operations: 0, statuses: new Map(), problems: [] };
  try {
    await app.ready();
    const operations = operationsOf((await app.inject('/api/openapi.json')).json());
    found.operations = operations.length;
    const known: string[] = [];
    const end = performance.now() + milliseconds;
    const reads = operations.filter(
      ({ method, parameters }) => method === 'GET' && parameters.every((one) => !one.required),
    );
    for (const operation of reads)
      learn(known, (await send(app, operation, { path: {}, query: {}, body: undefined })).text);
    const isEnough = () => found.requests >= requests || performance.now() >= end;
    for (let round = 0; !isEnough(); round++) {
      for (const [index, operation] of operations.entries()) {
        if (isEnough()) break;
        const [request] = fc.sample(requestsOf(operation, known), { seed: seed + round * 10_007 + index, numRuns: 1 });
        if (!request) continue;
        const { status, text } = await send(app, operation, request);
        found.requests++;
        found.statuses.set(status, (found.statuses.get(status) ?? 0) + 1);
        learn(known, text);
        const problem = problemOf(operation, status, text);
        if (!problem || found.problems.includes(problem)) continue;
        found.problems.push(problem);
        say(
          `✖ ${problem}\n  ${urlOf(operation, request).slice(0, 300)}\n  ${JSON.stringify(request.body)?.slice(0, 600)}`,
        );
      }
    }
    return found;
  } finally {
    await app.close();
    await kernel.end();
  }
}
