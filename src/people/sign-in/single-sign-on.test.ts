import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { FastifyInstance } from 'fastify';
import {
  createSamlProvider,
  passOpenIdProvider,
  startOpenIdProvider,
  type Claims,
} from '../../../test/kit/peers/identity-providers.ts';
import { owner, testKernel, type TestKernel } from '../../../test/kit/kernel.ts';
import { kernelModule } from '../../kernel/operations.ts';
import { createServer } from '../../kernel/process.ts';
import { addUser } from '../add-user.ts';
import { people } from '../module.ts';
import { setActive } from '../set-active.ts';
import { requireSso } from './require-sso.ts';
import { signInTables } from './tables.ts';

const site = 'http://candor.test';
const key = 'an-admin-key-of-a-test';
const redirects: string[] = [];
const directory: Record<string, Claims> = {
  'sub-ana': { email: 'Ana@northwind.example', name: 'Ana Souza', email_verified: true },
  'sub-ben': { email: 'ben@northwind.example', name: 'Ben Okafor' },
  'sub-guest': { email: 'guest@elsewhere.example', email_verified: true },
  'sub-liar': { email: 'ana@northwind.example', email_verified: false },
};
let openId: Awaited<ReturnType<typeof startOpenIdProvider>>;
let saml: Awaited<ReturnType<typeof createSamlProvider>>;
before(async () => {
  openId = await startOpenIdProvider(() => redirects, directory);
  saml = await createSamlProvider();
});
after(() => openId.close());

async function deployment(work: (app: FastifyInstance, kernel: TestKernel) => Promise<void>) {
  const env = { PUBLIC_URL: site, ADMIN_API_KEY: key, OUTGOING_ALLOW: '127.0.0.1' };
  const kernel = await testKernel([kernelModule, people], env);
  const app = await createServer(kernel);
  try {
    await work(app, kernel);
  } finally {
    await app.close();
    await kernel.end();
  }
}

const connect = (app: FastifyInstance, given: object) =>
  app.inject({
    method: 'POST',
    url: '/api/candor/v1/sign_in_connections',
    headers: { authorization: `Bearer ${key}` },
    payload: { name: 'Northwind', domains: ['northwind.example'], admits_as: null, ...given },
  });
const oidc = { kind: 'oidc', client_id: 'candor', client_secret: 'a secret of a test' };

async function connectOpenId(app: FastifyInstance, given: object = {}): Promise<string> {
  const saved = await connect(app, { ...oidc, issuer: openId.issuer, ...given });
  assert.equal(saved.statusCode, 201, saved.body);
  redirects.push(`${site}/api/auth/sso/callback/${saved.json().id}`);
  return saved.json().id;
}

async function connectSaml(app: FastifyInstance, given: object = {}): Promise<string> {
  const saved = await connect(app, { kind: 'saml', metadata: saml.metadata, ...given });
  assert.equal(saved.statusCode, 201, saved.body);
  return saved.json().id;
}

const cookiesOf = (answer: { cookies: { name: string; value: string }[] }) =>
  answer.cookies.map(({ name, value }) => `${name}=${encodeURIComponent(value)}`).join('; ');
let addresses = 0;
const elsewhere = () => ({ origin: site, 'x-forwarded-for': `192.0.2.${(addresses += 1)}` });

const begin = (app: FastifyInstance, providerId: string) =>
  app.inject({
    method: 'POST',
    url: '/api/auth/sign-in/sso',
    headers: elsewhere(),
    payload: { providerId, callbackURL: '/incidents', errorCallbackURL: '/sign-in' },
  });

async function signInAt(app: FastifyInstance, id: string, subject: string) {
  const started = await begin(app, id);
  assert.equal(started.statusCode, 200, started.body);
  const back = await passOpenIdProvider(started.json().url, subject);
  const url = back.pathname + back.search;
  return await app.inject({ method: 'GET', url, headers: { ...elsewhere(), cookie: cookiesOf(started) } });
}

async function signInBySaml(app: FastifyInstance, id: string, email: string, change?: (xml: string) => string) {
  const started = await begin(app, id);
  assert.equal(started.statusCode, 200, started.body);
  const metadata = await app.inject({ url: `/api/auth/sso/saml2/sp/metadata?providerId=${id}` });
  const payload = await saml.answer(started.json().url, metadata.body, email, change);
  const headers = {
    ...elsewhere(),
    origin: 'https://saml.northwind.example',
    cookie: cookiesOf(started),
    'content-type': 'application/x-www-form-urlencoded',
  };
  return await app.inject({ method: 'POST', url: `/api/auth/sso/saml2/sp/acs/${id}`, headers, payload });
}

