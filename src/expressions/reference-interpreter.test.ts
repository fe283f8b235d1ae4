import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { compileSite } from './compile.ts';
import { languageOf } from './language.ts';
import { scopeOf } from './scope.ts';
import type { ConditionGroup } from './shapes.ts';
import { frameOf, World } from './world.ts';

/** A plain second reading of what conditions mean, over plain objects: slow, and sharing nothing with the engine. */
type Row = {
  title?: string;
  count?: number;
  urgent?: boolean;
  severity?: string;
  teams?: string[];
  owner?: { name: string; tags: string[] };
};
const ranks: Record<string, number> = { minor: 1, major: 2, critical: 3 };

const lower = (text: string | undefined) => (text ?? '').toLowerCase();

function plainly(row: Row, { subject, operation, wanted }: Plain): boolean {
  const field = subject.replace('incident.', '');
  let values: (string | number | boolean)[];
  if (field === 'owner.name') values = row.owner?.name ? [row.owner.name] : [];
  else if (field === 'owner.tags') values = row.owner?.tags.filter((tag) => tag !== '') ?? [];
  else {
    const value = row[field as 'title'];
    values = (Array.isArray(value) ? value : [value]).filter((item) => item !== undefined && item !== '') as string[];
  }
  const texts = values.map(String);
  const many = field === 'teams' || field === 'owner.tags';
  const place = (text: string) => (field === 'count' ? Number(text) : (ranks[text] ?? Number.NaN));
  const equal = (text: string, other: string) => (field === 'count' ? Number(text) === Number(other) : text === other);
  switch (operation) {
    case 'is_set':
      return values.length > 0;
    case 'is_not_set':
      return values.length === 0;
    case 'one_of':
      return texts.some((text) => wanted.some((other) => equal(text, other)));
    case 'not_one_of':
      return !texts.some((text) => wanted.some((other) => equal(text, other)));
    case 'all_of':
      return wanted.every((other) => texts.includes(other));
    case 'contains':
      return many ? texts.includes(wanted[0] ?? '') : texts.some((text) => lower(text).includes(lower(wanted[0])));
    case 'not_contains':
      return !(many ? texts.includes(wanted[0] ?? '') : texts.some((text) => lower(text).includes(lower(wanted[0]))));
    case 'starts_with':
      return texts.some((text) => lower(text).startsWith(lower(wanted[0])));
    case 'ends_with':
      return texts.some((text) => lower(text).endsWith(lower(wanted[0])));
    case 'gte':
      return texts.some((text) => place(text) >= place(wanted[0] ?? ''));
    case 'lte':
      return texts.some((text) => place(text) <= place(wanted[0] ?? ''));
    case 'gt':
      return texts.some((text) => place(text) > place(wanted[0] ?? ''));
    case 'lt':
      return texts.some((text) => place(text) < place(wanted[0] ?? ''));
    case 'is_true':
      return values[0] === true;
    default:
      return values[0] === false;
  }
}

const incident = {
  type: 'Incident',
  label: 'Incident',
  fields: [
    { key: 'title', label: 'Title', type: 'String' },
    { key: 'count', label: 'Count', type: 'Number' },
    { key: 'urgent', label: 'Urgent', type: 'Bool' },
    { key: 'severity', label: 'Severity', type: 'Severity' },
    { key: 'teams', label: 'Teams', type: 'Team', array: true },
    { key: 'owner', label: 'Owner', type: 'Team' },
  ],
  load: async () => new Map(),
};
const fields = [
  { key: 'name', label: 'Name', type: 'String' },
  { key: 'tags', label: 'Tags', type: 'String', array: true },
];
const language = languageOf([
  incident,
  { type: 'Severity', label: 'Severity', ranked: true, fields: [], load: async () => new Map() },
  { type: 'Team', label: 'Team', fields, load: async () => new Map() },
]);
const scope = scopeOf(language, [{ key: 'incident', label: 'Incident', type: 'Incident' }]);

