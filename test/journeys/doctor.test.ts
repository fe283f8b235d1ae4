import assert from 'node:assert/strict';
import { once } from 'node:events';
import { rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { createServer as createSocketServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import type { MailSink } from '../../src/outside/mail-sink.ts';
import { postgresUrl, socketDirectoryOf } from '../../src/outside/postgres.ts';
import { owner, testKernel, type TestKernel } from '../kit/kernel.ts';
import { product } from '../kit/product.ts';
import { modules } from '../../src/main/modules.ts';
import { dkimPrivateKey, dkimRecord } from '../../src/outside/dkim-key.ts';
import { databaseProblem } from '../../src/doctor/database.ts';
import { showDrill } from '../../src/doctor/drill/show.ts';
import { startDrill } from '../../src/doctor/drill/start.ts';
import { examine } from '../../src/doctor/examine.ts';
import { dropFailedJobs } from '../../src/doctor/failed-jobs/drop.ts';
import { retryFailedJobs } from '../../src/doctor/failed-jobs/retry.ts';
import { declareIncident } from '../../src/incidents/declare.ts';
import { addUser } from '../../src/people/add-user.ts';
import { actorForUser } from '../../src/people/authenticate.ts';
import { saveComponent } from '../../src/status-pages/components/save-component.ts';
import { editPage } from '../../src/status-pages/edit-page.ts';
import { addPage } from '../../src/status-pages/pages/add-page.ts';
import { vaultOf } from '../../src/status-pages/subscribers/endpoint.ts';
import { hashOf } from '../../src/status-pages/subscribers/tokens.ts';
import { addEndpoint } from '../../src/webhooks/endpoints/add-endpoint.ts';
import type { Dns } from '../../src/doctor/find.ts';

type Records = Record<string, string>;
const dnsOf = (records: Records): Dns => ({
  resolveTxt: async (name) => {
    if (records[name] === undefined) throw Object.assign(new Error('queryTxt ENOTFOUND'), { code: 'ENOTFOUND' });
    return [[records[name]]];
  },
});

let well: TestKernel;
before(async () => {
  well = await testKernel(modules, { OUTGOING_ALLOW: '127.0.0.1' });
});
after(() => well.end());

const namesOf = (parts: Awaited<ReturnType<typeof examine>>) =>
  parts.flatMap(({ findings }) => findings ?? []).map(({ name }) => name);

/** What is found with these settings, without looking into the database. */
async function foundAround(env: Partial<TestKernel['config']>, records: Records = {}): Promise<string[]> {
  return namesOf(await examine({ config: { ...well.config, ...env }, dns: dnsOf(records) }, null));
}

const inside = async (kernel: TestKernel) => namesOf(await examine({ config: kernel.config, dns: dnsOf({}) }, kernel));

function listening(server: Server, body: unknown): Promise<string> {
  server.on('request', (_request, response) => response.end(typeof body === 'string' ? body : JSON.stringify(body)));
  return addressOf(server.listen(0, '127.0.0.1'));
}

async function addressOf(server: ReturnType<typeof createSocketServer>): Promise<string> {
  if (!server.listening) await once(server, 'listening');
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}

test('the machine: no room, a folder of others, a key beside a database elsewhere, a sandbox for everyone', async () => {
  assert.ok((await foundAround({ DATA_DIR: '/proc/nowhere' })).includes('data-folder-not-writable'));
  const slack = { ...well.config.slack, mode: 'sandbox' as const };
  const found = await foundAround({ slack, PUBLIC_URL: 'https://incidents.northwind.com' });
  assert.ok(found.includes('sandbox-in-public'));
  assert.ok(!(await foundAround({ slack })).includes('sandbox-in-public'));
  const { DATA_DIR } = well.config;
  await writeFile(join(DATA_DIR, 'secret-key'), 'made here');
  assert.ok((await foundAround({})).includes('secret-key-in-folder'));
  const own = postgresUrl(socketDirectoryOf(join(DATA_DIR, 'postgres')), 'candor');
  assert.ok(!(await foundAround({ DATABASE_URL: own })).includes('secret-key-in-folder'));
  await rm(join(DATA_DIR, 'secret-key'));
});

test('the database: away, of another release, a month that is not prepared, clocks apart', async () => {
  assert.equal((await databaseProblem('postgres://nobody@127.0.0.1:1/candor'))?.name, 'database-unreachable');
  const kernel = await testKernel(modules);
  try {
    assert.equal(await databaseProblem(kernel.databaseUrl), null);
    await sql`insert into schema_migrations (name, timestamp) values ('9999-later', '')`.execute(kernel.db);
    assert.equal((await databaseProblem(kernel.databaseUrl))?.name, 'schema-newer');
    await sql`delete from schema_migrations where name in ('9999-later', '0001-kernel')`.execute(kernel.db);
    await sql`delete from schema_migrations where name = (select max(name) from schema_migrations)`.execute(kernel.db);
    assert.equal((await databaseProblem(kernel.databaseUrl))?.name, 'schema-older');
    kernel.advance(60_000);
    assert.ok((await inside(kernel)).includes('clock-differs'));
    await sql`do $$ begin execute format('drop table facts_%s cascade', to_char(now() + interval '1 month', 'YYYY_MM')); end $$`.execute(
      kernel.db,
    );
    assert.ok((await inside(kernel)).includes('month-not-prepared'));
    await sql`insert into incident_counts (mode, status_id, type_id, n)
      select 'standard', status.id, type.id, 3 from incident_statuses status, incident_types type limit 1`.execute(
      kernel.db,
    );
    assert.ok((await inside(kernel)).includes('incidents-miscounted'));
  } finally {
    await kernel.end();
  }
});

test('addresses: nothing there, something else there, an old page, another release, no encryption', async () => {
  const [other, dashboard, page] = [createServer(), createServer(), createServer()];
  const { release } = well.config;
  const addresses = [
    await listening(other, '<h1>Welcome to nginx</h1>'),
    await listening(dashboard, { status: 'alive', release: '0.0.1' }),
    await listening(page, { version: release, pages: [{ age_seconds: 90_000 }] }),
  ].map((address) => `http://${address}`) as [string, string, string];
  const nobody = 'http://127.0.0.1:1';
  try {
    const away = await foundAround({ PUBLIC_URL: nobody, STATUS_URL: nobody });
    assert.ok(away.includes('public-url-unreachable') && away.includes('status-url-unreachable'));
    const wrong = await foundAround({ PUBLIC_URL: addresses[0], STATUS_URL: addresses[0] });
    assert.ok(wrong.includes('public-url-is-another') && wrong.includes('status-url-is-another'));
    const old = await foundAround({ PUBLIC_URL: addresses[1], STATUS_URL: addresses[2] });
    assert.ok(old.includes('page-old') && old.includes('release-differs'));
    const open = await foundAround({
      PUBLIC_URL: 'http://a.northwind.invalid',
      STATUS_URL: 'http://b.northwind.invalid',
    });
    assert.ok(open.includes('public-url-unencrypted') && open.includes('status-url-unencrypted'));
  } finally {
    for (const server of [other, dashboard, page]) server.close();
  }
});

test('mail: nowhere to go, blocked, silent, refused, not trusted', async () => {
  const from = 'Status <status@northwind.com>';
  const local = { PUBLIC_URL: 'https://incidents.northwind.invalid', SMTP_URL: undefined };
  assert.ok((await foundAround(local)).includes('mail-stays-here'));
  const via = (url: string) => foundAround({ SMTP_URL: url, MAIL_FROM: from });
  assert.ok((await via('smtp://127.0.0.1:1')).includes('mail-server-unreachable'));
  const silent = createSocketServer((socket) => socket.on('error', () => {}).end('HTTP/1.1 400 Bad Request\r\n\r\n'));
  const silentAt = await addressOf(silent.listen(0, '127.0.0.1'));
  assert.ok((await via(`smtp://${silentAt}`)).includes('mail-server-silent'));
  silent.close();
  const strict = { onAuth: (_auth, _session, done) => done(new Error('no such user')) } as SMTPServerOptions;
  await withMailServer({ ...strict, disabledCommands: ['STARTTLS'] }, async (address) => {
    assert.ok((await via(`smtp://ana:wrong@${address}`)).includes('mail-login-refused'));
  });
  await withMailServer({ secure: true }, async (address) => {
    assert.ok((await via(`smtps://${address}`)).includes('mail-certificate'));
  });
});

test('the sender: no domain; DKIM missing, another, right; SPF and DMARC', async () => {
  await withMailServer({ authOptional: true, disabledCommands: ['STARTTLS'] }, async (address) => {
    const SMTP_URL = `smtp://${address}`;
    const of = (records: Records, MAIL_FROM = 'status@northwind.com') => foundAround({ SMTP_URL, MAIL_FROM }, records);
    assert.ok((await of({}, 'status@candor.localhost')).includes('sender-is-no-domain'));
    const none = await of({});
    for (const name of ['dkim-missing', 'spf-missing', 'dmarc-missing']) assert.ok(none.includes(name), name);
    const at = `${well.config.DKIM_SELECTOR}._domainkey.northwind.com`;
    assert.ok((await of({ [at]: 'v=DKIM1; k=rsa; p=MIIBIjANBg' })).includes('dkim-differs'));
    const key = dkimRecord(dkimPrivateKey(well.config.DKIM_PRIVATE_KEY, well.config.DATA_DIR));
    const right = await of({
      [at]: key,
      'northwind.com': 'v=spf1 include:mail.example -all',
      '_dmarc.northwind.com': 'v=DMARC1; p=none',
    });
    assert.deepEqual(
      right.filter((name) => /sender|dkim|spf|dmarc|mail/.test(name)),
      [],
    );
  });
});

test('Slack: off, not installed, no scope, a token that ended, another key, channels and app token', async () => {
  assert.ok((await foundAround({ slack: { ...well.config.slack, mode: 'off' } })).includes('slack-off'));
  const world = await product('socket');
  const { kernel } = world;
  try {
    await world.sandbox.wait({ connected: 2 });
    const slackOf = async () =>
      (await inside(kernel)).filter((name) => /slack|secret-key-changed|announcement/.test(name));
    assert.deepEqual(await slackOf(), []);
    await sql`update announcement_channels set channel_id = 'C0NOWHERE'`.execute(kernel.db);
    assert.deepEqual(await slackOf(), ['announcement-channel-gone']);
    await sql`update announcement_channels set channel_id = null`.execute(kernel.db);
    const { installations } = world.sandbox.world.store;
    const granted = installations.where(() => true);
    for (const one of granted)
      installations.save({ ...one, scopes: one.scopes.filter((scope) => scope !== 'pins:write') });
    assert.deepEqual(await slackOf(), ['slack-scopes-missing']);
    for (const one of granted) installations.save(one);
    const appToken = `${kernel.config.slack.appToken}x`;
    Object.assign(kernel.config.slack, { appToken });
    assert.ok((await slackOf()).includes('slack-app-token-refused'));
    await world.sandbox.fault({ kind: 'revoke_token' });
    assert.ok((await slackOf()).includes('slack-token-refused'));
    await sql`update slack_installations set bot_token = 'v1.unknown.AAAA'`.execute(kernel.db);
    assert.ok((await slackOf()).includes('secret-key-changed'));
    await sql`delete from slack_installations`.execute(kernel.db);
    assert.ok((await slackOf()).includes('slack-not-installed'));
  } finally {
    await world.end();
  }
});

test('the worker is dead; nobody is owner, a group without people, hooks given up, an empty page', async () => {
  const found = await inside(well);
  await well.run(addPage, { name: 'Europe', slug: 'europe' }, { actor: owner });
  assert.ok(!(await inside(well)).includes('page-without-components'), 'it shows those of the main page');
  for (const name of ['worker-dead', 'no-owner']) assert.ok(found.includes(name), name);
  await sql`update components set archived_at = now()`.execute(well.db);
  await sql`insert into subscribers (id, page_id, email, status, asked_at, created_at, kind, endpoint, quarantined_at)
    select 'hook', id, '', 'quarantined', now(), now(), 'webhook', 'sealed', now() from status_pages limit 1`.execute(
    well.db,
  );
  const other = createServer();
  for (const [slug, url] of [
    ['away', 'http://127.0.0.1:1'],
    ['wrong', `http://${await listening(other, { page: { id: 'other' } })}`],
  ])
    await well.run(addPage, { name: `Page ${slug}`, slug: `${slug}`, url: `${url}` }, { actor: owner });
  const more = await inside(well);
  well.config.OUTGOING_ALLOW = [];
  const shut = await inside(well);
  well.config.OUTGOING_ALLOW = ['127.0.0.1'];
  other.close();
  assert.deepEqual(
    shut.filter((name) => name.startsWith('page-domain')),
    ['page-domain-unchecked', 'page-domain-unchecked'],
    'what is in a network of our own is not asked',
  );
  for (const name of ['page-domain-unreachable', 'page-domain-is-another']) assert.ok(more.includes(name), name);
  for (const name of ['page-without-components', 'webhooks-quarantined']) assert.ok(more.includes(name), name);
  await sql`insert into approval_groups (class, user_ids, silence_minutes) values ('security', '["01GONE"]', 5)
    on conflict (class) do update set user_ids = excluded.user_ids`.execute(well.db);
  assert.ok((await inside(well)).includes('opinion-group-empty'));
});

test('a drill goes down every channel, and says which did not take it', async () => {
  const world = await product('socket', { OUTGOING_ALLOW: '127.0.0.1' });
  const { kernel, mails } = world;
  const got: { path: string; body: Record<string, unknown> }[] = [];
  const answers: Record<string, number> = { '/teams': 404 };
  const receiver = createServer(async (request, response) => {
    let raw = '';
    for await (const part of request) raw += String(part);
    got.push({ path: request.url ?? '', body: JSON.parse(raw) });
    response.writeHead(answers[request.url ?? ''] ?? 200).end();
  });
  try {
    const hooks = `http://${await addressOf(receiver.listen(0, '127.0.0.1'))}`;
    await world.sandbox.wait({ connected: 2 });
    const id = await ana(kernel);
    const by = { actor: { ...owner, kind: 'user' as const, id } };
    await kernel.run(saveComponent, { name: 'Checkout' }, by);
    await kernel.run(editPage, { name: 'Störungen', language: 'de' }, by);
    const isEvents = {
      name: 'Ours',
      url: `${hooks}/events`,
      eventTypes: ['public_incident.incident_created_v2'] as const,
    };
    await kernel.run(addEndpoint, { ...isEvents, kind: 'events', eventTypes: [...isEvents.eventTypes] }, by);
    const subscribed = async (email: string, kind: 'email' | 'webhook' | 'slack' | 'teams') => {
      const sealed = kind === 'email' ? null : vaultOf(kernel).encrypt(`${hooks}/${kind}`);
      await sql`insert into subscribers (id, page_id, email, status, asked_at, created_at, kind, endpoint, endpoint_shown)
        select ${`${kind} ${email}`}, id, ${email}, 'active', now(), now(), ${kind}, ${sealed}, ${sealed && kind}
        from status_pages where is_default`.execute(kernel.db);
    };
    for (const kind of ['email', 'webhook', 'slack', 'teams'] as const) await subscribed('Ana@northwind.example', kind);
    for (const kind of ['email', 'webhook'] as const) await subscribed('it@customer.example', kind);
    await kernel.run(addUser, { name: 'Guest', email: 'guest@customer.example', role: 'viewer' }, by);
    await subscribed('guest@customer.example', 'webhook');
    const number = '+4915112345678';
    await sql`insert into subscribers (id, page_id, email, status, asked_at, created_at, kind, endpoint, endpoint_hash)
      select 'text', id, '', 'active', now(), now(), 'sms', ${vaultOf(kernel).encrypt(number)}, ${hashOf(`sms ${number}`)}
      from status_pages where is_default`.execute(kernel.db);
    kernel.config.SMS_URL = `${hooks}/text`;
    await kernel.run(addPage, { name: 'Inside', slug: 'inside', kind: 'internal' }, by);
    const steps = async () => (await kernel.ask(showDrill, {}, by)).drill?.steps ?? [];
    const ends = async () => (await steps()).map(({ channel, state }) => `${channel} ${state}`);
    // What asked to come again in a second does so at once.
    const drained = async () => {
      await kernel.jobs.drain();
      await sql`update pgboss.job set start_after = now() where state < 'active'`.execute(kernel.db);
      await kernel.jobs.drain();
    };
    const start = async (given: object = {}) => {
      await kernel.run(startDrill, given, by);
      await drained();
    };
    await assert.rejects(kernel.run(startDrill, { number: '12' }, by), /with its country/);
    await assert.rejects(kernel.run(startDrill, { number: '+4915112345679' }, by), /subscribes to no page/);
    await assert.rejects(kernel.run(startDrill, { wordsToCustomers: true }, by), /No customer shares a channel/);
    await start({ number: '+49 1511 2345678' });
    await world.until({ message: 'This is a drill', channel: '#incidents' });
    assert.deepEqual(await ends(), [
      ...['slack arrived', 'direct nobody', 'mail arrived', 'page arrived', 'page arrived'],
      ...['subscriber_email arrived', 'subscriber_webhook arrived', 'subscriber_slack arrived'],
      ...['subscriber_teams failed', 'subscriber_sms arrived', 'webhook arrived'],
    ]);
    const [own, asSubscriber] = (await mails.list({ to: 'ana@northwind.example' })).toReversed();
    assert.deepEqual([own?.subject, asSubscriber?.subject].toSorted(), [
      'Drill: nothing is wrong',
      '[Übung] Es ist nichts passiert',
    ]);
    assert.match((await raw(mails, '[Übung]')) ?? '', /^List-Unsubscribe-Post: List-Unsubscribe=One-Click/m);
    assert.deepEqual(await mails.list({ to: 'it@customer.example' }), [], 'no customer hears of it unasked');
    assert.deepEqual(got.map(({ path }) => path).toSorted(), ['/events', '/slack', '/teams', '/text', '/webhook']);
    const hook = got.find(({ path }) => path === '/webhook')?.body ?? {};
    assert.deepEqual(Object.keys(hook), ['meta', 'page', 'drill'], 'nothing that a reader takes for an incident');
    assert.match(JSON.stringify(got.find(({ path }) => path === '/slack')?.body), /Das ist eine Übung/);
    assert.match((await steps()).find(({ state }) => state === 'failed')?.detail ?? '', /answered 404/);
    const counted =
      await sql`select id from deliveries union all select id from subscribers where failures > 0`.execute(kernel.db);
    assert.deepEqual(counted.rows, [], 'a drill is no delivery, and no failure of one');
    assert.match(String(got.find(({ path }) => path === '/text')?.body.text), /Übung – Es ist nichts passiert/);
    // Her account in Slack is known; the token is gone; nobody serves the page.
    await sql`insert into slack_users (team_id, slack_user_id, user_id, linked_at)
      values ('T0NORTHWIND', 'U0ANASOUZA', ${id}, now())`.execute(kernel.db);
    await start();
    assert.ok((await ends()).includes('direct arrived'));
    await world.sandbox.fault({ kind: 'revoke_token' });
    kernel.config.STATUS_URL = 'http://127.0.0.1:1';
    await start();
    kernel.advance(61_000);
    await drained();
    const failed = (await steps()).filter(({ state }) => state === 'failed');
    assert.deepEqual(
      failed.map(({ channel }) => channel),
      ['slack', 'direct', 'page', 'subscriber_teams'],
    );
    assert.match(failed[0]?.detail ?? '', /Slack refused/);
  } finally {
    receiver.close();
    await world.end();
  }
});

async function raw(mails: MailSink, subject: string): Promise<string | undefined> {
  const found = mails.list({}).find((mail) => mail.subject.startsWith(subject));
  return found && (await mails.read(found.id))?.raw;
}

async function ana(kernel: TestKernel): Promise<string> {
  const person = { name: 'Ana', email: 'ana@northwind.example', role: 'owner' as const };
  return (await kernel.run(addUser, person, { actor: owner })).id;
}

async function withMailServer(options: SMTPServerOptions, work: (address: string) => Promise<void>): Promise<void> {
  const server = new SMTPServer({ logger: false, ...options });
  server.on('error', () => {});
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  try {
    await work(`127.0.0.1:${(server.server.address() as AddressInfo).port}`);
  } finally {
    await new Promise<void>((done) => server.close(done));
  }
}

test('the buckets of the pages: none, and one that does not answer', async () => {
  const inPublic = { STATUS_URL: 'https://status.northwind.com' };
  assert.ok((await foundAround(inPublic)).includes('page-in-one-place'));
  const PAGES_BUCKETS = 'http://key:secret@127.0.0.1:9/pages?region=eu-west-1';
  assert.ok(!(await foundAround({ ...inPublic, PAGES_BUCKETS })).includes('page-in-one-place'));
  const kernel = await testKernel(modules, { PAGES_BUCKETS });
  try {
    await kernel.run(editPage, { name: 'Northwind' }, { actor: owner });
    await kernel.jobs.drain();
    assert.ok((await inside(kernel)).includes('target-failing'));
    await kernel.run(startDrill, {}, { actor: owner });
    await kernel.jobs.drain();
    const { drill } = await kernel.ask(showDrill, {}, { actor: owner });
    const bucket = drill?.steps.find(({ channel }) => channel === 'bucket');
    assert.deepEqual(
      [bucket?.state, bucket?.label, bucket?.detail],
      ['failed', '127.0.0.1:9/pages · Northwind', '127.0.0.1:9/pages does not answer: bad port'],
    );
  } finally {
    await kernel.end();
  }
});

test('failed jobs: what is there and seen is run again or dropped, counted, and only with its fact', async () => {
  const admin = { name: 'Ada', email: 'ada.jobs@example.com', role: 'administrator' as const };
  const actor = await actorForUser(well, (await well.run(addUser, admin, { actor: owner })).id);
  assert.ok(actor);
  await well.run(declareIncident, { name: 'Hidden', visibility: 'private' }, { actor: owner });
  const secret = (await well.facts('incident.declared')).at(-1)?.id;
  const failed = async (data: object) => {
    const { rows } = await sql<{ id: string }>`insert into pgboss.job (name, data, source_name)
      values ('dead_letters', ${JSON.stringify(data)}::jsonb, 'timers') returning id`.execute(well.db);
    return rows[0]?.id ?? '';
  };
  const cron = { type: 'cron', name: 'none' };
  const hidden = await failed({ type: 'reaction', name: 'none', fact: secret });
  const ids = [await failed(cron), await failed(cron), hidden, crypto.randomUUID()];
  const waiting = async () => (await well.jobs.deadLetters()).filter(({ id }) => ids.includes(id)).map(({ id }) => id);
  const counts = async () =>
    (await well.facts())
      .filter(({ name }) => name.startsWith('failed_jobs.'))
      .map(({ name, refs }) => [name, refs.count]);
  for (const change of ['dropDeadLetters', 'retryDeadLetters'] as const) {
    const undone = well.db.transaction().execute(async (tx) => {
      await well.jobs[change](tx, ids);
      throw new Error('undone');
    });
    await assert.rejects(undone, /undone/);
    assert.equal((await waiting()).length, 3, 'what was undone is not gone');
  }
  assert.deepEqual(await well.run(retryFailedJobs, { ids: ids.slice(1) }, { actor }), { retried: 1 });
  await sql`delete from pgboss.job where name = 'timers' and data->>'name' = 'none'`.execute(well.db);
  await well.run(dropFailedJobs, { ids }, { actor });
  assert.deepEqual(await waiting(), [hidden]);
  await well.run(dropFailedJobs, { ids }, { actor });
  assert.deepEqual(await well.run(retryFailedJobs, { ids }, { actor }), { retried: 0 });
  const told = [
    ['failed_jobs.retried', 1],
    ['failed_jobs.dropped', 1],
  ];
  assert.deepEqual(await counts(), told);
  await well.run(dropFailedJobs, { ids }, { actor: owner });
  assert.deepEqual(await waiting(), []);
});
