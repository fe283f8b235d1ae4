import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { setSensitivity } from '../../src/communications/approvals/set-sensitivity.ts';
import { publishUpdate } from '../../src/communications/publish-update.ts';
import { communicationsOf } from '../../src/communications/show.ts';
import { declareIncident } from '../../src/incidents/declare.ts';
import { addUser } from '../../src/people/add-user.ts';
import { actorForUser } from '../../src/people/authenticate.ts';
import { owner } from '../kit/kernel.ts';
import { Walk } from '../kit/walk.ts';

const through = await Walk.begin('approvals');
const { candor, page } = through;
after(() => through.end());

test('a group is chosen, words wait, the glass is broken, other words are approved and rejected', async () => {
  const { kernel, api } = candor;
  await through.signIn('/settings/second-opinions');
  const given = { name: 'Ben Okafor', email: 'bo@example.com', role: 'responder' as const };
  const { id } = await kernel.run(addUser, given, { actor: owner });
  const ben = await actorForUser(kernel, id);
  assert.ok(ben);
  await page.reload();
  await page.getByRole('button', { name: 'Change Security' }).click();
  for (const name of ['Ana Souza', 'Ben Okafor']) {
    await page.getByRole('combobox', { name: 'Add a person' }).click();
    await page.getByRole('option', { name }).click();
  }
  await through.inspect('group');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Ana Souza, Ben Okafor').waitFor();
  await through.inspect('settings');

  const lent = { communications: { answer: 'everyone' as const } };
  const incident = await kernel.run(declareIncident, { name: 'Odd logins', lent }, { actor: ben });
  const published = async () =>
    (await kernel.ask(communicationsOf, { incidentId: incident.id }, { actor: owner })).published.map(
      ({ words }) => words,
    );
  await page.goto(`${api}/incidents/${incident.number}`);
  await through.choose('Second opinion', /^Security/);
  await page.getByRole('button', { name: 'Publish to everyone' }).click();
  await page.getByText('Ben Okafor reads the words on security first').waitFor();
  await page.getByLabel('Words').fill('Somebody signed in as some of you.');
  await through.inspect('asking');
  await page.getByRole('button', { name: 'Ask, then publish' }).click();
  const waiting = page.getByRole('region', { name: 'Second opinion' });
  await waiting.getByText('These are your own words').waitFor();
  await through.inspect('own-words');
  assert.deepEqual(await published(), []);
  await waiting.getByRole('button', { name: 'Break the glass…' }).click();
  await page.getByLabel('Why can this not wait?').fill('Ben is on a plane');
  await page.getByRole('button', { name: 'Publish now' }).click();
  await page.getByRole('dialog', { name: 'Break the glass' }).waitFor({ state: 'detached' });
  await waiting.waitFor({ state: 'detached' });
  assert.deepEqual(await published(), ['Somebody signed in as some of you.']);

  const say = (words: string) =>
    kernel.run(publishUpdate, { incidentId: incident.id, status: 'identified', words }, { actor: ben });
  await say('Please change your password.');
  await waiting.getByRole('button', { name: 'Approve and publish' }).waitFor();
  await through.inspect('to-approve');
  await waiting.getByRole('button', { name: 'Approve and publish' }).click();
  await waiting.waitFor({ state: 'detached' });
  assert.equal((await published())[0], 'Please change your password.');
  await say('We are sorry, it was Contoso.');
  await waiting.getByRole('button', { name: 'Reject…' }).click();
  await page.getByLabel('What has to be different?').fill('Leave the name out');
  await page.getByRole('button', { name: 'Reject', exact: true }).click();
  await waiting.getByText('Leave the name out').waitFor();
  await through.look('rejected');
});

test('a law is taken into use, its clock started, moved, met and ended', async () => {
  await page.goto(`${candor.api}/settings/regulatory-clocks`);
  await page.getByRole('listitem').filter({ hasText: 'Personal data' }).getByRole('button', { name: 'Use it' }).click();
  await page.getByRole('button', { name: 'Take out of use' }).waitFor();
  await through.inspect('laws');
  await page.getByRole('button', { name: 'Edit DORA' }).click();
  await through.inspect('law');
  await page.getByLabel('Holidays').fill('25 December');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Write a day as 2026-12-25.').waitFor();
  await page.getByLabel('Holidays').fill('2026-12-25');
  await page.getByRole('button', { name: 'Save' }).click();
  await through.dialog.waitFor({ state: 'detached' });

  const ana = { actor: owner };
  const { id, number } = await candor.kernel.run(declareIncident, { name: 'Invoices were sent to others' }, ana);
  await candor.kernel.run(setSensitivity, { incidentId: id, class: 'privacy' }, ana);
  await page.goto(`${candor.api}/incidents/${number}`);
  await page.getByText('Does GDPR apply?').waitFor();
  await through.inspect('law-suggested');
  await page.getByRole('button', { name: 'Start GDPR' }).click();
  await page.getByLabel('Became aware').fill('2020-01-01T09:00');
  await through.look('law-start');
  await page.getByRole('button', { name: 'Start', exact: true }).click();
  await page.getByText(/was due .*2020/).waitFor();
  await page.getByRole('button', { name: 'Say when' }).click();
  await page.getByLabel('When was it?').fill('2026-01-01T09:00');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Say why this moment is another one than was said before.').waitFor();
  await page.getByLabel('What shows it?').fill('The forensic report');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText(/was due .*2026/).waitFor();
  await page.getByRole('button', { name: 'Record a filing' }).click();
  await page.getByLabel('Reference').fill('AZ-17');
  await through.inspect('law-filing');
  await page.getByRole('button', { name: 'Record', exact: true }).click();
  await page.getByText('AZ-17').first().waitFor();
  await through.look('law-filed');
  await page.getByRole('button', { name: 'End…' }).click();
  await page.getByLabel('Why?').fill('Everything was filed');
  await page.getByRole('button', { name: 'End it' }).click();
  await page
    .getByText(/: Everything was filed/)
    .first()
    .waitFor();
});
