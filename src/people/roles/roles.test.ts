import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { may, type Actor } from '../../kernel/ctx.ts';
import { kernelModule } from '../../kernel/operations.ts';
import { people } from '../module.ts';
import { addUser } from '../add-user.ts';
import { actorForUser } from '../authenticate.ts';
import { changeRole } from '../change-role.ts';
import { setPreferences } from '../preferences/set-preferences.ts';
import { showPreferences } from '../preferences/show.ts';
import { permissionsOfRole } from '../rules.ts';
import { setActive } from '../set-active.ts';
import { archiveCustomRole } from './archive-role.ts';
import { giveCustomRoles } from './give-roles.ts';
import { saveCustomRole } from './save-role.ts';
import { endSessions } from '../sign-in/end-sessions.ts';
import { owner, testKernel, type TestKernel } from '../../../test/kit/kernel.ts';

let kernel: TestKernel;
before(async () => {
  kernel = await testKernel([kernelModule, people]);
});
after(() => kernel.end());

const add = async (name: string, role: 'viewer' | 'administrator') =>
  (await kernel.run(addUser, { name, email: `${name.toLowerCase()}@example.com`, role }, { actor: owner })).id;
const actorOf = async (id: string) => (await actorForUser(kernel, id)) as Actor;
const save = (name: string, permissions: string[], actor = owner, id?: string) =>
  kernel.run(saveCustomRole, { id, name, permissions }, { actor });

test('a custom role adds to what a person may do, follows its changes, and goes with it', async () => {
  const userId = await add('Ana', 'viewer');
  const { id } = await save('Support lead', ['api_keys.view']);
  await kernel.run(giveCustomRoles, { userId, roleIds: [id] }, { actor: owner });
  assert.equal(may(await actorOf(userId), 'api_keys.view'), true);
  assert.equal(may(await actorOf(userId), 'users.view'), true);
  await save('Support lead', ['users.create'], owner, id);
  assert.equal(may(await actorOf(userId), 'api_keys.view'), false);
  assert.equal(may(await actorOf(userId), 'users.create'), true);
  await kernel.run(archiveCustomRole, { id }, { actor: owner });
  assert.equal(may(await actorOf(userId), 'users.create'), false);
});

test('nobody makes, gives or takes more than they hold themselves', async () => {
  const permissions = new Set(['organisation_settings.update', 'users.update', 'users.view']);
  const limited: Actor = { kind: 'user', id: 'x', name: 'X', permissions };
  const userId = await add('Ben', 'viewer');
  const { id } = await save('Keys', ['api_keys.create']);
  await assert.rejects(save('Mine', ['api_keys.create'], limited), /yourself/);
  await assert.rejects(save('Keys', ['users.view'], limited, id), /yourself/);
  const give = (roleIds: string[]) => kernel.run(giveCustomRoles, { userId, roleIds }, { actor: limited });
  await assert.rejects(give([id]), /yourself/);
  await kernel.run(giveCustomRoles, { userId, roleIds: [id] }, { actor: owner });
  await assert.rejects(give([]), /yourself/);
});

test('whose custom role holds more than one’s own is neither deactivated nor given another base role', async () => {
  const permissions = new Set([...(permissionsOfRole('responder') as Set<string>), 'users.update']);
  const manager: Actor = { kind: 'user', id: 'x', name: 'X', permissions };
  const userId = await add('Victor', 'viewer');
  const { id } = await save('Key maker', ['api_keys.create']);
  await kernel.run(giveCustomRoles, { userId, roleIds: [id] }, { actor: owner });
  const asked = { actor: manager };
  await assert.rejects(kernel.run(setActive, { userId, active: false }, asked), /custom ones too/);
  await assert.rejects(kernel.run(changeRole, { userId, role: 'responder' }, asked), /custom ones too/);
  await assert.rejects(kernel.run(endSessions, { userId }, asked), /custom ones too/);
  await kernel.run(giveCustomRoles, { userId, roleIds: [] }, { actor: owner });
  await kernel.run(changeRole, { userId, role: 'responder' }, asked);
  await kernel.run(setActive, { userId, active: false }, asked);
});

test('an unknown permission and a name that is taken are refused at their field', async () => {
  await save('Auditors', ['users.view']);
  await assert.rejects(save('auditors', ['users.view']), /called auditors already/);
  await assert.rejects(save('Owner', ['users.view']), /name of a base role/);
  await assert.rejects(save('Typo', ['incidents.veiw']), /no permission incidents.veiw/);
});

test('working hours are one’s own to say, and must make sense', async () => {
  const ana = await add('Cleo', 'viewer');
  const other = await add('Dan', 'viewer');
  const set = async (userId: string, timeZone: string | null, from = '09:00', to = '17:00') =>
    kernel.run(
      setPreferences,
      { userId, timeZone, workingHours: { from, to, days: [3, 1, 1] } },
      { actor: await actorOf(ana) },
    );
  await set(ana, 'Europe/Lisbon');
  assert.deepEqual(await kernel.ask(showPreferences, { userId: ana }, { actor: owner }), {
    timeZone: 'Europe/Lisbon',
    workingHours: { from: '09:00', to: '17:00', days: [1, 3] },
  });
  await assert.rejects(set(other, null), /your own/);
  await assert.rejects(set(ana, 'Mars/Olympus'), /no time zone Mars/);
  await assert.rejects(set(ana, null, '09:00', '09:00'), /another time/);
  await assert.rejects(set(ana, null, '9', '17:00'), /hours and minutes/);
});
