import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import type { Json } from '../../sandbox/json.ts';
import { createEntry } from '../../src/catalog/entries/create-entry.ts';
import { addCustomers } from '../../src/communications/customers/add-customers.ts';
import { audienceOf } from '../../src/communications/customers/audience.ts';
import { noteEvidence } from '../../src/communications/customers/note-evidence.ts';
import { affectedCustomers } from '../../src/communications/customers/list.ts';
import { loadMail, mailOf } from '../../src/communications/deliveries/mail-of.ts';
import { customerLedger } from '../../src/communications/deliveries/ledger.ts';
import { takeDownUpdate } from '../../src/communications/mistakes/take-down-update.ts';
import { publishUpdate } from '../../src/communications/publish-update.ts';
import { questionsOf } from '../../src/communications/questions/show.ts';
import { communicationsOf } from '../../src/communications/show.ts';
import type { UserError } from '../../src/kernel/errors.ts';
import { showDrill } from '../../src/doctor/drill/show.ts';
import { startDrill } from '../../src/doctor/drill/start.ts';
import { showSharedChannel } from '../../src/slack/customers/find.ts';
import { changeRole } from '../../src/people/change-role.ts';
import { linkSharedChannel } from '../../src/slack/customers/link.ts';
import { takeVote, takeVoteWords } from '../../src/slack/questions/vote.ts';
import { openSharedChannel } from '../../src/slack/customers/open.ts';
import { unlinkSharedChannel } from '../../src/slack/customers/unlink.ts';
import { declareAsAna, saying, type Message } from '../kit/in-slack.ts';
import { owner } from '../kit/kernel.ts';
import { slackWorld, type SlackWorld } from '../kit/slack.ts';

const by = { actor: owner };
const finn = { user: 'U0FINNBERG' };
let world: SlackWorld;
const ids: Record<string, string> = {};
let incident: Awaited<ReturnType<typeof declareAsAna>>;

before(async () => {
  world = await slackWorld();
  await world.sandbox.wait({ connected: 2 });
  await world.sandbox.addWorkspace({ seed: 'contoso' });
  for (const [name, contacts] of [
    ['Contoso', ['finn@contoso.example']],
    ['Initech', []],
  ] as const)
    ids[name] = (
      await world.kernel.run(
        createEntry,
        { typeId: 'Custom["Customer"]', name, values: { contacts: [...contacts] } },
        by,
      )
    ).id;
});
after(() => world.end());

const id = (name: string) => ids[name] ?? '';
const sharing = (name: string) => world.kernel.ask(showSharedChannel, { customerId: id(name) }, by);
const comes = (name: string, state: string) =>
  world.eventually(async () => (await sharing(name))?.state === state && (await sharing(name)));
const inChannel = async (words: string, user = finn.user): Promise<Message[]> =>
  await saying(world, (await sharing('Contoso'))?.channelId ?? '', words, user);
async function publish(audience: string, words: string, more: object = {}) {
  const given = { incidentId: incident.id, audience: audience as 'everyone', status: 'investigating' as const, words };
  await world.kernel.run(publishUpdate, { ...given, nextUpdateInMinutes: 60, ...more }, by);
  const [last] = (await world.kernel.ask(communicationsOf, { incidentId: incident.id }, by)).published;
  return last?.id ?? '';
}
const ledger = async (publicationId: string) => {
  const rows = await customerLedger(world.kernel.db, publicationId);
  return Object.fromEntries(rows.map(({ channel, totals }) => [channel, { sent: totals.sent, failed: totals.failed }]));
};
const asked = async (name: string) => {
  const { entries } = (await world.sandbox.read('traffic', { name })) as unknown as { entries: Json[] };
  return entries.length;
};

