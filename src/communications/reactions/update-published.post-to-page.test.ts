import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { declareIncident } from '../../incidents/declare.ts';
import { runWork } from '../../kernel/work.ts';
import { incidents } from '../../incidents/module.ts';
import { kernelModule } from '../../kernel/operations.ts';
import { catalog } from '../../catalog/module.ts';
import { people } from '../../people/module.ts';
import { statusPages } from '../../status-pages/module.ts';
import { saveComponent } from '../../status-pages/components/save-component.ts';
import { findPageIncident } from '../../status-pages/find.ts';
import { owner, testKernel, type TestKernel } from '../../../test/kit/kernel.ts';
import { testStatus } from '../../../test/kit/status.ts';
import { communications } from '../module.ts';
import { publishUpdate } from '../publish-update.ts';

let status: Awaited<ReturnType<typeof testStatus>>;
let kernel: TestKernel;
before(async () => {
  status = await testStatus();
  kernel = await testKernel([kernelModule, people, catalog, incidents, statusPages, communications], status.env);
});
after(async () => {
  await kernel.end();
  await status.end();
});

test('the all-clear holds, whichever job was repeated late', async () => {
  const caller = { actor: owner };
  const { id: componentId } = await kernel.run(saveComponent, { name: 'Checkout' }, caller);
  const { id: incidentId } = await kernel.run(declareIncident, { name: 'Checkout is down' }, caller);
  const down = [{ componentId, status: 'full_outage' as const }];
  const publicTitle = 'Checkout is down';
  const first = { status: 'investigating' as const, words: 'We look into it.', components: down, publicTitle };
  await kernel.run(publishUpdate, { incidentId, ...first }, caller);
  kernel.advance(60_000);
  await kernel.run(publishUpdate, { incidentId, status: 'resolved', words: 'It works again.' }, caller);
  const [, allClear] = await kernel.facts('update.published');
  await runWork(kernel, { type: 'reaction', name: 'update.published.post-to-page', fact: allClear?.id ?? '' }, 1);
  await kernel.jobs.drain();
  const onPage = await findPageIncident(kernel.db, incidentId);
  assert.deepEqual([onPage?.status, onPage?.impact], ['resolved', 'critical']);
  const summary = JSON.parse(await status.read('/api/v2/summary.json'));
  assert.equal(summary.components[0].status, 'operational');
  assert.equal((await kernel.facts('post.published')).length, 2);
});
