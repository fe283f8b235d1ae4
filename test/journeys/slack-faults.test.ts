import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { changeSeverity } from '../../src/incidents/change-severity.ts';
import { declareIncident } from '../../src/incidents/declare.ts';
import { listSeverities } from '../../src/incidents/find.ts';
import { incidentTimeline } from '../../src/incidents/show.ts';
import { shareUpdate } from '../../src/incidents/share-update.ts';
import { findChannel } from '../../src/slack/find.ts';
import { slackTables } from '../../src/slack/tables.ts';
import { owner } from '../kit/kernel.ts';
import { slackWorld, type SlackWorld } from '../kit/slack.ts';

const ana = 'ana.souza';
let world: SlackWorld;
before(async () => {
  world = await slackWorld();
  await world.sandbox.wait({ connected: 2 });
});
after(() => world.end());

const declare = async (name: string) => (await world.kernel.run(declareIncident, { name }, { actor: owner })).id;
const waiting = (incidentId: string) =>
  slackTables(world.kernel.db)
    .selectFrom('slackOutbox')
    .select('id')
    .where('incidentId', '=', incidentId)
    .where('state', 'in', ['pending', 'sending'])
    .execute();

/** Everything about this incident was said, and its channel is there. */
async function told(incidentId: string): Promise<string> {
  return await world.eventually(async () => {
    const channel = await findChannel(world.kernel.db, incidentId);
    return channel?.channelId && (await waiting(incidentId)).length === 0 ? channel.channelId : null;
  }, 60_000);
}

async function texts(channel: string): Promise<string[]> {
  const { messages } = (await world.sandbox.read('messages', { channel, user: ana })) as {
    messages: { text: string; blocks?: unknown }[];
  };
  return messages.map((message) => JSON.stringify(message));
}
const count = async (channel: string, words: string) =>
  (await texts(channel)).filter((text) => text.includes(words)).length;
const channelsNamed = async (words: string) =>
  ((await world.sandbox.read('channels', {})) as { channels: { name: string }[] }).channels.filter(({ name }) =>
    name.includes(words),
  ).length;

test('answers get lost on every method: one channel, one announcement, one summary, each update once', async () => {
  const { sandbox, kernel } = world;
  for (const method of [
    'conversations.create',
    'chat.postMessage',
    'pins.add',
    'bookmarks.add',
    'chat.update',
    'conversations.setTopic',
  ])
    await sandbox.fault({ kind: 'lost_answer', method, times: 1 });
  const incidentId = await declare('Lost everywhere');
  await kernel.run(shareUpdate, { incidentId, message: 'one word' }, { actor: owner });
  const channel = await told(incidentId);
  assert.equal(await channelsNamed('lost-everywhere'), 1);
  assert.equal(await count('#incidents', 'Lost everywhere'), 1);
  assert.equal(await count(channel, '*Comms lead*'), 1);
  assert.equal(await count(channel, 'one word'), 1);
  const { channel: facts } = (await sandbox.read('messages', { channel, user: ana })) as {
    channel: { pins: unknown[]; bookmarks: unknown[] };
  };
  assert.deepEqual([facts.pins.length, facts.bookmarks.length], [1, 2]);
});

test('a storm of 429s and errors: late, but nothing lost and nothing twice, in order', async () => {
  const { sandbox, kernel } = world;
  await sandbox.fault({ kind: 'rate_limited', method: '*', chance: 0.3, retry_after: 1, times: 4 });
  await sandbox.fault({ kind: 'server_error', method: 'chat.*', chance: 0.5, times: 3 });
  await sandbox.fault({ kind: 'drop', method: 'conversations.*', chance: 0.5, times: 2 });
  const incidentId = await declare('Stormy');
  for (const message of ['alpha.', 'beta.', 'gamma.'])
    await kernel.run(shareUpdate, { incidentId, message }, { actor: owner });
  const channel = await told(incidentId);
  await sandbox.clearFaults();
  assert.equal(await channelsNamed('stormy'), 1);
  assert.equal(await count('#incidents', 'Stormy'), 1);
  const said = (await texts(channel)).flatMap((text) => /(alpha|beta|gamma)\./.exec(text)?.[1] ?? []);
  assert.deepEqual(said, ['alpha', 'beta', 'gamma']);
});

