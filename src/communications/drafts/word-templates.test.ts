import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { owner, testKernel, type TestKernel } from '../../../test/kit/kernel.ts';
import { catalog } from '../../catalog/module.ts';
import { expressions } from '../../expressions/module.ts';
import { declareIncident } from '../../incidents/declare.ts';
import { incidents } from '../../incidents/module.ts';
import type { UserError } from '../../kernel/errors.ts';
import { kernelModule } from '../../kernel/operations.ts';
import { people } from '../../people/module.ts';
import { saveComponent } from '../../status-pages/components/save-component.ts';
import { needPage } from '../../status-pages/find.ts';
import { listMaintenances } from '../../status-pages/maintenances/list.ts';
import { scheduleMaintenance } from '../../status-pages/maintenances/schedule.ts';
import { statusPages } from '../../status-pages/module.ts';
import { addPage } from '../../status-pages/pages/add-page.ts';
import { archiveTemplate } from '../../status-pages/templates/archive-template.ts';
import { listTemplates, maintenanceTemplates, previewTemplate } from '../../status-pages/templates/list.ts';
import { saveTemplate } from '../../status-pages/templates/save-template.ts';
import { starters } from '../../status-pages/templates/starters.ts';
import { communications } from '../module.ts';
import { publishUpdate } from '../publish-update.ts';
import { wordTemplates } from './word-templates.ts';

let kernel: TestKernel;
const by = { actor: owner };
const id = { shop: '', payouts: '', ledger: '' };
before(async () => {
  kernel = await testKernel([kernelModule, people, catalog, expressions, incidents, statusPages, communications], {
    DEMO: 'false',
  });
  id.shop = (await kernel.run(saveComponent, { name: 'Shop' }, by)).id;
  id.payouts = (await kernel.run(saveComponent, { name: 'Payouts' }, by)).id;
  const page = { name: 'Ledger', slug: 'ledger', componentIds: [id.payouts] };
  id.ledger = (await kernel.run(addPage, page, by)).id;
});
after(() => kernel.end());

type Given = Partial<Parameters<typeof kernel.run<typeof saveTemplate.input, { id: string }>>[1]>;
let count = 0;
const save = (words: string, more: Given = {}) =>
  kernel.run(saveTemplate, { name: `Template ${++count}`, moment: 'investigating', words, ...more }, by);
const refusals = async (job: Promise<unknown>) =>
  await job.then(
    () => assert.fail('it was taken'),
    ({ refusals }: UserError) => refusals.map(({ pointer, sentence }) => `${pointer}: ${sentence}`),
  );
const declare = async () =>
  (
    await kernel.run(
      declareIncident,
      { name: 'Checkout is slow', lent: { communications: { answer: 'everyone' as const } } },
      by,
    )
  ).id;
const offered = async (incidentId: string, more: object = {}) =>
  await kernel.ask(wordTemplates, { incidentId, status: 'investigating', ...more }, by);
const named = async (incidentId: string, more: object = {}) =>
  (await offered(incidentId, more)).map(({ name }) => name);

test('what is no template is refused at its field, with what may stand in braces', async () => {
  const list = /Use \{component\}, \{incident\}, \{next_update\}, \{started\}, or \{page\}\.$/;
  const cases: [string, RegExp][] = [
    ['{component is slow', /^words: A brace is opened and not closed\. /],
    ['{component} is slow}', /^words: A brace is closed that none opened\. /],
    ['{} is slow', /^words: Nothing stands between these braces/],
    ['{{component}} is slow', /^words: What stands between these braces is no name\. /],
    ['{component, plural, other {x}} is slow', /^words: Only a name may stand in braces/],
    ['{customer} is slow', /^words: \{customer\} is no placeholder of an incident’s words\. /],
  ];
  for (const [words, sentence] of cases) {
    const [refusal = ''] = await refusals(save(words));
    assert.match(refusal, sentence);
    assert.match(refusal, list);
    const { problem } = await kernel.ask(previewTemplate, { moment: 'investigating', words }, by);
    assert.equal(`words: ${problem}`, refusal, 'said while it is typed, too');
  }
  const wrong = { name: ' ', moment: 'never' as 'started', componentIds: ['x'], pageIds: ['y'] };
  assert.deepEqual((await refusals(save('Hello', wrong))).map((one) => one.split(':')[0]).toSorted(), [
    'moment',
    'name',
  ]);
  assert.equal((await refusals(save('Hello', { componentIds: ['x'], pageIds: ['y'] }))).length, 2);
  const { name } = (await kernel.ask(listTemplates, {}, by))[0] ?? { name: 'Taken' };
  if (name === 'Taken') await save('Hello', { name });
  assert.match((await refusals(save('Hello', { name: 'taken' })))[0] ?? '', /^name: There is a template of this name/);
  await save('Hello', { name: 'Taken', moment: 'resolved' });
});

