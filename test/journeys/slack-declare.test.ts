import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { slackWorld, type SlackWorld } from '../kit/slack.ts';
import { owner } from '../kit/kernel.ts';
import { listIncidents } from '../../src/incidents/list.ts';
import { showPicture } from '../../src/incidents/timeline/find.ts';
import { incidentTimeline } from '../../src/incidents/show.ts';

const ana = 'ana.souza';
let world: SlackWorld;

before(async () => {
  world = await slackWorld();
  await world.sandbox.wait({ connected: 2 });
});
after(() => world.end());

type Messages = { messages: { ts: string; text: string; user?: string; blocks?: unknown }[] };
const messagesIn = async (channel: string) =>
  (await world.sandbox.read('messages', { channel, user: ana })) as unknown as Messages;
const saying = async (channel: string, words: string) =>
  (await messagesIn(channel)).messages.filter((message) => JSON.stringify(message).includes(words));

test('declared, worked on and resolved in Slack', async (t) => {
  const { sandbox, kernel, until } = world;
  let channel = '';

  await t.test('/incident opens the form; what is missing is said under its field', async () => {
    await sandbox.act('slash', { user: ana, channel: '#general', text: '/incident', until: 'view' });
    const refused = await sandbox.act('submit', { user: ana, values: { name: '   ' } });
    assert.match(JSON.stringify(refused.errors), /name/);
  });

  await t.test(
    'submitting opens a channel with a pinned summary, bookmarks and a topic, and announces it',
    async () => {
      const done = await sandbox.act('submit', {
        user: ana,
        values: { name: 'Checkout is down', severityId: 'Major', summary: 'Cards <fail> & customers wait' },
      });
      assert.equal(done.closed, true, JSON.stringify(done));
      const found = (await until({ channel: { starts_with: 'inc-' } })) as { channel: { id: string; name: string } };
      assert.match(found.channel.name, /^inc-\d+-checkout-is-down$/);
      channel = found.channel.id;
      await until({ message: 'Checkout is down', channel: '#incidents' });
      await until({ channel: { name: found.channel.name, topic: 'Investigating · Major', members: ['U0ANASOUZA'] } });
      await kernel.jobs.drain();
      const seen = (await sandbox.read('messages', { channel, user: ana })) as unknown as {
        channel: { pins: unknown[]; bookmarks: { title: string }[] };
      } & Messages;
      assert.equal(seen.channel.pins.length, 1);
      assert.deepEqual(
        seen.channel.bookmarks.map(({ title }) => title),
        ['Incident page', 'Public status page'],
      );
      assert.ok(JSON.stringify(seen.messages).includes('Cards &lt;fail&gt; &amp; customers wait'));
    },
  );

  await t.test('the summary and the announcement are kept fresh in place', async () => {
    const [summary] = await saying(channel, 'Severity');
    await sandbox.act('click', { user: ana, channel, ts: summary?.ts, action_id: 'update', until: 'view' });
    await sandbox.act('submit', {
      user: ana,
      values: { message: 'We rolled back', statusId: 'Fixing', nextUpdateInMinutes: 'in 30 minutes' },
    });
    await until({ message: 'We rolled back', channel });
    await until({ message: 'Fixing', channel: '#incidents' });
    await world.eventually(async () => (await saying(channel, '*Status*\\nFixing')).length === 1);
    assert.equal((await saying('#incidents', 'Checkout is down')).length, 1, 'one announcement');
    assert.equal((await saying(channel, 'changed the status')).length, 0, 'the update tells the status');
  });

  await t.test('roles are given by words, with instructions', async () => {
    await sandbox.act('slash', { user: ana, channel, text: '/inc lead @ben.okafor' });
    await until({ message: 'made', channel });
    await until({ channel: { starts_with: 'inc-', members: ['U0BENOKAFOR'] } });
    await world.eventually(async () =>
      JSON.stringify(await sandbox.read('messages', { channel: '@candor', user: 'ben.okafor' })).includes(
        'You are *Incident Lead*',
      ),
    );
    await sandbox.act('slash', { user: ana, channel, text: '/inc action ask @ben.okafor in #general' });
    await until({ message: 'added the action “ask @ben.okafor in #general”', channel });
  });

  await t.test('a pin and a 📌 are on the timeline, at the time they were said', async () => {
    const said = (await sandbox.act('message', { user: ana, channel, text: 'Error rate is back to normal' })) as {
      message: { ts: string };
    };
    await sandbox.act('pin', { user: ana, channel, ts: said.message.ts });
    const { incidents } = await kernel.ask(listIncidents, {}, { actor: owner });
    const incidentId = incidents[0]?.id ?? '';
    const pinned = await world.eventually(async () =>
      (await kernel.ask(incidentTimeline, { incidentId }, { actor: owner })).find(({ kind }) => kind === 'pin'),
    );
    assert.equal(pinned.sentence, 'Error rate is back to normal');
    assert.equal(pinned.actor, 'Ana Souza');
    assert.equal(pinned.at.getTime(), Math.floor(Number(said.message.ts) * 1000));
  });

  await t.test('the pictures of a pinned message are taken over, and what only calls itself one is not', async () => {
    const gif = 'R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7';
    const files = [
      { name: 'graph.png', content: gif },
      { name: 'fake.png', content: Buffer.from('<script>').toString('base64') },
      { name: 'log.txt', content: gif },
    ];
    const said = (await sandbox.act('message', { user: ana, channel, text: 'Look at the graph', files })) as {
      message: { ts: string };
    };
    await sandbox.act('pin', { user: ana, channel, ts: said.message.ts });
    const { incidents } = await kernel.ask(listIncidents, {}, { actor: owner });
    const incidentId = incidents[0]?.id ?? '';
    const pictures = await world.eventually(async () => {
      const timeline = await kernel.ask(incidentTimeline, { incidentId }, { actor: owner });
      return timeline.find(({ pictures }) => pictures.length > 0)?.pictures;
    });
    assert.deepEqual(
      pictures.map(({ name }) => name),
      ['graph.png'],
    );
    const pictureId = pictures[0]?.id ?? '';
    const shown = await kernel.ask(showPicture, { incidentId, pictureId }, { actor: owner });
    assert.equal(shown.mediaType, 'image/gif', 'by its bytes, not by its name');
    assert.equal(shown.bytes.toString('base64'), gif);
  });

  await t.test('resolving tells it, and the buttons change', async () => {
    await sandbox.act('slash', { user: ana, channel, text: '/incident resolve', until: 'view' });
    const refused = await sandbox.act('submit', {
      user: ana,
      values: { message: 'All good again', statusId: 'Closed' },
    });
    assert.match((refused.errors as { statusId?: string }).statusId ?? '', /whom this touched outside/);
    const done = await sandbox.act('submit', { user: ana, values: { answer: 'Nobody outside: a test or a drill' } });
    assert.equal(done.closed, true, JSON.stringify(done));
    await until({ message: 'All good again', channel });
    await until({ message: 'Closed', channel: '#incidents' });
    await world.eventually(async () => (await saying(channel, 'Reopen')).length === 1);
  });
});

test('a word that is unknown gets a suggestion; help lists every line', async () => {
  const { sandbox } = world;
  await sandbox.act('slash', { user: ana, channel: '#general', text: '/inc sevrity' });
  await sandbox.wait({ message: 'Did you mean /inc severity?', user: ana, channel: '#general' });
  await sandbox.act('slash', { user: ana, channel: '#general', text: '/inc escalate' });
  await sandbox.wait({ message: 'Candor pages nobody yet', user: ana, channel: '#general' });
  await sandbox.act('slash', { user: ana, channel: '#general', text: '/inc help' });
  await sandbox.wait({ message: { text: 'Say who leads', ephemeral: true }, user: ana, channel: '#general' });
});
