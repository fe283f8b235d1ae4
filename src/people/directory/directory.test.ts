import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import type { FastifyInstance } from 'fastify';
import { owner, testKernel, type TestKernel } from '../../../test/kit/kernel.ts';
import { kernelModule } from '../../kernel/operations.ts';
import { createServer } from '../../kernel/process.ts';
import { addUser } from '../add-user.ts';
import { showAllowList, updateAllowList } from '../allow-list/allow-list.ts';
import { customRolesOf, findUser } from '../find.ts';
import { people } from '../module.ts';
import { saveCustomRole } from '../roles/save-role.ts';
import { signInTables } from '../sign-in/tables.ts';
import { findGroups } from './find.ts';
import { setGroupRole } from './set-group-role.ts';
import { createDirectoryToken } from './create-token.ts';
import { revokeDirectoryToken } from './revoke-token.ts';

const core = 'urn:ietf:params:scim:schemas:core:2.0';
const enterprise = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';
const patchOp = 'urn:ietf:params:scim:api:messages:2.0:PatchOp';
let kernel: TestKernel;
let app: FastifyInstance;
let token: string;

let count = 0;
/** Every test has people of its own. */
let who: string;
before(async () => {
  kernel = await testKernel([kernelModule, people], { PUBLIC_URL: 'http://candor.test' });
  app = await createServer(kernel);
  await kernel.run(addUser, { name: 'Olga', email: 'olga@northwind.example', role: 'owner' }, { actor: owner });
  ({ token } = await kernel.run(createDirectoryToken, { name: 'Okta', admitsAs: 'responder' }, { actor: owner }));
});
beforeEach(() => void (who = `person${(count += 1)}@northwind.example`));
after(async () => {
  await app.close();
  await kernel.end();
});

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
async function ask(method: Method, path: string, body?: object, bearer = token) {
  const headers = { authorization: `Bearer ${bearer}`, 'content-type': 'application/scim+json' };
  const answer = await app.inject({
    method,
    url: `/api/scim/v2${path}`,
    headers,
    payload: body && JSON.stringify(body),
  });
  const said = answer.body ? (answer.json() as object) : {};
  return { ...said, status: answer.statusCode, type: String(answer.headers['content-type']) } as {
    status: number;
    type: string;
    // oxlint-disable-next-line typescript/no-explicit-any -- answers of another protocol, looked at one field at a time
    [field: string]: any;
  };
}
const patch = (path: string, ...Operations: object[]) => ask('PATCH', path, { schemas: [patchOp], Operations });
const lookUp = (userName: string) =>
  ask('GET', `/Users?filter=${encodeURIComponent(`userName eq "${userName}"`)}&startIndex=1&count=100`);
const okta = (userName: string) => ({
  schemas: [`${core}:User`],
  ...{ userName, name: { givenName: 'Ana', familyName: 'Souza' }, displayName: 'Ana Souza', locale: 'en-US' },
  ...{
    emails: [{ primary: true, value: userName, type: 'work' }],
    externalId: `okta-${userName}`,
    groups: [],
    active: true,
  },
});
const session = async (userId: string) => {
  const at = new Date();
  const tables = signInTables(kernel.db);
  const email = `${userId}@sign-in.example`;
  await tables
    .insertInto('signInUsers')
    .values({ id: userId, name: 'x', email, emailVerified: true, createdAt: at, updatedAt: at })
    .execute();
  const times = { createdAt: at, updatedAt: at, expiresAt: new Date(at.getTime() + 60_000) };
  await tables
    .insertInto('signInSessions')
    .values({ id: userId, userId, token: userId, method: 'link', ipAddress: null, userAgent: null, ...times })
    .execute();
  return async () =>
    (await tables.selectFrom('signInSessions').select('id').where('userId', '=', userId).execute()).length;
};

test('Okta: looks somebody up, creates them, reads them back, changes and deactivates them', async () => {
  const none = await lookUp(who);
  assert.deepEqual([none.status, none.totalResults, none.Resources], [200, 0, []]);
  const made = await ask('POST', '/Users', okta(who));
  assert.equal(made.status, 201);
  assert.match(made.type, /^application\/scim\+json/);
  assert.equal(made.meta.location, `http://candor.test/api/scim/v2/Users/${made.id}`);
  const read = await ask('GET', `/Users/${made.id}`);
  assert.deepEqual([read.userName, read.externalId, read.active], [who, `okta-${who}`, true]);
  assert.equal((await findUser(kernel.db, made.id))?.role, 'responder');
  const changed = await ask('PUT', `/Users/${made.id}`, { ...okta(who), displayName: 'Ana S. Souza', id: made.id });
  assert.deepEqual([changed.status, changed.displayName], [200, 'Ana S. Souza']);
  const left = await session(made.id);
  assert.equal(await left(), 1);
  const off = await patch(`/Users/${made.id}`, { op: 'replace', value: { active: false } });
  assert.deepEqual([off.status, off.active], [200, false]);
  assert.equal(await left(), 0);
  assert.ok((await findUser(kernel.db, made.id))?.deactivatedAt);
  const on = await patch(`/Users/${made.id}`, { op: 'replace', value: { active: true } });
  assert.equal(on.active, true);
});

