import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { createField } from '../../src/incidents/fields/create-field.ts';
import { listTemplates } from '../../src/incidents/templates/find.ts';
import { manageResource } from '../../src/people/managed/manage-resource.ts';
import { owner } from '../kit/kernel.ts';
import { Walk } from '../kit/walk.ts';

const through = await Walk.begin('forms', { DEMO: 'true' });
const { page } = through;
const inspect = (name: string) => through.inspect(name);
const dialog = () => through.dialog;
const press = (name: string) => dialog().getByRole('button', { name, exact: true }).click();
const asked = (label: string) => dialog().getByLabel(label);
const closed = () => dialog().waitFor({ state: 'detached' });
after(() => through.end());

test('custom fields and forms, as a person sets them up and fills them in', async (walk) => {
  await walk.test('a field with options of its own, and one that another narrows down', async () => {
    await through.signIn('/settings/custom-fields');
    await page.getByRole('button', { name: 'Add a field' }).click();
    await dialog().getByLabel('Name').fill('Region');
    for (const [index, option] of ['Europe', 'America'].entries()) {
      await press('Add an option');
      await dialog()
        .getByLabel(`Option ${index + 1}`, { exact: true })
        .fill(option);
    }
    await dialog().getByLabel('Responders may add options').check();
    await inspect('field');
    await press('Save');
    await closed();
    await addField('Owning team', 'Catalog: Team');
    await page.getByRole('button', { name: 'Add a field' }).click();
    await dialog().getByLabel('Name').fill('Affected services');
    await through.choose('What it holds', 'Several of a list');
    await through.choose('Options come from', 'Catalog: Service');
    await through.choose('Narrowed down by', 'Owning team');
    await through.choose('By its attribute', 'Owner');
    await through.choose('Only those with', 'Tier');
    await dialog().getByLabel('Values of Tier').fill('1');
    await page.keyboard.press('Enter');
    await through.choose('Grouped by', 'Owner');
    await through.choose('Explained by', 'Tier');
    await through.look('field-of-catalog');
    await press('Save');
    await closed();
    await page.getByRole('button', { name: 'Add a field' }).click();
    await dialog().getByLabel('Name').fill('Urgent');
    await through.choose('What it holds', 'Text');
    await through.choose('Who fills it in?', /by conditions/);
    await dialog().getByLabel('It holds (1)').fill('Wake everyone');
    await dialog().getByRole('button', { name: 'Add a condition' }).click();
    await dialog().getByText('Choose what it is about…').click();
    await page.getByPlaceholder('Search…').fill('region');
    await page.getByRole('option', { name: 'Incident → Region', exact: true }).click();
    await pick('Value for Incident → Region', 'Europe');
    await page.keyboard.press('Escape');
    await dialog().getByLabel('In every other case').fill('Wait');
    await through.look('field-derived');
    await press('Save');
    await closed();
    await page.getByText('worked out', { exact: true }).waitFor();
    await inspect('fields');
  });

  await walk.test('a form asks for one, and for another only when it matters', async () => {
    const claim = { resourceType: 'incident_form', resourceId: 'declare' } as const;
    const annotations = { 'incident.io/terraform/version': '7.0.0' };
    await through.candor.kernel.run(manageResource, { ...claim, annotations }, { actor: owner });
    await page.getByRole('link', { name: 'Forms', exact: true }).click();
    await page.getByText('Managed by Terraform').waitFor();
    await through.choose('Add an element', 'Region');
    await page.getByRole('button', { name: 'Edit Region' }).click();
    await through.choose('Must it be filled in?', 'Always');
    await dialog().getByLabel('Starts as').waitFor();
    await press('Done');
    await through.choose('Add an element', 'Affected services');
    await page.getByRole('button', { name: 'Edit Affected services' }).click();
    await dialog().getByRole('button', { name: 'Add a condition' }).click();
    await dialog().getByText('Choose what it is about…').click();
    await page.getByPlaceholder('Search…').fill('region');
    await page.getByRole('option', { name: 'Incident → Region', exact: true }).click();
    await pick('Value for Incident → Region', 'Europe');
    await page.keyboard.press('Escape');
    await dialog().getByLabel('In words').getByText('Europe').waitFor();
    await inspect('element');
    await press('Done');
    await page.getByRole('button', { name: 'Save the form' }).click();
    await page.getByRole('button', { name: 'Put it back' }).waitFor();
    await inspect('form');
  });

  await walk.test('declaring asks for it, and shows more as answers change', async () => {
    await page.keyboard.press('c');
    await dialog().getByLabel('What is wrong?').fill('Checkout is down');
    await press('Declare');
    await dialog().getByText('“Region” must be filled in.').waitFor();
    assert.equal(await dialog().getByLabel('Affected services').count(), 0);
    await pick('Region', 'Europe');
    await dialog().getByText('“Region” must be filled in.').waitFor({ state: 'detached' });
    await pick('Affected services', /^Checkout/);
    await page.keyboard.press('Escape');
    assert.equal(await dialog().getByLabel('What is wrong?').inputValue(), 'Checkout is down');
    await inspect('declare');
    await press('Declare');
    await page.getByRole('heading', { name: 'Checkout is down' }).waitFor();
    await page.getByRole('definition').getByText('Europe').waitFor();
    await page.getByRole('definition').getByText('Wake everyone').waitFor();
    await inspect('incident');
  });

  await walk.test('the fields are changed in their form, with an option of one’s own', async () => {
    await page.getByRole('button', { name: 'Edit the fields' }).click();
    await dialog().getByLabel('Region').first().click();
    await page.getByPlaceholder('Search…').fill('Asia');
    await page.getByRole('option', { name: 'Add “Asia”' }).waitFor();
    await page.keyboard.press('Enter');
    await inspect('edit-fields');
    await press('Save');
    await closed();
    await page.getByText('changed Region from Europe to Asia').waitFor();
    await page.getByText('changed Urgent from Wake everyone to Wait').waitFor();
  });

  await walk.test('the list is narrowed down by what a field holds', async () => {
    const row = page.getByRole('link', { name: /Checkout is down/ });
    const here = page.url();
    await page.goto(new URL('/incidents', here).href);
    await page.getByLabel('Filter', { exact: true }).click();
    await page.keyboard.type('region');
    await page.getByRole('option', { name: 'Severity', exact: true }).waitFor({ state: 'detached' });
    await page.keyboard.press('Enter');
    const popover = page.getByRole('dialog', { name: 'Filter by Region' });
    await popover.getByLabel('Region', { exact: true }).click();
    await page.getByRole('option', { name: 'Europe' }).click();
    await page.getByText('Nothing matches').waitFor();
    await page.getByRole('option', { name: 'Asia' }).click();
    await row.first().waitFor();
    await page.keyboard.press('Escape');
    await through.choose('How Region is compared', 'is empty');
    await page.getByText('Nothing matches').waitFor();
    await page.keyboard.press('Escape');
    await page.goto(here);
  });

  await walk.test('an update and the end are told in their forms', async () => {
    await page.getByLabel('Update for the team').fill('We roll back.');
    await through.choose('Severity (optional)', 'Major');
    await page.getByRole('button', { name: 'Share' }).click();
    await page.getByText('We roll back.').first().waitFor();
    const forms = [{ kind: 'resolve' as const, required: true }];
    await through.candor.kernel.run(createField, { name: 'Root cause', kind: 'text', forms }, { actor: owner });
    await page.reload();
    const tell = page.getByRole('region', { name: 'Tell the team' });
    await page.getByLabel('Update for the team').fill('It is over.');
    await tell.getByLabel('Status', { exact: true }).click();
    await page.getByRole('option', { name: /^Documenting/ }).click();
    await tell.getByLabel('Root cause').waitFor();
    await page.getByRole('button', { name: 'Share' }).click();
    await tell.getByText('“Root cause” must be filled in.').waitFor();
    assert.equal(await page.getByLabel('Update for the team').inputValue(), 'It is over.');
    await inspect('update-that-ends-it');
    await tell.getByLabel('Status', { exact: true }).click();
    await page.getByRole('option', { name: /^Investigating/ }).click();
    await tell.getByLabel('Root cause').waitFor({ state: 'detached' });
    await page
      .getByText(/severity .*Major/)
      .first()
      .waitFor();
    await page.getByRole('button', { name: 'Resolve' }).click();
    await dialog().getByLabel('What ended it?').fill('The release was rolled back.');
    await dialog().getByLabel('Root cause').fill('A bad release');
    await inspect('resolve');
    await press('Resolve');
    await closed();
    await page.getByText('The release was rolled back.').first().waitFor();
  });
});

