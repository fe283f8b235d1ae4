import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { declareIncident } from '../../src/incidents/declare.ts';
import { roleAssignments, selectActions } from '../../src/incidents/find.ts';
import { grantAccess } from '../../src/incidents/private/grant-access.ts';
import { openStream } from '../../src/incidents/streams/open.ts';
import { saveRole } from '../../src/incidents/settings/save-role.ts';
import { editIncident } from '../../src/incidents/edit.ts';
import { listIncidents } from '../../src/incidents/list.ts';
import { incidentTimeline } from '../../src/incidents/show.ts';
import { changeRole } from '../../src/people/change-role.ts';
import { saveAnnouncementRule } from '../../src/slack/announcements/save-rule.ts';
import { findChannel } from '../../src/slack/find.ts';
import { actorOf, userOf } from '../../src/slack/people.ts';
import * as inSlack from '../kit/in-slack.ts';
import { owner } from '../kit/kernel.ts';
import { slackWorld, type SlackWorld } from '../kit/slack.ts';

let world: SlackWorld;
before(async () => {
  world = await slackWorld();
  await world.sandbox.wait({ connected: 2 });
});
after(() => world.end());

const newest = async () => (await world.kernel.ask(listIncidents, {}, { actor: owner })).incidents[0];
const opened = (incidentId: string) =>
  world.eventually(async () => {
    const channel = await findChannel(world.kernel.db, incidentId);
    return channel?.channelId ? channel : null;
  });

test('declared from a message: it is linked, and the first thing on the timeline', async () => {
  const { sandbox, kernel, until } = world;
  const said = (await sandbox.act('message', {
    user: 'dee.novak',
    channel: '#support',
    text: 'Three customers cannot pay',
  })) as { message: { ts: string } };
  await sandbox.act('message-action', {
    user: 'ben.okafor',
    channel: '#support',
    ts: said.message.ts,
    callback_id: 'declare_from_message',
    until: 'view',
  });
  const done = await sandbox.act('submit', { user: 'ben.okafor', values: { name: 'Payments fail' } });
  assert.equal(done.closed, true, JSON.stringify(done));
  const incident = await newest();
  const channel = await opened(incident?.id ?? '');
  await until({ message: 'Declared from', channel: channel.channelId });
  const timeline = await kernel.ask(incidentTimeline, { incidentId: incident?.id ?? '' }, { actor: owner });
  assert.equal(timeline[0]?.kind, 'pin');
  assert.equal(timeline[0]?.sentence, 'Three customers cannot pay');
  assert.equal(timeline[0]?.actor, 'Dee Novak');
  assert.match(timeline[0]?.link ?? '', /archives/);

  const lent = { slack: { source: { channelId: channel.source?.channelId ?? '', ts: said.message.ts } } };
  const { id } = await kernel.run(declareIncident, { name: 'Named by a client', lent }, { actor: owner });
  const { channelId: other } = await opened(id);
  const told = await until({ message: 'Declared from', channel: other });
  assert.ok(!JSON.stringify(told).includes('cannot pay'), 'a key reads no message by naming where it is');
  const [pinned] = await kernel.ask(incidentTimeline, { incidentId: id }, { actor: owner });
  assert.deepEqual([pinned?.kind, pinned?.sentence], ['pin', 'A message in Slack']);
  assert.match(pinned?.link ?? '', /archives/);
});

