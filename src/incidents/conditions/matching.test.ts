import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { catalog } from '../../catalog/module.ts';
import { createEntry } from '../../catalog/entries/create-entry.ts';
import { siteReferences, tryConditions, valueLabels, valueOptions } from '../../expressions/build.ts';
import { expressions } from '../../expressions/module.ts';
import type { Condition } from '../../expressions/shapes.ts';
import { module } from '../../kernel/module.ts';
import { kernelModule } from '../../kernel/operations.ts';
import { addUser } from '../../people/add-user.ts';
import { people } from '../../people/module.ts';
import { owner, testKernel, type TestKernel } from '../../../test/kit/kernel.ts';
import { assignRole } from '../assign-role.ts';
import { declareIncident } from '../declare.ts';
import { listRoles, listSeverities } from '../find.ts';
import { incidents } from '../module.ts';
import { incidentsTables } from '../tables.ts';
import { matchingIncidents } from './matching.ts';

/** Stands for whoever owns secrets: only the test's own key sees them. */
const secrets = module({
  name: 'secrets',
  scopes: [{ kind: 'secret', visibleScopes: async (_, actor) => (actor.id === owner.id ? 'all' : []) }],
});

let kernel: TestKernel;
const caller = { actor: owner };
const outsider = { actor: { kind: 'user' as const, id: 'out', name: 'Outsider', permissions: 'all' as const } };
const ids = new Map<string, string>();
let severities: Record<string, string>;
let leadKey: string;

before(async () => {
  kernel = await testKernel([kernelModule, people, catalog, expressions, incidents, secrets], { DEMO: 'true' });
  severities = Object.fromEntries((await listSeverities(kernel.db)).map(({ name, id }) => [name, id]));
  for (const [name, severity] of [
    ['Checkout is down', 'Critical'],
    ['Slow search', 'Minor'],
    ['Wrong prices', 'Major'],
  ] as const) {
    const { id } = await kernel.run(declareIncident, { name, severityId: severities[severity] }, caller);
    ids.set(name, id);
  }
  const { id: ana } = await kernel.run(addUser, { name: 'Ana Souza', email: 'ana@example.com' }, caller);
  const lead = (await listRoles(kernel.db)).find(({ kind }) => kind === 'lead');
  assert.ok(lead);
  leadKey = `incident.role["${lead.id}"]`;
  await kernel.run(assignRole, { incidentId: ids.get('Slow search') as string, roleId: lead.id, userId: ana }, caller);
  const values = { members: ['ana@example.com'] };
  await kernel.run(createEntry, { typeId: 'Custom["Team"]', name: 'Finders', externalId: 'finders', values }, caller);
});
after(() => kernel.end());

const condition = (subject: string, operation: string, ...literals: string[]): Condition => ({
  ...{ subject, operation },
  param_bindings: literals.length > 0 ? [{ array_value: literals.map((literal) => ({ literal })) }] : [],
});
async function matching(groups: Condition[][], by = caller as typeof caller | typeof outsider) {
  const condition_groups = groups.map((conditions) => ({ conditions }));
  const found = await kernel.ask(matchingIncidents, { condition_groups }, by);
  assert.deepEqual(found.problems, []);
  return found.incidents.map(({ name }) => name).sort();
}

test('conditions on an incident hold for what it is: words, severity by rank, status, type, mode', async () => {
  assert.deepEqual(await matching([[condition('incident.severity', 'gte', 'Major')]]), [
    'Checkout is down',
    'Wrong prices',
  ]);
  assert.deepEqual(await matching([[condition('incident.severity', 'one_of', severities.Minor as string)]]), [
    'Slow search',
  ]);
  assert.deepEqual(await matching([[condition('incident.name', 'contains', 'PRICES')]]), ['Wrong prices']);
  assert.equal((await matching([[condition('incident.status.category', 'one_of', 'live')]])).length, 3);
  assert.equal((await matching([[condition('incident.status.category', 'one_of', 'active')]])).length, 3);
  assert.equal((await matching([[condition('incident.status.category', 'one_of', 'closed')]])).length, 0);
  assert.equal((await matching([[condition('incident.incident_type', 'one_of', 'Incident')]])).length, 3);
  assert.equal((await matching([[condition('incident.mode', 'one_of', 'standard')]])).length, 3);
  assert.equal((await matching([[condition('incident.created_at', 'gt', '2020-01-01')]])).length, 3);
  assert.equal((await matching([[condition('incident.closed_at', 'is_set')]])).length, 0);
  assert.deepEqual(
    await matching([
      [condition('incident.severity', 'gte', 'Major'), condition('incident.name', 'contains', 'checkout')],
      [condition('incident.name', 'contains', 'search')],
    ]),
    ['Checkout is down', 'Slow search'],
  );
});

test('they walk from a role through the catalog', async () => {
  const team = `${leadKey}.catalog_attribute["teams"]`;
  assert.deepEqual(await matching([[condition(team, 'one_of', 'finders')]]), ['Slow search']);
  assert.equal((await matching([[condition(leadKey, 'is_not_set')]])).length, 2);
});

test('the builder lists, offers and names what there is', async () => {
  const { references, sites } = await kernel.ask(siteReferences, { site: 'incident' }, caller);
  assert.ok(sites.some(({ name }) => name === 'incident'));
  const severity = references.find(({ key }) => key === 'incident.severity');
  assert.equal(severity?.nature, 'ranked');
  assert.ok(severity?.operations.some(({ value }) => value === 'gte'));
  const offered = await kernel.ask(valueOptions, { type: 'IncidentSeverity', words: 'maj' }, caller);
  assert.deepEqual(offered, [{ id: severities.Major, label: 'Major' }]);
  const values = [severities.Major as string, 'critical', 'nothing'];
  assert.deepEqual(await kernel.ask(valueLabels, { type: 'IncidentSeverity', values }, caller), [
    { id: severities.Major, label: 'Major' },
    { id: 'critical', label: 'Critical' },
  ]);
  const broken = { condition_groups: [{ conditions: [condition('incident.nothing', 'is_set')] }] };
  const found = await kernel.ask(matchingIncidents, broken, caller);
  assert.deepEqual([found.problems[0]?.pointer, found.count], ['condition_groups.0.conditions.0.subject', 0]);
});

test('an incident that one may not see matches nothing, is offered nowhere and is not explained', async () => {
  const { id } = await kernel.run(declareIncident, { name: 'A secret' }, caller);
  await incidentsTables(kernel.db)
    .updateTable('incidents')
    .set({ scopeKind: 'secret', scopeId: 's' })
    .where('id', '=', id)
    .execute();
  const named = [[condition('incident.name', 'contains', 'secret')]];
  assert.deepEqual(await matching(named), ['A secret']);
  assert.deepEqual(await matching(named, outsider), []);
  const offered = (by: typeof caller | typeof outsider) =>
    kernel.ask(valueOptions, { type: 'Incident', words: 'secret' }, by);
  assert.equal((await offered(caller)).length, 1);
  assert.deepEqual(await offered(outsider), []);
  const [conditions = []] = named;
  const tried = { site: 'incident', condition_groups: [{ conditions }], roots: { incident: id } };
  assert.equal((await kernel.ask(tryConditions, tried, caller)).explanation?.held, true);
  const told = (await kernel.ask(tryConditions, tried, outsider)).explanation;
  assert.deepEqual(told?.groups[0]?.conditions[0], {
    held: false,
    sentence: 'Incident → Name is not set: “contains secret” does not hold.',
  });
});
