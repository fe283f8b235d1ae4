import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { FastifyInstance } from 'fastify';
import { createHttp } from '../../kernel/http.ts';
import { kernelModule } from '../../kernel/operations.ts';
import { people } from '../../people/module.ts';
import { createApiKey } from '../../people/create-api-key.ts';
import { owner, testKernel, type TestKernel } from '../../../test/kit/kernel.ts';
import { catalog } from '../module.ts';

let kernel: TestKernel;
let app: FastifyInstance;
const tokens = new Map<string, string>();

before(async () => {
  kernel = await testKernel([kernelModule, people, catalog], { DEMO: 'true' });
  app = await createHttp(kernel);
  for (const role of ['catalog_viewer', 'catalog_editor']) {
    const { token } = await kernel.run(createApiKey, { name: role, roles: [role] }, { actor: owner });
    tokens.set(role, token);
  }
});
after(async () => {
  await app.close();
  await kernel.end();
});

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';
async function call(method: Method, url: string, body?: object, role = 'catalog_editor') {
  const headers = { authorization: `Bearer ${tokens.get(role)}` };
  const reply = await app.inject({ method, url: `/api/candor/v1/${url}`, headers, ...(body && { payload: body }) });
  return { status: reply.statusCode, json: reply.body ? reply.json() : null };
}

test('types, attributes and entries by HTTP: made, read, changed, refused with a field, archived', async () => {
  const attributes = [{ name: 'Region', type: 'String', array: false }];
  const made = await call('POST', 'catalog/types', { name: 'Data centre', attributes });
  assert.equal(made.status, 201, JSON.stringify(made.json));
  const { id, type_name, schema, engine_resource_type } = made.json.catalog_type;
  assert.deepEqual([type_name, engine_resource_type], ['Custom["DataCentre"]', `CatalogEntry["${id}"]`]);
  const [{ id: region }] = schema.attributes;
  const entry = await call('POST', 'catalog/entries', {
    ...{
      catalog_type_id: id,
      name: 'Oslo 1',
      external_id: 'osl1',
      attribute_values: { [region]: { value: { literal: 'no' } } },
    },
  });
  assert.deepEqual(entry.json.catalog_entry.attribute_values[region].value, { literal: 'no', label: 'no' });
  const wrong = await call('PUT', `catalog/entries/${entry.json.catalog_entry.id}`, {
    name: '',
    attribute_values: { nope: {} },
  });
  assert.equal(wrong.status, 422);
  assert.deepEqual(
    wrong.json.errors.map(({ source }: { source: { field: string } }) => source.field),
    ['attribute_values.nope', 'name'],
  );
  for (const mode of ['internal', 'external']) {
    const more = [...schema.attributes, { name: 'Load', type: 'Number', array: false, mode }];
    const unfilled = await call('PUT', `catalog/types/${id}/schema`, { version: schema.version, attributes: more });
    const [{ message, source }] = unfilled.json.errors;
    assert.deepEqual([unfilled.status, source.field], [422, 'attributes.1.mode'], JSON.stringify(unfilled.json));
    assert.match(message, /nothing to fill it with/);
  }
  const raced = await call('PUT', `catalog/types/${id}/schema`, { version: 1, attributes });
  assert.equal(raced.status, 409);
  const read = await call('GET', `catalog/entries?catalog_type_id=${id}&search=osl`, undefined, 'catalog_viewer');
  assert.deepEqual(
    read.json.catalog_entries.map(({ name }: { name: string }) => name),
    ['Oslo 1'],
  );
  assert.equal((await call('DELETE', `catalog/types/${id}`, undefined, 'catalog_viewer')).status, 403);
  assert.equal((await call('DELETE', `catalog/types/${id}`)).status, 204);
  assert.equal((await call('GET', `catalog/types/${id}`)).status, 404);
});

test('a file is previewed, imported and followed by HTTP, also when it is larger than other bodies may be', async () => {
  const { json } = await call('GET', 'catalog/types');
  const service = json.catalog_types.find(({ type_name }: { type_name: string }) => type_name === 'Custom["Service"]');
  const text = `name,external_id,Owner,description\nNew,new,payments,${'x'.repeat(10)}\n${' '.repeat(5 * 1024 * 1024)}`;
  const file = { format: 'csv', text, catalog_type_id: service.id };
  const said = await call('POST', 'catalog/imports/preview', file);
  assert.deepEqual(
    [said.status, said.json.created, said.json.error_count],
    [200, 1, 0],
    JSON.stringify(said.json).slice(0, 500),
  );
  const started = await call('POST', 'catalog/imports', file);
  assert.equal(started.status, 202);
  await kernel.jobs.drain();
  const done = await call('GET', `catalog/bulk/${started.json.id}`);
  assert.deepEqual([done.json.status, done.json.created], ['finished', 1]);
});
