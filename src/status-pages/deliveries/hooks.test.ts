import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { after, before, beforeEach, mock, test } from 'node:test';
import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { z } from 'zod';
import { declareIncident } from '../../incidents/declare.ts';
import { incidents } from '../../incidents/module.ts';
import { createHttp } from '../../kernel/http.ts';
import { kernelModule } from '../../kernel/operations.ts';
import { runWork } from '../../kernel/work.ts';
import { MailSink } from '../../outside/mail-sink.ts';
import { catalog } from '../../catalog/module.ts';
import { people } from '../../people/module.ts';
import { owner, testKernel, type TestKernel } from '../../../test/kit/kernel.ts';
import { saveComponent } from '../components/save-component.ts';
import { statusPages } from '../module.ts';
import { addPage } from '../pages/add-page.ts';
import { publishPost } from '../publish-post.ts';
import { startStatusServer, type StatusServer } from '../public/serve/server.ts';
import { listSubscribers } from '../subscribers/list.ts';
import { releaseSubscriber } from '../subscribers/release.ts';
import { subscribe } from '../subscribers/subscribe.ts';
import { statusPagesTables, type PostEstimate } from '../tables.ts';
import { takeDownPost } from '../take-down-post.ts';
import { deliveryTotals } from './totals.ts';
import { listUndelivered } from './undelivered.ts';

type Got = { path: string; headers: IncomingMessage['headers']; body: Record<string, unknown>; raw: string };

let kernel: TestKernel;
let app: FastifyInstance;
let server: StatusServer;
let sink: MailSink;
let receiver: Server;
let site: string;
let hooks: string;
let checkout: string;
let search: string;
let got: Got[] = [];
/** What the receiver answers to a path; 200 when nothing is said. */
let answers: Record<string, number | 'silence' | { status: number; json: object }> = {};
const caller = { actor: owner };