test('events come twice and out of order: a pin is on the timeline once', async () => {
  const { sandbox, kernel } = world;
  const incidentId = await declare('Doubled');
  const channel = await told(incidentId);
  await sandbox.act('join', { user: ana, channel });
  await sandbox.fault({ kind: 'duplicate_events', times: 4 });
  await sandbox.fault({ kind: 'reorder_events', ms: 50, times: 4 });
  for (const text of ['first finding', 'second finding']) {
    const { message } = (await sandbox.act('message', { user: ana, channel, text })) as { message: { ts: string } };
    await sandbox.act('pin', { user: ana, channel, ts: message.ts });
  }
  await sandbox.wait({ quiet: true });
  const pins = await world.eventually(async () => {
    const found = (await kernel.ask(incidentTimeline, { incidentId }, { actor: owner })).filter(
      ({ kind }) => kind === 'pin',
    );
    return found.length >= 2 && found;
  });
  assert.deepEqual(pins.map(({ sentence }) => sentence).toSorted(), ['first finding', 'second finding']);
});

test('Slack is away: people work on through the API, and Slack catches up to how things are', async () => {
  const { sandbox, kernel } = world;
  await sandbox.fault({ kind: 'outage', seconds: 600 });
  const incidentId = await declare('Slack is away');
  await kernel.run(shareUpdate, { incidentId, message: 'said into the void' }, { actor: owner });
  const [minor, major] = await listSeverities(kernel.db);
  for (const severity of [minor, major])
    await kernel.run(changeSeverity, { incidentId, severityId: severity?.id ?? '' }, { actor: owner });
  await kernel.jobs.drain();
  assert.equal(await channelsNamed('slack-is-away'), 0);
  await sandbox.clearFaults();
  const channel = await told(incidentId);
  assert.equal(await count(channel, 'said into the void'), 1);
  assert.equal(await count(channel, '*Severity*\\nMajor'), 1);
  assert.equal(await count('#incidents', 'Slack is away'), 1);
  await sandbox.wait({ connected: 2 }, 20_000);
});

test('the channel is archived: what cannot be said is marked, and the incident goes on; back again, it shows how things are', async () => {
  const { sandbox, kernel, eventually } = world;
  const incidentId = await declare('Archived by hand');
  const channel = await told(incidentId);
  await sandbox.act('join', { user: ana, channel });
  await sandbox.act('archive', { user: ana, channel });
  await eventually(async () => (await kernel.facts('slack.channel_archived')).length > 0);
  for (const message of ['to nobody', 'to nobody either'])
    await kernel.run(shareUpdate, { incidentId, message }, { actor: owner });
  await told(incidentId);
  const [failed, ...more] = (await kernel.facts('slack.message_failed')).filter(
    (fact) => fact.incidentId === incidentId,
  );
  assert.equal(more.length, 0, 'told once, not for each message');
  assert.match(String(failed?.body.sentence), /archived/);
  await sandbox.act('unarchive', { user: ana, channel });
  await eventually(async () => (await kernel.facts('slack.channel_unarchived')).length > 0);
  await told(incidentId);
});

test('the token is revoked: readiness says so, and a new installation goes on', async () => {
  const { sandbox, kernel } = world;
  await sandbox.fault({ kind: 'revoke_token' });
  await world.eventually(async () => (await kernel.facts('slack.workspace_disconnected')).length > 0);
  const check = kernel.registry.checks.find(({ name }) => name === 'slack');
  await assert.rejects(async () => await check?.run(kernel.context()), /no workspace is connected/);
});
