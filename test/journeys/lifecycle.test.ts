import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { noteSeen } from '../../src/communications/note-seen.ts';
import { communicationsOf } from '../../src/communications/show.ts';
import { findIncident, type Incident } from '../../src/incidents/find.ts';
import { followersOf } from '../../src/incidents/followers/find.ts';
import { listIncidents } from '../../src/incidents/list.ts';
import { systemActor } from '../../src/kernel/ctx.ts';
import { declareIncident } from '../../src/incidents/declare.ts';
import { impactStarted } from '../../src/incidents/timestamps/rules.ts';
import { listTimestamps, timestampValues } from '../../src/incidents/timestamps/find.ts';
import { setTimestamps } from '../../src/incidents/timestamps/set.ts';
import { findPageIncident } from '../../src/status-pages/find.ts';
import * as inSlack from '../kit/in-slack.ts';
import { owner } from '../kit/kernel.ts';
import { slackWorld, type SlackWorld } from '../kit/slack.ts';

const ana = 'ana.souza';
const ben = 'ben.okafor';
let world: SlackWorld;

before(async () => {
  world = await slackWorld();
  await world.sandbox.wait({ connected: 2 });
});
after(() => world.end());

const saying = (channel: string, words: string, user = ana) => inSlack.saying(world, channel, words, user);
const newest = (modes = ['standard', 'retrospective', 'test', 'tutorial']): Promise<Incident> =>
  world.eventually(
    async () => (await world.kernel.ask(listIncidents, { filter: { modes } }, { actor: owner })).incidents[0],
  );
const standing = async (id: string) => (await findIncident(world.kernel.db, id))?.statusName;

const declare = (name: string, values: Record<string, string> = {}, user = ana) =>
  inSlack.declareByForm(world, name, values, user);
const slash = (channel: string, text: string, user = ana) => world.sandbox.act('slash', { user, channel, text });
const form = (channel: string, text: string, user = ana) =>
  world.sandbox.act('slash', { user, channel, text, until: 'view' });
async function submit(values: Record<string, string>, user = ana): Promise<void> {
  const done = await world.sandbox.act('submit', { user, values });
  assert.equal(done.closed, true, JSON.stringify(done));
}
/** What could be better about words is shown before anything is done; sent again, they pass. */
async function hinted(values: Record<string, string>): Promise<void> {
  const shown = await world.sandbox.act('submit', { user: ana, values });
  assert.match(JSON.stringify(shown), /“soon” is no time and no promise/);
}
/** Slack is answered before the command runs: what follows from it is waited for. */
const followed = (id: string, by: number) =>
  world.eventually(async () => (await followersOf(world.kernel.db, id)).length === by);
const topic = (starts: string, words: string) => world.until({ channel: { starts_with: starts, topic: words } });

test('triage → accepted: the buttons, the topic and the announcement follow; the clock starts then', async () => {
  const { eventually, until } = world;
  const { id, number, channel } = await declare('Odd latency', { triage: 'Not sure yet' });
  await topic(`inc-${number}-`, 'Triage · Major · nobody leads yet');
  const summary = await eventually(async () => (await saying(channel, 'Decline'))[0]);
  await world.sandbox.act('click', { user: ana, channel, ts: summary.ts, action_id: 'accept', until: 'view' });
  await submit({ name: 'Checkout is slow', severityId: 'Critical', statusId: 'Fixing' });
  await until({ message: 'accepted this as an incident', channel });
  await topic(`inc-${number}-checkout-is-slow`, 'Fixing · Critical · nobody leads yet');
  await eventually(
    async () => (await saying(channel, 'Resolve')).length === 1 && (await saying(channel, 'Decline')).length === 0,
  );
  assert.equal((await saying(channel, 'changed the status')).length, 0, 'told once');
  await until({ message: 'Checkout is slow', channel: '#incidents' });
  const { undecidedSince } = await world.kernel.ask(communicationsOf, { incidentId: id }, { actor: owner });
  assert.ok(undecidedSince, 'customers have a clock from now on');
});

test('triage → declined, by words; then back again', async () => {
  const { until, eventually } = world;
  const { id, channel } = await declare('Strange graph', { triage: 'Not sure yet' });
  await slash(channel, '/inc decline The dashboard was wrong');
  await until({ message: 'declined it: The dashboard was wrong', channel });
  assert.equal(await standing(id), 'Declined');
  const summary = await eventually(async () => (await saying(channel, 'Reopen'))[0]);
  await world.sandbox.act('click', { user: ana, channel, ts: summary.ts, action_id: 'reopen', until: 'view' });
  await submit({ reason: 'It was right after all' });
  await until({ message: 'reopened the incident: It was right after all', channel });
  assert.equal(await standing(id), 'Investigating');
});

