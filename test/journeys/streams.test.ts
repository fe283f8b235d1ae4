import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { changeSeverity } from '../../src/incidents/change-severity.ts';
import { editIncident } from '../../src/incidents/edit.ts';
import { findIncident, listSeverities } from '../../src/incidents/find.ts';
import { listIncidents } from '../../src/incidents/list.ts';
import { peopleOf } from '../../src/incidents/private/find.ts';
import { openStreams } from '../../src/incidents/streams/find.ts';
import { findChannel } from '../../src/slack/find.ts';
import { nameChannels } from '../../src/slack/settings.ts';
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

type Channel = {
  id: string;
  name: string;
  is_private: boolean;
  members: string[];
  is_archived: boolean;
  topic: { value: string };
  purpose: { value: string };
};

const saying = (channel: string, words: string, user = ana) => inSlack.saying(world, channel, words, user);
const channels = async (user?: string) =>
  ((await world.sandbox.read('channels', user ? { user } : {})) as unknown as { channels: Channel[] }).channels;
const reads = async (user: string, channel: string) => (await channels(user)).some(({ id }) => id === channel);
const channelOf = async (id: string) => (await channels()).find((one) => one.id === id);
const slash = (channel: string, text: string, user = ana, more: object = {}) =>
  world.sandbox.act('slash', { user, channel, text, ...more });

const declare = (name: string, values: Record<string, string> = {}) => inSlack.declareByForm(world, name, values);

async function open(incident: { id: string; channel: string }, name: string, values: Record<string, unknown> = {}) {
  const { sandbox, eventually, kernel } = world;
  await slash(incident.channel, '/inc stream', ana, { until: 'view' });
  const done = await sandbox.act('submit', { user: ana, values: { name, ...values } });
  assert.equal(done.closed, true, JSON.stringify(done));
  return await eventually(async () => {
    const stream = (await openStreams(kernel.db, incident.id)).find((one) => one.name === name);
    const channel = stream && (await findChannel(kernel.db, stream.id));
    return stream && channel?.channelId ? { id: stream.id, channel: channel.channelId, name: channel.name } : null;
  });
}

test('a stream has its channel, its lead and its state, and updates are told both ways', async () => {
  const { until, eventually } = world;
  const incident = await declare('Checkout is down');
  const stream = await open(incident, 'Database', { leadId: 'U0BENOKAFOR', purpose: 'Restore the replica' });
  assert.equal(stream.name, `inc-${incident.number}-database`);
  await until({ message: 'opened the stream *Database*', channel: incident.channel });
  await until({ message: 'Restore the replica', channel: stream.channel });
  await eventually(async () => (await channels(ben)).some(({ id }) => id === stream.channel));
  await eventually(async () => (await saying('@candor', 'You lead the stream', ben)).length === 1);
  await eventually(async () => (await saying(incident.channel, '*Streams*')).length === 1);
  const pinned = (await saying(incident.channel, '*Streams*'))[0];
  assert.match(JSON.stringify(pinned), new RegExp(`<#${stream.channel}> · lead <@`));

  await slash(stream.channel, '/inc subscribe', dee);
  await until({ message: 'You get its updates', channel: stream.channel, user: dee });
  await slash(stream.channel, '/inc update Half of it is copied', ben);
  await eventually(async () => (await saying('@candor', 'Half of it is copied', dee)).length === 1);
  await until({ message: 'Half of it is copied', channel: stream.channel });
  const told = await eventually(async () => (await saying(incident.channel, 'Half of it is copied'))[0]);
  assert.match(JSON.stringify(told), /From the stream \*Database\*/);
  await eventually(async () => (await saying(stream.channel, '*Last update*')).length === 1);
  await slash(incident.channel, '/inc update We rolled back');
  const heard = await eventually(async () => (await saying(stream.channel, 'We rolled back'))[0]);
  assert.match(JSON.stringify(heard), /From \*INC-\d+ Checkout is down\*/);

  await slash(stream.channel, '/inc lead me');
  await eventually(async () => (await channelOf(stream.channel))?.topic.value.includes('lead Ana Souza'));
  await slash(stream.channel, '/inc severity Critical');
  await until({ message: 'This is the channel of the stream', channel: stream.channel, user: ana });
  await slash(stream.channel, '/inc action Check the lag');
  await until({ message: 'Check the lag', channel: stream.channel });
  await slash(stream.channel, '/inc request', dee);
  await until({ message: 'where things stand', channel: stream.channel });
  await slash(incident.channel, '/inc actions');
  await until({ message: '🧵 Database', channel: incident.channel, user: ana });
  await slash(incident.channel, '/inc stream list');
  await until({ message: 'Half of it is copied', channel: incident.channel, user: ana });
  const announced = await saying('#incidents', 'Database');
  assert.equal(announced.length, 0);
});

