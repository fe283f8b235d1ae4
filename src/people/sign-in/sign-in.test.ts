import assert from 'node:assert/strict';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { after, before, test } from 'node:test';
import type { FastifyInstance } from 'fastify';
import { simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import { startSandbox } from '../../../sandbox/sandbox.ts';
import { owner, testKernel, type TestKernel } from '../../../test/kit/kernel.ts';
import { kernelModule } from '../../kernel/operations.ts';
import { createServer } from '../../kernel/process.ts';
import { addUser } from '../add-user.ts';
import { people } from '../module.ts';
import { peopleTables } from '../tables.ts';

const site = 'http://candor.test';
type Sandbox = Awaited<ReturnType<typeof startSandbox>>;
let sandbox: Sandbox;
const mails: { to: string; link: string }[] = [];
let waiting: (() => void) | undefined;
const sink = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS'],
  onData(stream, session, done) {
    void simpleParser(stream).then((mail) => {
      const link = /http\S+confirm\?token=\S+/.exec(mail.text ?? '')?.[0] ?? '';
      mails.push({ to: session.envelope.rcptTo[0]?.address ?? '', link });
      waiting?.();
      done();
    });
  },
});

before(async () => {
  sandbox = await startSandbox();
  sink.listen(0, '127.0.0.1');
  await once(sink.server, 'listening');
});
after(async () => {
  await sandbox.close();
  await new Promise<void>((resolve) => sink.close(resolve));
});

async function deployment(work: (app: FastifyInstance, kernel: TestKernel) => Promise<void>) {
  const kernel = await testKernel([kernelModule, people], {
    PUBLIC_URL: site,
    SLACK_MODE: 'sandbox',
    SLACK_API_URL: `${sandbox.url}/api/`,
    SLACK_AUTHORIZE_URL: `${sandbox.url}/oauth/v2/authorize`,
    SMTP_URL: `smtp://127.0.0.1:${(sink.server.address() as AddressInfo).port}`,
  });
  const app = await createServer(kernel);
  try {
    await work(app, kernel);
  } finally {
    await app.close();
    await kernel.end();
  }
}

const cookiesOf = (answer: { cookies: { name: string; value: string; maxAge?: number }[] }) =>
  answer.cookies.map(({ name, value }) => `${name}=${encodeURIComponent(value)}`).join('; ');

let askers = 0;
async function askForLink(app: FastifyInstance, email: string) {
  const payload = { email, callbackURL: '/' };
  const asked = {
    method: 'POST',
    url: '/api/auth/sign-in/magic-link',
    headers: { origin: site, 'x-forwarded-for': `192.0.2.${(askers += 1)}` },
    payload,
  } as const;
  const answer = await app.inject(asked);
  assert.equal(answer.statusCode, 200, answer.body);
  return answer;
}

async function mailTo(email: string): Promise<string> {
  for (;;) {
    const index = mails.findIndex(({ to }) => to === email);
    if (index >= 0) return mails.splice(index, 1)[0]?.link as string;
    await new Promise<void>((resolve) => (waiting = resolve));
  }
}

async function follow(app: FastifyInstance, link: string) {
  const token = new URL(link).searchParams.get('token');
  const query = { token: token as string, callbackURL: '/', errorCallbackURL: '/sign-in' };
  return await app.inject({ method: 'GET', url: '/api/auth/magic-link/verify', query });
}

async function signInByLink(app: FastifyInstance, email: string): Promise<string> {
  await askForLink(app, email);
  return cookiesOf(await follow(app, await mailTo(email)));
}

async function signInWithSlack(app: FastifyInstance, person: string) {
  const started = await app.inject({
    method: 'POST',
    url: '/api/auth/sign-in/social',
    headers: { origin: site, 'x-forwarded-for': `192.0.2.${(askers += 1)}` },
    payload: { provider: 'slack', callbackURL: '/incidents', errorCallbackURL: '/sign-in' },
  });
  const consent = await fetch(`${started.json().url}&sandbox_user=${person}`, { redirect: 'manual' });
  const back = new URL(consent.headers.get('location') as string);
  assert.equal(back.origin, site);
  const url = back.pathname + back.search;
  return await app.inject({ method: 'GET', url, headers: { cookie: cookiesOf(started) } });
}

const me = (app: FastifyInstance, cookie: string) =>
  app.inject({ method: 'GET', url: '/api/candor/v1/me', headers: { cookie } });

