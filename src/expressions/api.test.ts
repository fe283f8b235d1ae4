import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { FastifyInstance } from 'fastify';
import { createHttp } from '../kernel/http.ts';
import { kernelModule } from '../kernel/operations.ts';
import { expressions } from './module.ts';
import { people } from '../people/module.ts';
import { createApiKey } from '../people/create-api-key.ts';
import { owner, testKernel, type TestKernel } from '../../test/kit/kernel.ts';
import { catalog } from '../catalog/module.ts';

let kernel: TestKernel;
let app: FastifyInstance;
let token: string;

before(async () => {
  kernel = await testKernel([kernelModule, people, catalog, expressions], { DEMO: 'true' });
  app = await createHttp(kernel);
  ({ token } = await kernel.run(createApiKey, { name: 'Builder', roles: ['catalog_editor'] }, { actor: owner }));
});
after(async () => {
  await app.close();
  await kernel.end();
});

async function call(method: 'GET' | 'POST', url: string, body?: object) {
  const headers = { authorization: `Bearer ${token}` };
  const reply = await app.inject({ method, url: `/api/candor/v1/${url}`, headers, ...(body && { payload: body }) });
  return { status: reply.statusCode, json: reply.json() };
}

test('the builder and the graph answer by HTTP', async () => {
  const found = await call('GET', 'catalog/search?q=checkout');
  const [{ id }] = found.json.results;
  const graph = await call('GET', `catalog/entries/${id}/graph?down=1&up=0`);
  assert.ok(graph.json.nodes.length > 3);
  const rootType = encodeURIComponent('Custom["Service"]');
  const { json } = await call('GET', `expressions/references?root_type=${rootType}`);
  const owned = json.references.find(({ label }: { label: string }) => label === 'Service → Owner');
  const options = await call('GET', `expressions/options?type=${encodeURIComponent(owned.type)}&q=pay`);
  assert.equal(options.json.options[0].label, 'Payments');
  const conditions = [
    {
      subject: owned.key,
      operation: 'one_of',
      param_bindings: [{ array_value: [{ literal: options.json.options[0].value }] }],
    },
  ];
  const body = { root_type: 'Custom["Service"]', condition_groups: [{ conditions }], roots: { entry: id } };
  const tried = await call('POST', 'expressions/try', body);
  assert.deepEqual([tried.json.problems, tried.json.explanation.held], [[], false]);
});
