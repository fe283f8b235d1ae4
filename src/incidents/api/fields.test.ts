import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { FastifyInstance } from 'fastify';
import { knownSchema } from '../../catalog/find.ts';
import { createEntry } from '../../catalog/entries/create-entry.ts';
import { catalog } from '../../catalog/module.ts';
import { createHttp } from '../../kernel/http.ts';
import { kernelModule } from '../../kernel/operations.ts';
import { createApiKey } from '../../people/create-api-key.ts';
import { people } from '../../people/module.ts';
import { Contract } from '../../../test/kit/contract.ts';
import { owner, testKernel, type TestKernel } from '../../../test/kit/kernel.ts';
import { incidents } from '../module.ts';

const file = process.env.CONTRACT_FILE;
const contract = file ? new Contract(file) : null;
const caller = { actor: owner };
let kernel: TestKernel;
let app: FastifyInstance;
let authorization: string;

before(async () => {
  kernel = await testKernel([kernelModule, people, catalog, incidents]);
  app = await createHttp(kernel);
  const roles = ['viewer', 'incident_creator', 'incident_editor', 'manage_settings'];
  const { token } = await kernel.run(createApiKey, { name: 'Terraform', roles }, caller);
  authorization = `Bearer ${token}`;
});
after(async () => {
  await app.close();
  await kernel.end();
});

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';
/** Calls a path of the contract and holds the answer against it, when the contract is at hand. */
async function call(method: Method, path: string, { id = '', query = '', body }: Call = {}, status = 200) {
  const url = `/api${path.replace('{id}', id)}${query}`;
  const reply = await app.inject({ method, url, headers: { authorization }, ...(body && { payload: body }) });
  assert.equal(reply.statusCode, status, reply.body);
  const answer = reply.body ? reply.json() : null;
  if (status < 300) assert.deepEqual(contract?.problems(method, path, status, answer) ?? [], [], `${method} ${path}`);
  return answer;
}
type Call = { id?: string; query?: string; body?: object };