before(async () => {
  kernel = await testKernel([kernelModule, people, catalog, incidents, statusPages], {
    DEMO: 'false',
    OUTGOING_ALLOW: '127.0.0.1',
  });
  const { DATA_DIR } = kernel.config;
  sink = new MailSink(join(DATA_DIR, 'mail'));
  kernel.config.SMTP_PORT = await sink.listen(0);
  app = await createHttp(kernel);
  await app.listen({ port: 0, host: '127.0.0.1' });
  const apiInternalUrl = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;
  const relayKey = kernel.config.relayKeys[0];
  const folders = { root: join(DATA_DIR, 'pages'), spoolDirectory: join(DATA_DIR, 'spool'), relayKey };
  server = await startStatusServer({ port: 0, host: '127.0.0.1', apiInternalUrl, release: 'test', ...folders });
  site = `http://127.0.0.1:${server.port}`;
  kernel.config.STATUS_URL = site;
  receiver = createServer(async (request, response) => {
    let raw = '';
    for await (const part of request) raw += String(part);
    const path = request.url ?? '';
    const isForm = request.headers['content-type'] === 'application/x-www-form-urlencoded';
    const body = isForm ? Object.fromEntries(new URLSearchParams(raw)) : JSON.parse(raw);
    got.push({ path, headers: request.headers, body, raw });
    const answer = answers[path] ?? 200;
    if (answer === 'silence') request.socket.destroy();
    else if (typeof answer === 'object') response.writeHead(answer.status).end(JSON.stringify(answer.json));
    else response.writeHead(answer, answer === 302 ? { location: '/elsewhere' } : {}).end();
  });
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
  hooks = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}`;
  checkout = (await kernel.run(saveComponent, { name: 'Checkout' }, caller)).id;
  search = (await kernel.run(saveComponent, { name: 'Search <b>' }, caller)).id;
  await kernel.jobs.drain();
  server.refresh();
});
after(async () => {
  receiver.closeAllConnections();
  receiver.close();
  await server.close();
  await app.close();
  await sink.close();
  await kernel.end();
});
beforeEach(async () => {
  got = [];
  answers = {};
  advance(-advanced);
  // Who subscribed in another test is told no more.
  await statusPagesTables(kernel.db).updateTable('subscribers').set({ status: 'unsubscribed' }).execute();
});

/** The status process keeps the time of the machine: what was moved is moved back before the next test. */
let advanced = 0;
function advance(ms: number): void {
  advanced += ms;
  kernel.advance(ms);
}

let asked = 0;
async function post(address: string, fields: Record<string, string | string[]>) {
  const body = new URLSearchParams(
    Object.entries(fields).flatMap(([name, value]) => [value].flat().map((one) => [name, one])),
  );
  const headers = { 'x-forwarded-for': `198.51.100.${++asked}` };
  const answer = await fetch(address, { method: 'POST', body, headers, redirect: 'manual' });
  return { status: answer.status, text: await answer.text() };
}

async function lastMail(email: string) {
  const [latest] = sink.list({ to: email });
  return latest ? await sink.read(latest.id) : undefined;
}
const linkIn = (text: string | undefined, path: string) =>
  new RegExp(`https?:\\S+/${path}/\\S+`).exec(text ?? '')?.[0] ?? '';

/** Subscribes by the page's form and confirms by the mail's link; what the confirming page says. */
async function subscribed(email: string, fields: Record<string, string | string[]>) {
  assert.equal((await post(`${site}/subscribe`, { email, ...fields })).status, 200);
  await kernel.jobs.drain();
  const answer = await post(linkIn((await lastMail(email))?.text, 'subscribe/confirm'), {});
  assert.equal(answer.status, 200);
  return answer.text;
}
const hook = (path: string, kind = 'webhook') => ({ kind, endpoint: `${hooks}${path}` });
const secretIn = (page: string) => /whsec_[\w-]+/.exec(page)?.[0] ?? '';

const inHours = (hours: number) => new Date(kernel.now().getTime() + hours * 3_600_000).toISOString();

let count = 0;
type Said = {
  status?: 'investigating' | 'resolved';
  components?: string[];
  words?: string;
  corrects?: string[];
  estimate?: PostEstimate;
};
async function published(
  name: string,
  { status = 'investigating', components = [], words = 'Cards are **declined**.', corrects = [], estimate }: Said = {},
  incident?: string,
) {
  const incidentId = incident ?? (await kernel.run(declareIncident, { name }, caller)).id;
  const publishedAt = kernel.now().toISOString();
  const nextUpdateBy = new Date(kernel.now().getTime() + 1_800_000).toISOString();
  const publicationId = `publication-${++count}`;
  const affected = components.map((componentId) => ({ componentId, status: 'partial_outage' as const }));
  const given = {
    incidentId,
    publicationId,
    name,
    status,
    words,
    publishedAt,
    nextUpdateBy,
    components: affected,
    corrects,
    estimate,
  };
  return { incidentId, publicationId, ...(await kernel.run(publishPost, given, caller)) };
}
async function deliverAgain(updateId: string): Promise<void> {
  const rows = await statusPagesTables(kernel.db)
    .selectFrom('deliveries')
    .select('id')
    .where('updateId', '=', updateId)
    .where('status', '=', 'queued')
    .execute();
  for (const { id } of rows)
    await runWork(kernel, { type: 'job', name: 'status_pages.deliver_hook', data: { deliveryId: id } }, 2).catch(
      () => {},
    );
}
const totals = (updateId: string) => deliveryTotals(kernel.db, updateId);
const listed = (status?: 'active' | 'quarantined') => kernel.ask(listSubscribers, { status }, caller);

/** What readers of Statuspage's webhooks need, and refuse to do without. */
const time = z.iso.datetime({ offset: true });
const meta = z.object({ unsubscribe: z.url(), documentation: z.url(), generated_at: time });
const pagePart = z.object({ id: z.string(), status_indicator: z.string(), status_description: z.string() });
const componentPart = z.object({ id: z.string(), name: z.string(), status: z.string(), created_at: time });
const incidentHook = z.object({
  meta,
  page: pagePart,
  incident: z.object({
    ...{ id: z.string(), name: z.string(), status: z.string(), impact: z.string(), shortlink: z.url() },
    ...{ created_at: time, updated_at: time, backfilled: z.boolean(), impact_override: z.null() },
    ...{ postmortem_ignored: z.boolean(), scheduled_for: z.null(), scheduled_until: z.null(), resolved_at: z.null() },
    incident_updates: z
      .array(
        z.object({ id: z.string(), body: z.string(), status: z.string(), incident_id: z.string(), display_at: time }),
      )
      .min(1),
    components: z.array(componentPart),
  }),
});
const componentHook = z.object({
  meta,
  page: pagePart,
  component: componentPart,
  component_update: z.object({
    ...{ id: z.string(), component_id: z.string(), component_type: z.literal('component'), created_at: time },
    ...{ old_status: z.literal('operational'), new_status: z.literal('major_outage').or(z.literal('partial_outage')) },
  }),
});

const slackHook = z.object({
  text: z.string(),
  blocks: z.array(z.object({ type: z.string(), text: z.object({ text: z.string() }).optional() }).loose()),
});
const teamsHook = z.object({
  type: z.literal('message'),
  attachments: z
    .array(
      z.object({
        contentType: z.literal('application/vnd.microsoft.card.adaptive'),
        content: z.object({ type: z.literal('AdaptiveCard') }).loose(),
      }),
    )
    .length(1),
});

test('a webhook is confirmed by mail, shows its secret once, and gets the incident and each component, signed', async () => {
  const page = await subscribed('ana@example.com', hook('/ana'));
  const secret = secretIn(page);
  assert.ok(secret.length > 40);
  assert.doesNotMatch((await lastMail('ana@example.com'))?.raw ?? '', /whsec_/);
  const { updateId } = await published('Checkout fails', { components: [checkout, search] });
  await kernel.jobs.drain();
  assert.equal(got.length, 3);
  const [first, ...changes] = got.map(({ body }) => body);
  const { incident, page: shown } = incidentHook.parse(first);
  assert.equal(incident.name, 'Checkout fails');
  assert.equal(incident.components.length, 2);
  assert.equal(shown.status_indicator, 'major');
  assert.deepEqual(changes.map((change) => componentHook.parse(change).component.name).sort(), [
    'Checkout',
    'Search <b>',
  ]);
  for (const { headers, raw } of got) {
    const [, seconds, signature] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(String(headers['x-candor-signature'])) ?? [];
    assert.equal(createHmac('sha256', secret).update(`${seconds}.${raw}`).digest('hex'), signature);
    assert.ok(Math.abs(Number(seconds) - kernel.now().getTime() / 1000) < 60);
  }
  assert.equal(new Set(got.map(({ headers }) => headers['x-candor-delivery'])).size, 3);
  assert.equal((await totals(updateId)).sent, 1);
  const { unsubscribe } = incidentHook.parse(first).meta;
  assert.equal((await post(unsubscribe, { 'List-Unsubscribe': 'One-Click' })).status, 200);
  await published('Checkout fails again');
  await kernel.jobs.drain();
  assert.equal(got.length, 3);
});

test('what was not taken is posted again from there, with the same ids; redirects and 500 are not taken', async () => {
  await subscribed('ben@example.com', hook('/ben'));
  answers['/ben'] = 302;
  const { updateId } = await published('Search fails', { components: [search] });
  await kernel.jobs.drain();
  const id = got[0]?.headers['x-candor-delivery'];
  assert.ok(got.every(({ path, headers }) => path === '/ben' && headers['x-candor-delivery'] === id));
  const [row] = (await listed('active')).subscribers;
  assert.match(row?.lastFailure ?? '', /redirect \(302\)/);
  answers['/ben'] = 500;
  await deliverAgain(updateId);
  assert.equal((await totals(updateId)).queued, 1);
  answers = {};
  got = [];
  await deliverAgain(updateId);
  assert.deepEqual(new Set(got.map(({ headers }) => headers['x-candor-delivery'])).size, 2);
  assert.equal(got[0]?.headers['x-candor-delivery'], id);
  assert.equal((await totals(updateId)).sent, 1);
  const [mended] = (await listed('active')).subscribers;
  assert.equal(mended?.lastFailure, null);
  await deliverAgain(updateId);
  assert.equal(got.length, 2);
});

test('an endpoint that fails for a day is quarantined: its owner is written to, the dashboard says so, and it can be released', async () => {
  await subscribed('cleo@example.com', hook('/cleo'));
  answers['/cleo'] = 500;
  const { updateId } = await published('A long night', { components: [checkout] });
  await kernel.jobs.drain();
  for (let hour = 0; hour < 30 && (await totals(updateId)).queued > 0; hour++) {
    advance(3_600_000);
    await deliverAgain(updateId);
  }
  await kernel.jobs.drain();
  assert.equal((await totals(updateId)).failed, 1);
  const [row] = (await listed('quarantined')).subscribers;
  assert.equal(row?.email, 'cleo@example.com');
  assert.match(
    (await lastMail('cleo@example.com'))?.text ?? '',
    /could not post its updates to 127\.0\.0\.1.*answered 500/s,
  );
  const tries = got.length;
  const next = await published('Another night');
  await kernel.jobs.drain();
  assert.equal(got.length, tries, 'nothing is posted in quarantine');
  assert.equal((await totals(next.updateId)).suppressed, 1, 'the ledger says so');
  answers = {};
  await kernel.run(releaseSubscriber, { id: row?.id ?? '' }, caller);
  await published('Morning');
  await kernel.jobs.drain();
  assert.equal(got.length, tries + 1);
  assert.equal((await kernel.facts('subscriber.quarantined')).length, 1);
  assert.equal((await kernel.facts('subscriber.released')).length, 1);
});

test('an address that is gone is not asked for a day, and its owner can start again from the mail', async () => {
  await subscribed('dan@example.com', hook('/dan'));
  answers['/dan'] = 410;
  await published('Gone');
  await kernel.jobs.drain();
  await kernel.jobs.drain();
  assert.equal(got.length, 1);
  const link = linkIn((await lastMail('dan@example.com'))?.text, 'unsubscribe');
  const page = await post(link, { do: 'show' });
  assert.match(page.text, /kept failing/);
  assert.doesNotMatch(page.text, /<!--part|\[\[/);
  assert.equal((await post(link, { do: 'resume' })).status, 200);
  assert.equal((await listed('active')).subscribers.length, 1);
});

test('Slack and Teams get messages of their own shape; one whose fate is unknown is not repeated', async () => {
  await subscribed('eva@example.com', hook('/services/T1/B1/xyz', 'slack'));
  await subscribed('eva@example.com', hook('/teams/abc', 'teams'));
  const { updateId } = await published('Search <b> & more', {
    components: [search],
    words: 'See <script> *now* & [this](https://example.com).\n\nThen:\n\n- wait\n- try',
    estimate: {
      ...{ from: inHours(1), until: inHours(2), confidence: 'medium', basis: 'the last index took an hour' },
      segments: [{ name: 'EU & co', from: inHours(1), until: inHours(1) }],
    },
  });
  await kernel.jobs.drain();
  const slack = slackHook.parse(got.find(({ path }) => path.startsWith('/services'))?.body);
  const [header, words, estimate, fields, foot] = slack.blocks;
  assert.equal(header?.text?.text, 'Search <b> & more');
  assert.equal(slack.text, 'Investigating: Search &lt;b&gt; &amp; more');
  assert.match(words?.text?.text ?? '', /&amp; this \(https:\/\/example\.com\)\.\n\nThen:\n\n- wait\n- try$/);
  assert.match(estimate?.text?.text ?? '', /the last index took an hour\nEU &amp; co: between .+ UTC and .+ UTC$/);
  assert.match(JSON.stringify(fields), /Search &lt;b&gt;/);
  assert.match(JSON.stringify(foot), /Next update by .*\/incidents\/.*\/unsubscribe\//s);
  const teams = teamsHook.parse(got.find(({ path }) => path.startsWith('/teams'))?.body);
  assert.match(JSON.stringify(teams), /the last index took an hour.*EU & co: between.*Next update by/);
  assert.equal((await totals(updateId)).sent, 2);
  answers['/services/T1/B1/xyz'] = 'silence';
  got = [];
  const next = await published('Cut off', {}, undefined);
  await kernel.jobs.drain();
  await deliverAgain(next.updateId);
  assert.equal(got.filter(({ path }) => path.startsWith('/services')).length, 1);
  assert.deepEqual({ ...(await totals(next.updateId)) }, { ...(await totals(next.updateId)), sent: 1, uncertain: 1 });
});

test('a number is asked by text, told in short texts, and left alone after its owner answered STOP', async () => {
  const number = '0049 1512 3456789';
  const ask = (endpoint: string) => post(`${site}/subscribe`, { kind: 'sms', endpoint });
  kernel.config.SMS_URL = `twilio://AC1:tok%2Fen@+15550100?api=${hooks}`;
  const messages = '/2010-04-01/Accounts/AC1/Messages.json';
  const refused = await ask('0151 23456789');
  assert.equal(refused.status, 422);
  assert.match(refused.text, /country code.*<input id="number"/s);
  assert.equal((await ask(number)).status, 200);
  await kernel.jobs.drain();
  const [text] = got;
  assert.deepEqual([text?.path, text?.body.To, text?.body.From], [messages, '+4915123456789', '+15550100']);
  assert.equal(text?.headers.authorization, `Basic ${Buffer.from('AC1:tok/en').toString('base64')}`);
  assert.equal((await post(linkIn(String(text?.body.Body), 'subscribe/confirm'), {})).status, 200);
  const [from, until] = [1, 2].map((hours) => new Date(kernel.now().getTime() + hours * 3_600_000).toISOString());
  const estimate = { from: from ?? '', until: until ?? '', confidence: 'low' as const, basis: 'a restore runs' };
  const segments = [{ name: 'EU customers', from: from ?? '', until: until ?? '' }];
  const words = 'Cards are refused. '.repeat(40);
  const told = await published('Checkout is down', {
    components: [checkout],
    words,
    estimate: { ...estimate, segments },
  });
  await kernel.jobs.drain();
  const said = String(got.at(-1)?.body.Body);
  assert.match(
    said,
    /^.+: Investigating – Checkout is down\. Cards are refused\..*…? http\S+\/incidents\/\S+ .*unsubscribe\//s,
  );
  assert.match(said, /… We expect this to be over between .+ and .+\. Next update by .+\. http/);
  assert.ok(said.length <= 400, `${said.length} characters`);
  assert.equal((await totals(told.updateId)).sent, 1);
  const [row] = (await listed('active')).subscribers;
  assert.deepEqual([row?.kind, row?.endpointShown, row?.email], ['sms', '+49 … 6789', '']);
  answers[messages] = {
    status: 400,
    json: { code: 21610, message: 'Attempt to send to +4915123456789, who has unsubscribed' },
  };
  const mails = sink.list().length;
  const stopped = await published('Again', {}, undefined);
  await kernel.jobs.drain();
  assert.equal((await totals(stopped.updateId)).failed, 1);
  assert.equal((await listed('quarantined')).subscribers.length, 1);
  assert.equal(sink.list().length, mails, 'nobody is mailed about a number');
  const kept = await statusPagesTables(kernel.db).selectFrom('deliveries').select('reason').execute();
  const known = JSON.stringify([await kernel.facts(), kept, (await listed('quarantined')).subscribers]);
  assert.match(known, /Twilio refused the text \(error 21610\)/);
  assert.doesNotMatch(known, /15123456789/, 'a number stands nowhere in the clear');
  const rows = statusPagesTables(kernel.db).selectFrom('subscribers').selectAll().where('kind', '=', 'sms');
  const one = await rows.executeTakeFirstOrThrow();
  const more = Array.from({ length: 59 }, (_, at) => ({ id: `text-${at}`, endpointHash: `number-${at}` }));
  await statusPagesTables(kernel.db)
    .insertInto('subscribers')
    .values(more.map((other) => ({ ...one, ...other, askedComponents: null })))
    .execute();
  const warned = mock.method(kernel.log, 'warn');
  assert.equal((await ask('+49 1512 3456780')).status, 429, 'texts cost money');
  assert.match(String(warned.mock.calls.at(-1)?.arguments[1]), /nobody more is sent a text/);
  warned.mock.restore();
  delete answers[messages];
  const other = await kernel.run(addPage, { name: 'Parts', slug: 'parts' }, caller);
  const asked = { pageId: other.id, kind: 'sms' as const, endpoint: '+49 1512 3456781', ip: '192.0.2.9' };
  assert.equal(await kernel.run(subscribe, asked, caller), 'text_sent', 'each page has its own number of texts');
  await kernel.jobs.drain();
  assert.equal(got.at(-1)?.body.To, '+4915123456781');
  delete kernel.config.SMS_URL;
  kernel.config.SMTP_URL = 'smtp://127.0.0.1:1';
  assert.equal((await ask(number)).status, 422, 'without a provider none are offered');
  delete kernel.config.SMTP_URL;
});

