import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createEntry } from '../../src/catalog/entries/create-entry.ts';
import { knownSchema } from '../../src/catalog/find.ts';
import { findIncident } from '../../src/incidents/find.ts';
import { peopleOf } from '../../src/incidents/private/find.ts';
import { switchPrivate } from '../../src/incidents/private/switched/switch-private.ts';
import { openStreams } from '../../src/incidents/streams/find.ts';
import { findChannel } from '../../src/slack/find.ts';
import { userOf } from '../../src/slack/people.ts';
import { archiveFlow } from '../../src/workflows/decisions/archive-flow.ts';
import { flowsInUse } from '../../src/workflows/decisions/find.ts';
import * as inSlack from '../kit/in-slack.ts';
import { owner } from '../kit/kernel.ts';
import { slackWorld, type SlackWorld } from '../kit/slack.ts';

const [ana, ben, dee] = ['ana.souza', 'ben.okafor', 'dee.novak'];
let world: SlackWorld;

before(async () => {
  world = await slackWorld();
  await world.sandbox.wait({ connected: 2 });
});
after(() => world.end());

type Channel = { id: string; name: string; is_private: boolean; is_archived: boolean };

const saying = (channel: string, words: string, user = ana) => inSlack.saying(world, channel, words, user);
const channels = async (user?: string) =>
  ((await world.sandbox.read('channels', user ? { user } : {})) as unknown as { channels: Channel[] }).channels;
const reads = async (user: string, channel: string) => (await channels(user)).some(({ id }) => id === channel);
const slash = (channel: string, text: string, user = ana, more: object = {}) =>
  world.sandbox.act('slash', { user, channel, text, ...more });
const declare = (name: string, values: Record<string, string> = {}) => inSlack.declareByForm(world, name, values);
const press = (user: string, channel: string, ts: string, action_id: string) =>
  world.sandbox.act('click', { user, channel, ts, action_id });

async function open(incident: { id: string; channel: string }, name: string, values: Record<string, unknown> = {}) {
  const { sandbox, eventually, kernel } = world;
  await slash(incident.channel, '/inc stream', ana, { until: 'view' });
  const done = await sandbox.act('submit', { user: ana, values: { name, ...values } });
  assert.equal(done.closed, true, JSON.stringify(done));
  return await eventually(async () => {
    const stream = (await openStreams(kernel.db, incident.id)).find((one) => one.name === name);
    const channel = stream && (await findChannel(kernel.db, stream.id));
    return stream && channel?.channelId ? { id: stream.id, channel: channel.channelId } : null;
  });
}
const hidden = { isPrivate: ['yes'] };

