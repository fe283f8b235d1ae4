import assert from 'node:assert/strict';
import { connect, type AddressInfo } from 'node:net';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { createTransport } from 'nodemailer';
import { MailSink } from './mail-sink.ts';
import { mailboxHost, mailboxServer } from './mailbox-server.ts';

const folders: string[] = [];
after(() => folders.forEach((folder) => rmSync(folder, { recursive: true })));

async function opened(directory = mkdtempSync(join(tmpdir(), 'candor-mail-'))) {
  folders.push(directory);
  const sink = new MailSink(directory);
  const port = await sink.listen(0);
  const transport = createTransport({ host: '127.0.0.1', port, ignoreTLS: true });
  const send = (to: string, subject = 'Hello', html = '<p>Hi</p>') =>
    transport.sendMail({ from: 'a@example.com', to, subject, html, text: 'Hi' });
  return { directory, port, sink, send };
}

test('an accepted mail is on disk and survives a restart; a half-written one is forgotten', async () => {
  const first = await opened();
  await first.send('ana@example.com', 'Kept');
  assert.equal(readdirSync(first.directory).filter((file) => file.endsWith('.eml')).length, 1);
  await first.sink.close();
  writeFileSync(join(first.directory, '00000000000001-half.partial'), 'From: x');

  const second = await opened(first.directory);
  assert.deepEqual(
    second.sink.list().map(({ subject, to }) => [subject, to]),
    [['Kept', ['ana@example.com']]],
  );
  assert.deepEqual(
    readdirSync(first.directory).filter((file) => file.endsWith('.partial')),
    [],
  );
  await second.sink.close();
  folders.pop();
});

test('filters by recipient and subject', async () => {
  const { sink, send } = await opened();
  await send('ana@example.com', 'One');
  await send('ben@example.com', 'Two');
  assert.deepEqual(
    sink.list({ to: 'BEN' }).map(({ subject }) => subject),
    ['Two'],
  );
  assert.deepEqual(
    sink.list({ subject: 'on' }).map(({ subject }) => subject),
    ['One'],
  );
  await sink.close();
});

test('faults refuse, and drop the connection during DATA, as often as asked', async () => {
  const { sink, send } = await opened();
  sink.setFaults({ refuse: { count: 1, code: 451 } });
  await assert.rejects(send('ana@example.com'), { responseCode: 451 });
  sink.setFaults({ refuse: { count: 1, code: 550 } });
  await assert.rejects(send('ana@example.com'), { responseCode: 550 });
  sink.setFaults({ dropDuringData: { count: 1 } });
  await assert.rejects(send('ana@example.com'), /closed|ECONNRESET|EPIPE|ECONNECTION/);
  assert.deepEqual(sink.list(), []);
  await send('ana@example.com');
  assert.equal(sink.list().length, 1);
  await sink.close();
});

test('the mailbox shows mails without letting them run', async () => {
  const { sink, send } = await opened();
  const app = await mailboxServer(sink);
  await send('ana@example.com', '<script>alert(1)</script>', '<script>alert(2)</script><p>Body</p>');
  const list = await app.inject('/');
  assert.match(list.body, /&lt;script&gt;alert\(1\)/);
  assert.doesNotMatch(list.body, /<script/);
  const [{ id }] = (await app.inject('/api/messages?to=ana')).json().messages;
  const mail = await app.inject(`/messages/${id}`);
  assert.match(mail.body, /<iframe sandbox="allow-popups allow-popups-to-escape-sandbox"/);
  const body = await app.inject(`/messages/${id}/html`);
  assert.match(body.body, /^<base target="_blank">.*<p>Body<\/p>/);
  assert.match(
    String(body.headers['content-security-policy']),
    /^sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'/,
  );
  assert.equal(
    (await app.inject({ method: 'PUT', url: '/control/faults', payload: { refuse: { count: 1, code: 200 } } }))
      .statusCode,
    422,
  );
  await app.inject({ method: 'POST', url: '/delete-all' });
  assert.deepEqual((await app.inject('/api/messages')).json().messages, []);
  await app.close();
  await sink.close();
});

test('mails are read and sent from this machine alone, under its own names', async () => {
  const { sink, port: smtp } = await opened();
  const app = await mailboxServer(sink);
  await app.listen({ port: 0, host: mailboxHost });
  const pages = (app.server.address() as AddressInfo).port;
  // 127.0.0.2 stands for every other address of this machine.
  for (const port of [smtp, pages]) await assert.rejects(connecting(port, '127.0.0.2'), { code: 'ECONNREFUSED' });
  assert.equal((await fetch(`http://localhost:${pages}/api/messages`)).status, 200);
  const rebound = await app.inject({ url: '/api/messages', headers: { host: 'evil.example' } });
  assert.equal(rebound.statusCode, 421);
  await app.close();
  await sink.close();
});

const connecting = (port: number, host: string) =>
  new Promise<void>((resolve, reject) => {
    const socket = connect(port, host, () => socket.destroy() && resolve());
    socket.once('error', reject);
  });