test('the words to begin with are templates, and read well with sample values', async () => {
  for (const { words, moment } of starters) {
    const shown = await kernel.ask(previewTemplate, { words, moment }, by);
    assert.equal(shown.problem, null);
    assert.doesNotMatch(shown.words ?? '', /[{}]/);
  }
  const given = { moment: 'scheduled' as const, words: 'Wir arbeiten ab {starts} an {component}.', language: 'de' };
  const german = await kernel.ask(previewTemplate, { ...given, componentIds: [id.payouts] }, by);
  assert.match(german.words ?? '', /^Wir arbeiten ab \d+\. \p{L}+\.? 20\d\d, \d\d:\d\d UTC an Payouts\.$/u);
});

test('those that fit are offered, the closest first, with what is known put in', async () => {
  const incidentId = await declare();
  const it = { language: null };
  await save("It's {component}: {incident}. '{page}' says more by {next_update}, since {started}.", {
    ...it,
    name: 'All',
  });
  await save('{component} is slow.', { name: 'Payouts only', componentIds: [id.payouts] });
  await save('{component} is slow.', { name: 'Ledger only', pageIds: [id.ledger] });
  await save('{component} est lent.', { name: 'French', language: 'fr' });
  await save('{component} is slow.', { name: 'Later', moment: 'monitoring' });
  assert.deepEqual(
    (await named(incidentId, { componentIds: [id.shop] })).filter((name) => name !== 'Taken'),
    ['Holding statement', 'All'],
  );
  const both = { componentIds: [id.shop, id.payouts] };
  assert.deepEqual(
    (await named(incidentId, both)).filter((name) => name !== 'Taken'),
    ['Holding statement', 'Payouts only', 'Ledger only', 'All'],
  );
  const { name } = await needPage(kernel.db);
  const all = (await offered(incidentId, { ...both, nextUpdateInMinutes: 30, publicTitle: 'Orders wait' })).find(
    (one) => one.name === 'All',
  );
  const clock = '\\d\\d:\\d[05] UTC';
  assert.match(
    all?.words ?? '',
    new RegExp(`^It's Shop and Payouts: Orders wait\\. '${name}' says more by ${clock}, since \\d\\d:\\d\\d UTC\\.$`),
  );
  assert.deepEqual(all?.missing, []);
  assert.deepEqual(
    (await named(incidentId, { audience: 'some_customers', componentIds: [id.payouts] })).includes('Ledger only'),
    false,
    'words that are mailed are read on no page',
  );
});

test('what has no value stays in braces, and keeps the words from going out; words of a template are judged like any', async () => {
  const incidentId = await declare();
  await save('{component} is slow for some of you.', { name: 'Open' });
  const open = (await offered(incidentId)).find(({ name }) => name === 'Open');
  assert.deepEqual([open?.words, open?.missing], ['{component} is slow for some of you.', ['component']]);
  const say = (words: string, components: string[] = []) =>
    kernel.run(
      publishUpdate,
      {
        ...{ incidentId, status: 'investigating', words, nextUpdateInMinutes: 30 },
        components: components.map((componentId) => ({ componentId, status: 'partial_outage' as const })),
      },
      by,
    );
  assert.deepEqual(await refusals(say(open?.words ?? '')), [
    'words: Nothing is known to put in place of {component}. Write it out, or take it away.',
  ]);
  const filled = (await offered(incidentId, { componentIds: [id.shop] })).find(({ name }) => name === 'Open');
  await say(filled?.words ?? '', [id.shop]);
  assert.match((await refusals(say(filled?.words ?? '', [id.shop])))[0] ?? '', /words were said before/);
  await save('Ask jane on db-primary.internal about {component}.', { name: 'Inside' });
  const inside = (await offered(incidentId, { componentIds: [id.shop] })).find(({ name }) => name === 'Inside');
  assert.match((await refusals(say(inside?.words ?? '', [id.shop])))[0] ?? '', /address inside/);
});