test('it is closed by itself with a last word; its incident waits for it, and it can come back', async () => {
  const { until, eventually, sandbox, kernel } = world;
  const incident = await declare('Search is slow');
  const stream = await open(incident, 'Index');
  await slash(incident.channel, '/inc audience nobodie');
  await eventually(async () => (await saying(incident.channel, 'Say “everyone”, or “nobody” and why')).length === 1);
  await slash(incident.channel, '/inc audience nobody: found in a test');
  await until({ message: 'this touches nobody outside: found in a test', channel: incident.channel });
  await slash(incident.channel, '/inc status Closed', ana, { until: 'view' });
  const refused = await sandbox.act('submit', { user: ana, values: { message: 'Search is fast again' } });
  assert.match(JSON.stringify(refused.errors), /A stream is still open: “Index”/);
  await sandbox.act('close-view', { user: ana });
  await slash(incident.channel, '/inc stream close', ana, { until: 'view' });
  const done = await sandbox.act('submit', {
    user: ana,
    values: { streamId: 'Index', message: 'The index is rebuilt' },
  });
  assert.equal(done.closed, true, JSON.stringify(done));
  for (const channel of [incident.channel, stream.channel])
    await until({ message: 'closed the stream “Index”: The index is rebuilt', channel });
  await eventually(async () => (await saying(incident.channel, '*Streams*')).length === 0);
  await eventually(async () => (await channelOf(stream.channel))?.topic.value.startsWith('Closed · stream of'));
  const [summary] = await eventually(async () => {
    const found = await saying(stream.channel, '*Last word*');
    return found.length === 1 && found;
  });
  await sandbox.act('click', { user: ben, channel: stream.channel, ts: summary?.ts ?? '', action_id: 'reopen-stream' });
  await until({ message: 'reopened the stream “Index”', channel: incident.channel });
  await slash(stream.channel, '/inc stream close It was the cache');
  await until({ message: 'closed the stream “Index”: It was the cache', channel: incident.channel });
  await slash(incident.channel, '/inc stream reopen cache');
  await until({
    message: 'There is no closed stream “cache”. Choose from Index.',
    channel: incident.channel,
    user: ana,
  });
  await slash(incident.channel, '/inc stream reopen index');
  // It said so before: the words alone would be an earlier answer.
  await eventually(async () => (await findIncident(kernel.db, stream.id))?.category !== 'closed');
  await slash(stream.channel, '/inc stream close It was the disk');
  await until({ message: 'closed the stream “Index”: It was the disk', channel: incident.channel });
  assert.equal((await findIncident(kernel.db, stream.id))?.category, 'closed');
});

test('a stream of a private incident is private, and its members come and go with those of the incident', async () => {
  const { until, eventually, sandbox, kernel } = world;
  const incident = await declare('Leaked credentials', { visibility: 'Only who is let in' });
  const stream = await open(incident, 'Forensics');
  assert.equal((await channelOf(stream.channel))?.is_private, true);
  assert.equal(await reads(ben, stream.channel), false);
  await sandbox.act('invite', { user: ana, channel: incident.channel, users: [ben] });
  await eventually(async () => await reads(ben, stream.channel));
  await sandbox.act('invite', { user: ana, channel: stream.channel, users: [dee] });
  await eventually(async () => await reads(dee, incident.channel));
  assert.equal((await peopleOf(kernel.db, incident.id)).size, 3);
  await sandbox.act('leave', { user: dee, channel: stream.channel });
  await sandbox.act('leave', { user: ben, channel: incident.channel });
  await eventually(async () => !(await reads(ben, stream.channel)));
  assert.equal((await peopleOf(kernel.db, incident.id)).size, 2);
  await slash(stream.channel, '/inc update A key was copied');
  await until({ message: 'A key was copied', channel: incident.channel });
});

test('an incident that is made private takes its streams along into private channels', async () => {
  const { eventually, sandbox, kernel, until } = world;
  const incident = await declare('Customer data visible');
  const stream = await open(incident, 'Cleaning');
  await sandbox.act('join', { user: ben, channel: stream.channel });
  await slash(stream.channel, '/inc update The table was readable');
  await until({ message: 'The table was readable', channel: stream.channel });
  await world.sandbox.act('slash', { user: ana, channel: incident.channel, text: '/inc private', until: 'view' });
  await world.sandbox.act('submit', { user: ana, values: {} });
  const moved = await eventually(async () => {
    const now = await findChannel(kernel.db, stream.id);
    return now?.isPrivate && now.movedFromId === null && now;
  });
  assert.notEqual(moved.channelId, stream.channel);
  assert.equal((await channelOf(stream.channel))?.is_archived, true);
  assert.equal(
    (await saying(stream.channel, 'table was readable', dee)).filter(({ text }) => !text.startsWith('/')).length,
    0,
  );
  await eventually(async () => (await channels(ben)).some(({ id }) => id === moved.channelId));
  assert.ok(!(await channels(dee)).some(({ id }) => id === moved.channelId));
});

