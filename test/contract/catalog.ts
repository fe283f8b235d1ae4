import assert from 'node:assert/strict';
import type { Api, Json, Resource } from '../kit/conformance.ts';

const look = { icon: 'server', color: 'cyan', ranked: true, categories: ['service', 'issue-tracker'] };
const described = { description: 'Runs\n', annotations: { 'incident.io/terraform/version': '5.1.0' } };
const source = { source_repo_url: 'https://github.com/northwind/infrastructure' };
const identified = { use_name_as_identifier: true };
const teamsOf = async (api: Api): Promise<Json> =>
  (await api.call('GET /v3/catalog_types')).catalog_types.find((type: Json) => type.is_team_type);

type Attribute = { name: string; type: string; array: boolean };
const attributes: Attribute[] = [
  { name: 'Owner', type: 'Team', array: false },
  { name: 'Regions', type: 'String', array: true },
  { name: 'Notes', type: 'Text', array: false },
];

/** A type with attributes, made as the Terraform provider makes one: the type first, then attribute after attribute. */
async function aType(api: Api, name: string, given: readonly object[] = attributes): Promise<Json> {
  const body = { name, type_name: `Custom["${name}"]`, ...described };
  let { catalog_type: type } = await api.call('POST /v3/catalog_types', { body });
  const team = (await teamsOf(api)).type_name;
  for (const attribute of given) {
    const wanted = 'type' in attribute && attribute.type === 'Team' ? { ...attribute, type: team } : attribute;
    const { version, attributes: before } = type.schema;
    const sent = { version, attributes: [...before, wanted] };
    ({ catalog_type: type } = await api.call('POST /v3/catalog_types/{id}/actions/update_schema', {
      id: type.id,
      body: sent,
    }));
  }
  return type;
}

const typeOf = new Map<string, Json>();
const values = (type: Json, n: number) => {
  const [, regions, notes] = type.schema.attributes;
  return {
    [regions.id]: { array_value: [{ literal: `eu ${n}` }, { literal: ' us ' }] },
    [notes.id]: { value: { literal: 'Two spaces  \n' } },
  };
};

const entries = (version: 'v2' | 'v3'): Resource => ({
  ...{ path: `/${version}/catalog_entries`, one: 'catalog_entry', many: 'catalog_entries', paged: true },
  async create(api, n) {
    const type = typeOf.get(version) ?? (await aType(api, `Of${version}`));
    typeOf.set(version, type);
    return {
      ...{ catalog_type_id: type.id, name: `Checkout ${n} `, external_id: `checkout-${n}`, rank: n },
      ...{ aliases: [`alias ${n}`, `z-${n}`], attribute_values: values(type, n) },
    };
  },
  // Values also carry their labels.
  unread: ['attribute_values'],
  same: (_, { catalog_type_id: _type, ...sent }) => sent,
  change: () => ({
    ...{ name: 'Changed', external_id: 'changed', rank: 9, aliases: [] },
    attribute_values: values(typeOf.get(version), 9),
  }),
  listed: ({ catalog_type_id }) => `?catalog_type_id=${catalog_type_id}`,
});

const types = (version: 'v2' | 'v3', more: object): Resource => ({
  ...{ path: `/${version}/catalog_types`, one: 'catalog_type', many: 'catalog_types' },
  create: (_, n) => ({
    ...{ name: `Service ${version} ${n} `, type_name: `Custom["Service${version}${n}"]` },
    ...{ ...described, ...look, ...source, ...more },
  }),
  same: (_, { type_name: _name, ...sent }) => sent,
  change: () => ({ ...described, ...look, ...more, name: 'Renamed', categories: [], color: 'pink', ranked: false }),
});

export const resources: Resource[] = [
  ...[types('v2', {}), types('v3', { ...identified, owning_team_ids: [] })],
  ...[entries('v2'), entries('v3')],
];

const plain = (bound: Json) =>
  Object.fromEntries(
    Object.entries(bound as Record<string, Json>).map(([id, { value, array_value }]) => [
      id,
      {
        ...(value && { value: { literal: value.literal } }),
        ...(array_value && { array_value: array_value.map(({ literal }: Json) => ({ literal })) }),
      },
    ]),
  );