test('merged: both channels say so, the followers read it, and the readers of the post get a last word', async () => {
  const { kernel, until, eventually } = world;
  const into = await declare('Payments fail');
  const from = await declare('Checkout fails', { answer: 'Everyone' });
  await form(from.channel, '/inc publish');
  await submit({ words: 'Checkout fails for some of you.' });
  await slash(from.channel, '/inc subscribe', ben);
  await followed(from.id, 1);
  await form(from.channel, `/inc merge INC-${into.number}`);
  const menu = { user: ana, block_id: 'intoId', action_id: 'value' };
  const suggested = async (query: string) => JSON.stringify(await world.sandbox.act('suggest', { ...menu, query }));
  assert.match(await suggested(`inc-${into.number}`), /Payments fail/);
  assert.match(await suggested('payments'), /Payments fail/);
  assert.doesNotMatch(await suggested(''), /Checkout fails/, 'not into itself');
  const refused = await world.sandbox.act('submit', { user: ana, values: { words: 'See db1.internal.' } });
  assert.match((refused.errors as { words?: string }).words ?? '', /address inside/, 'refused before it is merged');
  await hinted({ words: 'We follow this together with another report. More soon.' });
  await submit({});
  await until({ message: 'merged this into', channel: from.channel });
  await until({ message: 'into this. With it came 1 follower.', channel: into.channel });
  await until({ message: `This goes on as`, channel: from.channel });
  assert.equal(await standing(from.id), 'Merged');
  const { published, commitments } = await kernel.ask(communicationsOf, { incidentId: from.id }, { actor: owner });
  assert.equal(published[0]?.status, 'resolved');
  assert.ok(!commitments.some(({ state }) => state === 'open'));
  const carried = await kernel.ask(communicationsOf, { incidentId: into.id }, { actor: owner });
  assert.equal(carried.decision?.answer, 'everyone');
  assert.ok(carried.commitments.some(({ state, audience }) => state === 'open' && audience === 'everyone'));
  await eventually(async () => (await saying('@candor', 'merged this into', ben)).length === 1);
});

test('paused and resumed; the clock of customers goes on', async () => {
  const { until, eventually } = world;
  const { id, number, channel } = await declare('Vendor is down', { answer: 'Everyone' });
  await slash(channel, '/inc pause 2h The vendor works on it');
  await until({ message: 'The vendor works on it', channel });
  await topic(`inc-${number}-`, 'Paused · Major · nobody leads yet');
  assert.equal(await standing(id), 'Paused');
  assert.ok(
    (await world.kernel.ask(communicationsOf, { incidentId: id }, { actor: owner })).commitments.some(
      ({ state, kind }) => state === 'open' && kind === 'first_word',
    ),
  );
  const [told] = await eventually(async () => {
    const found = await saying(channel, 'Resume now');
    return found.length > 0 && found;
  });
  await world.sandbox.act('click', { user: ana, channel, ts: told?.ts, action_id: 'resume' });
  await until({ message: 'resumed the incident', channel });
  assert.equal(await standing(id), 'Investigating');
});

test('logged afterwards: no channel unless asked for, an existing one is joined and left as it is', async () => {
  const { sandbox, kernel, until } = world;
  await sandbox.act('slash', { user: ana, channel: '#general', text: '/inc log Search was down', until: 'view' });
  await submit({ announce: 'announce' });
  const quiet = await newest();
  assert.deepEqual([quiet.mode, quiet.category], ['retrospective', 'closed']);
  await until({ message: 'Search was down', channel: '#incidents' });
  await until({ message: 'Written down afterwards', channel: '#incidents' });
  const { commitments } = await kernel.ask(communicationsOf, { incidentId: quiet.id }, { actor: owner });
  assert.deepEqual(commitments, []);
  const before = (await sandbox.read('messages', { channel: '#random', user: ana })) as {
    channel: { id: string; topic?: unknown };
  };
  await sandbox.act('slash', { user: ana, channel: '#general', text: '/inc log', until: 'view' });
  await submit({ name: 'An old outage', where: 'Use a channel that exists', attachedId: before.channel.id });
  await until({ message: 'An old outage', channel: '#random' });
  const seen = (await sandbox.read('messages', { channel: '#random', user: ana })) as { channel: { topic?: unknown } };
  assert.deepEqual(seen.channel.topic, before.channel.topic);
  assert.equal((await saying('#incidents', 'An old outage')).length, 0, 'announced only when asked for');
});