test('a private stream has a private channel; its incident reads its name and its lead, and nothing of what is said in it', async () => {
  const { until, eventually, kernel } = world;
  const incident = await declare('Odd payments');
  await slash(incident.channel, '/inc subscribe', dee);
  await until({ message: 'You get its updates', channel: incident.channel, user: dee });
  const more = { ...hidden, leadId: 'U0BENOKAFOR', purpose: 'Find the magpie' };
  const stream = await open(incident, 'Forensics', more);
  assert.equal((await channels()).find(({ id }) => id === stream.channel)?.is_private, true);
  await eventually(async () => await reads(ben, stream.channel));
  assert.equal(await reads(dee, stream.channel), false);
  await until({ message: 'opened the 🔒 private stream *Forensics*, led by Ben Okafor', channel: incident.channel });
  await until({ message: 'Find the magpie', channel: stream.channel });
  await eventually(
    async () => (await saying(incident.channel, '*Forensics* · 🔒 Private stream · lead <@')).length === 1,
  );

  await slash(stream.channel, '/inc update The magpie left on Friday', ben);
  await until({ message: 'The magpie left on Friday', channel: stream.channel });
  await slash(incident.channel, '/inc update Payments are held');
  const heard = await eventually(async () => (await saying(stream.channel, 'Payments are held'))[0]);
  assert.match(JSON.stringify(heard), /From \*INC-\d+ Odd payments\*/);
  await eventually(async () => (await saying('@candor', 'Payments are held', dee)).length === 1);
  await slash(stream.channel, '/inc followup Talk to them', ben);
  await until({ message: 'everyone who sees INC-', channel: stream.channel, user: ben });

  await slash(incident.channel, '/inc stream list', dee);
  const list = await eventually(async () => (await saying(incident.channel, '*Streams of', dee)).at(-1));
  assert.match(JSON.stringify(list), /🔒🔥 \*Forensics\* · private stream · lead/);
  await press(dee, incident.channel, list.ts, 'ask-access');
  const asked = await eventually(async () => (await saying(stream.channel, 'asks to be let into this stream'))[0]);
  await press(ben, stream.channel, asked.ts, 'allow-access');
  await eventually(async () => await reads(dee, stream.channel));
  await eventually(async () => (await saying('@candor', 'You were let into', dee)).length === 1);

  await world.sandbox.act('leave', { user: dee, channel: stream.channel });
  await eventually(async () => (await peopleOf(kernel.db, stream.id)).size === 2);
  await slash(stream.channel, '/inc stream close The magpie gave it back', ben);
  await until({ message: 'said in the end: The magpie gave it back', channel: stream.channel });
  const closed = await eventually(async () => (await saying(incident.channel, 'closed the stream “Forensics”'))[0]);
  assert.ok(closed);
  for (const place of [incident.channel, '@candor', '#incidents'])
    for (const words of ['magpie', stream.channel])
      assert.deepEqual(
        (await saying(place, words, dee)).filter(({ text }) => !text.startsWith('/')),
        [],
        `${place} tells of ${words}`,
      );
});

test('a team is let in while a private stream is opened, and its people come into the channel', async () => {
  const { sandbox, eventually, kernel } = world;
  const incident = await declare('Odd refunds');
  const typeId = (await knownSchema(kernel.db)).typed('Custom["Team"]')?.id ?? '';
  const dees = await userOf(kernel, 'T0NORTHWIND', 'U0DEENOVAK');
  const given = { typeId, name: 'Legal counsel', values: { members: [dees] } };
  const team = await kernel.run(createEntry, given, { actor: owner });
  await slash(incident.channel, '/inc stream', ana, { until: 'view' });
  const asked = { user: ana, block_id: 'teamIds', action_id: 'value', query: 'COUNSEL' };
  const found = (await sandbox.act('suggest', asked)) as unknown as { options: object[] };
  const teamIds = { value: found.options };
  assert.match(JSON.stringify(found), new RegExp(`Legal counsel.*${team.id}`));
  const wrong = await sandbox.act('submit', { user: ana, values: { name: 'Letters', teamIds } });
  assert.match(JSON.stringify(wrong.errors), /teamIds.*private streams alone/);
  await sandbox.act('close-view', { user: ana });
  const stream = await open(incident, 'Letters', { ...hidden, teamIds });
  await eventually(async () => await reads(dee, stream.channel));
  assert.equal(await reads(ben, stream.channel), false);
});

test('an open stream is made private: people come along, and what the incident’s channel read of it is taken back', async () => {
  const { until, eventually, kernel, sandbox } = world;
  const incident = await declare('Odd refunds');
  const stream = await open(incident, 'Ledger', { purpose: 'Count the pelicans' });
  await sandbox.act('join', { user: ben, channel: stream.channel });
  await slash(stream.channel, '/inc update Nine pelicans are gone');
  await until({ message: 'Nine pelicans are gone', channel: incident.channel });
  await slash(stream.channel, '/inc private', ana, { until: 'view' });
  await sandbox.act('submit', { user: ana, values: {} });
  const moved = await eventually(async () => {
    const now = await findChannel(kernel.db, stream.id);
    return now?.isPrivate && now.movedFromId === null && now;
  });
  await eventually(async () => await reads(ben, moved.channelId ?? ''));
  assert.equal(await reads(dee, moved.channelId ?? ''), false);
  await until({ message: 'made the stream “Ledger” private', channel: incident.channel });
  await eventually(async () => (await saying(incident.channel, 'elicans')).length === 0);
  assert.equal((await findIncident(kernel.db, incident.id))?.scopeId, null);
  await slash(moved.channelId ?? '', '/inc public', ana, { until: 'view' });
  await sandbox.act('submit', { user: ana, values: {} });
  await until({ message: 'opened the private stream “Ledger”', channel: incident.channel });
  await slash(moved.channelId ?? '', '/inc update All nine are back');
  await until({ message: 'All nine are back', channel: incident.channel });
});

