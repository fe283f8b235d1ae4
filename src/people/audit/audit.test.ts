import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { parse } from 'csv-parse/sync';
import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { owner, testKernel, type TestKernel } from '../../../test/kit/kernel.ts';
import { kernelModule } from '../../kernel/operations.ts';
import { createServer } from '../../kernel/process.ts';
import { addUser } from '../add-user.ts';
import { createApiKey } from '../create-api-key.ts';
import { people } from '../module.ts';
import { listAudit } from './list.ts';

let kernel: TestKernel;
let app: FastifyInstance;
let key: string;
const adminKey = 'an-admin-key-of-a-test';
before(async () => {
  kernel = await testKernel([kernelModule, people], { ADMIN_API_KEY: adminKey });
  app = await createServer(kernel);
  const viewer = { name: 'Reader', roles: ['viewer'] };
  key = (await kernel.run(createApiKey, viewer, { actor: owner })).token;
});
after(async () => {
  await app.close();
  await kernel.end();
});

const admin = { actor: owner };
const read = async (given: object = {}) => (await kernel.ask(listAudit, given, admin)).entries;

test('says who did what to whom, when and from where, and what was before', async () => {
  const { id } = await kernel.run(addUser, { name: 'Ana', email: 'ana@northwind.example' }, admin);
  const origin = { via: 'api', ip: '192.0.2.7', userAgent: 'Terraform' } as const;
  await kernel.run(addUser, { name: 'Ben', email: 'ben@northwind.example' }, { actor: { ...owner, origin } });
  const [ben] = await read({ what: 'user.added' });
  assert.deepEqual([ben?.actor.name, ben?.sentence, ben?.origin], ['Test key', 'added Ben as responder', origin]);
  assert.deepEqual(
    (await read({ object: id })).map(({ name }) => name),
    ['user.added'],
  );
  assert.equal((await read({ who: 'test ke', what: 'user' })).length, 2);
  assert.equal((await read({ what: 'use' })).length, 0);
  assert.equal((await read({ to: new Date('2020-01-01') })).length, 0);
});

test('what came by HTTP carries the address and the program of its sender', async () => {
  const headers = { authorization: `Bearer ${adminKey}`, 'user-agent': 'curl/8', 'x-forwarded-for': '192.0.2.9' };
  const payload = { name: 'Cy', email: 'cy@northwind.example' };
  assert.equal((await app.inject({ method: 'POST', url: '/api/candor/v1/users', headers, payload })).statusCode, 201);
  const answer = await app.inject({ url: '/api/candor/v1/audit_log?what=user.added', headers });
  const { via, ip, user_agent: agent, actor } = answer.json().entries[0];
  assert.deepEqual([via, ip, agent, actor.name], ['api', '192.0.2.9', 'curl/8', 'Admin key']);
});

const exported = (format: string, token = adminKey) =>
  app.inject({
    url: `/api/candor/v1/audit_log/export.${format}?who=many`,
    headers: { authorization: `Bearer ${token}` },
  });

test('is exported whole as JSON lines and CSV, over more than one page, and only to those who may', async () => {
  const rows = sql`insert into facts (id, name, version, at, actor_kind, actor_id, refs)
    select 'many-' || n, 'user.added', 1, '2025-01-01'::timestamptz + n * interval '1 second', 'system', 'many', '{}' from generate_series(1, 1100) as n`;
  await rows.execute(kernel.db);
  await sql`insert into fact_bodies (fact_id, at, actor_name, body)
    select id, at, '=HYPERLINK("x")', '{"name": "Dee"}' from facts where actor_id = 'many'`.execute(kernel.db);
  const jsonl = (await exported('jsonl')).body.trim().split('\n');
  const ids = new Set(jsonl.map((line) => JSON.parse(line).id));
  assert.deepEqual([jsonl.length, ids.size], [1100, 1100]);
  const csv: Record<string, string>[] = parse((await exported('csv')).body, { columns: true });
  assert.deepEqual([csv.length, csv[0]?.actor], [1100, `'=HYPERLINK("x")`]);
  assert.equal((await exported('csv', key)).statusCode, 403);
});

test('cannot be changed, deleted or emptied', async () => {
  for (const change of [
    "update facts set name = 'x'",
    'delete from facts',
    'truncate facts, fact_bodies',
    'delete from fact_bodies',
  ])
    await assert.rejects(sql.raw(change).execute(kernel.db), /append-only/);
  await sql`select prepare_fact_month('2031-05-01')`.execute(kernel.db);
  const { rows } = await sql<{ part: string }>`select inhrelid::regclass::text as part from pg_inherits
    where inhparent in ('facts'::regclass, 'fact_bodies'::regclass)`.execute(kernel.db);
  assert.ok(rows.some(({ part }) => part === 'facts_2031_05') && rows.some(({ part }) => part === 'fact_bodies_other'));
  for (const { part } of rows)
    await assert.rejects(sql`truncate ${sql.table(part)}`.execute(kernel.db), /append-only/, part);
});