test('a test incident is in no list, no announcement and on no page, and says what it is', async () => {
  const { sandbox, kernel, until } = world;
  await slash('#general', '/inc test Fire drill');
  const drill = await newest(['test']);
  const channel = await inSlack.channelOf(world, drill.number);
  await until({ message: 'This is a test', channel });
  await topic(`inc-${drill.number}-`, 'TEST · Investigating · nobody leads yet');
  await form(channel, '/inc publish');
  await submit({ words: 'Only a drill.' });
  await until({ message: 'only practice', channel });
  await kernel.jobs.drain();
  assert.equal((await saying('#incidents', 'Fire drill')).length, 0);
  assert.ok(!(await findPageIncident(kernel.db, drill.id)));
  await slash('#general', '/inc list');
  await sandbox.wait({ message: { text: 'Vendor is down', ephemeral: true }, user: ana, channel: '#general' });
  assert.equal((await saying('#general', 'Fire drill')).filter(({ text }) => text.includes('INC-')).length, 0);
});

test('the tutorial goes from greeting to all-clear by doing the real things', async () => {
  const { sandbox, kernel, until, eventually } = world;
  await slash('#general', '/inc tutorial');
  const { id, number } = await newest(['tutorial']);
  const channel = await inSlack.channelOf(world, number);
  await until({ message: '1 of 5', channel });
  await slash(channel, '/inc lead me');
  await until({ message: '2 of 5', channel });
  await slash(channel, '/inc update We rolled back');
  await until({ message: '3 of 5', channel });
  const clock = await eventually(async () => (await saying(channel, 'has the clock'))[0]);
  await sandbox.act('click', { user: ana, channel, ts: clock.ts, action_id: 'audience:everyone' });
  await until({ message: '4 of 5', channel });
  await form(channel, '/inc publish');
  await submit({ words: 'Practice words.' });
  await until({ message: '5 of 5', channel });
  await form(channel, '/inc resolve');
  await submit({ message: 'Rolled back', words: 'All good again.' });
  await until({ message: 'from declare to all-clear', channel });
  assert.equal(await standing(id), 'Documenting');
  assert.ok(!(await findPageIncident(kernel.db, id)));
});

test('whoever subscribes reads updates directly, until they unsubscribe; the lead is asked directly', async () => {
  const { sandbox, until, eventually, kernel } = world;
  const { id, channel } = await declare('Mail is late', { answer: 'Everyone' });
  const announced = await eventually(async () => (await saying('#incidents', 'Mail is late', ben))[0]);
  await sandbox.act('click', { user: ben, channel: '#incidents', ts: announced.ts, action_id: 'subscribe' });
  await followed(id, 1);
  await slash(channel, '/inc update The queue drains');
  const news = await eventually(async () => (await saying('@candor', 'The queue drains', ben))[0]);
  assert.ok(JSON.stringify(news).includes('Mail is late'), 'it says which incident');
  await form(channel, '/inc publish');
  await submit({ words: 'Mail arrives with a delay.' });
  await eventually(async () => (await saying('@candor', 'Mail arrives with a delay', ben)).length === 1);
  const publicationId =
    (await kernel.ask(communicationsOf, { incidentId: id }, { actor: owner })).published[0]?.id ?? '';
  await kernel.run(noteSeen, { publicationId, incidentId: id, seenAt: kernel.now() }, { actor: systemActor('test') });
  await until({ message: 'on the page> since', channel });
  await form(channel, '/inc update');
  await hinted({ message: 'More workers', words: 'Mail arrives again soon.' });
  await submit({});
  await until({ message: 'Mail arrives again soon', channel });
  await sandbox.act('click', { user: ben, channel: '@candor', ts: news.ts, action_id: 'unsubscribe' });
  await followed(id, 0);
  await slash(channel, '/inc update Nearly there');
  await until({ message: 'Nearly there', channel });
  await kernel.jobs.drain();
  assert.equal((await saying('@candor', 'Nearly there', ben)).length, 0);
  await slash(channel, '/inc lead me');
  await until({ message: '*Incident Lead*', channel });
  await slash(channel, '/inc request', ben);
  await until({ message: 'where things stand', channel });
  const asked = await eventually(async () => (await saying('@candor', 'asks you where', ana))[0]);
  await sandbox.act('click', { user: ana, channel: '@candor', ts: asked.ts, action_id: 'update', until: 'view' });
  await sandbox.act('close-view', { user: ana });
});

