import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { saveApprovalGroup } from '../../src/communications/approvals/save-group.ts';
import { saveRegime } from '../../src/communications/regulatory/save-regime.ts';
import { listRegimes } from '../../src/communications/regulatory/show.ts';
import { communicationsOf } from '../../src/communications/show.ts';
import { declareIncident } from '../../src/incidents/declare.ts';
import { changeRole } from '../../src/people/change-role.ts';
import { actorOf } from '../../src/slack/people.ts';
import * as inSlack from '../kit/in-slack.ts';
import { owner } from '../kit/kernel.ts';
import { slackWorld, type SlackWorld } from '../kit/slack.ts';

const [ana, ben, eli] = ['ana.souza', 'ben.okafor', 'eli.marsh'];
let world: SlackWorld;
let channel = '';
let incidentId = '';

const saying = (words: string, where = channel, user = ana) => inSlack.saying(world, where, words, user);
async function account(name: string): Promise<string> {
  const { users } = (await world.sandbox.read('users')) as unknown as { users: { id: string; name: string }[] };
  return users.find((user) => user.name === name)?.id ?? '';
}
const state = () => world.kernel.ask(communicationsOf, { incidentId }, { actor: owner });
const slash = (user: string, text: string, more: object = {}) =>
  world.sandbox.act('slash', { user, channel, text, ...more });
async function press(user: string, words: string, action_id: string, more: object = {}): Promise<void> {
  const [message] = (await saying(words)).slice(-1);
  await world.sandbox.act('click', { user, channel, ts: message?.ts, action_id, ...more });
}
/** Presses a button of the answer that only Ana sees, and says what the form shows. */
async function pressEphemeral(line: string, action_id: string): Promise<string> {
  const { length } = await saying(action_id);
  await slash(ana, line);
  await world.eventually(async () => (await saying(action_id)).length > length);
  await press(ana, action_id, action_id, { until: 'view' });
  return JSON.stringify(await world.sandbox.read('views', { user: ana }));
}
async function write(words: string): Promise<void> {
  await slash(ana, '/inc publish', { until: 'view' });
  await world.sandbox.act('submit', { user: ana, values: { words } });
  await world.until({ message: words.slice(0, 28), channel });
}

before(async () => {
  world = await slackWorld();
  const { sandbox, kernel } = world;
  await sandbox.wait({ connected: 2 });
  const person = async (name: string) => await actorOf(kernel, 'T0NORTHWIND', await account(name));
  const writer = await person(ana);
  const readers = [(await person(ben)).id, (await person(eli)).id];
  await kernel.run(changeRole, { userId: readers[0] ?? '', role: 'responder' }, { actor: owner });
  await kernel.run(saveApprovalGroup, { class: 'security', userIds: readers }, { actor: owner });
  const lent = { communications: { answer: 'everyone' as const } };
  const made = await kernel.run(declareIncident, { name: 'Odd logins', lent }, { actor: writer });
  incidentId = made.id;
  const found = (await world.until({ channel: { starts_with: `inc-${made.number}-` } })) as { channel: { id: string } };
  channel = found.channel.id;
});
after(() => world.end());