test('secrets and addresses of endpoints are neither stored nor shown as they are', async () => {
  const secret = secretIn(await subscribed('fay@example.com', hook('/services/T1/B1/very-secret')));
  const rows = await statusPagesTables(kernel.db)
    .selectFrom('subscribers')
    .selectAll()
    .where('email', '=', 'fay@example.com')
    .execute();
  const stored = JSON.stringify(rows);
  assert.doesNotMatch(stored, /very-secret/);
  assert.ok(!stored.includes(secret));
  const shown = await app.inject({ url: '/api/candor/v1/status-pages/default/subscribers' });
  assert.equal(shown.statusCode, 401);
  const [row] = (await listed('active')).subscribers;
  assert.match(row?.endpointShown ?? '', /^127\.0\.0\.1:\d+\/…cret$/);
});

test('an endpoint that cannot be one is refused in words; whether one is known is not told', async () => {
  for (const endpoint of ['http://example.com/x', 'https://10.0.0.1/x', 'nonsense', 'https://localhost/x'])
    assert.equal(
      (await post(`${site}/subscribe`, { email: 'gil@example.com', kind: 'webhook', endpoint })).status,
      422,
      endpoint,
    );
  const elsewhere = { email: 'gil@example.com', endpoint: 'https://example.com/hook' };
  for (const kind of ['slack', 'teams'])
    assert.equal((await post(`${site}/subscribe`, { ...elsewhere, kind })).status, 422, kind);
  await subscribed('gil@example.com', hook('/gil'));
  const known = await post(`${site}/subscribe`, { email: 'gil@example.com', ...hook('/gil') });
  const unknown = await post(`${site}/subscribe`, { email: 'hal@example.com', ...hook('/hal') });
  assert.deepEqual(known, unknown);
});