test('the global shortcut opens the same form; nobody outside needs its reason', async () => {
  const { sandbox } = world;
  await sandbox.act('shortcut', { user: 'ana.souza', callback_id: 'declare_incident', until: 'view' });
  const typed = { name: 'Login page is slow', answer: 'nobody' };
  const asked = await sandbox.act('submit', { user: 'ana.souza', values: typed });
  assert.match(JSON.stringify(asked), /Why does nobody outside notice/, 'a form that was faster than the question');
  const without = await sandbox.act('submit', { user: 'ana.souza', values: typed });
  assert.ok((without.errors as { reason?: string } | undefined)?.reason, JSON.stringify(without));
  const done = await sandbox.act('submit', { user: 'ana.souza', values: { ...typed, reason: 'Internal tool' } });
  assert.equal(done.closed, true, JSON.stringify(done));
  await sandbox.act('shortcut', { user: 'ana.souza', callback_id: 'declare_incident', until: 'view' });
  await sandbox.act('select', { user: 'ana.souza', block_id: 'answer', value: 'nobody' });
  await sandbox.wait({ view: 'Why does nobody outside notice', user: 'ana.souza' });
  await sandbox.act('close-view', { user: 'ana.souza' });
});

test('pressing submit twice declares once', async () => {
  const { sandbox, kernel } = world;
  const before = (await kernel.facts('incident.declared')).length;
  await sandbox.act('shortcut', { user: 'ana.souza', callback_id: 'declare_incident', until: 'view' });
  const submits = [1, 2].map(() =>
    sandbox.act('submit', { user: 'ana.souza', values: { name: 'Twice' } }).catch((error: unknown) => error),
  );
  await Promise.all(submits);
  assert.equal((await kernel.facts('incident.declared')).length, before + 1);
});

test('the API chooses the name of the channel, and shows its ids', async () => {
  const { kernel } = world;
  const { id } = await kernel.run(
    declareIncident,
    { name: 'By API', lent: { slack: { channelName: '#War Room!' } } },
    { actor: owner },
  );
  const channel = await opened(id);
  assert.equal(channel.name, 'war-room');
  const lent = (await kernel.lentFields(kernel.context(owner), 'incident', [id])).get(id);
  assert.deepEqual(lent, {
    slack_team_id: 'T0NORTHWIND',
    slack_channel_id: channel.channelId,
    slack_channel_name: 'war-room',
  });
  const again = await kernel.run(
    declareIncident,
    { name: 'By API too', lent: { slack: { channelName: 'war-room' } } },
    { actor: owner },
  );
  assert.match((await opened(again.id)).name, /^inc-\d+-by-api-too$/, 'a taken name falls back');
});

test('names that Slack cannot take become ones it can; a rename is followed', async () => {
  const { kernel, until } = world;
  const { id, number } = await kernel.run(declareIncident, { name: 'Оплата не работает' }, { actor: owner });
  assert.equal((await opened(id)).name, `inc-${number}`);
  await kernel.run(editIncident, { incidentId: id, name: 'Zahlung über Café fällt aus' }, { actor: owner });
  await until({ channel: { name: `inc-${number}-zahlung-ueber-cafe-faellt-aus` } });
});

test('an account in Slack is one of our people, by e-mail, once; bots are nobody', async () => {
  const { kernel } = world;
  const [one, two] = await Promise.all([
    userOf(kernel, 'T0NORTHWIND', 'U0CHIKATANAKA'),
    userOf(kernel, 'T0NORTHWIND', 'U0CHIKATANAKA'),
  ]);
  assert.equal(one, two);
  assert.deepEqual(await kernel.idsByLentField(kernel.context(owner), 'user', 'slack_user_id', 'U0CHIKATANAKA'), [one]);
  const { users } = (await world.sandbox.read('users', {})) as { users: { id: string; is_bot: boolean }[] };
  await assert.rejects(
    userOf(kernel, 'T0NORTHWIND', users.find(({ is_bot }) => is_bot)?.id ?? ''),
    /your own organisation/,
  );
});

test('another announcement channel is made and used', async () => {
  const { kernel, until } = world;
  const rule = { id: 'first-T0NORTHWIND', teamId: 'T0NORTHWIND', name: 'Every incident', channels: ['#outages'] };
  await kernel.run(saveAnnouncementRule, rule, { actor: owner });
  await kernel.run(declareIncident, { name: 'Announced elsewhere' }, { actor: owner });
  await until({ message: 'Announced elsewhere', channel: '#outages' });
});