/** The second of two equal answers, as if somebody had caught the first. */
async function answerTwice(app: FastifyInstance, id: string): Promise<string> {
  const started = await begin(app, id);
  const metadata = await app.inject({ url: `/api/auth/sso/saml2/sp/metadata?providerId=${id}` });
  const payload = await saml.answer(started.json().url, metadata.body, 'ana@northwind.example');
  const headers = { ...elsewhere(), cookie: cookiesOf(started), 'content-type': 'application/x-www-form-urlencoded' };
  const send = () => app.inject({ method: 'POST', url: `/api/auth/sso/saml2/sp/acs/${id}`, headers, payload });
  assert.match(String((await send()).headers.location), /\/incidents$/);
  return cookiesOf(await send());
}

const me = (app: FastifyInstance, cookie: string) => app.inject({ url: '/api/candor/v1/me', headers: { cookie } });
const add = (kernel: TestKernel, name: string, role: 'owner' | 'responder' = 'responder') =>
  kernel.run(addUser, { name, email: `${name.toLowerCase()}@northwind.example`, role }, { actor: owner });

test('an OpenID provider signs in who is known here, and again after their address changed there', async () => {
  await deployment(async (app, kernel) => {
    const { id } = await add(kernel, 'Ana', 'owner');
    const connection = await connectOpenId(app);
    const first = await signInAt(app, connection, 'sub-ana');
    assert.equal(first.headers.location, '/incidents', first.body);
    assert.equal((await me(app, cookiesOf(first))).json().id, id);
    directory['sub-ana'] = { email: 'ana.souza@northwind.example', email_verified: true };
    const second = await signInAt(app, connection, 'sub-ana');
    directory['sub-ana'] = { email: 'Ana@northwind.example', name: 'Ana Souza', email_verified: true };
    assert.equal((await me(app, cookiesOf(second))).json().id, id);
    const stored = await signInTables(kernel.db).selectFrom('signInConnections').select('secret').executeTakeFirst();
    assert.doesNotMatch(String(stored?.secret), /a secret of a test/);
  });
});

test('strangers come in only through a connection that admits people, with the role it says', async () => {
  await deployment(async (app, kernel) => {
    await add(kernel, 'Olga', 'owner');
    const shut = await connectOpenId(app);
    assert.equal((await signInAt(app, shut, 'sub-ben')).headers.location, '/sign-in?error=not_admitted');
    const open = await connectOpenId(app, { name: 'Open', admits_as: 'viewer' });
    const ben = (await me(app, cookiesOf(await signInAt(app, open, 'sub-ben')))).json();
    assert.equal(ben.name, 'Ben Okafor');
    assert.ok(!ben.permissions.includes('incidents.create'));
    assert.equal((await kernel.facts('user.joined_through_connection')).length, 1);
  });
});

test('a connection is believed about its own domains alone, and not about addresses that it doubts itself', async () => {
  await deployment(async (app, kernel) => {
    await add(kernel, 'Ana', 'owner');
    const id = await connectOpenId(app, { admits_as: 'responder' });
    assert.match(String((await signInAt(app, id, 'sub-guest')).headers.location), /error=domain_not_allowed/);
    assert.match(String((await signInAt(app, id, 'sub-liar')).headers.location), /error=email_not_verified/);
  });
});

const changed = (xml: string) => xml.replaceAll('eve@northwind.example', 'ana@northwind.example');
const unsigned = (xml: string) => xml.replaceAll(/<ds:Signature.*?<\/ds:Signature>/gs, '');

test('a SAML identity provider signs people in; a changed, unsigned or repeated answer does not', async () => {
  await deployment(async (app, kernel) => {
    const { id } = await add(kernel, 'Ana', 'owner');
    await add(kernel, 'Eve');
    const connection = await connectSaml(app);
    const ana = await signInBySaml(app, connection, 'ana@northwind.example');
    assert.match(String(ana.headers.location), /\/incidents$/, ana.body);
    assert.equal((await me(app, cookiesOf(ana))).json().id, id);
    const cookie = String(await answerTwice(app, connection));
    assert.equal((await me(app, cookie)).statusCode, 401);
    for (const change of [changed, unsigned]) {
      const refused = await signInBySaml(app, connection, 'eve@northwind.example', change);
      assert.match(String(refused.headers.location), /error=/, refused.body);
      assert.equal((await me(app, cookiesOf(refused))).statusCode, 401);
    }
  });
});