function worldOf({ owner, ...row }: Row): World {
  const world = new World();
  const all = { title: undefined, count: undefined, urgent: undefined, severity: undefined, teams: undefined, ...row };
  world.add('Incident', 'it', { label: 'It', fields: { ...all, owner: owner && 'the-owner' } });
  if (owner) world.add('Team', 'the-owner', { label: owner.name, fields: owner });
  for (const [name, rank] of Object.entries(ranks)) world.add('Severity', name, { label: name, rank, fields: {} });
  return world;
}

type Plain = { subject: string; operation: string; wanted: string[] };
const word = fc.constantFrom('', 'db', 'DB down', 'api', 'checkout', 'a', 'payments', 'Überlast');
const team = fc.constantFrom('payments', 'storefront', 'platform');
const rowOf = fc.record(
  {
    ...{ title: word, count: fc.integer({ min: -3, max: 3 }), urgent: fc.boolean() },
    ...{ severity: fc.constantFrom(...Object.keys(ranks)), teams: fc.array(team, { maxLength: 3 }) },
    owner: fc.record({ name: word, tags: fc.array(word, { maxLength: 3 }) }),
  },
  { requiredKeys: [] },
);
const filled = word.filter((text) => text !== '');
const asking = (subjects: string[], operations: string[], value: fc.Arbitrary<string>, most: number) =>
  fc.record({
    subject: fc.constantFrom(...subjects.map((field) => `incident.${field}`)),
    operation: fc.constantFrom(...operations),
    wanted: fc.array(value, { minLength: 1, maxLength: most }),
  });
const plain: fc.Arbitrary<Plain> = fc.oneof(
  asking(
    ['title', 'count', 'urgent', 'severity', 'teams', 'owner.name', 'owner.tags'],
    ['is_set', 'is_not_set'],
    filled,
    1,
  ).map((asked) => ({ ...asked, wanted: [] })),
  asking(['title', 'owner.name'], ['one_of', 'not_one_of'], filled, 3),
  asking(['title', 'owner.name'], ['contains', 'not_contains', 'starts_with', 'ends_with'], filled, 1),
  asking(['count'], ['gte', 'lte', 'gt', 'lt'], fc.integer({ min: -3, max: 3 }).map(String), 1),
  asking(['count'], ['one_of', 'not_one_of'], fc.integer({ min: -3, max: 3 }).map(String), 3),
  asking(['severity'], ['gte', 'lte', 'gt', 'lt'], fc.constantFrom(...Object.keys(ranks)), 1),
  asking(['severity'], ['one_of', 'not_one_of'], fc.constantFrom(...Object.keys(ranks)), 3),
  asking(['teams'], ['one_of', 'not_one_of', 'all_of'], team, 3),
  asking(['teams'], ['contains', 'not_contains'], team, 1),
  asking(['owner.tags'], ['one_of', 'not_one_of', 'all_of'], filled, 3),
  asking(['urgent'], ['is_true', 'is_false'], filled, 1).map((asked) => ({ ...asked, wanted: [] })),
);
const groupsOf = fc.array(fc.array(plain, { maxLength: 3 }), { maxLength: 3 });

const written = (groups: readonly Plain[][]): ConditionGroup[] =>
  groups.map((conditions) => ({
    conditions: conditions.map(({ subject, operation, wanted }) => ({
      ...{ subject, operation },
      param_bindings: wanted.length === 0 ? [] : [{ array_value: wanted.map((literal) => ({ literal })) }],
    })),
  }));

test('the engine reads conditions as the plain interpreter does, and explains what it found', () => {
  fc.assert(
    fc.property(groupsOf, rowOf, (groups, row) => {
      const judgement = compileSite(scope, { groups: written(groups) });
      assert.deepEqual(judgement.problems, []);
      const wanted = groups.length === 0 || groups.some((group) => group.every((asked) => plainly(row as Row, asked)));
      const frame = frameOf(worldOf(row as Row), { incident: 'it' });
      assert.equal(judgement.holds(frame), wanted);
      const explained = judgement.explain(frame);
      assert.equal(explained.held, wanted);
      for (const [index, group] of groups.entries())
        for (const [at, asked] of group.entries()) {
          const told = explained.groups[index]?.conditions[at];
          assert.equal(told?.held, plainly(row as Row, asked));
          assert.match(told?.sentence ?? '', told?.held ? /holds\.$/ : /does not hold\.$/);
        }
    }),
    { numRuns: 3_000 },
  );
});