test('words after a line are used, or said to be left out', async () => {
  const { sandbox, kernel, until } = world;
  const { id } = await kernel.run(declareIncident, { name: 'Turnstile stuck' }, { actor: owner });
  await kernel.run(declareIncident, { name: 'Escalator stuck' }, { actor: owner });
  const { channelId: channel = '' } = (await opened(id)) as { channelId: string };
  const user = 'ana.souza';
  await sandbox.act('join', { user, channel });
  await sandbox.act('slash', { user, channel: '#general', text: '/inc list turnstile' });
  const { message } = await until({ message: 'Turnstile stuck', channel: '#general', user });
  assert.ok(!JSON.stringify(message).includes('Escalator'));
  await sandbox.act('slash', { user, channel: '#general', text: '/inc list gondola' });
  await until({ message: 'No open incident has the words “gondola”', channel: '#general', user });
  await sandbox.act('slash', { user, channel, text: '/inc subscribe for the night' });
  await until({ message: 'You get its updates', channel, user });
  await until({ message: 'takes no words. Left out: for the night', channel, user });
});

test('fifty commands at once are all acknowledged within Slack’s three seconds', async () => {
  const { sandbox } = world;
  const people = ['ana.souza', 'ben.okafor', 'chika.tanaka', 'dee.novak', 'eli.marsh'];
  const answers = await Promise.all(
    Array.from({ length: 50 }, (_, turn) =>
      sandbox.act('slash', { user: people[turn % people.length], channel: '#general', text: '/inc list' }),
    ),
  );
  assert.deepEqual(
    answers.filter(({ ok }) => !ok),
    [],
  );
});

test('an action is made of a message, in a thread as well; elsewhere it is refused in words', async () => {
  const { sandbox, kernel, until } = world;
  const { id } = await kernel.run(declareIncident, { name: 'Actions' }, { actor: owner });
  const { channelId: channel = '' } = (await opened(id)) as { channelId: string };
  const user = 'ana.souza';
  const say = (where: string, text: string, more = {}) =>
    sandbox.act('message', { user, channel: where, text, ...more }) as unknown as Promise<{ ts: string }>;
  await sandbox.act('join', { user, channel });
  const { ts } = await say(channel, 'The disk is full');
  const reply = await say(channel, 'Somebody should\nmake room', { thread_ts: ts });
  const from = { user, callback_id: 'action_from_message' };
  await sandbox.act('message-action', { ...from, channel, ts: reply.ts, until: 'view' });
  await sandbox.act('submit', { user, values: { assigneeId: 'U0ANASOUZA' } });
  await until({ message: 'Somebody should\nmake room', channel });
  const [action] = await selectActions(kernel.db).where('incidentId', '=', id).execute();
  assert.equal(action?.description, 'Somebody should\nmake room');
  const marked = 'Ask <@U0DEENOVAK> &amp; <!here>: 1 &lt; 2, see <https://ci.example/run|the run>, <https://a.example>';
  await sandbox.act('message-action', { ...from, channel, ts: (await say(channel, marked)).ts, until: 'view' });
  await sandbox.act('submit', { user, values: {} });
  const asRead = 'Ask @Dee Novak & @here: 1 < 2, see the run (https://ci.example/run), https://a.example';
  await until({ message: 'Ask @Dee Novak', channel });
  const made = await selectActions(kernel.db).where('incidentId', '=', id).execute();
  assert.ok(
    made.some(({ description }) => description === asRead),
    JSON.stringify(made),
  );
  const elsewhere = await say('#general', 'Make room');
  await sandbox.act('message-action', { ...from, channel: '#general', ts: elsewhere.ts });
  await until({ message: 'An action belongs to an incident', user });
});

