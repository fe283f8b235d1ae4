import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import type { z } from 'zod';
import { owner, testKernel, type TestKernel } from '../../../test/kit/kernel.ts';
import { catalog } from '../../catalog/module.ts';
import { kernelModule } from '../../kernel/operations.ts';
import { runWork } from '../../kernel/work.ts';
import { people } from '../../people/module.ts';
import { changeStatus } from '../change-status.ts';
import { declareIncident } from '../declare.ts';
import { listSeverities, listStatuses } from '../find.ts';
import { countIncidents, listIncidents, type incidentFilter } from '../list.ts';
import { incidents } from '../module.ts';
import { knownSettings } from '../settings/known.ts';
import { openStream } from '../streams/open.ts';
import { addUpCounts, miscounted } from './add-up-counts.ts';

let kernel: TestKernel;
let major = '';
const by = { actor: owner };
const declare = async (name: string, more: object = {}) =>
  (await kernel.run(declareIncident, { name, ...more }, by)).id;

before(async () => {
  kernel = await testKernel([kernelModule, people, catalog, incidents]);
  major = (await listSeverities(kernel.db)).find(({ name }) => name === 'Major')?.id ?? '';
});
after(() => kernel.end());

test('what is kept counted is what there is, whatever becomes of incidents and however often it is added up', async () => {
  const count = (filter: z.input<typeof incidentFilter>) => kernel.ask(countIncidents, { filter }, by);
  const found = async (filter: z.input<typeof incidentFilter>) =>
    (await kernel.ask(listIncidents, { filter, pageSize: 500 }, by)).incidents.length;
  const statuses = await listStatuses(kernel.db);
  const agrees = async () => {
    const filters: z.input<typeof incidentFilter>[] = [
      ...[{}, { modes: ['test'] }, { visibility: 'private' as const }, { categories: ['live'] }],
      ...[{ severityIds: [major] }, { any: true, categories: ['closed'], notSeverityIds: [major] }],
    ];
    for (const filter of filters) assert.equal(await count(filter), await found(filter), JSON.stringify(filter));
  };
  const before = (await count({})) ?? 0;
  const id = await declare('Counted', { severityId: major });
  const hidden = await declare('Counted too', { visibility: 'private' });
  const rehearsed = await declare('Rehearsed', { mode: 'test' });
  assert.equal(await count({}), before + 2);
  await agrees();
  const closed = statuses.find(({ category }) => category === 'closed')?.id ?? '';
  await kernel.run(changeStatus, { incidentId: id, statusId: closed }, by);
  await kernel.run(openStream, { incidentId: hidden, name: 'Network' }, by);
  await agrees();
  await runWork(kernel, { type: 'cron', name: addUpCounts.name }, 1);
  await runWork(kernel, { type: 'cron', name: addUpCounts.name }, 1);
  await agrees();
  await sql`update incidents set parent_id = ${id} where id = ${rehearsed}`.execute(kernel.db);
  await agrees();
  const rows = await sql`select mode, scope_id, status_id, severity_id, type_id from incident_counts
    group by 1, 2, 3, 4, 5 having sum(n) < 0`.execute(kernel.db);
  assert.deepEqual(rows.rows, []);
  assert.equal(await miscounted(kernel.db), 0);
  await sql`delete from incident_counts where scope_id is null`.execute(kernel.db);
  assert.ok((await miscounted(kernel.db)) > 0, 'as a restore without triggers leaves it');
  await runWork(kernel, { type: 'cron', name: addUpCounts.name }, 1);
  assert.equal(await miscounted(kernel.db), 0);
  await agrees();
});

test('a setting that changed is shown at once, though settings are read from memory', async () => {
  const named = async () => (await knownSettings(kernel.db)).severities.get(major)?.name;
  assert.equal(await named(), 'Major');
  await sql`update severities set name = 'Grave' where id = ${major}`.execute(kernel.db);
  assert.equal(await named(), 'Grave');
  await kernel.db.transaction().execute(async (tx) => {
    await sql`update severities set name = 'Major' where id = ${major}`.execute(tx);
    assert.equal((await knownSettings(tx)).severities.get(major)?.name, 'Major');
    assert.equal(await named(), 'Grave', 'nobody else sees it yet');
  });
  assert.equal(await named(), 'Major');
});