test('streams go along into the incident that theirs is merged into', async () => {
  const { eventually, until, kernel } = world;
  const [first, second] = [await declare('Payments fail'), await declare('Card vendor is down')];
  const stream = await open(first, 'Vendor');
  await slash(first.channel, `/inc merge INC-${second.number}`);
  await until({ message: `took over the stream “Vendor” of INC-${first.number}`, channel: second.channel });
  await eventually(async () => (await findChannel(kernel.db, stream.id))?.name === `inc-${second.number}-vendor`);
  await eventually(async () => (await channelOf(stream.channel))?.purpose.value === `INC-${second.number}: Vendor`);
  await slash(stream.channel, '/inc update They are back');
  await until({ message: 'They are back', channel: second.channel });
});

test('a test has streams that are announced nowhere and marked as a test', async () => {
  const { eventually, until, kernel } = world;
  await slash('#general', '/inc test Only a drill');
  const incident = await eventually(async () => {
    const { incidents } = await kernel.ask(listIncidents, { filter: { modes: ['test'] } }, { actor: owner });
    const channel = incidents[0] && (await findChannel(kernel.db, incidents[0].id));
    return incidents[0] && channel?.channelId ? { id: incidents[0].id, channel: channel.channelId } : null;
  });
  const stream = await open(incident, 'Drill team');
  await eventually(async () => (await channelOf(stream.channel))?.topic.value.startsWith('TEST · Open'));
  await until({ message: '🧪', channel: stream.channel });
  assert.equal((await saying('#incidents', 'Drill')).length, 0);
});

test('whom somebody invites comes along; of a private incident only who sees it', async () => {
  const { eventually, sandbox } = world;
  const incident = await declare('Mails are late');
  const stream = await open(incident, 'Vendor', { inviteIds: ['U0BENOKAFOR', 'U0DEENOVAK'] });
  for (const user of [ana, ben, dee]) await eventually(async () => await reads(user, stream.channel));
  const hidden = await declare('Leaked mails', { visibility: 'Only who is let in' });
  await slash(hidden.channel, '/inc stream', ana, { until: 'view' });
  const values = { name: 'Forensics', inviteIds: ['U0DEENOVAK'] };
  const refused = await sandbox.act('submit', { user: ana, values });
  assert.match(JSON.stringify(refused.errors), /inviteIds.*Dee Novak does not see this private incident/);
  await sandbox.act('close-view', { user: ana });
});

test('an update of a stream is reminded of when it was promised, and after a while without one', async () => {
  const { kernel, sandbox, eventually } = world;
  const incident = await declare('Exports hang', { summary: 'They hang.' });
  const stream = await open(incident, 'Queue', { leadId: 'U0BENOKAFOR' });
  const pass = async (minutes: number) => {
    await kernel.advance(minutes * 60_000);
    await kernel.jobs.sweep();
    await kernel.jobs.drain();
  };
  const asked = () => saying(stream.channel, 'heard nothing for a while');
  await pass(29);
  assert.equal((await asked()).length, 0);
  await pass(2);
  const [reminder] = await eventually(async () => ((await asked()).length === 1 ? await asked() : null));
  assert.match(JSON.stringify(reminder), /<@U0BENOKAFOR>/);
  const press = { user: ben, channel: stream.channel, ts: reminder?.ts ?? '', action_id: 'update', until: 'view' };
  await sandbox.act('click', press);
  const done = await sandbox.act('submit', { user: ben, values: { message: 'Half of it', nextUpdateInMinutes: '60' } });
  assert.equal(done.closed, true, JSON.stringify(done));
  await eventually(async () => (await asked()).length === 0);
  await pass(50);
  assert.equal((await asked()).length, 0, 'the promise is what counts');
  await pass(11);
  await eventually(async () => (await asked()).length === 1);
});

test('channels of streams follow the pattern of the organisation, unless they would be called the same', async () => {
  const { kernel, until } = world;
  const incident = await declare('Slow login', { severityId: 'Minor' });
  const call = async (pattern: string) => await kernel.run(nameChannels, { pattern }, { actor: owner });
  await call('{number}-{parent}-{name}');
  assert.equal((await open(incident, 'Cache')).name, `${incident.number}-slow-login-cache`);
  await call('outage-{number}');
  assert.equal((await open(incident, 'Tokens')).name, `inc-${incident.number}-tokens`);
  await assert.rejects(call('inc-{mother}'), /There is no {mother}\. Use .*{parent}/);
  await call('{number}-{severity}-{parent}-{name}');
  const stem = `${incident.number}-minor-slow-login`;
  assert.equal((await open(incident, 'Vendor')).name, `${stem}-vendor`);
  const [critical] = (await listSeverities(kernel.db)).toReversed();
  await kernel.run(changeSeverity, { incidentId: incident.id, severityId: critical?.id ?? '' }, { actor: owner });
  await until({ channel: { starts_with: `${incident.number}-critical-slow-login-vendor` } });
  await until({ channel: { starts_with: `${incident.number}-critical-slow-login-tokens` } });
  await kernel.run(editIncident, { incidentId: incident.id, name: 'No login' }, { actor: owner });
  await until({ channel: { starts_with: `${incident.number}-critical-no-login-vendor` } });
  await call('inc-{number}-{name}');
});