test('Pin to timeline: at once in the channel of an incident or a stream, elsewhere for one that is chosen', async () => {
  const { sandbox, kernel, until, eventually } = world;
  const by = { actor: owner };
  const { id } = await kernel.run(declareIncident, { name: 'Pins' }, by);
  const { channelId: channel = '' } = (await opened(id)) as { channelId: string };
  const user = 'ana.souza';
  await sandbox.act('join', { user, channel });
  const act = async (where: string, text: string, until?: 'view') => {
    const said = { user: 'dee.novak', channel: where, text };
    const { ts } = (await sandbox.act('message', said)) as unknown as { ts: string };
    return await sandbox.act('message-action', { user, channel: where, ts, callback_id: 'pin_to_timeline', until });
  };
  const pins = async (incidentId: string, reader = by.actor) =>
    (await kernel.ask(incidentTimeline, { incidentId }, { actor: reader })).flatMap(({ kind, sentence, actor }) =>
      kind === 'pin' ? [`${actor}: ${sentence}`] : [],
    );
  await sandbox.act('join', { user: 'dee.novak', channel });
  await act(channel, 'The disk is full');
  await until({ message: 'It is on the timeline of INC-', channel, user });
  assert.deepEqual(await pins(id), ['Dee Novak: The disk is full']);
  const other = await kernel.run(declareIncident, { name: 'Marks' }, by);
  const { channelId: marks = '' } = (await opened(other.id)) as { channelId: string };
  await sandbox.act('join', { user, channel: marks });
  await sandbox.act('join', { user: 'dee.novak', channel: marks });
  await act(marks, '1 &lt; 2 &amp; <@U0DEENOVAK> knows');
  await eventually(async () => (await pins(other.id)).includes('Dee Novak: 1 < 2 & @Dee Novak knows'));

  const stream = await kernel.run(openStream, { incidentId: id, name: 'Forensics', isPrivate: true }, by);
  const { channelId: inside = '' } = (await opened(stream.id)) as { channelId: string };
  await kernel.run(
    grantAccess,
    { incidentId: stream.id, memberId: await userOf(kernel, 'T0NORTHWIND', 'U0ANASOUZA') },
    by,
  );
  await kernel.run(
    grantAccess,
    { incidentId: stream.id, memberId: await userOf(kernel, 'T0NORTHWIND', 'U0DEENOVAK') },
    by,
  );
  await eventually(async () => JSON.stringify(await sandbox.read('channels', { user: 'dee.novak' })).includes(inside));
  await act(inside, 'The key was copied');
  await until({ message: 'timeline of the stream “Forensics”', channel: inside, user });
  assert.deepEqual(await pins(stream.id), ['Dee Novak: The key was copied']);
  const outsider = await actorOf(kernel, 'T0NORTHWIND', 'U0BENOKAFOR');
  assert.deepEqual(await pins(id, outsider), ['Dee Novak: The disk is full'], 'of a private stream it stays its own');

  const { views } = (await act('#support', 'Two customers *cannot* pay', 'view')) as unknown as { views: object[] };
  assert.match(JSON.stringify(views.at(-1)), /Which incident.*>Two customers \*cannot\* pay/);
  await sandbox.act('submit', { user, values: { incidentId: id } });
  await eventually(async () => (await pins(id)).includes('Dee Novak: Two customers *cannot* pay'));
});

