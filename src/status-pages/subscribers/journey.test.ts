import assert from 'node:assert/strict';
import { join } from 'node:path';
import { sign } from '../public/serve/signature.ts';
import { after, before, beforeEach, test } from 'node:test';
import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { dkimVerify } from 'mailauth/lib/dkim/verify.js';
import { declareIncident } from '../../incidents/declare.ts';
import { incidents } from '../../incidents/module.ts';
import { createHttp } from '../../kernel/http.ts';
import { kernelModule } from '../../kernel/operations.ts';
import { runWork } from '../../kernel/work.ts';
import { dkimPrivateKey, dkimRecord } from '../../outside/dkim-key.ts';
import { MailSink, type SinkMail } from '../../outside/mail-sink.ts';
import { catalog } from '../../catalog/module.ts';
import { people } from '../../people/module.ts';
import { owner, testKernel, type TestKernel } from '../../../test/kit/kernel.ts';
import { saveComponent } from '../components/save-component.ts';
import { needPage } from '../find.ts';
import { statusPages } from '../module.ts';
import { publishPost } from '../publish-post.ts';
import { startStatusServer, type StatusServer } from '../public/serve/server.ts';
import { statusPagesTables } from '../tables.ts';
import { takeDownPost } from '../take-down-post.ts';

let kernel: TestKernel;
let app: FastifyInstance;
let server: StatusServer;
let sink: MailSink;
let site: string;
const caller = { actor: owner };

before(async () => {
  kernel = await testKernel([kernelModule, people, catalog, incidents, statusPages], { DEMO: 'false' });
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
  await kernel.run(saveComponent, { name: 'Checkout' }, caller);
  await kernel.jobs.drain();
  server.refresh();
});
after(async () => {
  await server.close();
  await app.close();
  await sink.close();
  await kernel.end();
});
beforeEach(() => sink.setFaults({}));

const post = async (address: string, fields: Record<string, string>, ip = '198.51.100.7') =>
  (
    await fetch(address, {
      method: 'POST',
      body: new URLSearchParams(fields),
      headers: { 'x-forwarded-for': ip },
      redirect: 'manual',
    })
  ).status;

async function mailsTo(email: string): Promise<SinkMail[]> {
  const found = await Promise.all(sink.list({ to: email }).map(({ id }) => sink.read(id)));
  return found.filter((mail) => mail !== undefined);
}

async function subscribed(email: string): Promise<void> {
  assert.equal(await post(`${site}/subscribe`, { email }, email), 200);
  await kernel.jobs.drain();
  const link = /https?:\S+\/subscribe\/confirm\/\S+/.exec((await mailsTo(email))[0]?.text ?? '')?.[0] ?? '';
  assert.equal(await post(link, {}), 200);
}

let count = 0;
async function published(name: string, incidentId?: string, status: 'investigating' | 'resolved' = 'investigating') {
  const incident = incidentId ?? (await kernel.run(declareIncident, { name }, caller)).id;
  const publishedAt = kernel.now().toISOString();
  const nextUpdateBy = new Date(kernel.now().getTime() + 1_800_000).toISOString();
  const words = 'Cards are **declined** for some customers.\n\nBank transfers work.';
  const publicationId = `publication-${++count}`;
  const given = { incidentId: incident, publicationId, name, status, words, publishedAt, nextUpdateBy };
  return { incident, ...(await kernel.run(publishPost, given, caller)) };
}

const deliveriesOf = (updateId: string) =>
  statusPagesTables(kernel.db).selectFrom('deliveries').selectAll().where('updateId', '=', updateId).execute();
const deliverAgain = async (updateId: string) => {
  for (const { id } of await deliveriesOf(updateId))
    await runWork(kernel, { type: 'job', name: 'status_pages.deliver', data: { deliveryId: id } }, 2);
};
const factOf = async (updateId: string) =>
  (await kernel.facts('post.published')).find(({ refs }) => refs['update_id'] === updateId)?.id ?? '';
const headerOf = (mail: SinkMail | undefined, name: string) =>
  mail?.headers.find((header) => header.name === name)?.value.replaceAll(/\s+/g, ' ') ?? '';