export const calls: Record<string, (api: Api) => Promise<void>> = {
  async 'an attribute is added by one who has read the others, and what is not given reads as nothing'(api) {
    const type = await aType(api, 'Database');
    const stale = { version: 1, attributes: [] };
    await api.call('POST /v3/catalog_types/{id}/actions/update_schema', { id: type.id, body: stale, status: 409 });
    const { schema } = (await api.call('GET /v2/catalog_types/{id}', { id: type.id })).catalog_type;
    const second = { id: type.id, body: schema };
    const { catalog_type: again } = await api.call('POST /v2/catalog_types/{id}/actions/update_schema', second);
    assert.deepEqual(again.schema, schema, 'the same again changes nothing');
    const [owner, regions, notes] = type.schema.attributes;
    const given = { [owner.id]: { value: { literal: 'nobody-yet' } }, [regions.id]: { array_value: [] } };
    const body = { catalog_type_id: type.id, name: 'orders-db', attribute_values: given };
    const { catalog_entry: made } = await api.call('POST /v3/catalog_entries', { body });
    assert.deepEqual(plain(made.attribute_values), given);
    for (const operation of ['GET /v2/catalog_entries/{id}', 'GET /v3/catalog_entries/{id}'] as const)
      assert.deepEqual(plain((await api.call(operation, { id: made.id })).catalog_entry.attribute_values), given);
    const part = {
      name: 'orders-db',
      update_attributes: [notes.id],
      attribute_values: { [notes.id]: { value: { literal: 'Main' } } },
    };
    const { catalog_entry: changed } = await api.call('PUT /v3/catalog_entries/{id}', { id: made.id, body: part });
    assert.deepEqual(plain(changed.attribute_values), { ...given, ...part.attribute_values });
    const referring = { name: 'x', attribute_values: { [notes.id]: { value: { reference: 'incident.name' } } } };
    const refused = await api.call('PUT /v2/catalog_entries/{id}', { id: made.id, body: referring, status: 422 });
    assert.equal(refused.errors[0].source.field, `attribute_values.${notes.id}`);
  },

  async 'what follows from other entries is shown when asked for'(api) {
    const type = await aType(api, 'Feature', [{ name: 'Needs', type: 'Custom["Feature"]', array: true }]);
    const [needs] = type.schema.attributes;
    const { catalog_type: linked } = await api.call('POST /v3/catalog_types/{id}/actions/update_schema', {
      id: type.id,
      body: {
        version: type.schema.version,
        attributes: [
          needs,
          { name: 'Needed by', type: type.type_name, array: true, mode: 'backlink', backlink_attribute: needs.id },
          {
            ...{ name: 'Needs in turn', type: type.type_name, array: true, mode: 'path' },
            path: [{ attribute_id: needs.id }, { attribute_id: needs.id }],
          },
        ],
      },
    });
    const make = async (name: string, of: string[]) =>
      (
        await api.call('POST /v3/catalog_entries', {
          body: {
            ...{ catalog_type_id: type.id, name, external_id: name },
            attribute_values: { [needs.id]: { array_value: of.map((literal) => ({ literal })) } },
          },
        })
      ).catalog_entry;
    // The first refers to one that comes later.
    const [one, two, three] = [await make('one', ['two']), await make('two', ['three']), await make('three', [])];
    const [, back, path] = linked.schema.attributes;
    assert.deepEqual(path.path[1], { attribute_id: needs.id, attribute_name: 'Needs' });
    const show = async (id: string, query = '') =>
      (await api.call('GET /v3/catalog_entries/{id}', { id, query })).catalog_entry.attribute_values;
    assert.deepEqual(await show(one.id), { [needs.id]: { array_value: [{ literal: 'two', label: 'two' }] } });
    const expanded = await show(one.id, '?expand=true');
    assert.deepEqual(expanded[path.id], { array_value: [{ literal: 'three', label: 'three' }] });
    assert.deepEqual((await show(two.id, '?expand=true'))[back.id].array_value[0].literal, one.id);
    const old = (await api.call('GET /v2/catalog_entries/{id}', { id: two.id })).catalog_entry.attribute_values;
    assert.equal(old[needs.id].array_value[0].catalog_entry.catalog_entry_id, three.id);
    const found = await api.call('GET /v3/catalog_entries', {
      query: `?page_size=25&catalog_type_id=${type.id}&identifier=two`,
    });
    assert.deepEqual(
      found.catalog_entries.map(({ id }: Json) => id),
      [two.id],
    );
    await api.call('DELETE /v3/catalog_types/{id}', { id: (await teamsOf(api)).id, status: 409 });
  },

  async 'several entries are changed at once, or none of them'(api) {
    const type = await aType(api, 'Queue');
    const made: Json[] = [];
    for (const name of ['a', 'b'])
      made.push(
        (
          await api.call('POST /v3/catalog_entries', {
            body: { catalog_type_id: type.id, name, external_id: name, rank: 3, attribute_values: values(type, 1) },
          })
        ).catalog_entry,
      );
    const [, regions] = type.schema.attributes;
    const change = (entry_id: string, more: object = {}) => ({
      ...{ entry_id, ...more },
      attribute_values: { [regions.id]: { array_value: [{ literal: 'ap' }] } },
    });
    const bulk = async (list: object[], status = 204) =>
      await api.call('POST /v3/catalog_entries/actions/bulk_update', {
        body: { catalog_type_id: type.id, entries: list, update_attributes: [regions.id] },
        status,
      });
    const all = async () =>
      (await api.call('GET /v3/catalog_entries', { query: `?catalog_type_id=${type.id}&page_size=250` }))
        .catalog_entries;
    const before = await all();
    const refused = await bulk([change(made[0].id), change('absent')], 422);
    assert.equal(refused.errors[0].source.field, 'entries.1.entry_id');
    assert.deepEqual(await all(), before, 'nothing was changed');
    await bulk([change(made[0].id, { name: 'A ' }), change(made[1].id, { rank: 5 })]);
    const [a, b] = await all();
    assert.deepEqual([a.name, a.external_id, a.rank, b.name, b.rank], ['A ', 'a', 0, 'b', 5]);
    assert.deepEqual(plain(b.attribute_values), {
      ...values(type, 1),
      [regions.id]: { array_value: [{ literal: 'ap' }] },
    });
    const facts = (await api.kernel.facts()).length;
    await bulk([change(made[0].id), change(made[1].id, { rank: 5 })]);
    assert.equal((await api.kernel.facts()).length, facts, 'the same again is no fact');
  },

  async 'an importer brings its own ids of attributes and no address, and reads back what is empty'(api) {
    const body = { name: 'Imported', description: '', annotations: {}, categories: [], source_repo_url: '' };
    const { catalog_type: made } = await api.call('POST /v3/catalog_types', { body });
    assert.equal(made.source_repo_url, undefined);
    await api.call('PUT /v3/catalog_types/{id}', { id: made.id, body });
    const attributes = [
      { id: 'description', name: 'Description', type: 'String', array: false },
      { id: 'owner', name: 'Owner', type: 'String', array: false },
      { id: 'tags', name: 'Tags', type: 'String', array: true },
    ];
    const { catalog_type: type } = await api.call('POST /v3/catalog_types/{id}/actions/update_schema', {
      ...{ id: made.id, body: { version: made.schema.version, attributes } },
    });
    assert.deepEqual(
      type.schema.attributes.map((one: Json) => one.id),
      ['description', 'owner', 'tags'],
    );
    const attribute_values = { description: { value: { literal: '' } }, owner: {}, tags: { array_value: [] } };
    const { catalog_entry: entry } = await api.call('POST /v3/catalog_entries', {
      body: { catalog_type_id: type.id, name: 'Checkout', external_id: 'default/checkout', attribute_values },
    });
    assert.deepEqual(plain(entry.attribute_values), attribute_values);
    assert.deepEqual([entry.custom_aliases, type.supports_custom_aliases], [[], false]);
  },

  async 'incidents are found by what clients call an entry, and say which teams their fields name'(api) {
    const [service, team] = [await aType(api, 'Component', []), await teamsOf(api)];
    const asking = async (name: string, { id: catalog_type_id }: Json) =>
      (
        await api.call('POST /v2/custom_fields', {
          body: { name, description: '', field_type: 'single_select', catalog_type_id },
        })
      ).custom_field.id;
    const entryOf = async ({ id: catalog_type_id }: Json, external_id: string) =>
      (
        await api.call('POST /v3/catalog_entries', {
          body: { catalog_type_id, name: external_id, external_id, attribute_values: {} },
        })
      ).catalog_entry.id;
    const [component, owner] = [await asking('Component', service), await asking('Owned by', team)];
    const [shop, payers] = [await entryOf(service, 'default/shop'), await entryOf(team, 'payers')];
    const custom_field_entries = [
      { custom_field_id: component, values: [{ value_catalog_entry_id: shop }] },
      { custom_field_id: owner, values: [{ value_catalog_entry_id: payers }] },
    ];
    const given = { idempotency_key: 'of the shop', visibility: 'public', name: 'Shop', custom_field_entries };
    const { incident } = await api.call('POST /v2/incidents', { body: given, status: 200 });
    assert.deepEqual(incident.team_ids, [payers]);
    assert.ok(incident.last_activity_at >= incident.created_at);
    const query = `?custom_field[${component}][one_of]=default/shop&status_category[one_of]=active`;
    const { incidents } = await api.call('GET /v2/incidents', { query });
    assert.deepEqual(
      incidents.map(({ id }: Json) => id),
      [incident.id],
    );
    const others = `?custom_field[${component}][one_of]=default/nothing`;
    assert.deepEqual((await api.call('GET /v2/incidents', { query: others })).incidents, []);
  },

  async 'what an attribute may be of is listed'(api) {
    const type = await aType(api, 'Cache');
    const { resources: third } = await api.call('GET /v3/catalog_resources');
    const { resources: second } = await api.call('GET /v2/catalog_resources');
    for (const list of [third, second])
      assert.ok(list.some((resource: Json) => resource.type === type.type_name && resource.category === 'custom'));
    assert.ok(third.some((resource: Json) => resource.type === 'String' && resource.category === 'primitive'));
  },
};