async function addField(name: string, source: string): Promise<void> {
  await page.getByRole('button', { name: 'Add a field' }).click();
  await dialog().getByLabel('Name').fill(name);
  await through.choose('Options come from', source);
  await press('Save');
  await closed();
}

async function pick(label: string, option: string | RegExp): Promise<void> {
  await dialog().getByLabel(label).first().click();
  await page.getByRole('option', { name: option }).first().click();
}

test('templates of incidents: set up, chosen when somebody declares, and opened by a link', async (walk) => {
  await walk.test('two templates, of which one is the default; what is wrong is said at its field', async () => {
    await page.goto(`${through.candor.api}/settings/templates`);
    await page.getByText('Everyone starts from an empty form').waitFor();
    await page.getByRole('button', { name: 'Add a template' }).click();
    await dialog().getByLabel('Name of the template').fill('Database outage');
    await dialog().getByLabel('When to use it').fill('A primary is gone');
    await dialog().getByLabel('Fill it in by itself').check();
    await dialog().getByLabel('Summary').fill('Which one?\nSince when?');
    await pick('Severity', /^Major/);
    await pick('Fill in more', 'Comms Lead');
    await pick('Comms Lead', 'Ana Souza');
    await dialog().getByRole('figure').getByText('Ana Souza').waitFor();
    await inspect('incident-template');
    await press('Save');
    await closed();
    await page.getByRole('button', { name: 'Add a template' }).click();
    await dialog().getByLabel('Name of the template').fill('database outage');
    await press('Save');
    await dialog().getByText('There is a template “Database outage” already').waitFor();
    await dialog().getByLabel('Name of the template').fill('Leak');
    await dialog().getByLabel('Name of the incident').fill('Data leak');
    await pick('Is it an incident?', /^Not sure/);
    await press('Save');
    await closed();
    await page.getByText('Default', { exact: true }).waitFor();
    await inspect('incident-templates');
    for (const [way, place] of [
      ['Move up', 'first'],
      ['Move down', 'last'],
    ] as const) {
      await page.getByRole('button', { name: 'Change Leak' }).click();
      await page.getByRole('menuitem', { name: way }).click();
      await page
        .locator('li', { hasText: 'Leak' })
        .and(page.locator(`li:${place}-child`))
        .waitFor();
    }
  });

  await walk.test(
    'the default stands there; another fills in what nobody typed, and keeps what somebody did',
    async () => {
      await page.getByRole('button', { name: 'Declare an incident' }).first().click();
      await dialog().getByText('Major', { exact: true }).waitFor();
      assert.equal(await asked('What do you know?').inputValue(), 'Which one?\nSince when?');
      await asked('What do you know?').fill('Keys in a log');
      await pick('Start from a template', 'Leak');
      await dialog().getByText('I am not sure it is one').waitFor();
      assert.deepEqual(
        [await asked('What is wrong?').inputValue(), await asked('What do you know?').inputValue()],
        ['Data leak', 'Keys in a log'],
      );
      await dialog().getByText('Major', { exact: true }).waitFor({ state: 'detached' });
      await inspect('declare-from-template');
      await press('Cancel');
      await closed();
    },
  );

  await walk.test('a link opens the form with its template', async () => {
    const [, leak] = (await through.candor.kernel.ask(listTemplates, {}, { actor: owner })) as { id: string }[];
    await page.goto(`${through.candor.api}/declare?template=${leak?.id}`);
    await dialog().getByText('I am not sure it is one').waitFor();
    await pick('Region', 'Europe');
    await press('Declare');
    await closed();
    await page.getByRole('heading', { name: 'Data leak' }).waitFor();
  });
});