test('one incident can be followed alone, and what is heard can be chosen behind the signed link', async () => {
  const { incidentId, pageIncidentId } = await published('The one', { components: [checkout] });
  await kernel.jobs.drain();
  await subscribed('ida@example.com', { incident: pageIncidentId });
  await subscribed('jon@example.com', hook('/jon'));
  await subscribed('jon@example.com', { ...hook('/jon'), incident: pageIncidentId });
  await published('Another', { components: [search] });
  await kernel.jobs.drain();
  assert.equal(got.length, 2, 'who heard everything still does');
  assert.doesNotMatch((await lastMail('ida@example.com'))?.subject ?? '', /Another/);
  await published('The one', { components: [checkout] }, incidentId);
  await kernel.jobs.drain();
  const mail = await lastMail('ida@example.com');
  assert.match(mail?.subject ?? '', /The one/);
  const link = linkIn(mail?.text, 'unsubscribe');
  const page = await post(link, { do: 'show' });
  assert.match(page.text, /ida@example\.com/);
  assert.match(page.text, /value="chosen" checked/);
  assert.match(page.text, new RegExp(`name="incidents" value="${pageIncidentId}" checked`));
  assert.equal((await post(link, { do: 'save', scope: 'chosen' })).status, 422);
  assert.equal((await post(link, { do: 'save', scope: 'chosen', components: search })).status, 200);
  assert.match((await post(link, { do: 'show' })).text, new RegExp(`value="${search}" checked`));
  await published('Third', { components: [search] });
  await kernel.jobs.drain();
  assert.match((await lastMail('ida@example.com'))?.subject ?? '', /Third/);
  await published('Fourth', { components: [checkout] });
  await kernel.jobs.drain();
  assert.doesNotMatch((await lastMail('ida@example.com'))?.subject ?? '', /Fourth/);
  assert.equal((await post(`${link}x`, { do: 'show' })).status, 404);
});

