import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { callProviders } from '../../../test/kit/peers/call-providers.ts';
import { owner, testKernel, type TestKernel } from '../../../test/kit/kernel.ts';
import { catalog } from '../../catalog/module.ts';
import { expressions } from '../../expressions/module.ts';
import { kernelModule } from '../../kernel/operations.ts';
import type { RouteCtx } from '../../kernel/route.ts';
import { people } from '../../people/module.ts';
import { declareIncident } from '../declare.ts';
import { listSeverities } from '../find.ts';
import { incidents } from '../module.ts';
import { makePrivate } from '../private/make-private.ts';
import { incidentTimeline } from '../show.ts';
import { openStream } from '../streams/open.ts';
import { archiveCallAccount } from './accounts/archive-account.ts';
import { saveCallAccount } from './accounts/save-account.ts';
import { tryAccount } from './accounts/try-account.ts';
import { archiveCallRule } from './archive-rule.ts';
import { callRulesInUse, failingCallAccounts, findCall, listCallAccounts, wantedCall } from './find.ts';
import { orderCallRules } from './order-rules.ts';
import { saveCallRule } from './save-rule.ts';
import { setCall } from './set.ts';

let kernel: TestKernel;
let peers: Awaited<ReturnType<typeof callProviders>>;
const by = { actor: owner };
before(async () => {
  peers = await callProviders();
  const modules = [kernelModule, people, catalog, expressions, incidents];
  kernel = await testKernel(modules, { OUTGOING_ALLOW: '127.0.0.1' });
});
after(async () => {
  await kernel.end();
  await peers.end();
});

const declare = async (name: string, more = {}) => (await kernel.run(declareIncident, { name, ...more }, by)).id;
const saveAccount = (input: object) => kernel.run(saveCallAccount, input as never, by);
const saveRule = (input: object) => kernel.run(saveCallRule, input as never, by);
const url = async (incidentId: string) => (await findCall(kernel.db, incidentId))?.url;
const sentences = async (incidentId: string) =>
  (await kernel.ask(incidentTimeline, { incidentId }, by)).map(({ sentence }) => sentence);
const told = async (incidentId: string) =>
  (await sentences(incidentId)).filter((one) => one.includes('could not make'));
const conditionGroups = (severity: string) => [
  {
    conditions: [
      {
        subject: 'incident.severity',
        operation: 'one_of',
        param_bindings: [{ array_value: [{ literal: severity }] }],
      },
    ],
  },
];
const attempt = (id: string) =>
  tryAccount({ ...kernel.context(owner), ask: (query, input) => kernel.ask(query, input, by) } as RouteCtx, id);
async function noRules() {
  for (const { id } of await callRulesInUse(kernel.db)) await kernel.run(archiveCallRule, { id }, by);
}

test('an address by a rule: made of number and name, never practice, never private, a stream’s is its own', async () => {
  const wrong = [
    'https://meet.example/{who}',
    'https://meet.example/{number',
    'meet.example/{number}',
    'javascript:{slug}',
  ];
  for (const pattern of wrong)
    await assert.rejects(saveRule({ name: 'All', pattern }), /means nothing|web address/, pattern);
  await assert.rejects(saveRule({ name: 'All' }), /Give an address/);
  await assert.rejects(saveRule({ name: 'All', accountId: 'nobody' }), /no such account/);
  const { id } = await saveRule({ name: 'All', pattern: 'https://meet.example/{reference}-{slug}' });
  const real = await declare('Café is DOWN!');
  assert.match((await url(real)) ?? '', /^https:\/\/meet\.example\/inc-\d+-cafe-is-down$/);
  assert.ok(
    !(await sentences(real)).some((one) => one.includes('call')),
    'what came with the declaration is not told apart',
  );
  const { id: stream } = await kernel.run(openStream, { incidentId: real, name: 'Database' }, by);
  assert.match((await url(stream)) ?? '', /\/inc-\d+-database-cafe-is-down-database$/);
  for (const more of [{ mode: 'test' }, { mode: 'tutorial' }, { mode: 'retrospective' }, { visibility: 'private' }])
    assert.equal(await url(await declare('Quiet', more)), undefined, JSON.stringify(more));
  await kernel.run(makePrivate, { incidentId: real }, by);
  assert.equal(await url(real), undefined, 'whoever knows the pattern could listen');
  await kernel.run(setCall, { incidentId: real, url: 'https://acme.zoom.us/j/1' }, by);
  assert.equal((await findCall(kernel.db, real))?.name, 'Zoom 1');
  await assert.rejects(kernel.run(setCall, { incidentId: real, url: 'zoom' }, by), /web address/);
  await kernel.run(setCall, { incidentId: real, url: null }, by);
  assert.equal(await url(real), undefined);
  await saveRule({ id, name: 'All', pattern: 'https://meet.example/always' });
  const plain = await declare('Search is slow');
  assert.equal(await url(plain), 'https://meet.example/always');
  const { id: other } = await kernel.run(openStream, { incidentId: plain, name: 'Vendor' }, by);
  assert.equal(await url(other), undefined, 'what is always the same is the incident’s');
  await noRules();
  assert.equal(await url(await declare('Without')), undefined);
});

