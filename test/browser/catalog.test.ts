import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { searchEntries } from '../../src/catalog/entries/list.ts';
import { updateEntry } from '../../src/catalog/entries/update-entry.ts';
import { knownSchema } from '../../src/catalog/find.ts';
import { declareIncident } from '../../src/incidents/declare.ts';
import { editIncident } from '../../src/incidents/edit.ts';
import { createField } from '../../src/incidents/fields/create-field.ts';
import { listSeverities } from '../../src/incidents/find.ts';
import { listIncidents } from '../../src/incidents/list.ts';
import { owner } from '../kit/kernel.ts';
import { Walk } from '../kit/walk.ts';

const through = await Walk.begin('catalog', { DEMO: 'true' });
const { candor, page } = through;
const inspect = (name: string) => through.inspect(name);
const choose = (label: string, option: string | RegExp, exact = true) => through.choose(label, option, exact);
after(() => through.end());
const caller = { actor: owner };

const past = [
  ['Checkout is down', 'Critical'],
  ['Search is slow', 'Minor'],
] as const;

test('the catalog, as a person goes through it', async (walk) => {
  const severities = await listSeverities(candor.kernel.db);
  for (const [name, severity] of past) {
    const severityId = severities.find((one) => one.name === severity)?.id;
    await candor.kernel.run(declareIncident, { name, severityId }, caller);
  }
  await walk.test('the types are listed, and every entry is found by its words', async () => {
    await through.signIn('/catalog');
    await page.getByRole('link', { name: /^Service 16 entries/ }).waitFor();
    await inspect('types');
    await page.getByLabel('Search all entries').fill('payments');
    await page.getByRole('link', { name: /Payments API/ }).waitFor();
    await inspect('search');
    await page.getByLabel('Search all entries').fill('');
    await page.getByRole('link', { name: /^Service 16 entries/ }).click();
  });

  await walk.test('the entries of a type are searched, ordered and filtered by what they refer to', async () => {
    await page.getByRole('rowheader').getByRole('link', { name: 'Checkout', exact: true }).waitFor();
    await inspect('entries');
    await choose('Filter by attribute', 'Owner');
    await page.getByLabel('Value of Owner').click();
    await page.getByRole('option', { name: 'Platform' }).click();
    await page
      .getByRole('rowheader')
      .getByRole('link', { name: 'Checkout', exact: true })
      .waitFor({ state: 'detached' });
    await page.getByRole('rowheader').getByRole('link', { name: 'Redis' }).waitFor();
    assert.equal(await page.getByRole('row').count(), 4, 'three services of Platform and the head');
    await through.look('entries-filtered');
    await choose('Filter by attribute', 'Any attribute');
    await page.getByLabel('Search Service').fill('ledg');
    await page
      .getByRole('rowheader')
      .getByRole('link', { name: 'Checkout', exact: true })
      .waitFor({ state: 'detached' });
    await page.getByRole('rowheader').getByRole('link', { name: 'Ledger', exact: true }).click();
    await page.getByRole('heading', { name: 'Ledger', exact: true }).waitFor();
  });

  await walk.test(
    'an entry shows what it holds, what is worked out, and who refers to it; an edit is told',
    async () => {
      await page.getByRole('region', { name: 'Referred to by' }).getByText('Payments API').waitFor();
      await inspect('entry');
      await page.getByRole('button', { name: 'Edit' }).click();
      await page.getByLabel('Tier').fill('many');
      await page.getByRole('button', { name: 'Save' }).click();
      await page.getByText('“Tier” must be a number, not “many”.').waitFor();
      await inspect('entry-form');
      await page.getByLabel('Tier').fill('2');
      await page.getByLabel('Depends on').click();
      await page.getByPlaceholder('Search…').fill('kaf');
      await page.getByRole('option', { name: 'Kafka' }).click();
      await through.dialog.getByRole('button', { name: 'Remove Kafka' }).waitFor();
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: 'Save' }).click();
      await through.dialog.waitFor({ state: 'detached' });
      await page.getByRole('definition').getByRole('link', { name: 'Kafka' }).waitFor();
      await page.getByRole('tab', { name: 'History' }).click();
      await page.getByText(/Depends on: .*Orders database → Orders database, Kafka/).waitFor();
      await inspect('entry-history');
    },
  );

  await walk.test('the graph draws what depends on what; a node leads to its entry', async () => {
    await page.getByRole('tab', { name: 'Graph' }).click();
    await page.getByRole('link', { name: 'Orders database Service' }).waitFor();
    await inspect('graph');
    const before = await page.locator('svg a').count();
    await page.getByLabel('Steps: Referred to by').click();
    await page.getByRole('option', { name: '3 steps' }).click();
    await page.getByRole('link', { name: 'Checkout Service' }).waitFor();
    assert.ok((await page.locator('svg a').count()) > before);
    await through.look('graph-wide');
    await page.getByText('As a list').click();
    await page.getByRole('listitem').getByRole('link', { name: 'Checkout', exact: true }).waitFor();
    await page.getByRole('link', { name: 'Kafka Service' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Kafka', exact: true }).waitFor();
  });

  await walk.test('an entry changes on the screen when it is changed elsewhere', async () => {
    await page.getByRole('tab', { name: 'Overview' }).click();
    await page.getByText('Events between services.').waitFor();
    const id = new URL(page.url()).pathname.split('/').at(-1) ?? '';
    await candor.kernel.run(
      updateEntry,
      { id, attributeIds: ['description'], values: { description: 'Moves events about.' } },
      caller,
    );
    await page.getByText('Moves events about.').waitFor();
  });

  await walk.test('an incident shows whom it hurts, in words and as a picture, and counts customers', async () => {
    const { kernel } = candor;
    const { types } = await knownSchema(kernel.db);
    const catalogTypeId = types.find(({ name }) => name === 'Service')?.id ?? '';
    const field = { name: 'Affected services', kind: 'multi_select', catalogTypeId } as const;
    const { id: fieldId } = await kernel.run(createField, field, caller);
    const { id: incidentId } = await kernel.run(declareIncident, { name: 'Disks are full' }, caller);
    const { incidents } = await kernel.ask(listIncidents, {}, caller);
    const number = incidents.find(({ id }) => id === incidentId)?.number;
    await page.goto(`${candor.api}/incidents/${number}`);
    const panel = page.getByRole('region', { name: 'Hurt by this' });
    await panel.getByText('Fill in “Affected services”').waitFor();
    await panel.scrollIntoViewIfNeeded();
    await through.look('hurt-nothing');
    const found = await kernel.ask(searchEntries, { words: 'orders database' }, caller);
    const touched = found.find(({ typeId }) => typeId === catalogTypeId)?.id ?? '';
    await kernel.run(editIncident, { incidentId, fields: [{ fieldId, values: [touched] }] }, caller);
    await panel.getByText('6 customers depend on what is touched and do not count as affected.').waitFor();
    await through.look('hurt-short');
    await panel.getByRole('link', { name: 'All customers, and the picture' }).click();
    const picture = page.getByRole('region', { name: 'The picture' });
    await picture.getByRole('link', { name: 'Orders database Service, touched, Affected services' }).waitFor();
    await picture.getByRole('link', { name: 'Vandelay Imports Customer, hurt, 2 steps away' }).waitFor();
    await inspect('hurt');
    await page.getByRole('button', { name: 'Count as affected…' }).click();
    await through.dialog.getByRole('button', { name: 'Remove Kiosk Nord' }).click();
    await through.look('hurt-count');
    await through.dialog.getByRole('button', { name: 'Add', exact: true }).click();
    await through.dialog.waitFor({ state: 'detached' });
    await picture.getByRole('link', { name: /^Globex Retail .* counts as affected$/ }).waitFor();
    assert.equal(await page.getByText('not counted yet').count(), 1);
    await through.look('hurt-counted');
    await picture.getByRole('link', { name: 'Kafka Service' }).waitFor({ state: 'detached' });
    await picture.getByRole('link', { name: /^Ledger Service/ }).focus();
    await page.keyboard.press('Enter');
    await page.getByText('Ledger is hurt, 1 step away; it touches Orders database.').waitFor();
    await page
      .getByRole('link', { name: `INC-${number} Disks are full` })
      .nth(1)
      .waitFor();
    await page.getByRole('link', { name: /^Payments API Service, hurt, 2 steps away: INC-/ }).waitFor();
    await through.look('graph-hurt');
  });

  await walk.test('a type of one’s own gets attributes, a backlink and a path', async () => {
    await page.goto(`${candor.api}/catalog`);
    await page.getByRole('button', { name: 'New type' }).click();
    await page.getByLabel('Name').fill('Region');
    await page.getByRole('radio', { name: 'globe' }).check({ force: true });
    await inspect('new-type');
    await page.getByRole('button', { name: 'Create' }).click();
    const add = page.getByRole('button', { name: 'Add an attribute' });
    const names = page.getByRole('list', { name: 'Attributes of Region' });
    for (const [name, type, several] of [
      ['Runs', 'Service', true],
      ['Country', 'String', false],
    ] as const) {
      await add.click();
      await page.getByLabel('Name', { exact: true }).fill(name);
      await page.getByLabel('Type', { exact: true }).click();
      await page.getByRole('option', { name: new RegExp(`^${type}`) }).click();
      if (several) await page.getByLabel('May hold several').check();
      await through.dialog.getByRole('button', { name: 'Add', exact: true }).click();
      await names.getByText(name, { exact: true }).waitFor();
    }
    await add.click();
    await page.getByLabel('Name', { exact: true }).fill('Teams in it');
    await choose('What it is', /^A path/);
    await choose('Step 1', 'Runs');
    await choose('Step 2', 'Owner');
    await inspect('attribute-path');
    await through.dialog.getByRole('button', { name: 'Add', exact: true }).click();
    await names.getByText('via Runs → Owner').waitFor();
    await page.getByRole('button', { name: 'Move Country up' }).click();
    await page.waitForFunction(() =>
      document.querySelector('ol[aria-label="Attributes of Region"] li')?.textContent?.startsWith('Country'),
    );
    await inspect('attributes');
    await page.getByRole('button', { name: 'Archive Runs' }).click();
    await through.dialog.getByRole('button', { name: 'Archive' }).click();
    await page.getByRole('alert').getByText('Teams in it').waitFor();
    await through.look('attribute-needed');
    await page.getByRole('button', { name: 'Keep it' }).click();
  });

  await walk.test('a file is tried, its wrong line shown, imported and followed to its end', async () => {
    await page.getByRole('button', { name: 'Import' }).click();
    const csv = 'name,external_id,Country,runs,colour\nOslo,osl,Norway,checkout;kafka;nowhere,red\n,opo,Portugal,,';
    await page
      .getByLabel('File to import')
      .setInputFiles({ name: 'regions.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) });
    const waits = '“Runs” refers to “nowhere”, and no Service answers to that yet.';
    await page.getByText(waits).waitFor();
    await page.getByText('Name must not be empty.').waitFor();
    await page.getByText('1 refused entry is left out.').waitFor();
    await inspect('import-dry-run');
    await page.getByRole('button', { name: 'Import 1 entry' }).click();
    await page.getByText('Waiting to start: 2 entries').waitFor();
    await candor.kernel.jobs.drain();
    await page.getByText('Done: 2 entries').waitFor();
    await page.getByText(waits).waitFor();
    await inspect('import-done');
    await page.getByRole('button', { name: 'See the entries' }).click();
    await page.getByRole('link', { name: 'Oslo' }).waitFor();
    await page.getByRole('cell', { name: 'Storefront' }).waitFor();
    await through.look('imported');
  });

  await walk.test('conditions on a type are tried on an entry, and say why', async () => {
    await page.getByRole('tab', { name: 'Try conditions' }).click();
    await page.getByRole('combobox', { name: 'About', exact: true }).click();
    await page.getByRole('option', { name: 'Region → Runs', exact: false }).first().click();
    await page.getByLabel('Value for Region → Runs').click();
    await page.getByPlaceholder('Search…').fill('red');
    await page.getByRole('option', { name: 'Redis' }).click();
    await page.keyboard.press('Escape');
    await page.getByLabel('Try it on: Region').click();
    await page.getByRole('option', { name: 'Oslo' }).click();
    await page
      .getByText(/^Region → Runs is (Checkout, Kafka|Kafka, Checkout): “is one of Redis” does not hold\.$/)
      .waitFor();
    await page.getByLabel('Value for Region → Runs').click();
    await page.getByPlaceholder('Search…').fill('kaf');
    await page.getByRole('option', { name: 'Kafka' }).click();
    await page.keyboard.press('Escape');
    await page.getByText(/“is one of Redis, Kafka” holds\.$/).waitFor();
    await inspect('conditions-type');
  });

  await walk.test('conditions on incidents show which past ones match, as they are written', async () => {
    await page.goto(`${candor.api}/conditions`);
    await page.getByText('Finish the conditions to see which incidents match.').waitFor();
    await page.getByRole('combobox', { name: 'About', exact: true }).click();
    await page.getByPlaceholder('Search…').fill('severity');
    await page.getByRole('option', { name: 'Incident → Severity', exact: true }).click();
    await choose('Operation', 'is at least');
    await page.getByLabel('Value for Incident → Severity').click();
    await page.getByRole('option', { name: 'Major' }).click();
    await page.getByText('1 of 3 incidents.').waitFor();
    await page.getByText(/^Holds when Incident → Severity is at least Major\.$/).waitFor();
    await page.getByRole('button', { name: 'Or …' }).click();
    const second = page.getByRole('group', { name: 'Condition 1 of group 2' });
    await second.getByRole('combobox', { name: 'About' }).click();
    await page.getByRole('option', { name: 'Incident → Name', exact: true }).click();
    await second.getByLabel('Operation').click();
    await page.getByRole('option', { name: 'matches the pattern' }).click();
    await second.getByLabel('Value for Incident → Name').fill('(');
    await second.getByText('“(” is no pattern that can be matched.').waitFor();
    await inspect('conditions-problem');
    await second.getByLabel('Value for Incident → Name').fill('^Search');
    await page.getByText('2 of 3 incidents.').waitFor();
    await page.getByLabel('Try it on: Incident').click();
    await page.getByRole('option', { name: /Search is slow/ }).click();
    await page.getByText('Incident → Severity is Minor: “is at least Major” does not hold.').waitFor();
    await inspect('conditions-incident');
  });

  await walk.test('a type that others refer to is not archived; one of its own is', async () => {
    await page.goto(`${candor.api}/catalog`);
    await page.getByRole('link', { name: /^Service 16 entries/ }).click();
    await page.getByRole('tab', { name: 'Settings' }).click();
    await inspect('type-settings');
    await page.getByRole('button', { name: 'Archive…' }).click();
    await through.dialog.getByRole('button', { name: 'Archive' }).click();
    await page
      .getByRole('alert')
      .getByText(/^Service cannot be archived: .* refer to it\.$/)
      .waitFor();
    await through.look('type-needed');
    await page.goto(`${candor.api}/catalog`);
    await page.getByRole('link', { name: /^Region 1 entry/ }).click();
    await page.getByRole('tab', { name: 'Settings' }).click();
    await page.getByRole('button', { name: 'Archive…' }).click();
    await through.dialog.getByRole('button', { name: 'Archive' }).click();
    await page.getByText('Region is archived').waitFor();
    await page.getByRole('link', { name: /^Region/ }).waitFor({ state: 'detached' });
  });

  await walk.test('⌘K finds an entry, and an archived one comes back', async () => {
    await page.keyboard.press('Control+k');
    await page.getByPlaceholder('Search incidents').fill('redis');
    await page.getByRole('option', { name: /Redis/ }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Redis', exact: true }).waitFor();
    await page.getByRole('button', { name: 'Archive…' }).click();
    await through.dialog.getByRole('button', { name: 'Archive' }).click();
    await page.getByText(/^Archived since/).waitFor();
    await page.getByRole('button', { name: 'Restore' }).click();
    await page.getByText(/^Archived since/).waitFor({ state: 'detached' });
  });

  await walk.test('a customer’s entry says whether it shares a channel, and opens one', async () => {
    await page.goto(`${candor.api}/catalog`);
    await page.getByLabel('Search all entries').fill('globex');
    await page
      .getByRole('link', { name: /Globex/ })
      .first()
      .click();
    await page.getByText('Words reach this customer by mail only').waitFor();
    await inspect('shared-channel');
    await page.getByRole('button', { name: 'Share a channel' }).click();
    await inspect('shared-channel-form');
    await through.dialog.getByLabel('Invite by e-mail').fill('nobody');
    await through.dialog.getByRole('button', { name: 'Share' }).click();
    await page.getByText('This is no e-mail address.').waitFor();
  });
});