test('a webhook hears of its components alone, and can have a new secret', async () => {
  const old = secretIn(await subscribed('kim@example.com', { ...hook('/kim'), components: [search] }));
  await published('Both', { components: [checkout, search] });
  await kernel.jobs.drain();
  assert.deepEqual(
    got.slice(1).map(({ body }) => componentHook.parse(body).component.id),
    [search],
  );
  const link = incidentHook.parse(got[0]?.body).meta.unsubscribe;
  const renewed = secretIn((await post(link, { do: 'secret' })).text);
  assert.ok(renewed && renewed !== old);
});

test('a correction is called one in chats and texts, in the language of the page', async () => {
  kernel.config.SMS_URL = `twilio://AC1:tok@+15550100?api=${hooks}`;
  await subscribed('liv@example.com', hook('/services/T1/B2/xyz', 'slack'));
  await subscribed('liv@example.com', hook('/teams/liv', 'teams'));
  await sql`update subscribers set status = 'active' where kind = 'sms'`.execute(kernel.db);
  const wrong = await published('Orders', { components: [search], words: 'Orders are lost.' });
  await kernel.jobs.drain();
  await kernel.run(takeDownPost, { publicationId: wrong.publicationId }, caller);
  advance(60_000);
  await sql`update status_pages set language = 'de'`.execute(kernel.db);
  got = [];
  const right = { words: 'No order is lost.', corrects: [wrong.publicationId], components: [search] };
  await published('Orders', right, wrong.incidentId);
  await kernel.jobs.drain();
  const said = (part: string) => got.find(({ path }) => path.includes(part))?.body;
  assert.match(slackHook.parse(said('/services')).text, /^Richtigstellung: Orders/);
  assert.match(JSON.stringify(said('/services')), /\*Richtigstellung\*.*Dies stellt unsere Meldung vom .* richtig/);
  assert.match(JSON.stringify(teamsHook.parse(said('/teams'))), /"Richtigstellung".*Dies stellt unsere Meldung/);
  assert.match(String(said('Messages.json')?.Body), /: Richtigstellung – Orders\. No order is lost/);
});

