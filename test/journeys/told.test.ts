import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mailauth } from '../kit/mailauth.ts';
import { communicationsOf } from '../../src/communications/show.ts';
import { listIncidents } from '../../src/incidents/list.ts';
import { incidentTimeline } from '../../src/incidents/show.ts';
import { saveComponent } from '../../src/status-pages/components/save-component.ts';
import { owner } from '../kit/kernel.ts';
import { patiently } from '../kit/people-outside.ts';
import { product, type Product } from '../kit/product.ts';

const [ana, eli] = ['ana.souza', 'eli.marsh'];
const by = { actor: owner };
const form = (fields: Record<string, string>) => ({
  method: 'POST',
  body: new URLSearchParams(fields),
  headers: { 'content-type': 'application/x-www-form-urlencoded' },
});

for (const mode of ['socket', 'http'] as const) {
  test(`declared in Slack (${mode}), told on the page and by mail, all clear`, async (t) => {
    const world = await product(mode);
    t.after(() => world.end());
    const { sandbox, kernel, page, until } = world;
    if (mode === 'socket') await sandbox.wait({ connected: 2 });
    const { id: checkout } = await kernel.run(saveComponent, { name: 'Checkout' }, by);
    await kernel.jobs.drain();
    await shown(page, 'Checkout');

    await subscribe(world, 'customer@example.com');
    await subscribe(world, 'second@example.org');

    await sandbox.act('slash', { user: ana, channel: '#general', text: '/incident', until: 'view' });
    await sandbox.act('submit', {
      user: ana,
      values: { name: 'Checkout is down', severityId: 'Major', answer: 'Everyone' },
    });
    const found = (await until({ channel: { starts_with: 'inc-' } })) as { channel: { id: string } };
    const channel = found.channel.id;
    await until({ message: 'Checkout is down', channel: '#incidents' });
    const incident = (await kernel.ask(listIncidents, {}, by)).incidents[0];
    const incidentId = incident?.id ?? '';

    await sandbox.act('slash', { user: eli, channel, text: '/inc publish', until: 'view' });
    await sandbox.act('select', { user: eli, block_id: `component-${checkout}`, value: 'partial_outage' });
    const published = await sandbox.act('submit', {
      user: eli,
      values: { words: 'Card payments are **declined** for some of you.' },
    });
    assert.equal(published.closed, true, JSON.stringify(published));
    await until({ message: 'on the page> since', channel });
    const first = await read(page, '/');
    assert.match(first, /Card payments are <strong>declined<\/strong>/);
    assert.match(first, /Next update by/);
    assert.equal(JSON.parse(await read(page, '/api/v2/summary.json')).components[0].status, 'partial_outage');

    const [mail, ...more] = await mailsTo(world, 'customer@example.com', 1);
    assert.deepEqual(more, []);
    assert.equal(mail?.subject, '[Investigating] Checkout is down');
    await assertSigned(mail?.raw ?? '', kernel.config.DATA_DIR);

    const unsubscribe = /^List-Unsubscribe: <([^>]+)>/im.exec(mail?.raw.replaceAll(/\r\n\s+/g, ' ') ?? '')?.[1] ?? '';
    assert.ok(unsubscribe.startsWith(`${page}/unsubscribe/`), unsubscribe);
    await fetch(unsubscribe);
    const second = (await mailsTo(world, 'second@example.org', 1))[0];
    const secondLink =
      /<(http[^>]+\/unsubscribe\/[^>]+)>/.exec(second?.raw.replaceAll(/\r\n\s+/g, '') ?? '')?.[1] ?? '';
    assert.equal((await fetch(secondLink, form({ 'List-Unsubscribe': 'One-Click' }))).status, 200);

    await sandbox.act('slash', { user: ana, channel, text: '/inc resolve', until: 'view' });
    const resolved = await sandbox.act('submit', { user: ana, values: { message: 'Rolled back the release.' } });
    assert.equal(resolved.closed, true, JSON.stringify(resolved));
    await until({ message: 'works normally again', channel });
    const mails = await mailsTo(world, 'customer@example.com', 2);
    assert.deepEqual(mails.map(({ subject }) => subject).toSorted(), [
      '[Investigating] Checkout is down',
      '[Resolved] Checkout is down',
    ]);
    assert.equal(
      (await world.mails.list({ to: 'second@example.org' })).filter(({ subject }) => subject.startsWith('[')).length,
      1,
    );

    const summary = JSON.parse(await read(page, '/api/v2/summary.json'));
    assert.deepEqual([summary.status.indicator, summary.components[0].status], ['none', 'operational']);
    // Met once it was read back from the page.
    await patiently('all that is owed is met', async () => {
      await kernel.jobs.drain();
      const { commitments } = await kernel.ask(communicationsOf, { incidentId }, by);
      assert.ok(
        commitments.every(({ state }) => state === 'met'),
        JSON.stringify(commitments),
      );
    });
    const told = (await kernel.ask(incidentTimeline, { incidentId }, by)).filter(
      ({ kind }) => kind === 'update.published',
    );
    const history = JSON.parse(await read(page, '/api/v2/incidents.json')).incidents[0].incident_updates;
    assert.equal(told.length, history.length, 'page and timeline agree');
  });
}

const read = async (page: string, path: string) => await (await fetch(`${page}${path}`)).text();

/** Asks the page until it shows some words: its process looks for a new release a few times a second. */
async function shown(page: string, words: string): Promise<void> {
  await patiently(`the page shows “${words}”`, async () => assert.ok((await read(page, '/')).includes(words)));
}

async function mailsTo({ kernel, mails }: Product, to: string, count: number) {
  for (let tries = 0; tries < 200; tries++) {
    await kernel.jobs.drain();
    const found = (await mails.list({ to })).filter(({ subject }) => subject.startsWith('['));
    if (found.length >= count)
      return await Promise.all(
        found.map(async ({ id }) => (await mails.read(id)) as NonNullable<Awaited<ReturnType<typeof mails.read>>>),
      );
  }
  throw new Error(`No ${count} mails to ${to}.`);
}

async function subscribe({ kernel, mails, page }: Product, email: string): Promise<void> {
  const asked = await fetch(`${page}/subscribe`, form({ email }));
  assert.equal(asked.status, 200, await asked.text());
  await kernel.jobs.drain();
  const [confirmation] = await mails.list({ to: email });
  const link =
    /http\S+\/subscribe\/confirm\/[\w-]+/.exec((await mails.read(confirmation?.id ?? ''))?.text ?? '')?.[0] ?? '';
  assert.match(await (await fetch(link)).text(), /<button/, 'opening the link changes nothing');
  const confirmed = await fetch(link, form({}));
  assert.equal(confirmed.status, 200, await confirmed.text());
}

/** DKIM is valid, and covers both headers that unsubscribing in one click needs (RFC 8058). */
async function assertSigned(raw: string, dataDirectory: string): Promise<void> {
  const { status, signedHeaders } = await mailauth(raw, dataDirectory);
  assert.equal(status, 'pass');
  for (const header of ['list-unsubscribe', 'list-unsubscribe-post', 'from', 'subject'])
    assert.ok(signedHeaders.includes(header), `${header} is signed`);
}