test('Okta: pushes a group, adds and removes a member, and removes the group', async () => {
  const { id } = await ask('POST', '/Users', okta(who));
  const made = await ask('POST', '/Groups', { schemas: [`${core}:Group`], displayName: `SRE ${who}`, members: [] });
  assert.equal(made.status, 201);
  const path = `/Groups/${made.id}`;
  const added = await patch(path, { op: 'add', path: 'members', value: [{ value: id, display: who }] });
  assert.deepEqual(
    added.members.map(({ value }: { value: string }) => value),
    [id],
  );
  assert.equal((await ask('GET', `/Users/${id}`)).groups[0].value, made.id);
  const renamed = await patch(path, { op: 'replace', value: { id: made.id, displayName: `Reliability ${who}` } });
  assert.equal(renamed.displayName, `Reliability ${who}`);
  await patch(path, { op: 'remove', path: `members[value eq "${id}"]` });
  assert.deepEqual((await findGroups(kernel.db, made.id))[0]?.userIds, []);
  assert.equal((await ask('DELETE', path)).status, 204);
  assert.equal((await ask('GET', path)).status, 404);
});

test('Entra ID: tests the connection, creates with the enterprise extension, patches by paths and with booleans as text', async () => {
  const probe = await lookUp('a-guid-that-is-nobody');
  assert.equal(probe.totalResults, 0);
  const given = {
    schemas: [`${core}:User`, enterprise],
    ...{ externalId: who, userName: who, active: true, displayName: 'Ben Okafor', title: 'Engineer' },
    ...{ emails: [{ primary: true, type: 'work', value: who }], meta: { resourceType: 'User' } },
    ...{ name: { formatted: 'Ben Okafor', familyName: 'Okafor', givenName: 'Ben' }, roles: [] },
    [enterprise]: { department: 'Platform', employeeNumber: '7' },
  };
  const made = await ask('POST', '/Users', given);
  assert.equal(made.status, 201, made.detail);
  const path = `/Users/${made.id}`;
  const changed = await patch(
    path,
    { op: 'Replace', path: 'emails[type eq "work"].value', value: `new-${who}` },
    { op: 'Replace', path: 'name.familyName', value: 'Okafor-Lee' },
    { op: 'Add', path: `${enterprise}:department`, value: 'Support' },
  );
  assert.equal(changed.status, 200, changed.detail);
  assert.deepEqual([changed.emails[0].value, changed.name.familyName], [`new-${who}`, 'Okafor-Lee']);
  assert.equal((await findUser(kernel.db, made.id))?.email, `new-${who}`);
  const off = await patch(path, { op: 'Replace', path: 'active', value: 'False' });
  assert.deepEqual([off.status, off.active], [200, false]);
  assert.equal((await ask('DELETE', path)).status, 204);
  assert.equal((await ask('GET', path)).status, 404);
  assert.equal((await lookUp(who)).totalResults, 0);
  const again = await ask('POST', '/Users', { ...given, emails: [{ primary: true, value: `new-${who}` }] });
  assert.deepEqual([again.status, again.id, again.active], [201, made.id, true]);
});

test('Entra ID: a group without its members, found by name, members added and removed in one request', async () => {
  const [one, other] = [await ask('POST', '/Users', okta(who)), await ask('POST', '/Users', okta(`x${who}`))];
  const made = await ask('POST', '/Groups', { schemas: [`${core}:Group`], externalId: who, displayName: who });
  const filter = encodeURIComponent(`displayName eq "${who}"`);
  const found = await ask('GET', `/Groups?excludedAttributes=members&filter=${filter}`);
  assert.deepEqual([found.totalResults, found.Resources[0].members], [1, undefined]);
  const path = `/Groups/${made.id}`;
  await patch(path, { op: 'Add', path: 'members', value: [{ value: one.id }, { value: other.id }] });
  await patch(path, { op: 'Remove', path: 'members', value: [{ value: one.id }] });
  assert.deepEqual((await findGroups(kernel.db, made.id))[0]?.userIds, [other.id]);
});

test('a group gives its members a role and a custom role, and takes them back with the membership', async () => {
  const { id } = await ask('POST', '/Users', okta(who));
  const made = await ask('POST', '/Groups', { schemas: [`${core}:Group`], displayName: who, members: [{ value: id }] });
  const custom = { name: who.slice(0, 40), permissions: ['users.view'] };
  const { id: roleId } = await kernel.run(saveCustomRole, custom, { actor: owner });
  await kernel.run(setGroupRole, { id: made.id, role: 'administrator', roleId }, { actor: owner });
  const now = async () => [
    (await findUser(kernel.db, id))?.role,
    (await customRolesOf(kernel.db, [id])).get(id)?.length ?? 0,
  ];
  assert.deepEqual(await now(), ['administrator', 1]);
  await patch(`/Groups/${made.id}`, { op: 'remove', path: 'members' });
  assert.deepEqual(await now(), ['responder', 0]);
});

