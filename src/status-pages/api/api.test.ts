import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { FastifyInstance } from 'fastify';
import { incidents } from '../../incidents/module.ts';
import { createHttp } from '../../kernel/http.ts';
import { kernelModule } from '../../kernel/operations.ts';
import { catalog } from '../../catalog/module.ts';
import { people } from '../../people/module.ts';
import { testKernel, type TestKernel } from '../../../test/kit/kernel.ts';
import { buildModel } from '../build-model.ts';
import { needPage } from '../find.ts';
import { statusPages } from '../module.ts';
import { componentUptime } from '../public/uptime.ts';

let kernel: TestKernel;
let app: FastifyInstance;
before(async () => {
  const env = { DEMO: 'true', ADMIN_API_KEY: 'admin-key-of-this-test' };
  kernel = await testKernel([kernelModule, people, catalog, incidents, statusPages], env);
  app = await createHttp(kernel);
});
after(async () => {
  await app.close();
  await kernel.end();
});

async function call(method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, payload?: object) {
  const headers = { authorization: 'Bearer admin-key-of-this-test' };
  const answer = await app.inject({ method, url: `/api/candor/v1/status-pages${path}`, headers, payload });
  return { status: answer.statusCode, body: answer.body ? answer.json() : null };
}

test('a demo page has components, a past, and uptime that shows it', async () => {
  const { body } = await call('GET', '');
  const [page] = body.status_pages;
  assert.equal(page.name, 'Northwind');
  assert.ok(page.components.length >= 8);
  const { model } = await buildModel(kernel.context(), page.id);
  const cards = model.components.find(({ name }) => name === 'Card payments');
  const { percent } = componentUptime(cards ?? assert.fail(), model.generatedAt);
  // 41 of 129,600 minutes in a partial outage, which counts 30 %.
  assert.equal(percent, 99.99);
  const past = (await call('GET', '/default/incidents')).body.incidents;
  assert.deepEqual(
    past.map(({ status, is_demo }: { status: string; is_demo: boolean }) => [status, is_demo]),
    [
      ['resolved', true],
      ['resolved', true],
    ],
  );
  assert.equal(past[1].updates[0].status, 'resolved');
});

test('components and groups are made, changed, ordered and taken off', async () => {
  const group = await call('POST', '/default/groups', { name: 'Data' });
  assert.equal(group.status, 201);
  const made = await call('POST', '/default/components', { name: 'Exports', group_id: group.body.id });
  assert.equal(made.status, 201);
  const again = await call('POST', '/default/components', { name: 'exports', group_id: group.body.id });
  assert.equal(again.status, 409);
  assert.equal((await call('PUT', '/default/order', { ids: [made.body.id] })).status, 204);
  const other = await call('POST', '/default/components', { name: 'Imports', group_id: group.body.id });
  const both = [other.body.id, made.body.id];
  assert.equal((await call('PUT', '/default/order', { ids: both })).status, 204);
  const refused = async (ids: string[]) => {
    const { status, body } = await call('PUT', '/default/order', { ids });
    return [status, body.errors[0].message];
  };
  const all = 'Name all that stand beside each other, in their new order: also “Exports”.';
  assert.deepEqual(await refused([other.body.id]), [422, all]);
  assert.deepEqual(await refused([...both, made.body.id]), [422, 'Name each component and group once.']);
  assert.equal((await call('DELETE', `/default/components/${other.body.id}`)).status, 204);
  assert.deepEqual(await refused(both), [422, 'This is not on the status page. Load its list again.']);
  assert.equal((await call('DELETE', `/default/groups/${group.body.id}`)).status, 409);
  assert.equal((await call('DELETE', `/default/components/${made.body.id}`)).status, 204);
  assert.equal((await call('DELETE', `/default/groups/${group.body.id}`)).status, 204);
  const [page] = (await call('GET', '')).body.status_pages;
  assert.ok(!page.components.some(({ id }: { id: string }) => id === made.body.id));
});

test('a maintenance is planned and called off; the page and its mail sender are described', async () => {
  const from = (hours: number) => new Date(kernel.now().getTime() + hours * 3_600_000).toISOString();
  const body = { name: 'New disks', words: 'Short breaks.', scheduled_for: from(1), scheduled_until: from(2) };
  const made = await call('POST', '/default/maintenances', body);
  assert.equal(made.status, 201);
  assert.equal((await call('POST', `/default/maintenances/${made.body.id}/cancel`, {})).status, 204);
  const listed = (await call('GET', '/default/maintenances')).body.maintenances;
  assert.equal(listed[0].status, 'cancelled');
  const wrong = await call('POST', '/default/maintenances', { ...body, scheduled_until: from(-2) });
  assert.equal(wrong.status, 422);
  assert.equal((await call('PUT', '/default', { name: 'Northwind status', language: 'de' })).status, 200);
  assert.equal((await needPage(kernel.db)).language, 'de');
  const { dkim } = (await call('GET', '/mail')).body;
  assert.match(dkim.value, /^v=DKIM1; k=rsa; p=MII/);
});

test('strangers see nothing of it', async () => {
  for (const path of ['', '/default/subscribers', '/default/incidents', '/default/maintenances', '/mail']) {
    const answer = await app.inject({ method: 'GET', url: `/api/candor/v1/status-pages${path}` });
    assert.equal(answer.statusCode, 401, path);
  }
});