test('the first person to sign in on a fresh deployment becomes owner, the next ones do not', async () => {
  await deployment(async (app) => {
    const first = await signInByLink(app, 'founder@northwind.example');
    assert.equal((await me(app, first)).json().permissions, 'all');
    const second = await signInWithSlack(app, 'U0BENOKAFOR');
    assert.equal(second.headers.location, '/incidents');
    const ben = (await me(app, cookiesOf(second))).json();
    assert.equal(ben.name, 'Ben Okafor');
    assert.ok(ben.permissions.includes('incidents.create') && !ben.permissions.includes('users.update'));
  });
});

test('an e-mail address that is ours signs in as that person, through Slack or a link', async () => {
  await deployment(async (app, kernel) => {
    const added = { name: 'Ana', email: 'ana@northwind.example', role: 'owner' as const };
    const { id } = await kernel.run(addUser, added, { actor: owner });
    const slack = await signInWithSlack(app, 'U0ANASOUZA');
    assert.equal((await me(app, cookiesOf(slack))).json().id, id);
    const link = await signInByLink(app, 'Ana@northwind.example');
    assert.equal((await me(app, link)).json().id, id);
    assert.equal((await kernel.facts('user.added')).length, 1);
  });
});

test('an address that nobody here has gets the same answer and no mail', async () => {
  await deployment(async (app, kernel) => {
    await kernel.run(addUser, { name: 'Ana', email: 'ana@northwind.example', role: 'owner' }, { actor: owner });
    await signInByLink(app, 'ana@northwind.example');
    const stranger = await askForLink(app, 'stranger@elsewhere.example');
    const known = await askForLink(app, 'ana@northwind.example');
    assert.deepEqual([stranger.statusCode, stranger.body], [known.statusCode, known.body]);
    await mailTo('ana@northwind.example');
    assert.ok(!mails.some(({ to }) => to === 'stranger@elsewhere.example'));
  });
});

test('a link works once', async () => {
  await deployment(async (app) => {
    await askForLink(app, 'founder@northwind.example');
    const link = await mailTo('founder@northwind.example');
    assert.equal((await me(app, cookiesOf(await follow(app, link)))).statusCode, 200);
    const again = await follow(app, link);
    assert.match(String(again.headers.location), /sign-in\?error=INVALID_TOKEN/);
    assert.equal((await me(app, cookiesOf(again))).statusCode, 401);
  });
});

test('a session may change something only from our own pages, and ends with signing out', async () => {
  await deployment(async (app) => {
    const cookie = await signInByLink(app, 'founder@northwind.example');
    const write = (origin?: string) =>
      app.inject({
        method: 'POST',
        url: '/api/candor/v1/users',
        headers: { cookie, ...(origin && { origin }) },
        payload: { name: 'Dee', email: 'dee@northwind.example' },
      });
    assert.equal((await write()).statusCode, 403);
    assert.equal((await write('http://evil.example')).statusCode, 403);
    assert.equal((await write(site)).statusCode, 201);
    const out = { method: 'POST', url: '/api/auth/sign-out', headers: { cookie, origin: site }, payload: {} } as const;
    assert.equal((await app.inject(out)).statusCode, 200);
    assert.equal((await me(app, cookie)).statusCode, 401);
  });
});

test('where single sign-on is required, owners still sign in by a link and nobody else does, by Slack or a link', async () => {
  await deployment(async (app, kernel) => {
    const add = (name: string, email: string, role: 'owner' | 'responder') =>
      kernel.run(addUser, { name, email, role }, { actor: owner });
    const { id } = await add('Olga', 'olga@northwind.example', 'owner');
    await add('Ben', 'ben@northwind.example', 'responder');
    await add('Ana', 'ana@northwind.example', 'responder');
    await peopleTables(kernel.db).updateTable('organisation').set({ ssoRequiredAt: kernel.now() }).execute();
    await askForLink(app, 'ben@northwind.example');
    const slack = await signInWithSlack(app, 'U0ANASOUZA');
    assert.equal(slack.headers.location, '/sign-in?error=sso_required');
    assert.equal((await me(app, await signInByLink(app, 'olga@northwind.example'))).json().id, id);
    assert.ok(!mails.some(({ to }) => to === 'ben@northwind.example'));
  });
});

test('a deactivated person is not let in, and an open session of theirs ends', async () => {
  await deployment(async (app, kernel) => {
    const cookie = await signInByLink(app, 'founder@northwind.example');
    await peopleTables(kernel.db).updateTable('users').set({ deactivatedAt: kernel.now() }).execute();
    assert.equal((await me(app, cookie)).statusCode, 401);
    await askForLink(app, 'founder@northwind.example');
    const slack = await signInWithSlack(app, 'U0ANASOUZA');
    assert.equal((await me(app, cookiesOf(slack))).statusCode, 200);
    assert.ok(!mails.some(({ to }) => to === 'founder@northwind.example'));
  });
});
