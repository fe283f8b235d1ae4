import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { owner, testKernel, type TestKernel } from '../../../test/kit/kernel.ts';
import { declareIncident } from '../../incidents/declare.ts';
import { catalog } from '../../catalog/module.ts';
import { incidents } from '../../incidents/module.ts';
import { systemActor } from '../../kernel/ctx.ts';
import type { UserError } from '../../kernel/errors.ts';
import { kernelModule } from '../../kernel/operations.ts';
import { people } from '../../people/module.ts';
import { saveComponent } from '../../status-pages/components/save-component.ts';
import { statusPages } from '../../status-pages/module.ts';
import { communications } from '../module.ts';
import { publishUpdate } from '../publish-update.ts';
import { giveEstimate } from '../estimates/give-estimate.ts';
import type { Impact } from '../tables.ts';
import { publishDraft } from './publish-draft.ts';
import { saveDraft } from './save-draft.ts';

let kernel: TestKernel;
const by = { actor: owner };
before(async () => {
  kernel = await testKernel([kernelModule, people, catalog, incidents, statusPages, communications]);
});
after(() => kernel.end());

const cards = (componentId: string) => ({ componentId, status: 'partial_outage' as const });

test('words that are begun wait for whoever goes on, are nobody else’s, and end with publishing', async () => {
  const { id: incidentId } = await kernel.run(declareIncident, { name: 'Checkout is down' }, by);
  const begun = async (audience?: 'some_customers') =>
    (await kernel.ask(publishDraft, { incidentId, audience }, by)).begun;
  assert.equal(await begun(), null);
  await kernel.run(saveDraft, { incidentId, words: 'Card payments' }, by);
  await kernel.run(saveDraft, { incidentId, words: 'Card payments fail' }, by);
  assert.deepEqual([(await begun())?.words, (await begun())?.by], ['Card payments fail', owner.name]);
  assert.equal(await begun('some_customers'), null);
  const other = await kernel.run(declareIncident, { name: 'Search is slow' }, by);
  assert.equal((await kernel.ask(publishDraft, { incidentId: other.id }, by)).begun, null);
  const told = { status: 'investigating' as const, words: 'Card payments fail for everyone.', nextUpdateInMinutes: 30 };
  await kernel.run(publishUpdate, { incidentId, publicTitle: 'Payments fail', ...told }, by);
  assert.equal(await begun(), null);
  await kernel.run(saveDraft, { incidentId, words: told.words }, by);
  assert.equal(await begun(), null, 'a save that comes after its words were published');
  await kernel.run(saveDraft, { incidentId, words: 'More soon' }, by);
  await kernel.run(saveDraft, { incidentId, words: ' ' }, by);
  assert.equal(await begun(), null);
  const chosen = { status: 'identified', nextUpdateInMinutes: 45, technicalWords: 'The queue is full.' } as const;
  const { id: componentId } = await kernel.run(saveComponent, { name: 'Cards' }, by);
  const components = [cards(componentId), cards('gone')];
  await kernel.run(saveDraft, { incidentId, words: 'We know why', chosen: { ...chosen, components } }, by);
  const kept = { ...chosen, components: [cards(componentId)] };
  assert.deepEqual((await kernel.ask(publishDraft, { incidentId }, by)).begun?.chosen, kept, 'what is still there');
  const [from, until] = [1, 2].map((hours) => new Date(kernel.now().getTime() + hours * 3_600_000).toISOString());
  const estimate = { from: from ?? '', until: until ?? '', confidence: 'low' as const, basis: 'A guess' };
  await kernel.run(giveEstimate, { incidentId, ...estimate }, by);
  assert.equal((await begun())?.words, 'We know why', 'an estimate in words of its own takes nothing away');
  await assert.rejects(
    kernel.run(saveDraft, { incidentId, words: 'By itself' }, { actor: systemActor('test') }),
    (error: UserError) => /Only a person/.test(error.message),
  );
});

test('the next words begin with how each component stands, also where the last ones left it out', async () => {
  const { id: incidentId } = await kernel.run(declareIncident, { name: 'Payments are slow' }, by);
  const add = async (name: string) => (await kernel.run(saveComponent, { name }, by)).id;
  const [cards, login] = [await add('Wallets'), await add('Login')];
  const said = ['Payments fail for some of you.', 'Signing in works again.', 'A fix is on its way to every region.'];
  const say = async (components: Impact[]) => {
    const words = said.shift() ?? '';
    const told = { status: 'investigating' as const, words, components, publicTitle: 'Payments fail' };
    await kernel.run(publishUpdate, { incidentId, ...told, nextUpdateInMinutes: 30 }, by);
    const { components: begin } = await kernel.ask(publishDraft, { incidentId }, by);
    return Object.fromEntries(begin.map(({ componentId, status: how }) => [componentId, how]));
  };
  const down: Impact = { componentId: cards, status: 'full_outage' };
  assert.deepEqual(await say([down, { componentId: login, status: 'degraded_performance' }]), {
    ...{ [cards]: 'full_outage', [login]: 'degraded_performance' },
  });
  assert.deepEqual(await say([{ componentId: login, status: 'operational' }]), {
    ...{ [cards]: 'full_outage', [login]: 'operational' },
  });
  assert.deepEqual(await say([]), { [cards]: 'full_outage', [login]: 'operational' });
});