test('handed over with a note that begins as things stand; related; found by words; a group is invited', async () => {
  const { sandbox, until } = world;
  const { channel } = await declare('Search index is stale');
  await slash(channel, '/inc lead me');
  const opened = await form(channel, '/inc handover @ben.okafor watch the queue');
  assert.match(JSON.stringify(opened.views), /watch the queue\\n\\nInvestigating, Major/);
  await submit({ note: 'The rebuild is at 60 %' });
  await until({ message: 'handed the lead over to <@U0BENOKAFOR>', channel });
  await until({ message: 'The rebuild is at 60 %', channel });
  assert.equal((await saying(channel, 'made <@U0BENOKAFOR> *Incident Lead*')).length, 0, 'told once');
  const other = await declare('Index host failed');
  await slash(channel, `/inc relate caused by INC-${other.number}`);
  await until({ message: 'caused by', channel });
  await until({ message: 'the cause of', channel: other.channel });
  await slash('#general', '/inc find index host');
  await sandbox.wait({ message: { text: 'Index host failed', ephemeral: true }, user: ana, channel: '#general' });
  await slash(channel, '/inc invite <!subteam^S123|@oncall>');
  await until({ message: 'Slack knows no such user group here', channel, user: 'ana.souza' });
  await sandbox.fault({ kind: 'error', method: 'usergroups.users.list', error: 'no_permission', times: 1 });
  await slash(channel, '/inc invite @comms');
  await until({ message: 'Slack does not tell who is in that user group', channel, user: 'ana.souza' });
  await slash(channel, '/inc invite @chika.tanaka @comms');
  await until({ channel: { starts_with: 'inc-', members: ['U0CHIKATANAKA', 'U0DEENOVAK', 'U0ELIMARSH'] } });
  await sandbox.act('slash', { user: 'ana.souza', channel: other.channel, text: '/inc invite', until: 'view' });
  await sandbox.act('submit', { user: 'ana.souza', values: { people: ['U0CHIKATANAKA'] } });
  await until({ channel: { starts_with: `inc-${other.number}-`, members: ['U0CHIKATANAKA'] } });
  await slash(other.channel, '/inc reopen');
  await until({ message: 'This incident is open already', channel: other.channel, user: 'ana.souza' });
});

test('/inc timestamps moves what somebody touched, and nothing else: the rest goes on following the rules', async () => {
  const { kernel } = world;
  const { id, channel } = await declare('Clocks are wrong');
  const byHand = async () =>
    (
      await kernel.db
        .selectFrom('incidentTimestampValues' as never)
        .selectAll()
        .where('incidentId' as never, '=', id as never)
        .execute()
    ).filter((row) => (row as { setByHand: boolean }).setByHand).length;
  await form(channel, '/inc timestamps');
  await submit({});
  assert.equal(await byHand(), 0, 'a form that was only looked at');
  await form(channel, '/inc timestamps');
  const times = await listTimestamps(kernel.db);
  const timeOf = (name: string) => times.find((one) => one.name === name)?.id ?? '';
  const meanwhile = new Date(Date.now() - 3_600_000);
  const values = [{ timestampId: timeOf('Reported'), value: meanwhile }];
  await kernel.run(setTimestamps, { incidentId: id, values }, { actor: owner });
  await submit({ [`time-${timeOf(impactStarted)}`]: Math.floor(Date.now() / 1000 - 7_200) as never });
  const held = (await timestampValues(kernel.db, [id])).get(id);
  assert.equal(held?.get(timeOf('Reported'))?.getTime(), meanwhile.getTime(), 'what another one set stays');
  assert.equal(await byHand(), 2);
});

test('a time that somebody else has set meanwhile is told before it is written over', async () => {
  const { kernel, sandbox } = world;
  const { id, channel } = await declare('Two keep the time');
  const timestampId = (await listTimestamps(kernel.db)).find((one) => one.name === impactStarted)?.id ?? '';
  const held = async () => (await timestampValues(kernel.db, [id])).get(id)?.get(timestampId)?.getTime();
  await form(channel, '/inc timestamps');
  const theirs = new Date('2026-01-31T12:00:00Z');
  const set = (value: Date, was: Date | null) =>
    kernel.run(setTimestamps, { incidentId: id, values: [{ timestampId, value, was }] }, { actor: owner });
  await set(theirs, null);
  await assert.rejects(set(new Date('2026-01-31T11:00:00Z'), null), /set “Impact started” to 2026-01-31 12:00 UTC/);
  const mine = Math.floor(Date.now() / 1000 - 7_200);
  const values = { [`time-${timestampId}`]: mine as never };
  const refused = await sandbox.act('submit', { user: ana, values });
  assert.match(JSON.stringify(refused.views), /set “Impact started” to 2026-01-31 12:00 UTC/);
  assert.equal(await held(), theirs.getTime());
  await submit({});
  assert.equal(await held(), mine * 1000, 'who has read it decides');
});

test('many incidents with long names are all in the list', async () => {
  const { kernel, sandbox } = world;
  const names = Array.from({ length: 19 }, (_, index) => `Long ${index} ${'x'.repeat(180)}`);
  for (const name of names) await kernel.run(declareIncident, { name }, { actor: owner });
  await slash('#general', '/inc find Long');
  const shown = await world.eventually(async () => {
    const { messages } = await sandbox.read('messages', { channel: '#general', user: ana });
    return (messages as unknown[]).map((one) => JSON.stringify(one)).find((one) => one.includes('Long 0 '));
  });
  for (const name of names) assert.ok(shown.includes(name), name);
});