test('sensitive words are read by another person in Slack before customers read them', async (t) => {
  const { sandbox, kernel, until, eventually } = world;

  await t.test('marked as sensitive, the form says who will be asked, and after it who was', async () => {
    await slash(ana, '/inc sensitive something', { until: 'message' });
    await slash(ana, '/inc sensitive security');
    await until({ message: 'marked the incident as sensitive', channel });
    await slash(ana, '/inc publish', { until: 'view' });
    const form = JSON.stringify(await sandbox.read('views', { user: ana }));
    assert.match(form, /another person reads the words on security .*Ben Okafor or Eli Marsh/);
    await sandbox.act('submit', { user: ana, values: { words: 'Somebody signed in as some of you.' } });
    const answer = JSON.stringify(await sandbox.read('views', { user: ana }));
    assert.match(answer, /Not published yet.*Ben Okafor or Eli Marsh was asked/);
    await until({ message: 'Somebody signed in as some of you.', channel });
    assert.deepEqual((await state()).published, []);
  });

  await t.test('it stands before each of the group too; its author may not approve it', async () => {
    await kernel.jobs.drain();
    const direct = await eventually(async () => {
      const { channels } = (await sandbox.read('channels', { user: ben })) as unknown as {
        channels: { id: string; is_im?: boolean }[];
      };
      for (const { id } of channels.filter(({ is_im }) => is_im))
        if ((await saying('Somebody signed in as some of you.', id, ben)).length > 0) return id;
      return undefined;
    });
    assert.ok(direct);
    await press(ana, 'wait for a second opinion on security', 'approve-words', { confirm: true });
    assert.deepEqual((await state()).published, []);
  });

  await t.test('after five minutes of silence the group is asked again, by name', async () => {
    kernel.advance(5 * 60_000);
    await kernel.jobs.sweep();
    await until({ message: 'They stand above and on', channel });
    const [again] = await saying('They stand above and on');
    assert.match(again?.text ?? '', new RegExp(await account(ben)));
  });

  await t.test('rejected with a reason: the message says so, without buttons', async () => {
    await press(ben, 'Somebody signed in as some of you.', 'reject-words', { until: 'view' });
    await sandbox.act('submit', { user: ben, values: { reason: 'Say what they can do' } });
    await until({ message: 'Nothing was published', channel });
    await eventually(async () => (await saying('rejected these words')).length > 0);
    assert.equal(JSON.stringify(await saying('rejected these words')).includes('approve-words'), false);
  });

  await t.test('approved: published as the words of their author', async () => {
    await write('Somebody may have your password: change it.');
    await press(ben, 'Somebody may have your password: change it.', 'approve-words', { confirm: true });
    await until({ message: 'in the words of Ana Souza', channel });
    assert.deepEqual(
      (await state()).published.map(({ words, authorName }) => [words, authorName]),
      [['Somebody may have your password: change it.', 'Ana Souza']],
    );
    await eventually(async () => (await saying('approved these words')).length > 0);
  });

  await t.test('the glass is broken by its author, with a reason, and the group is told', async () => {
    await write(`We have locked all accounts. ${'You will hear from us. '.repeat(120)}The very end.`);
    await press(ana, 'The very end.', 'break-glass', { until: 'view' });
    await sandbox.act('submit', { user: ana, values: { reason: 'Both are on a plane' } });
    await until({ message: 'please read them now', channel });
    assert.match((await state()).published[0]?.words ?? '', /^We have locked .* The very end\.$/);
  });

  await t.test('an estimate waits too, and its form says so', async () => {
    const [from, until] = [3600, 7200].map((seconds) => Math.floor(kernel.now().getTime() / 1000) + seconds);
    const { length } = (await state()).published;
    await slash(ana, '/inc estimate', { until: 'view' });
    await sandbox.act('submit', { user: ana, values: { from, until, basis: 'Half of you have a new password' } });
    assert.match(JSON.stringify(await sandbox.read('views', { user: ana })), /Not published yet/);
    assert.equal((await state()).published.length, length);
  });

  await t.test('the holding statement goes out at once', async () => {
    const { length } = (await state()).published;
    const [clock] = await saying('has the clock');
    await sandbox.act('click', { user: ana, channel, ts: clock?.ts, action_id: 'holding', until: 'view' });
    await sandbox.act('submit', { user: ana, values: {} });
    await eventually(async () => (await state()).published.length > length);
  });

  await t.test('a deadline of the law is started, said, moved and met in Slack', async () => {
    await slash(ana, '/inc deadlines', { until: 'message' });
    const [law] = await kernel.ask(listRegimes, {}, { actor: owner });
    assert.ok(law);
    await kernel.run(saveRegime, { ...law, inUse: true }, { actor: owner });
    const shown = await pressEphemeral('/inc deadlines', 'deadline-start');
    assert.match(shown, /Which law\?/);
    const at = Math.floor(kernel.now().getTime() / 1000);
    await sandbox.act('submit', { user: ana, values: { at: at - 3600, evidence: 'a message of a customer' } });
    await until({ message: 'started the clock of', channel });
    await pressEphemeral('/inc deadlines', 'deadline-anchor');
    const refused = await sandbox.act('submit', { user: ana, values: { at: at + 86_400, evidence: 'a typo' } });
    assert.match(JSON.stringify(refused), /"at":"This time is in the future/);
    await sandbox.act('submit', { user: ana, values: { at: at - 7200, evidence: 'the first alert' } });
    await until({ message: 'because the first alert', channel });
    await pressEphemeral('/inc deadlines', 'deadline-file');
    await sandbox.act('submit', { user: ana, values: { filedAt: at - 60, reference: 'AZ-17' } });
    await until({ message: 'AZ-17', channel });
    await pressEphemeral('/inc deadlines', 'deadline-end');
    await sandbox.act('submit', { user: ana, values: { reason: 'Everything was filed' } });
    await until({ message: 'ended the clock of', channel });
  });
});