const kept = (words: string) => ({
  ...{ name: 'Kept', moment: 'investigating', words, language: null, components: ['Shop'], pages: ['Ledger'] },
});

test('a change is kept with what was before and after, the same again is none, and what is archived is offered no more', async () => {
  const first = { name: 'Kept', words: '{component} is slow.', componentIds: [id.shop], pageIds: [id.ledger] };
  const { id: templateId } = await save(first.words, first);
  await save('{component} is down.', { ...first, id: templateId, words: '{component} is down.' });
  await save('{component} is down.', { ...first, id: templateId, words: '{component} is down.' });
  await kernel.run(archiveTemplate, { id: templateId }, by);
  const facts = (await kernel.facts('word_template.changed')).filter(({ refs }) => refs['template_id'] === templateId);
  const [slow, down] = [kept('{component} is slow.'), kept('{component} is down.')];
  assert.deepEqual(
    facts.map(({ refs, body }) => [refs['change'], body['before'], body['after']]),
    [
      ['created', null, slow],
      ['updated', slow, down],
      ['archived', down, null],
    ],
  );
  assert.equal(
    (await kernel.ask(listTemplates, {}, by)).some(({ id }) => id === templateId),
    false,
  );
  await assert.rejects(kernel.run(archiveTemplate, { id: templateId }, by), /no such template/);
});

test('a maintenance is told of in words that were written beforehand, at its start and at its end', async () => {
  for (const moment of ['scheduled', 'started', 'completed'] as const)
    await save(`{maintenance} of {component}, {starts} to {ends}: ${moment}`, { name: 'Work', moment });
  const at = (hours: number) => new Date(kernel.now().getTime() + hours * 3_600_000).toISOString();
  const given = { name: 'Upgrade', scheduledFor: at(2), scheduledUntil: at(3), componentIds: [id.shop] };
  const words = async (moment: 'scheduled' | 'started' | 'completed') =>
    (await kernel.ask(maintenanceTemplates, { moment, ...given }, by))[0]?.words ?? '';
  assert.match(await words('scheduled'), /^Upgrade of Shop, .*\d\d:\d\d UTC to .*\d\d:\d\d UTC: scheduled$/);
  const open = (await kernel.ask(maintenanceTemplates, { moment: 'started' }, by))[0];
  assert.deepEqual(open?.missing, ['maintenance', 'component', 'starts', 'ends']);
  const plan = { ...given, words: await words('scheduled') };
  const bad = await refusals(kernel.run(scheduleMaintenance, { ...plan, completedWords: open?.words ?? '' }, by));
  assert.match(bad[0] ?? '', /^completedWords: Nothing is known to put in place of \{maintenance\}/);
  const later = { startedWords: await words('started'), completedWords: await words('completed') };
  const { id: planned } = await kernel.run(scheduleMaintenance, { ...plan, ...later }, by);
  for (const hours of [2, 1.1]) {
    kernel.advance(hours * 3_600_000);
    await kernel.jobs.sweep();
    await kernel.jobs.drain();
  }
  const told = (await kernel.ask(listMaintenances, {}, by)).find((one) => one.id === planned);
  assert.deepEqual(told?.updates.map(({ status, body }) => [status, body.split(': ').at(-1)]).toReversed(), [
    ['scheduled', 'scheduled'],
    ['in_progress', 'started'],
    ['completed', 'completed'],
  ]);
  const notices = told?.notices.map(({ kind, body }) => [kind, body.split(': ').at(-1)]) ?? [];
  assert.ok(notices.some(([kind, body]) => kind === 'started' && body === 'started'));
  assert.ok(notices.some(([kind, body]) => kind === 'completed' && body === 'completed'));
});