test('custom fields by the contract: made, read, changed, filtered by, archived', async () => {
  const services = (await knownSchema(kernel.db)).types.find(({ name }) => name === 'Service');
  const [list, one] = ['/v2/custom_fields', '/v2/custom_fields/{id}'];
  const service = services
    ? (await kernel.run(createEntry, { typeId: services.id, name: 'Vault door', externalId: 'vault-door' }, caller)).id
    : '';
  const make = async (body: object) =>
    (await call('POST', list, { body: { description: '', ...body } }, 201)).custom_field as { id: string };
  const region = await make({ name: 'Region', field_type: 'single_select' });
  const affected = await make({ name: 'Affected', field_type: 'multi_select', catalog_type_id: services?.id });
  const [ticket, hit, notes] = [
    await make({ name: 'Ticket', field_type: 'link' }),
    await make({ name: 'Customers hit', field_type: 'numeric' }),
    await make({ name: 'Notes', field_type: 'text', catalog_type_id: '', group_by_catalog_attribute_id: '' }),
  ];
  assert.equal('catalog_type_id' in notes, false, 'an empty id is none');
  const nothing = { custom_field_id: '', catalog_attribute_id: '' };
  for (const more of [{ field_type: 'text' }, { field_type: 'single_select', catalog_type_id: services?.id }])
    await call('POST', list, { body: { name: 'Narrow', description: '', filter_by: nothing, ...more } }, 422);
  const taken = await call('POST', list, { body: { name: 'region', description: '', field_type: 'text' } }, 409);
  assert.equal(taken.errors[0].source.field, 'name');
  const changed = { name: 'Region', description: 'Where customers notice it.' };
  await call('PUT', one, { id: region.id, body: changed });
  assert.equal((await call('GET', one, { id: region.id })).custom_field.description, changed.description);
  assert.equal((await call('GET', list)).custom_fields.length, 5);

  const options = '/v1/custom_field_options';
  const option = { custom_field_id: region.id, value: 'Europe', sort_key: 10 };
  const { custom_field_option: europe } = await call('POST', options, { body: option }, 201);
  await call('PUT', `${options}/{id}`, { id: europe.id, body: { value: 'EU', sort_key: 20 } });
  const page = await call('GET', options, { query: `?custom_field_id=${region.id}` });
  assert.deepEqual(page.custom_field_options, [{ ...option, id: europe.id, value: 'EU', sort_key: 20 }]);
  await call('GET', `${options}/{id}`, { id: europe.id });

  const entries = [
    { custom_field_id: region.id, values: [{ value_option_id: europe.id }] },
    { custom_field_id: affected.id, values: [{ value_catalog_entry_id: service }] },
    { custom_field_id: ticket.id, values: [{ value_link: 'https://example.com/1' }] },
    { custom_field_id: hit.id, values: [{ value_numeric: '12.5' }] },
    { custom_field_id: notes.id, values: [{ value_text: 'Since noon' }] },
  ];
  const body = { idempotency_key: '1', visibility: 'public', name: 'Down', custom_field_entries: entries };
  const { incident } = await call('POST', '/v2/incidents', { body });
  const held = Object.fromEntries(
    incident.custom_field_entries.map((entry: { custom_field: { name: string }; values: object[] }) => [
      entry.custom_field.name,
      entry.values[0],
    ]),
  );
  assert.equal(held.Region.value_option.value, 'EU');
  assert.equal(held.Affected.value_catalog_entry.external_id, 'vault-door');
  assert.deepEqual(
    [held.Ticket, held['Customers hit'], held.Notes],
    [{ value_link: 'https://example.com/1' }, { value_numeric: '12.5' }, { value_text: 'Since noon' }],
  );
  const having = async (query: string) => (await call('GET', '/v2/incidents', { query })).incidents.length;
  assert.equal(await having(`?custom_field[${region.id}][one_of]=${europe.id}`), 1);
  assert.equal(await having(`?custom_field[${region.id}][not_in]=${europe.id}`), 0);
  const emptied = { incident: { custom_field_entries: [{ custom_field_id: hit.id, values: [] }] } };
  const edit = { id: incident.id, body: { ...emptied, notify_incident_channel: false } };
  const edited = await call('POST', '/v2/incidents/{id}/actions/edit', edit);
  assert.deepEqual(edited.incident.custom_field_entries[3].values, []);
  const wrong = {
    ...body,
    idempotency_key: '2',
    custom_field_entries: [{ ...entries[3], values: [{ value_numeric: 'x' }] }],
  };
  const refused = await call('POST', '/v2/incidents', { body: wrong }, 422);
  assert.match(refused.errors[0].source.field, /^custom_field_entries\.0/);

  await call('DELETE', `${options}/{id}`, { id: europe.id }, 204);
  await call('DELETE', one, { id: notes.id }, 204);
  await call('GET', one, { id: notes.id }, 404);
});

test('the first version of custom fields still answers', async () => {
  const shown = { show_before_creation: true, show_before_closure: true, show_before_update: false };
  const body = {
    name: 'Cause',
    description: '',
    field_type: 'single_select',
    required_v2: 'before_resolution',
    ...shown,
  };
  const { custom_field: made } = await call('POST', '/v1/custom_fields', { body }, 201);
  assert.deepEqual(
    [made.required_v2, made.show_before_closure, made.show_before_update],
    ['before_resolution', true, false],
  );
  const kept = { ...body, show_before_update: true };
  await call('PUT', '/v1/custom_fields/{id}', { id: made.id, body: kept });
  assert.equal((await call('GET', '/v1/custom_fields/{id}', { id: made.id })).custom_field.show_before_update, true);
  await call('GET', '/v1/custom_fields');
  await call('DELETE', '/v1/custom_fields/{id}', { id: made.id }, 204);
});