test('words that people type from habit, roles by their short form, and a sentence for what is wrong', async () => {
  const { sandbox, kernel, until } = world;
  const scribe = { name: 'Scribe', shortform: 'scribe', description: 'Writes it down.', instructions: '' };
  await kernel.run(saveRole, scribe, { actor: owner });
  const { id } = await kernel.run(declareIncident, { name: 'Habits' }, { actor: owner });
  const { channelId: channel = '' } = (await opened(id)) as { channelId: string };
  const [user, ana] = ['ana.souza', 'U0ANASOUZA'];
  const say = (words: string, more = {}) => sandbox.act('slash', { user, channel, text: `/inc ${words}`, ...more });
  const answered = async (words: string, answer: string) => {
    await say(words);
    await until({ message: answer, channel, user });
  };
  const opens = async (words: string, title: RegExp) => {
    const { views } = (await say(words, { until: 'view' })) as unknown as { views: { title: { text: string } }[] };
    assert.match(views.at(-1)?.title.text ?? '', title);
    await sandbox.act('close-view', { user, all: true });
  };
  await opens('close', /^Resolve INC-/);
  await opens('times', /^Times of INC-/);
  await opens('statuspage', /^Tell everyone/);
  await answered('follow', 'You get its updates as direct messages');
  await answered(`scribe <@${ana}>`, 'has the role');
  const held = await roleAssignments(kernel.db, [id]);
  assert.ok(held.some(({ roleName }) => roleName === 'Scribe'));
  await kernel.run(saveRole, { ...scribe, name: 'Press & law', shortform: 'press' }, { actor: owner });
  await answered(`role Press &amp; law <@${ana}>`, 'has the role');
  await world.eventually(async () =>
    (await roleAssignments(kernel.db, [id])).some((one) => one.roleName === 'Press & law'),
  );
  await answered(`action Ask <@${ana}> in <#C0GENERAL> &amp; <@U0NOBODY99|>`, 'Ask @Ana Souza in #general');
  const [asked] = await selectActions(kernel.db).where('incidentId', '=', id).execute();
  assert.equal(asked?.description, 'Ask @Ana Souza in #general & @U0NOBODY99');
  await answered('lead <@U0NOBODY99>', 'Slack knows nobody of that name');
  await answered('severity horrible', 'There is no severity “horrible”');
  await answered('status nope', 'Choose from Investigating, Fixing, Monitoring, Documenting, Reviewing, Closed.');
  await answered('status investigating', 'It is Investigating already.');
  await answered('pause soon', 'Say for how long, then why');
  await answered('public', 'Everyone here sees it already');
  await answered('payments are down', 'There is no “payments” here');
  await sandbox.act('slash', { user, channel: '#general', text: '/incident payments are down', until: 'view' });
  const { views } = (await sandbox.read('views', { user })) as unknown as { views: { state: object }[] };
  assert.match(JSON.stringify(views.at(-1)?.state), /payments are down/);
  await sandbox.act('close-view', { user, all: true });
});

test('whoever may not do it hears so before they type: by line, by shortcut and by button', async () => {
  const { sandbox, kernel, until } = world;
  const viewer = 'chika.tanaka';
  const userId = await userOf(kernel, 'T0NORTHWIND', 'U0CHIKATANAKA');
  await kernel.run(changeRole, { userId, role: 'viewer' }, { actor: owner });
  const { id } = await kernel.run(declareIncident, { name: 'Only to look at' }, { actor: owner });
  const channel = await opened(id);
  const { message } = (await until({ message: 'incident-actions', channel: channel.channelId })) as {
    message: { ts: string };
  };
  const mayNot = 'Your role does not let you';
  const can = 'responders, administrators and owners can';
  await sandbox.act('slash', { user: viewer, channel: '#general', text: '/inc declare Checkout is down' });
  await until({ message: `${mayNot} declare incidents: ${can}`, channel: '#general', user: viewer });
  await sandbox.act('shortcut', { user: viewer, callback_id: 'declare_incident' });
  await world.eventually(async () => (await inSlack.saying(world, '@candor', mayNot, viewer)).length === 1);
  await sandbox.act('join', { user: viewer, channel: channel.channelId });
  const at = { user: viewer, channel: channel.channelId };
  await sandbox.act('click', { ...at, ts: message.ts, action_id: 'update' });
  await until({ message: `${mayNot} change incidents or share updates: ${can}`, ...at });
  await sandbox.act('click', { ...at, ts: message.ts, action_id: 'publish' });
  await until({ message: `${mayNot} tell customers something`, ...at });
  const { views } = (await sandbox.read('views', { user: viewer })) as unknown as { views: object[] };
  assert.deepEqual(views, []);
});
