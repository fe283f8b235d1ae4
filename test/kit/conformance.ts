import assert from 'node:assert/strict';
import type { FastifyInstance, InjectOptions } from 'fastify';
import { createServer } from '../../src/kernel/process.ts';
import { modules } from '../../src/main/modules.ts';
import { createApiKey } from '../../src/people/create-api-key.ts';
import { keyRoles } from '../../src/people/rules.ts';
import { Contract } from './contract.ts';
import { Asked, noteOf } from './asked.ts';
import { owner, testKernel, type TestKernel } from './kernel.ts';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
/** As the contract writes it: `GET /v2/incidents/{id}`. */
export type Operation = `${Method} /${string}`;
export type Given = {
  id?: string;
  /** Of what is inside the first, where a path names two. */
  second?: string;
  query?: string;
  body?: object;
  status?: number;
  /** The answer is no JSON of the contract's. */
  unjudged?: true;
};
// oxlint-disable-next-line typescript/no-explicit-any -- answers are JSON of every shape; the contract judges them
export type Json = any;

/** One resource of the contract: what is made of it, and how its operations are called. */
export type Resource = {
  /** Of its list, such as `/v1/severities`. */
  path: string;
  /** The name of one and of several in answers. */
  one: string;
  many: string;
  /** The body that makes the nth. What is sent must come back, except `unread`. */
  create(api: Api, n: number): Promise<object> | object;
  /** The body that changes it; left out when it cannot be changed. */
  change?(made: Json, sent: Json): object;
  /** The body that changes nothing, where it is not the one that made it. */
  same?(made: Json, sent: Json): object;
  unread?: readonly string[];
  /** The query that its list needs. */
  listed?(sent: Json): string;
  paged?: true;
  /** What it cannot do in the contract. */
  without?: readonly ('show' | 'delete')[];
  status?: { create?: number; delete?: number };
};

/** The API with one key that may do everything short of being an owner, and a note of every operation that was called. */
export class Api {
  readonly kernel: TestKernel;
  readonly app: FastifyInstance;
  readonly contract: Contract | null;
  /** What each called operation did wrong; none is right. */
  readonly called = new Map<string, string[]>();
  readonly authorization: string;
  /** Which permissions each operation asked for. */
  readonly asked: Asked;
  /** Looks at a request that is to go well, before it is made. */
  probe?: (operation: string, request: InjectOptions) => Promise<void>;

  private constructor(kernel: TestKernel, app: FastifyInstance, authorization: string, asked: Asked) {
    this.asked = asked;
    const file = process.env.CONTRACT_FILE;
    this.contract = file ? new Contract(file) : null;
    this.kernel = kernel;
    this.app = app;
    this.authorization = authorization;
  }

  static async start(): Promise<Api> {
    const asked = new Asked();
    const kernel = await testKernel([noteOf(asked), ...modules], { DEMO: 'false' });
    const roles = Object.keys(keyRoles);
    const { token } = await kernel.run(createApiKey, { name: 'Terraform', roles }, { actor: owner });
    return new Api(kernel, await createServer(kernel), `Bearer ${token}`, asked);
  }

  async end(): Promise<void> {
    await this.app.close();
    await this.kernel.end();
  }

  /** Calls an operation; its answer must have the status, and the shape that the contract gives it. */
  async call(
    operation: Operation,
    { id = '', second = '', query = '', body, status, unjudged }: Given = {},
  ): Promise<Json> {
    const [method, path] = operation.split(' ') as [Method, string];
    const wanted = status ?? (method === 'DELETE' ? 204 : method === 'POST' && !path.includes('/actions/') ? 201 : 200);
    const url = `/api${path.replace(/\{\w+\}/, id).replace(/\{\w+\}/, second)}${query}`;
    const request = { method, url, ...(body && { payload: body }) };
    if (wanted < 300) await this.probe?.(operation, request);
    const headers = { authorization: this.authorization, [this.asked.header]: operation };
    const reply = await this.app.inject({ ...request, headers });
    const problems = this.called.get(operation) ?? [];
    this.called.set(operation, problems);
    if (reply.statusCode !== wanted) problems.push(`answered ${reply.statusCode}, not ${wanted}: ${reply.body}`);
    this.asked.end(operation, reply.statusCode);
    assert.equal(reply.statusCode, wanted, `${operation}${query}: ${reply.body}`);
    const answer: Json = reply.body ? reply.json() : null;
    if (wanted >= 400) assertRefusal(answer, wanted, operation);
    else if (!unjudged && this.contract?.has(operation))
      problems.push(...this.contract.problems(method, path, wanted, answer));
    return answer;
  }
}

/** The kinds that typed clients accept, of those that Candor gives. */
const errorTypes = new Set(
  'api_error authentication_error conflict method_not_allowed not_found payload_too_large resource_forbidden too_many_requests validation_error'.split(
    ' ',
  ),
);

/** Errors have one shape, whatever went wrong. */
export function assertRefusal(answer: Json, status: number, of: string): void {
  assert.deepEqual(Object.keys(answer).slice(0, 4), ['type', 'status', 'request_id', 'errors'], of);
  assert.equal(answer.status, status, of);
  assert.ok(errorTypes.has(answer.type), `${of}: clients know no error of type ${answer.type}`);
  assert.ok(answer.errors.length > 0, of);
  for (const error of answer.errors) {
    assert.match(error.code, /^[a-z_]+$/, of);
    assert.ok(error.message.length > 0, of);
    // Clients that are typed read both, and fail without.
    if (error.source) assert.equal(error.source.pointer, `/${error.source.field.replaceAll('.', '/')}`, of);
  }
}

const kept = (sent: Json, unread: readonly string[] = []) =>
  Object.fromEntries(Object.entries(sent).filter(([key]) => !unread.includes(key)));

