import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { slackWorld, type SlackWorld } from '../../test/kit/slack.ts';
import { owner } from '../../test/kit/kernel.ts';
import { systemActor } from '../kernel/ctx.ts';
import { runWork } from '../kernel/work.ts';
import { declareIncident } from '../incidents/declare.ts';
import { editIncident } from '../incidents/edit.ts';
import { shareUpdate } from '../incidents/share-update.ts';
import { draft, esc } from './blocks.ts';
import { clientOf } from './client.ts';
import { findChannel } from './find.ts';
import { recordChannel } from './incidents/incident-declared.open-channel.ts';
import { installationOf, type Workspace } from './installations/store.ts';
import { say } from './outbox.ts';
import { slackTables } from './tables.ts';

let world: SlackWorld;
let workspace: Workspace;
before(async () => {
  world = await slackWorld();
  await world.sandbox.wait({ connected: 2 });
  workspace = (await installationOf(world.kernel, 'T0NORTHWIND')) as Workspace;
});
after(() => world.end());

async function declared(name: string): Promise<{ incidentId: string; channel: string }> {
  const { id: incidentId } = await world.kernel.run(declareIncident, { name }, { actor: owner });
  const channel = await world.eventually(async () => (await findChannel(world.kernel.db, incidentId))?.channelId);
  await sent(incidentId);
  return { incidentId, channel };
}

const waiting = (incidentId: string) =>
  slackTables(world.kernel.db)
    .selectFrom('slackOutbox')
    .select(['id', 'kind'])
    .where('incidentId', '=', incidentId)
    .where('state', 'in', ['pending', 'sending'])
    .execute();
const sent = (incidentId: string) => world.eventually(async () => (await waiting(incidentId)).length === 0, 20_000);
const update = (incidentId: string, message: string) =>
  world.kernel.run(shareUpdate, { incidentId, message }, { actor: owner });

async function said(channel: string): Promise<string[]> {
  const { messages } = (await world.sandbox.read('messages', { channel, user: 'ana.souza' })) as {
    messages: { text: string; subtype?: string }[];
  };
  return messages.map(({ text }) => text);
}
const count = async (channel: string, words: string) =>
  (await said(channel)).filter((text) => text.includes(words)).length;

test('an answer that was lost is looked up: the message is there once', async () => {
  const { incidentId, channel } = await declared('Lost answers');
  await world.sandbox.fault({ kind: 'lost_answer', method: 'chat.postMessage', times: 1 });
  await update(incidentId, 'said exactly once');
  await sent(incidentId);
  assert.equal(await count(channel, 'said exactly once'), 1);
});

test('a call that never arrived is made again', async () => {
  const { incidentId, channel } = await declared('Dropped calls');
  await world.sandbox.fault({ kind: 'drop', method: 'chat.postMessage', times: 1 });
  await update(incidentId, 'said in spite of it');
  await sent(incidentId);
  assert.equal(await count(channel, 'said in spite of it'), 1);
});

test('after a 429 the queue waits as long as Slack said, and keeps its order', async () => {
  const { incidentId, channel } = await declared('Rate limits');
  await world.sandbox.fault({ kind: 'rate_limited', method: 'chat.postMessage', retry_after: 2, times: 1 });
  await update(incidentId, 'first');
  await update(incidentId, 'second');
  await sent(incidentId);
  const order = (await said(channel))
    .filter((text) => /first|second/.test(text))
    .map((text) => (text.includes('first') ? 1 : 2));
  assert.deepEqual(order, [1, 2]);
});

test('more than three posts at once: never more than one a second after that', async () => {
  const { incidentId, channel } = await declared('Chatty');
  await world.sandbox.limits('strict');
  for (let turn = 1; turn <= 5; turn++) await update(incidentId, `word ${turn}.`);
  await sent(incidentId);
  world.sandbox.limits('off');
  assert.deepEqual(
    (await said(channel)).filter((text) => text.includes('word ')).map((text) => /word (\d)/.exec(text)?.[1]),
    ['1', '2', '3', '4', '5'],
  );
  const refused = (
    (await world.sandbox.read('traffic', { name: 'chat.postMessage' })).entries as { status: string }[]
  ).filter(({ status }) => status === 'rate_limited');
  assert.equal(refused.length, 0);
});