test('an address is asked first; opening the link alone subscribes nobody', async () => {
  assert.equal(await post(`${site}/subscribe`, { email: 'ana@example.com' }), 200);
  await kernel.jobs.drain();
  const [asked] = await mailsTo('ana@example.com');
  const link = /https?:\S+\/subscribe\/confirm\/\S+/.exec(asked?.text ?? '')?.[0] ?? '';
  assert.ok(link.startsWith(site));
  assert.equal((await fetch(link)).status, 200);
  await published('Nobody hears this');
  await kernel.jobs.drain();
  assert.equal((await mailsTo('ana@example.com')).length, 1);
  assert.equal(await post(link, {}), 200);
  assert.equal(await post(link, {}), 200);
  assert.equal((await kernel.facts('subscriber.confirmed')).length, 1);
  assert.equal(await post(`${link}x`, {}), 404);
});

test('one post is one mail, signed over both unsubscribe headers, threaded, and one click ends it', async () => {
  await subscribed('ben@example.com');
  const name = `Checkout fails ${'for many customers '.repeat(5)}`.trim();
  const { updateId, pageIncidentId } = await published(name);
  await kernel.jobs.drain();
  await deliverAgain(updateId);
  const [mail, ...rest] = (await mailsTo('ben@example.com')).filter(({ subject }) => subject.startsWith('['));
  assert.equal(rest.length, 0);
  assert.match(mail?.subject ?? '', /^\[Investigating\] Checkout fails/);
  assert.ok([...(mail?.subject ?? '')].length <= 65);
  assert.match(mail?.text.split('\n')[0] ?? '', /^Cards are/);
  assert.match(mail?.text ?? '', /Next update by/);
  assert.match(mail?.html ?? '', /<strong>declined<\/strong>/);
  assert.equal(headerOf(mail, 'auto-submitted'), 'auto-generated');
  assert.match(headerOf(mail, 'references'), new RegExp(pageIncidentId));
  assert.equal(headerOf(mail, 'list-unsubscribe-post'), 'List-Unsubscribe=One-Click');

  const record = dkimRecord(dkimPrivateKey(kernel.config.DKIM_PRIVATE_KEY, kernel.config.DATA_DIR));
  const verified = await dkimVerify(Buffer.from(mail?.raw ?? ''), { resolver: async () => [[record]] });
  const [signature] = verified.results;
  assert.equal(signature?.status.result, 'pass');
  const signed = String(signature?.signingHeaders?.keys)
    .toLowerCase()
    .split(/[:,]\s*/);
  for (const field of ['list-unsubscribe', 'list-unsubscribe-post']) assert.ok(signed.includes(field), field);

  const link = /<(https?:[^>]+)>/.exec(headerOf(mail, 'list-unsubscribe'))?.[1] ?? '';
  assert.equal((await fetch(link)).status, 200);
  assert.equal((await kernel.facts('subscriber.unsubscribed')).length, 0);
  assert.equal(await post(link, { 'List-Unsubscribe': 'One-Click' }), 200);
  assert.equal(await post(link, { 'List-Unsubscribe': 'One-Click' }), 200);
  assert.equal((await kernel.facts('subscriber.unsubscribed')).length, 1);
  await published('Search is slow');
  await kernel.jobs.drain();
  assert.equal((await mailsTo('ben@example.com')).length, 2);
});

test('a server that refuses for now gets the mail later, once', async () => {
  await subscribed('cleo@example.com');
  sink.setFaults({ refuse: { count: 2, code: 451 } });
  const { updateId } = await published('Refused for now');
  await kernel.jobs.drain();
  sink.setFaults({});
  for (const row of await deliveriesOf(updateId)) {
    if (row.status === 'queued')
      await runWork(kernel, { type: 'job', name: 'status_pages.deliver', data: { deliveryId: row.id } }, 2);
  }
  await deliverAgain(updateId);
  const mails = await mailsTo('cleo@example.com');
  assert.equal(mails.filter(({ subject }) => subject.includes('Refused for now')).length, 1);
  assert.deepEqual([...new Set((await deliveriesOf(updateId)).map(({ status }) => status))], ['sent']);
});

test('a connection that breaks after the words is uncertain, said so, and not repeated', async () => {
  await subscribed('dora@example.com');
  sink.setFaults({ dropDuringData: { count: 10 } });
  const { updateId } = await published('Broken line');
  await kernel.jobs.drain();
  sink.setFaults({});
  await deliverAgain(updateId);
  assert.ok((await deliveriesOf(updateId)).every(({ status }) => status === 'uncertain'));
  assert.equal((await mailsTo('dora@example.com')).length, 1);
  const finished = (await kernel.facts('deliveries.finished')).filter(({ refs }) => refs['update_id'] === updateId);
  assert.equal(finished.length, 1);
  assert.ok(Number(finished[0]?.refs['uncertain']) > 0);
});