test('the first rule that holds wins; who makes the call is asked after the declaration, once for a stream too', async () => {
  const [least] = await listSeverities(kernel.db);
  const zoom = await saveAccount(peers.zoom);
  const meet = await saveAccount(peers.meet);
  const teams = await saveAccount(peers.teams);
  const minor = await saveRule({
    name: 'Minor',
    accountId: meet.id,
    conditionGroups: conditionGroups(least?.id ?? ''),
  });
  const all = await saveRule({ name: 'All', accountId: zoom.id });
  const before = peers.made.length;
  const big = await declare('Checkout is down');
  const small = await declare('Typo', { severityId: least?.id });
  assert.equal(peers.made.length, before, 'declaring waits for nobody');
  await kernel.jobs.drain();
  assert.match((await url(big)) ?? '', /^https:\/\/acme\.zoom\.us\/j\/\d+$/);
  assert.match((await url(small)) ?? '', /^https:\/\/meet\.google\.com\/[a-z-]+$/);
  assert.ok((await sentences(big)).some((one) => /^set the call of the incident: Zoom \d+$/.test(one)));
  const topics = () => peers.made.map(({ body }) => (body as { topic?: string; subject?: string }).topic);
  assert.match(topics().find((one) => one?.includes('Checkout')) ?? '', /^INC-\d+: Checkout is down$/);

  const { id: stream } = await kernel.run(openStream, { incidentId: big, name: 'Database' }, by);
  await kernel.jobs.drain();
  assert.match((await url(stream)) ?? '', /zoom/);
  assert.notEqual(await url(stream), await url(big));
  const secret = await declare('Stolen laptop', { visibility: 'private' });
  await kernel.jobs.drain();
  assert.match((await url(secret)) ?? '', /zoom/, 'nobody can guess it');
  assert.match(topics().at(-1) ?? '', /^INC-\d+$/, 'who keeps the account reads no name');
  const seen = await url(big);
  await kernel.run(makePrivate, { incidentId: big }, by);
  assert.equal(await url(big), undefined, 'whoever saw the former could listen');
  await kernel.jobs.drain();
  assert.ok((await url(big)) && (await url(big)) !== seen);

  const count = peers.made.length;
  for (const mode of ['test', 'tutorial', 'retrospective']) await declare('Practice', { mode });
  const byHand = await declare('By hand');
  await kernel.run(setCall, { incidentId: byHand, url: 'https://meet.example/own' }, by);
  await kernel.jobs.drain();
  assert.equal(peers.made.length, count, 'no meeting for practice, and none beside one that there is');
  assert.equal(await wantedCall(kernel.db, byHand), undefined);

  await kernel.run(orderCallRules, { ids: [all.id, minor.id] }, by);
  const reversed = await declare('Typo again', { severityId: least?.id });
  await kernel.jobs.drain();
  assert.match((await url(reversed)) ?? '', /zoom/);
  await assert.rejects(kernel.run(orderCallRules, { ids: [all.id] }, by), /changed meanwhile/);
  await saveRule({ id: all.id, name: 'All', accountId: teams.id });
  const third = await declare('Mail is late');
  await kernel.jobs.drain();
  assert.equal((await findCall(kernel.db, third))?.name, 'Teams meeting');
  await assert.rejects(kernel.run(archiveCallAccount, { id: teams.id }, by), /“All” makes calls by it/);
  await noRules();
  for (const { id } of [zoom, meet, teams]) await kernel.run(archiveCallAccount, { id }, by);
});

