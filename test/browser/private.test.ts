import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { declareIncident } from '../../src/incidents/declare.ts';
import { listIncidents } from '../../src/incidents/list.ts';
import { grantAccess } from '../../src/incidents/private/grant-access.ts';
import { peopleOf } from '../../src/incidents/private/find.ts';
import { requestAccess } from '../../src/incidents/private/request-access.ts';
import { revokeAccess } from '../../src/incidents/private/revoke-access.ts';
import { changeRole } from '../../src/people/change-role.ts';
import { addUser } from '../../src/people/add-user.ts';
import { actorForUser } from '../../src/people/authenticate.ts';
import { owner } from '../kit/kernel.ts';
import { Walk } from '../kit/walk.ts';

const through = await Walk.begin('private');
const { candor, page } = through;
const inspect = (name: string) => through.inspect(name);
after(() => through.end());

test('declared private, a person let in by request, opened to everyone; a page for those outside', async () => {
  const { kernel, api } = candor;
  await through.signIn();
  await page.getByText('Nothing is burning').waitFor();
  await page.keyboard.press('c');
  await page.getByLabel('What is wrong?').fill('Leaked credentials');
  await page.getByLabel('Who may see it?').click();
  await page.getByRole('option', { name: /Only who is let in/ }).click();
  await page.getByRole('button', { name: 'Declare', exact: true }).click();
  await page.getByRole('region', { name: 'Who sees it' }).waitFor();
  const [incident] = (await kernel.ask(listIncidents, {}, { actor: owner })).incidents;
  const { id } = await kernel.run(
    addUser,
    { name: 'Ben Visitor', email: 'bv@example.com', role: 'responder' },
    { actor: owner },
  );
  const ben = await actorForUser(kernel, id);
  assert.ok(ben && incident);
  await kernel.run(requestAccess, { reference: String(incident.number) }, { actor: ben });
  await page.getByText('asks to be let in').waitFor();
  await inspect('requested');
  await page.getByRole('button', { name: 'Let in', exact: true }).click();
  await page.getByRole('button', { name: 'Take Ben Visitor out' }).waitFor();
  assert.ok((await peopleOf(kernel.db, incident.id)).has(id));
  await page.getByRole('button', { name: 'Take Ben Visitor out' }).click();
  await page.getByRole('button', { name: 'Take Ben Visitor out' }).waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'More steps' }).click();
  await page.getByRole('menuitem', { name: /Open it to everyone/ }).click();
  await page.getByRole('button', { name: 'Open it to everyone', exact: true }).click();
  await page.getByRole('region', { name: 'Who sees it' }).waitFor({ state: 'detached' });

  await kernel.run(addUser, { name: 'Olga Owner', email: 'oo@example.com', role: 'owner' }, { actor: owner });
  await kernel.run(changeRole, { userId: incident.creatorId, role: 'responder' }, { actor: owner });
  const secret = await kernel.run(declareIncident, { name: 'Not for Ana', visibility: 'private' }, { actor: ben });
  await page.goto(`${api}/incidents/${secret.number}`);
  await page.getByRole('button', { name: 'Ask to be let in' }).waitFor();
  await inspect('outside');
  await page.getByRole('button', { name: 'Ask to be let in' }).click();
  await page.getByText('its members have been asked').waitFor();
  const ana = (await kernel.ask(listIncidents, {}, { actor: owner })).incidents.find((one) => one.id === incident.id);
  const member = { incidentId: secret.id, memberId: ana?.creatorId ?? '' };
  await kernel.run(grantAccess, member, { actor: ben });
  await page.getByRole('heading', { name: 'Not for Ana' }).waitFor();
  // Whoever is taken out hears no fact of it, and the page goes all the same.
  await kernel.run(revokeAccess, member, { actor: ben });
  await page.getByRole('heading', { name: 'Not for Ana' }).waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Ask to be let in' }).waitFor();
  // What is not for a responder says so, instead of failing to load.
  for (const section of ['api-keys', 'health', 'failed-jobs']) {
    await page.goto(`${api}/settings/${section}`);
    await page.getByText(/^Administrators and owners/).waitFor();
  }
});