test('what Slack refuses for good is marked, told, and skipped', async () => {
  const { incidentId, channel } = await declared('Refusals');
  await world.sandbox.fault({ kind: 'error', method: 'chat.postMessage', error: 'msg_blocks_too_long', times: 1 });
  await update(incidentId, 'too much');
  await update(incidentId, 'just right');
  await sent(incidentId);
  assert.equal(await count(channel, 'too much'), 0);
  assert.equal(await count(channel, 'just right'), 1);
  const [failed] = (await world.kernel.facts('slack.message_failed')).filter((fact) => fact.incidentId === incidentId);
  assert.match(String(failed?.body.sentence), /msg_blocks_too_long/);
});

test('many drains of one queue at once: each message once, in order', async () => {
  const { incidentId, channel } = await declared('Crowded');
  const { kernel } = world;
  for (let turn = 1; turn <= 3; turn++) await update(incidentId, `crowd ${turn}.`);
  await world.sandbox.fault({ kind: 'latency', method: 'chat.postMessage', ms: 50, times: 12 });
  const drain = { type: 'job', name: 'slack.drain_outbox', data: { queue: `incident:${incidentId}` } } as const;
  await Promise.all(Array.from({ length: 4 }, () => runWork(kernel, drain, 1)));
  await world.sandbox.clearFaults();
  await sent(incidentId);
  assert.deepEqual(
    (await said(channel)).filter((text) => text.includes('crowd ')).map((text) => /crowd (\d)/.exec(text)?.[1]),
    ['1', '2', '3'],
  );
});

test('killed between the call and the note of it: the message is found, not repeated', async () => {
  const { incidentId, channel } = await declared('Killed');
  const { kernel } = world;
  await update(incidentId, 'before the kill');
  await sent(incidentId);
  const row = await slackTables(kernel.db)
    .selectFrom('slackOutbox')
    .selectAll()
    .where('incidentId', '=', incidentId)
    .where('kind', '=', 'fact')
    .executeTakeFirstOrThrow();
  await slackTables(kernel.db)
    .updateTable('slackOutbox')
    .set({ state: 'sending', ts: null, sentAt: null })
    .where('id', '=', row.id)
    .execute();
  await update(incidentId, 'after the kill');
  await sent(incidentId);
  assert.equal(await count(channel, 'before the kill'), 1);
  assert.equal(await count(channel, 'after the kill'), 1);
});

test('a burst of edits is one message, and state is shown once for all of them', async () => {
  const { incidentId, channel } = await declared('Bursts');
  for (const summary of ['a', 'ab', 'abc'])
    await world.kernel.run(editIncident, { incidentId, summary }, { actor: owner });
  await sent(incidentId);
  assert.equal(await count(channel, 'wrote the summary'), 1);
  assert.equal(await count(channel, 'wrote the summary: abc'), 1);
  await world.kernel.run(editIncident, { incidentId, summary: 'abcd' }, { actor: owner });
  await sent(incidentId);
  assert.equal(await count(channel, 'wrote the summary'), 1, 'the one just said was edited');
  assert.equal(await count(channel, 'wrote the summary: abcd'), 1);
});

test('saying happens with the transaction or not at all', async () => {
  const { kernel } = world;
  const failing = kernel.transaction({ actor: owner }, async (ctx) => {
    await say(ctx, { queue: 'user:nobody', ...draft(esc('never')) });
    throw new Error('rolled back');
  });
  await assert.rejects(failing, /rolled back/);
  const rows = await slackTables(kernel.db)
    .selectFrom('slackOutbox')
    .select('id')
    .where('queue', '=', 'user:nobody')
    .execute();
  assert.equal(rows.length, 0);
});

test('an incident whose channel was recorded by a job that then died is announced once by the next try', async () => {
  const { id: incidentId } = await world.kernel.run(declareIncident, { name: 'Died in between' }, { actor: owner });
  const made = (await clientOf(world.kernel, workspace.token).conversations.create({ name: 'died-in-between' }))
    .channel;
  const channel = { channelId: made?.id ?? '', name: 'died-in-between', isPrivate: false };
  const opened = { incidentId, teamId: workspace.teamId, ...channel };
  await world.kernel.run(recordChannel, opened, { actor: systemActor('slack') });
  const [intent] = await waiting(incidentId).then((rows) => rows.filter(({ kind }) => kind === 'announcement'));
  assert.ok(intent, 'the intent is stored with the channel');
  await sent(incidentId);
  assert.equal(await count('#incidents', 'Died in between'), 1);
});