const subjects = fc.oneof(
  fc.constantFrom(
    'incident',
    'incident.title',
    'incident.owner.name',
    'payload.a["b"].c',
    '.',
    '',
    'expressions["x"]',
    'nothing',
  ),
  fc.string(),
);
const bindings = fc.array(
  fc.record(
    {
      value: fc.option(
        fc.record({ literal: fc.option(fc.string()), reference: fc.option(subjects) }, { requiredKeys: [] }),
      ),
      array_value: fc.option(fc.array(fc.record({ literal: fc.string() }), { maxLength: 3 })),
    },
    { requiredKeys: [] },
  ),
  { maxLength: 2 },
);
const operations = fc.oneof(
  fc.constantFrom(
    'one_of',
    'not_one_of',
    'all_of',
    'contains',
    'matches',
    'gte',
    'lt',
    'is_set',
    'is_active',
    '__proto__',
    'constructor',
  ),
  fc.string(),
);
const wild = fc.array(
  fc.record({
    conditions: fc.array(fc.record({ subject: subjects, operation: operations, param_bindings: bindings }), {
      maxLength: 3,
    }),
  }),
  { maxLength: 3 },
);
const returns = fc.record({
  type: fc.constantFrom('String', 'Number', 'Bool', 'Timestamp', 'JSON', 'Team', 'Nothing', '__proto__'),
  array: fc.boolean(),
});
const step = fc.record(
  {
    operation_type: fc.constantFrom(
      'navigate',
      'filter',
      'concatenate',
      'count',
      'min',
      'max',
      'sum',
      'random',
      'first',
      'parse',
      'branches',
      'cast',
      'toString',
    ),
    navigate: fc.record({ reference: subjects }),
    filter: fc.record({ condition_groups: wild }),
    concatenate: fc.record({ reference: subjects }),
    cast: fc.record({ returns }),
    parse: fc.record({
      source: fc.oneof(
        fc.constantFrom('$.a', '$..*', '$[?@.a > 1]', '$..[?@..[?@..a]]', "$.constructor.constructor('x')"),
        fc.string(),
      ),
      returns,
    }),
    branches: fc.record({
      branches: fc.array(fc.record({ condition_groups: wild, result: fc.constant({ value: { literal: '1' } }) }), {
        maxLength: 2,
      }),
      returns,
    }),
  },
  { requiredKeys: ['operation_type'] },
);
const expressions = fc.array(
  fc.record({
    label: fc.string(),
    reference: fc.constantFrom('x', 'y', 'z'),
    root_reference: subjects,
    operations: fc.array(step, { maxLength: 4 }),
  }),
  { maxLength: 3 },
);

test('whatever is written and whatever the data, nothing is thrown and everything is explained', () => {
  const wide = scopeOf(language, [
    { key: 'incident', label: 'Incident', type: 'Incident' },
    { key: 'payload', label: 'Payload', type: 'JSON' },
  ]);
  fc.assert(
    fc.property(
      wild,
      expressions,
      fc.anything({ withBigInt: true, withNullPrototype: true, withDate: true, withMap: true }),
      (groups, given, data) => {
        const judgement = compileSite(wide, { groups, expressions: given });
        const world = new World(0.99);
        world.add('Incident', 'it', {
          label: 'It',
          fields: { title: data, count: data, owner: data, teams: data, severity: data },
        });
        for (const roots of [{ incident: 'it', payload: data }, { incident: data, payload: data }, {}]) {
          const frame = frameOf(world, roots);
          const explained = judgement.explain(frame);
          assert.equal(typeof judgement.holds(frame), 'boolean');
          assert.equal(explained.held, judgement.holds(frame));
          assert.ok(
            explained.groups.flatMap(({ conditions }) => conditions).every(({ sentence }) => sentence.length > 0),
          );
          for (const { reference } of given) {
            const found = judgement.scope.expression?.(reference);
            if (found && typeof found !== 'string') found.get(frame);
          }
        }
      },
    ),
    { numRuns: 2_000 },
  );
});