test('a stream’s channel that is made private in Slack makes the stream private, with everybody who is in it', async () => {
  const { eventually, sandbox, kernel } = world;
  const incident = await declare('Odd logins');
  const stream = await open(incident, 'Accounts');
  await sandbox.act('join', { user: ben, channel: stream.channel });
  await sandbox.act('make-private', { user: ana, channel: stream.channel });
  await eventually(async () => (await findIncident(kernel.db, stream.id))?.scopeId === stream.id);
  await eventually(async () => (await peopleOf(kernel.db, stream.id)).size === 2);
  assert.equal((await findIncident(kernel.db, incident.id))?.scopeId, null);
  assert.equal((await findChannel(kernel.db, stream.id))?.channelId, stream.channel);
});

test('in a private incident whoever is invited into a private stream comes into both; whoever leaves the incident leaves both', async () => {
  const { eventually, sandbox, kernel } = world;
  const incident = await declare('Leaked keys', { visibility: 'Only who is let in' });
  const stream = await open(incident, 'Police', hidden);
  await sandbox.act('invite', { user: ana, channel: incident.channel, users: [ben] });
  await eventually(async () => (await peopleOf(kernel.db, incident.id)).size === 2);
  assert.equal(await reads(ben, stream.channel), false);
  await sandbox.act('invite', { user: ana, channel: stream.channel, users: [dee] });
  await eventually(async () => await reads(dee, incident.channel));
  assert.equal((await peopleOf(kernel.db, stream.id)).size, 2);
  await sandbox.act('leave', { user: dee, channel: incident.channel });
  await eventually(async () => !(await reads(dee, stream.channel)));
  assert.equal((await peopleOf(kernel.db, stream.id)).size, 1);
  const narrowed = await open(incident, 'Lawyers');
  await eventually(async () => await reads(ben, narrowed.channel));
  await slash(narrowed.channel, '/inc private', ana, { until: 'view' });
  await sandbox.act('submit', { user: ana, values: {} });
  await eventually(async () => !(await reads(ben, narrowed.channel)));
  await slash(narrowed.channel, '/inc public', ana, { until: 'view' });
  await sandbox.act('submit', { user: ana, values: {} });
  await eventually(async () => await reads(ben, narrowed.channel));
});

test('while private incidents are turned off nothing in Slack offers them, but for what is private already', async () => {
  const { sandbox, until, kernel } = world;
  const open = await declare('Odd invoices');
  const secret = await declare('Leaked invoices', { visibility: 'Only who is let in' });
  const by = { actor: owner };
  for (const { id } of await flowsInUse(kernel.db)) await kernel.run(archiveFlow, { id }, by);
  await kernel.run(switchPrivate, { allowed: false }, by);
  const asked = async (channel: string) => {
    const { views } = await slash(channel, '/inc stream', ana, { until: 'view' });
    await sandbox.act('close-view', { user: ana, all: true });
    return JSON.stringify(views);
  };
  assert.doesNotMatch(await asked(open.channel), /Who sees it|teams see it/);
  assert.match(await asked(secret.channel), /Who sees it/);
  await slash(open.channel, '/inc private');
  await until({ message: 'Private incidents are turned off here', channel: open.channel, user: ana });
  await kernel.run(switchPrivate, { allowed: true }, by);
});