test('whom words did not reach is listed with how it ended and why; who has them, or has newer ones, is not', async () => {
  const ends = ['failed', 'bounced', 'uncertain', 'suppressed', 'sent', 'superseded', 'withdrawn', 'queued'];
  for (const status of ends) await subscribed(`${status}@example.com`, hook(`/${status}`));
  await subscribed('mail@example.com', { kind: 'email' });
  const { incidentId, publicationId, updateId } = await published('Undelivered');
  const other = await published('Newer', { words: 'Cards work for some.' }, incidentId);
  await kernel.jobs.drain();
  for (const status of ends)
    await sql`update deliveries set status = ${status}, reason = ${`Because: ${status}`} from subscribers
      where subscribers.id = subscriber_id and update_id = ${updateId} and email = ${`${status}@example.com`}
      and kind = 'webhook'`.execute(kernel.db);
  await sql`update deliveries set status = 'failed' from subscribers where subscribers.id = subscriber_id
    and update_id = ${other.updateId} and email = 'mail@example.com'`.execute(kernel.db);
  const asked = (publication?: string) =>
    kernel.ask(listUndelivered, { incidentId, publicationId: publication }, caller);
  const { undelivered, more } = await asked(publicationId);
  assert.deepEqual(
    undelivered.map(({ status, reason, kind }) => [status, reason, kind]).toSorted(),
    ['bounced', 'failed', 'suppressed', 'uncertain'].map((status) => [status, `Because: ${status}`, 'webhook']),
  );
  assert.equal(more, false);
  for (const { target } of undelivered) assert.match(target, /127\.0\.0\.1/);
  const all = (await asked()).undelivered;
  assert.deepEqual([all.length, all[0]?.publicationKey, all[0]?.target], [5, other.publicationId, 'mail@example.com']);
  const reader = { actor: { ...owner, permissions: new Set(['incidents.view']) } };
  await assert.rejects(kernel.ask(listUndelivered, { incidentId }, reader), /may not|permission/i);
});

test('a correction takes nothing from whom it does not go to: they still get the words that were under way', async () => {
  await subscribed('pat@example.com', hook('/pat'));
  const { incidentId, publicationId } = await published('Two parts', { components: [checkout], words: 'Wrong.' });
  await kernel.jobs.drain();
  await subscribed('quinn@example.com', hook('/quinn'));
  answers['/quinn'] = 500;
  advance(1_000);
  const second = await published('Two parts', { components: [checkout], words: 'More.' }, incidentId);
  await kernel.jobs.drain();
  assert.equal((await totals(second.updateId)).queued, 1);
  advance(1_000);
  await published('Two parts', { components: [checkout], words: 'Right.', corrects: [publicationId] }, incidentId);
  await kernel.jobs.drain();
  answers = {};
  await deliverAgain(second.updateId);
  const { sent, superseded } = await totals(second.updateId);
  assert.deepEqual([sent, superseded], [2, 0]);
});