test('where single sign-on is required, other sessions end and only owners still get a link', async () => {
  await deployment(async (app, kernel) => {
    const { id: ana } = await add(kernel, 'Ana', 'owner');
    const connection = await connectOpenId(app, { admits_as: 'responder' });
    const must = (required: boolean) => kernel.run(requireSso, { required }, { actor: owner });
    await assert.rejects(must(true), /Nobody has signed in through a connection yet/);
    const cookie = cookiesOf(await signInAt(app, connection, 'sub-ana'));
    await signInTables(kernel.db).updateTable('signInSessions').set({ method: 'slack' }).execute();
    await must(true);
    assert.equal((await me(app, cookie)).statusCode, 401);
    assert.equal((await me(app, cookiesOf(await signInAt(app, connection, 'sub-ana')))).json().id, ana);
    assert.equal((await app.inject({ url: '/api/candor/v1/sign-in' })).json().sso_required, true);
    const remove = await app.inject({
      method: 'DELETE',
      url: `/api/candor/v1/sign_in_connections/${connection}`,
      headers: { authorization: `Bearer ${key}` },
    });
    assert.equal(remove.statusCode, 409);
  });
});

test('people see and end their own sessions; deactivating ends them for good', async () => {
  await deployment(async (app, kernel) => {
    const { id } = await add(kernel, 'Ana', 'owner');
    await add(kernel, 'Olga', 'owner');
    const { id: ben } = await add(kernel, 'Ben');
    const connection = await connectOpenId(app);
    const [one, other] = [await signInAt(app, connection, 'sub-ana'), await signInAt(app, connection, 'sub-ben')].map(
      cookiesOf,
    );
    const of = (cookie = '', whose = id) =>
      app.inject({ url: `/api/candor/v1/users/${whose}/sessions`, headers: { cookie } });
    const { sessions } = (await of(one)).json();
    assert.deepEqual([sessions.length, sessions[0].method], [1, 'Northwind']);
    assert.equal((await of(other)).statusCode, 403);
    const url = `/api/candor/v1/users/${id}/sessions/${sessions[0].id}`;
    const end = (cookie = '') => app.inject({ method: 'DELETE', url, headers: { cookie, origin: site } });
    assert.equal((await end(other)).statusCode, 403);
    assert.equal((await end(one)).statusCode, 204);
    assert.equal((await me(app, one as string)).statusCode, 401);
    await kernel.run(setActive, { userId: ben, active: false }, { actor: owner });
    await kernel.run(setActive, { userId: ben, active: true }, { actor: owner });
    assert.equal((await me(app, other as string)).statusCode, 401);
  });
});

test('what cannot be a provider is refused in a sentence, and private addresses are not asked', async () => {
  await deployment(async (app) => {
    const refusal = async (given: object) => (await connect(app, given)).json().errors[0];
    const inside = await refusal({ ...oidc, issuer: 'https://169.254.169.254' });
    assert.match(inside.message, /private network/);
    assert.equal(inside.source.field, 'issuer');
    const elsewhereInside = await refusal({ ...oidc, issuer: `${openId.issuer}/other` });
    assert.match(elsewhereInside.message, /Check the/);
    assert.match((await refusal({ kind: 'saml', metadata: '<a/>' })).message, /not the metadata/);
    const unknown = await begin(app, 'nothing');
    assert.equal(unknown.headers.location, '/sign-in?error=unknown_connection');
  });
});

test('attempts are limited, and registering a provider of one’s own is shut', async () => {
  await deployment(async (app) => {
    const id = await connectOpenId(app);
    const headers = { origin: site, 'x-forwarded-for': '198.51.100.9' };
    const payload = { providerId: id, callbackURL: '/' };
    const codes: number[] = [];
    for (let attempt = 0; attempt < 25; attempt++)
      codes.push((await app.inject({ method: 'POST', url: '/api/auth/sign-in/sso', headers, payload })).statusCode);
    assert.equal(codes.filter((code) => code === 429).length, 5);
    const shut = await app.inject({ method: 'POST', url: '/api/auth/sso/register', headers: elsewhere(), payload: {} });
    assert.notEqual(shut.statusCode, 200);
  });
});