test('a worker that died before the words leaves a mail that is sent; one that died with them does not repeat', async () => {
  await subscribed('fay@example.com');
  const { updateId } = await published('Crash');
  const rows = statusPagesTables(kernel.db);
  await runWork(kernel, { type: 'reaction', name: 'post.published.queue-deliveries', fact: await factOf(updateId) }, 1);
  const died = new Date(kernel.now().getTime() - 120_000);
  const [first, ...rest] = await deliveriesOf(updateId);
  const left = { claimedAt: died, claimedBy: 'gone' };
  await rows
    .updateTable('deliveries')
    .set({ status: 'sending', ...left })
    .where('id', '=', first?.id ?? '')
    .execute();
  const others = rest.map(({ id }) => id);
  await rows
    .updateTable('deliveries')
    .set({ status: 'claimed', ...left })
    .where('id', 'in', others)
    .execute();
  await kernel.jobs.drain();
  const after = await deliveriesOf(updateId);
  assert.equal(after.find(({ id }) => id === first?.id)?.status, 'uncertain');
  const sent = after.filter(({ id }) => others.includes(id));
  assert.ok(sent.length > 0 && sent.every(({ status }) => status === 'sent'));
  const mails = sink.list({ subject: 'Crash' });
  assert.equal(mails.length, others.length);
});

test('words that were taken down leave the page and every waiting mail', async () => {
  await subscribed('eva@example.com');
  const { updateId } = await published('Wrong words');
  await kernel.run(takeDownPost, { updateId, reason: 'It named a customer.' }, caller);
  await kernel.jobs.drain();
  server.refresh();
  assert.equal((await mailsTo('eva@example.com')).length, 1);
  const page = await (await fetch(site)).text();
  const wrong = page.slice(page.indexOf('Wrong words'));
  assert.match(wrong, /This update was removed at/);
});

test('whoever asks learns nothing about an address, and cannot ask for ever', async () => {
  const page = await needPage(kernel.db);
  const ask = async (email: string, ip: string) => {
    const answer = await app.inject({
      method: 'POST',
      url: '/internal/status-pages/subscribe',
      payload: sign(kernel.config.relayKeys[0], {
        ...{ action: 'subscribe', pageId: page.id, fields: { email, components: [] }, ip },
      }),
    });
    return answer.json().outcome;
  };
  assert.equal(await ask('cleo@example.com', '203.0.113.1'), await ask('stranger@example.com', '203.0.113.1'));
  assert.equal(await ask('not an address', '203.0.113.1'), 'invalid_email');
  const outcomes = [];
  for (let index = 0; index < 25; index++) outcomes.push(await ask(`p${index}@example.com`, '203.0.113.9'));
  assert.equal(outcomes.at(0), 'confirmation_sent');
  assert.equal(outcomes.at(-1), 'too_many');
});

const relayed = (action: string, payload: object) =>
  app.inject({ method: 'POST', url: `/internal/status-pages/${action}`, payload });

test('only the status process can say for whom it asks', async () => {
  const page = await needPage(kernel.db);
  const key = kernel.config.relayKeys[0];
  const request = {
    action: 'subscribe',
    pageId: page.id,
    fields: { email: 'eve@example.com' },
    ip: '203.0.113.7',
  } as const;
  const signed = sign(key, request);
  assert.equal((await relayed('subscribe', signed)).statusCode, 200);
  const now = Math.floor(Date.now() / 1000);
  const forged = [
    request,
    { ...signed, ip: '203.0.113.8' },
    { ...signed, fields: { email: 'mallory@example.com' } },
    { ...signed, signature: signed.signature.slice(1) },
    sign('a key that somebody guessed, long enough', request),
    sign(key, request, now - 3_600),
    sign(key, { ...request, action: 'unsubscribe' }),
  ];
  for (const payload of forged)
    assert.equal((await relayed('subscribe', payload)).statusCode, 403, JSON.stringify(payload));
  for (const action of ['confirm', 'unsubscribe']) {
    const unsigned = { pageId: page.id, fields: { token: 'x' }, ip: '203.0.113.7' };
    const answer = await relayed(action, unsigned);
    assert.equal(answer.statusCode, 403, action);
  }
});