test('a customer is told in the channel that it shares with us', async (t) => {
  const { sandbox, kernel, until, eventually } = world;
  incident = await declareAsAna(world, 'Nightly exports fail');
  const { channel } = incident;
  await kernel.run(changeRole, { userId: incident.actor.id, role: 'owner' }, by);

  await t.test('opened by the form in Slack, it waits for the customer; accepted, it is linked', async () => {
    await sandbox.act('slash', { user: 'ana.souza', channel: '#general', text: '/inc connect', until: 'view' });
    await sandbox.act('suggest', { user: 'ana.souza', block_id: 'customers', query: 'cont' });
    const done = await sandbox.act('submit', {
      user: 'ana.souza',
      values: {
        customers: { value: { value: `customer:${id('Contoso')}`, text: { type: 'plain_text', text: 'Contoso' } } },
        email: 'finn@contoso.example',
      },
    });
    assert.equal(done.closed, true, JSON.stringify(done));
    const { name } = (await comes('Contoso', 'invited')) as { name: string };
    assert.equal(name, 'ext-contoso');
    await sandbox.act('accept-invite', finn);
    assert.equal(((await comes('Contoso', 'shared')) as { partnerTeamId: string }).partnerTeamId, 'T0CONTOSO');
    await eventually(async () => (await saying(world, '@Candor', 'shares the channel #ext-contoso')).length > 0);
    await assert.rejects(
      kernel.run(openSharedChannel, { customerId: id('Contoso') }, by),
      /has a shared channel already/,
    );
    await assert.rejects(kernel.run(openSharedChannel, { customerId: id('Initech') }, by), /Say whom to invite/);
  });

  await t.test('words go there as well as by mail: nothing to press, no address inside, one row each', async () => {
    await kernel.run(addCustomers, { incidentId: incident.id, customerIds: [id('Contoso')] }, by);
    const publicationId = await publish(audienceOf(id('Contoso')), 'Your exports are *late* <!channel>.');
    const [message] = await eventually(async () => {
      const found = await inChannel('Your exports are');
      return found.length > 0 && found;
    });
    const shown = JSON.stringify(message);
    assert.doesNotMatch(shown, /"button"|<!channel>/);
    assert.ok(!shown.includes(new URL(kernel.config.PUBLIC_URL).host));
    assert.equal((await ledger(publicationId)).slack?.sent, 1);
    const [row] = (await kernel.ask(affectedCustomers, { incidentId: incident.id }, by)).customers;
    assert.deepEqual([row?.channel, row?.last?.reachedAt !== null], ['ext-contoso', true]);
    await until({ message: 'Slack: 1 sent', channel });
  });

  await t.test(
    'later words are in the same thread; what was verified is not asked again within ten minutes',
    async () => {
      const before = await asked('conversations.info');
      kernel.advance(9 * 60_000);
      await publish(audienceOf(id('Contoso')), 'We found a full disk and are making room on it now.');
      const [second] = await eventually(async () => {
        const found = await inChannel('full disk');
        return found.length > 0 && found;
      });
      const [first] = await inChannel('Your exports are');
      assert.equal((second as unknown as { thread_ts: string }).thread_ts, first?.ts);
      assert.equal(await asked('conversations.info'), before);
      kernel.advance(2 * 60_000);
      await publish(audienceOf(id('Contoso')), 'There is room again; exports run one after the other.');
      await eventually(async () => (await inChannel('There is room')).length > 0);
      assert.equal(await asked('conversations.info'), before + 1, 'ten minutes on, it is');
    },
  );

  await t.test('engineers read words of their own in the channel; the mail has the plain ones', async () => {
    const technicalWords = '- Known cause: a full volume\n- Retried: each export of *Monday*';
    const plain = 'Exports of Monday are made again now.';
    const publicationId = await publish(audienceOf(id('Contoso')), plain, { technicalWords });
    await eventually(async () => (await inChannel('a full volume')).length > 0);
    assert.equal((await inChannel(plain)).length, 0);
    const { rows } = await sql<{ id: string }>`select id from customer_deliveries
      where publication_id = ${publicationId} and channel = 'email'`.execute(kernel.db);
    const row = await loadMail(kernel.db, rows[0]?.id ?? '', kernel.now());
    const mail = row && (await mailOf(kernel.context(owner), row)).bytes.toString();
    assert.match(mail ?? '', /Exports of Monday are made again now/);
    assert.doesNotMatch(mail ?? '', /a full volume/);
    await assert.rejects(publish(audienceOf(id('Contoso')), 'Soon.', { technicalWords: 'db1.internal' }), (error) => {
      assert.equal((error as UserError).refusals[0]?.pointer, 'technicalWords');
      return true;
    });
    await assert.rejects(publish('everyone', 'It works.', { technicalWords }), /has a shared channel/);
  });

  await t.test(
    'what the customer answers in the thread is on the timeline, once; what our own people say is not',
    async () => {
      const channelId = (await sharing('Contoso'))?.channelId ?? '';
      const [first] = await inChannel('Your exports are');
      const thread = { channel: channelId, thread_ts: first?.ts };
      await sandbox.act('message', { ...finn, ...thread, text: 'Ours of Monday is missing <too>' });
      await sandbox.act('message', { ...finn, channel: channelId, text: 'Lunch, anyone?' });
      await until({
        message: 'heard from Contoso in the shared channel (Finn Berg): Ours of Monday is missing',
        channel,
      });
      const reports = await kernel.facts('customer.reported');
      assert.deepEqual(
        reports.map(({ incidentId, body }) => [incidentId, body.by]),
        [[incident.id, 'Finn Berg']],
      );
      const [row] = (await kernel.ask(affectedCustomers, { incidentId: incident.id }, by)).customers;
      assert.equal(row?.reports, 1);
    },
  );

  await t.test('a message elsewhere is linked by its menu: “Customer reports this”', async () => {
    const said = await sandbox.act('message', {
      user: 'dee.novak',
      channel: '#support',
      text: 'Initech has no export.',
    });
    const message = { user: 'ana.souza', channel: '#support', ts: said.ts };
    await sandbox.act('message-action', { ...message, callback_id: 'customer_reports_this', until: 'view' });
    const initech = { value: `customer:${id('Initech')}`, text: { type: 'plain_text', text: 'Initech' } };
    await sandbox.act('suggest', { user: 'ana.souza', block_id: 'customers', query: 'init' });
    const values = { customers: { value: initech }, incidentId: incident.id };
    const done = await sandbox.act('submit', { user: 'ana.souza', values });
    assert.equal(done.closed, true, JSON.stringify(done));
    await until({ message: 'heard from Initech in Slack: Initech has no export.', channel });
  });

  await t.test(
    'a support ticket makes its customer affected, and owes it a word; the same ticket counts once',
    async () => {
      const ticket = { incidentId: incident.id, customerId: id('Initech'), kind: 'ticket' as const };
      const url = 'https://desk.example.com/tickets/7';
      await kernel.run(noteEvidence, { ...ticket, url, words: 'Nothing arrives.' }, by);
      await kernel.run(noteEvidence, { ...ticket, url }, by);
      const found = (await kernel.ask(affectedCustomers, { incidentId: incident.id }, by)).customers;
      const initech = found.find(({ name }) => name === 'Initech');
      assert.deepEqual([initech?.how, initech?.reports], ['evidence', 2]);
      await assert.rejects(kernel.run(noteEvidence, { ...ticket, url: 'ticket 7' }, by), /Paste the address/);
      await assert.rejects(kernel.run(noteEvidence, { ...ticket, url, customerId: 'nobody' }, by), /no such customer/);
    },
  );

  await t.test(
    'a question is asked from Slack; its answers are pressed in the channel, by the customer alone',
    async () => {
      await sandbox.act('slash', { user: 'ana.souza', channel, text: '/inc ask', until: 'view' });
      const option0 = 'Now\n+ done in ten minutes\n- orders are typed in again';
      const typed = { audience: audienceOf(id('Contoso')), question: 'Shall we roll back?', option0 };
      const refused = await sandbox.act('submit', { user: 'ana.souza', values: { ...typed, option1: 'now' } });
      assert.match(JSON.stringify(refused), /stands here twice/);
      const done = await sandbox.act('submit', { user: 'ana.souza', values: { ...typed, option1: 'Tonight' } });
      assert.equal(done.closed, true, JSON.stringify(done));
      const [message] = await eventually(async () => {
        const found = await inChannel('Shall we roll back?');
        return found.length > 0 && found;
      });
      const at = { channel: (await sharing('Contoso'))?.channelId ?? '', ts: message?.ts };
      const ours = { id: 'U0ANASOUZA', team_id: 'T0NORTHWIND' };
      const pressed = { user: ours, channel: { id: at.channel }, actions: [{ value: 'x|0' }], trigger_id: 'x' };
      let told = '';
      await takeVote(
        kernel,
        pressed as never,
        (async (answer: { text: string }) => void (told = answer.text)) as never,
      );
      assert.match(told, /Only people of Contoso answer here/);
      await sandbox.act('click', { ...finn, ...at, action_id: 'vote:0' });
      await until({ message: 'took the answer of Contoso in its shared channel (Finn Berg): A. Now', channel });
      const taken = await eventually(async () => {
        const found = await saying(world, at.channel, 'Taken as the answer of', finn.user);
        return found.length > 0 && found;
      });
      assert.match(JSON.stringify(taken), /It can be changed until the time is over/, 'whoever pressed is told');
      const [{ id: questionId } = { id: '' }] = await kernel.ask(questionsOf, { incidentId: incident.id }, by);
      const view = {
        id: 'V1',
        private_metadata: JSON.stringify({ questionId, option: '0', channelId: at.channel }),
        state: { values: { words: { value: { value: 'Please, before noon' } } } },
      };
      const stranger = await takeVoteWords(kernel, { view, user: ours } as never);
      assert.match(JSON.stringify(stranger), /Only people of Contoso/);
      await takeVoteWords(kernel, { view, user: { id: finn.user, team_id: 'T0CONTOSO' } } as never);
      await until({ message: 'took the new answer of Contoso in its shared channel (Finn Berg): A. Now', channel });
      await until({ message: 'Please, before noon', channel });
      const answered = await kernel.facts('question.answered');
      assert.deepEqual(
        answered.map(({ body }) => [body.customer, body.by, body.quote]),
        [
          ['Contoso', 'Finn Berg', ''],
          ['Contoso', 'Finn Berg', 'Please, before noon'],
        ],
      );
      const [result] = await saying(world, channel, 'Choose and say why');
      assert.match(JSON.stringify(result), /1 of 1 answered/);
      await sandbox.act('click', { user: 'ana.souza', channel, ts: result?.ts, action_id: 'choose', until: 'view' });
      await sandbox.act('submit', { user: 'ana.souza', values: { option: '0', why: 'Your close is at noon.' } });
      await eventually(async () => (await inChannel('Your close is at noon.')).length > 0);
      await eventually(async () => (await saying(world, channel, 'Choose and say why')).length === 0);
    },
  );

  await t.test('taken down, the words go from the channel; the correction reaches it', async () => {
    const wrong = await publish(audienceOf(id('Contoso')), 'All exports of Tuesday are lost for good, sorry.');
    await eventually(async () => (await inChannel('of Tuesday')).length > 0);
    await kernel.run(takeDownUpdate, { incidentId: incident.id, publicationId: wrong, reason: 'Not so' }, by);
    await eventually(async () => (await inChannel('of Tuesday')).length === 0);
    assert.equal((await inChannel('This update was removed at')).length, 1);
    await publish(audienceOf(id('Contoso')), 'Earlier we said they are lost. That was wrong: they are late.', {
      correction: true,
    });
    await eventually(async () => (await inChannel('That was wrong')).length > 0);
  });

  await t.test(
    'a drill verifies it without a word; only where that was chosen, the marked message is there, once',
    async () => {
      const drilled = async () => {
        const { drill } = await kernel.ask(showDrill, {}, by);
        const steps = drill?.steps.filter((step) => step.channel === 'shared') ?? [];
        return steps.every(({ state }) => state !== 'waiting') && steps.map(({ label, state }) => `${label} ${state}`);
      };
      await kernel.run(startDrill, {}, by);
      assert.deepEqual(await eventually(drilled), ['1 channel verified']);
      assert.equal((await inChannel('This is a drill')).length, 0);
      await assert.rejects(
        kernel.run(startDrill, { wordsToCustomers: true, customers: 7 }, by),
        /1 customer would read this drill/,
      );
      await kernel.run(startDrill, { wordsToCustomers: true, customers: 1 }, by);
      await assert.rejects(kernel.run(startDrill, { wordsToCustomers: true, customers: 1 }, by), /still writes/);
      assert.deepEqual(await eventually(drilled), ['1 channel arrived']);
      const [said, ...more] = await inChannel('This is a drill');
      assert.deepEqual(more, []);
      assert.doesNotMatch(JSON.stringify(said), /"button"|"actions"/);
    },
  );

  await t.test('no longer shared, nothing is posted: the row says why, and the lead hears of it', async () => {
    await sandbox.act('unshare-channel', { ...finn, channel: (await sharing('Contoso'))?.channelId ?? '' });
    await comes('Contoso', 'unshared');
    const publicationId = await publish(
      audienceOf(id('Contoso')),
      'Exports of today are complete; we watch tonight’s.',
    );
    await until({
      message: 'nothing was posted in the shared channel of *Contoso*: #ext-contoso is shared with nobody',
      channel,
    });
    const { slack } = await ledger(publicationId);
    assert.deepEqual(slack, { sent: 0, failed: 1 });
    const { messages } = (await sandbox.read('messages', {
      channel: (await sharing('Contoso'))?.channelId ?? '',
    })) as unknown as { messages: Message[] };
    assert.ok(!JSON.stringify(messages).includes('of today are complete'));
    await kernel.run(startDrill, {}, by);
    const begun = (await kernel.ask(showDrill, {}, by)).drill?.steps.find(({ channel }) => channel === 'shared');
    assert.match(begun?.detail ?? '', /^[01] of 1 tried so far\.$|is shared with nobody/);
    const problem = await eventually(async () =>
      (await kernel.ask(showDrill, {}, by)).drill?.steps.find(
        ({ channel, state }) => channel === 'shared' && state === 'failed',
      ),
    );
    assert.match(problem.detail, /#ext-contoso is shared with nobody/);
  });

  await t.test(
    'one that is shared already is linked; one that is not, or is another’s, is refused in words',
    async () => {
      await kernel.run(unlinkSharedChannel, { customerId: id('Contoso') }, by);
      await assert.rejects(
        kernel.run(linkSharedChannel, { customerId: id('Contoso'), channel: '#x' }, by),
        /Copy link/,
      );
      await kernel.run(linkSharedChannel, { customerId: id('Contoso'), channel: 'C0GENERAL' }, by);
      assert.match(((await comes('Contoso', 'refused')) as { problem: string }).problem, /shared with nobody outside/);
      const made = (await sandbox.act('create-channel', { user: 'ana.souza', name: 'with-contoso' })).channel as {
        id: string;
      };
      await sandbox.act('invite', { user: 'ana.souza', channel: made.id, users: ['Candor'] });
      await sandbox.act('share-channel', { user: 'ana.souza', channel: made.id, email: 'gita@contoso.example' });
      await sandbox.act('accept-invite', { user: 'U0GITARAO', name: 'northwind' });
      const link = `https://northwind.slack.com/archives/${made.id}`;
      await kernel.run(linkSharedChannel, { customerId: id('Contoso'), channel: link }, by);
      assert.equal(((await comes('Contoso', 'shared')) as { name: string }).name, 'with-contoso');
      await assert.rejects(
        kernel.run(linkSharedChannel, { customerId: id('Initech'), channel: link }, by),
        /is the shared channel of Contoso/,
      );
    },
  );
});