test('whoever tries an account reads exactly what is wrong', async () => {
  const { mood } = peers;
  const says = async (account: { settings: object; secret: string }, change: object, words: RegExp) => {
    const { settings = {}, ...more } = change as { settings?: object };
    const merged = {
      ...account,
      ...more,
      name: `Try ${Math.random()}`,
      settings: { ...account.settings, ...settings },
    };
    const { id } = await saveAccount(merged);
    await assert.rejects(attempt(id), words);
    await kernel.run(archiveCallAccount, { id }, by);
  };
  await says(peers.zoom, { secret: 'wrong' }, /does not take this client id and client secret/);
  await says(peers.zoom, { settings: { accountId: 'other' } }, /Check the account id/);
  await says(peers.zoom, { settings: { userId: 'who@acme.example' } }, /no user who@acme\.example/);
  mood.zoomScopes = 'user:read:user:admin';
  await says(peers.zoom, {}, /lacks the scope meeting:write:meeting:admin/);
  mood.zoomScopes = 'meeting:write:admin';
  await says(peers.meet, { secret: peers.strangeKey }, /does not take the key of calls@acme.*new key/);
  await says(peers.meet, { settings: { subject: 'who@acme.example' } }, /no user who@acme\.example/);
  const scopes = mood.meetScopes.splice(0);
  await says(peers.meet, {}, /no right to the scope https:\S+meetings\.space\.created.*client 1234567/);
  mood.meetScopes.push(...scopes);
  await says(peers.teams, { secret: 'wrong' }, /does not take this client secret/);
  await says(peers.teams, { settings: { tenantId: 'other.example' } }, /knows no tenant other\.example/);
  await says(peers.teams, { settings: { organiserId: '11111111-1111-4111-8111-111111111111' } }, /no user 1111/);
  mood.teamsPolicy = false;
  await says(peers.teams, {}, /No application access policy/);
  mood.teamsPolicy = true;
  const roles = mood.teamsRoles.splice(0);
  await says(peers.teams, {}, /lacks the application permission OnlineMeetings\.ReadWrite\.All/);
  mood.teamsRoles.push(...roles);
  const inside = { ...peers.zoom.settings, apiUrl: 'https://127.0.0.2' };
  await assert.rejects(saveAccount({ ...peers.zoom, settings: inside }), /private network/);
  for (const account of [peers.zoom, peers.meet, peers.teams]) {
    const { id } = await saveAccount(account);
    assert.match((await attempt(id)).url, /^https:/);
    await kernel.run(archiveCallAccount, { id }, by);
  }
});

test('an account’s secret is never shown, and goes nowhere else', async () => {
  await assert.rejects(saveAccount({ ...peers.meet, secret: '{}' }), /whole JSON file/);
  await assert.rejects(saveAccount({ ...peers.zoom, secret: '' }), /Enter the secret/);
  await assert.rejects(
    saveAccount({ ...peers.teams, settings: { ...peers.teams.settings, organiserId: 'a@b.example' } }),
    /object id/,
  );
  const { id } = await saveAccount(peers.zoom);
  await assert.rejects(saveAccount({ ...peers.zoom }), /“Zoom” already/);
  assert.deepEqual(await saveAccount({ ...peers.zoom, id, secret: undefined }), { id });
  const elsewhere = { ...peers.zoom.settings, signInUrl: 'https://evil.example' };
  await assert.rejects(
    saveAccount({ ...peers.zoom, id, secret: undefined, settings: elsewhere }),
    /Enter the secret again/,
  );
  assert.doesNotMatch(JSON.stringify(await kernel.ask(listCallAccounts, {}, by)), /secret/i);
  assert.doesNotMatch(JSON.stringify(await kernel.facts('call_account.changed')), /zoom-secret/);
  await kernel.run(archiveCallAccount, { id }, by);
});

test('a failure is told in the incident: at once where it stays, at the third try where it may pass', async () => {
  const { id } = await saveAccount(peers.zoom);
  await saveRule({ name: 'All', accountId: id });
  peers.mood.zoomScopes = 'none';
  const refused = await declare('Checkout is down');
  await kernel.jobs.drain();
  assert.deepEqual(await told(refused), [
    'could not make a call. The Zoom app lacks the scope meeting:write:meeting:admin. Add it in the app’s scopes, and activate the app again.',
  ]);
  assert.deepEqual(
    (await failingCallAccounts(kernel.db)).map(({ name }) => name),
    ['Zoom'],
  );
  assert.equal(await wantedCall(kernel.db, refused), undefined);
  peers.mood.zoomScopes = 'meeting:write:admin';
  peers.mood.trouble.times = 1;
  const late = await declare('Search is slow');
  await kernel.jobs.drain();
  assert.deepEqual(await told(late), [], 'once is no reason to speak of it');
  assert.ok(await wantedCall(kernel.db, late), 'it is tried again');
});