/** What was sent is in the answer, byte for byte, and nothing is null. */
function assertEcho(answer: Json, sent: Json, { unread, path }: Resource): void {
  const expected = kept(sent, unread);
  const given = Object.fromEntries(Object.keys(expected).map((key) => [key, answer[key]]));
  assert.deepEqual(given, expected, `${path} reads back what was sent`);
  assert.ok(!JSON.stringify(answer).includes(':null'), `${path} leaves out what is not set: ${JSON.stringify(answer)}`);
}

/** Made → read → changed → listed → found by id → gone. */
export async function roundTrip(api: Api, resource: Resource): Promise<void> {
  const { path, one, many, change, same, without = [], status = {}, listed } = resource;
  const byId = `${path}/{id}` as `/${string}`;
  const list: Operation = `GET ${path as '/'}`;
  const sent = await resource.create(api, 1);
  const made = (await api.call(`POST ${path as '/'}`, { body: sent, status: status.create }))[one];
  assertEcho(made, sent, resource);
  const { id } = made;
  const query = listed?.(sent) ?? '';
  const shows = !without.includes('show');
  if (shows) assert.deepEqual((await api.call(`GET ${byId}`, { id }))[one], made, `${path} shows what was made`);
  if (change) {
    const before = (await api.kernel.facts()).length;
    const again = await api.call(`PUT ${byId}`, { id, body: same?.(made, sent) ?? sent });
    assert.deepEqual(again[one], made, `${path}: the same again changes nothing`);
    assert.equal((await api.kernel.facts()).length, before, `${path}: the same again is no fact`);
    const changed = change(made, sent);
    const after = (await api.call(`PUT ${byId}`, { id, body: changed }))[one];
    assertEcho(after, changed, resource);
    assert.deepEqual((await api.call(`GET ${byId}`, { id }))[one], after, `${path} shows what was changed`);
    await api.call(`PUT ${byId}`, { id: 'absent', body: changed, status: 404 });
  }
  const ids = async (more = query) => (await api.call(list, { query: more }))[many].map((row: Json) => row.id);
  assert.ok((await ids()).includes(id), `${path} lists it`);
  await stays(api, resource, query, ids);
  if (without.includes('delete')) return;
  await api.call(`DELETE ${byId}`, { id, status: status.delete ?? 204 });
  await api.call(`DELETE ${byId}`, { id, status: 404 });
  if (shows) await api.call(`GET ${byId}`, { id, status: 404 });
  if (change) await api.call(`PUT ${byId}`, { id, body: change(made, sent), status: 404 });
  assert.ok(!(await ids()).includes(id), `${path} lists it no more`);
}

/** The order of a list holds while rows are added, also from page to page. */
async function stays(api: Api, resource: Resource, query: string, ids: (query?: string) => Promise<string[]>) {
  const { path, many, status = {}, paged } = resource;
  const add = async (n: number) =>
    await api.call(`POST ${path as '/'}`, { body: await resource.create(api, n), status: status.create });
  if (!paged) {
    const before = await ids();
    await add(2);
    const after = await ids();
    assert.deepEqual(
      after.filter((id) => before.includes(id)),
      before,
      `${path} keeps its order`,
    );
    return;
  }
  for (const n of [2, 3, 4]) await add(n);
  const before = await ids();
  const seen: string[] = [];
  let after: string | undefined;
  let next = 5;
  do {
    const separator = query ? '&' : '?';
    const page = `${query}${separator}page_size=2${after ? `&after=${after}` : ''}`;
    const answer = await api.call(`GET ${path as '/'}`, { query: page });
    assert.equal(answer.pagination_meta.page_size, 2, path);
    seen.push(...answer[many].map((row: Json) => row.id));
    after = answer.pagination_meta.after;
    if (after) assert.equal(after, seen.at(-1), `${path}: the next page begins after the last row of this one`);
    if (next < 8) await add(next++);
  } while (after);
  assert.equal(new Set(seen).size, seen.length, `${path} gives no row twice`);
  assert.deepEqual(
    seen.filter((id) => before.includes(id)),
    before,
    `${path} pages in the order of its list`,
  );
}

/** Operations of the contract, or those that are built when it is not at hand, with how each did. */
export async function verdicts(api: Api): Promise<Map<string, 'ok' | 'absent' | 'differs' | 'untried'>> {
  const built = new Set(
    api.kernel.registry.routes
      .filter(({ url }) => /^\/api\/v\d\//.test(url))
      .map(({ method, url }) => `${method} ${url.slice('/api'.length).replaceAll(/:(\w+)/g, '{$1}')}`),
  );
  const all = [...new Set([...(api.contract?.operations() ?? []), ...built, ...api.called.keys()])];
  const result = new Map<string, 'ok' | 'absent' | 'differs' | 'untried'>();
  for (const operation of all) {
    const problems = api.called.get(operation);
    if (problems) result.set(operation, problems.length > 0 ? 'differs' : 'ok');
    else if (built.has(operation)) result.set(operation, 'untried');
    else result.set(operation, (await isAbsent(api, operation)) ? 'absent' : 'differs');
  }
  return result;
}

/** What is not built says so in the contract's words. */
async function isAbsent(api: Api, operation: string): Promise<boolean> {
  const [method, path] = operation.split(' ') as [Method, string];
  const url = `/api${path.replaceAll(/\{\w+\}/g, '01ARZ3NDEKTSV4RRFFQ69G5FAV')}`;
  const reply = await api.app.inject({ method, url, headers: { authorization: api.authorization } });
  if (reply.statusCode !== 404 && reply.statusCode !== 405) return false;
  assertRefusal(reply.json(), reply.statusCode, operation);
  return true;
}