test('somebody who is here already is taken over, a second one of a name is refused, and the last owner stays', async () => {
  const { id } = await kernel.run(addUser, { name: 'Cy', email: who, role: 'viewer' }, { actor: owner });
  assert.equal((await lookUp(who)).Resources[0].id, id);
  const taken = await ask('POST', '/Users', okta(who));
  assert.deepEqual([taken.status, taken.id], [201, id]);
  assert.equal((await findUser(kernel.db, id))?.role, 'viewer');
  const twice = await ask('POST', '/Users', okta(who));
  assert.deepEqual(
    [twice.status, twice.scimType, twice.schemas[0]],
    [409, 'uniqueness', 'urn:ietf:params:scim:api:messages:2.0:Error'],
  );
  const olga = (await lookUp('OLGA@northwind.example')).Resources[0].id;
  const moved = await patch(`/Users/${olga}`, {
    op: 'replace',
    path: 'emails',
    value: [{ value: `moved-${who}`, primary: true }],
  });
  assert.deepEqual([moved.status, moved.scimType], [409, undefined]);
  const last = await patch(`/Users/${olga}`, { op: 'replace', value: { active: false } });
  assert.deepEqual([last.status, /last owner/.test(last.detail)], [409, true]);
});

test('without a token, with a revoked one, or with a wrong body nothing happens', async () => {
  assert.equal((await ask('GET', '/Users', undefined, 'scim_wrong')).status, 401);
  const other = await kernel.run(createDirectoryToken, { name: 'Old', admitsAs: 'viewer' }, { actor: owner });
  assert.equal((await ask('GET', '/Users', undefined, other.token)).status, 200);
  await kernel.run(revokeDirectoryToken, { id: other.id }, { actor: owner });
  assert.equal((await ask('GET', '/Users', undefined, other.token)).status, 401);
  assert.equal((await ask('POST', '/Users', { schemas: [`${core}:User`] })).status, 400);
  const noMail = await ask('POST', '/Users', { schemas: [`${core}:User`], userName: 'nobody' });
  assert.deepEqual([noMail.status, noMail.scimType], [400, 'invalidValue']);
  const deep = JSON.parse(`${'{"a":'.repeat(5000)}1${'}'.repeat(5000)}`) as object;
  for (const strange of [deep, { schemas: [`${core}:User`], userName: 'a\0b@example.com' }])
    assert.equal((await ask('POST', '/Users', strange)).status, 400);
  assert.equal((await patch('/Users/nothing', { op: 'replace', value: { active: false } })).status, 404);
});

test('it describes itself, and lists in pages', async () => {
  const config = await ask('GET', '/ServiceProviderConfig');
  assert.deepEqual([config.patch.supported, config.bulk.supported], [true, false]);
  const types = await ask('GET', '/ResourceTypes');
  assert.deepEqual(types.Resources.map(({ name }: { name: string }) => name).sort(), ['Group', 'User']);
  assert.ok((await ask('GET', '/Schemas')).totalResults >= 2);
  await ask('POST', '/Users', okta(who));
  const page = await ask('GET', '/Users?startIndex=2&count=1');
  assert.deepEqual([page.startIndex, page.Resources.length], [2, 1]);
  assert.ok(page.totalResults >= 2);
});

const from = async (remoteAddress: string, forwarded?: string, url = '/Users') => {
  const headers = { authorization: `Bearer ${token}`, ...(forwarded && { 'x-forwarded-for': forwarded }) };
  const answer = await app.inject({ url: `/api/scim/v2${url}`, remoteAddress, headers });
  return [answer.statusCode, answer.json().detail ?? ''] as const;
};

test('when the allow-list is enabled, a directory is answered only at the addresses on it, through a trusted proxy alone', async () => {
  const items = [{ value: '127.0.0.1' }, { value: '203.0.113.0/24' }];
  const allow = (enabled: boolean, version: number) =>
    kernel.run(updateAllowList, { items, enabled, version, address: '127.0.0.1' }, { actor: owner });
  const { version } = await kernel.ask(showAllowList, {}, { actor: owner });
  assert.equal((await from('198.51.100.1'))[0], 200);
  await allow(true, version);
  const [status, detail] = await from('198.51.100.1');
  assert.deepEqual([status, /198\.51\.100\.1 is none of them/.test(detail)], [403, true]);
  assert.equal((await from('198.51.100.1', undefined, '/Schemas'))[0], 403);
  assert.equal((await from('203.0.113.9'))[0], 200);
  // Of a proxy on a private network the header is believed, of anybody else it is not.
  assert.equal((await from('10.0.0.1', '203.0.113.9'))[0], 200);
  assert.equal((await from('10.0.0.1', '198.51.100.1'))[0], 403);
  assert.equal((await from('198.51.100.1', '203.0.113.9'))[0], 403);
  await allow(false, version + 1);
  assert.equal((await from('198.51.100.1'))[0], 200);
});
