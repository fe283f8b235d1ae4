import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { publishDraft } from '../../src/communications/drafts/publish-draft.ts';
import { saveDraft } from '../../src/communications/drafts/save-draft.ts';
import { noteSeen } from '../../src/communications/note-seen.ts';
import { noteUnseen } from '../../src/communications/note-unseen.ts';
import { publishUpdate } from '../../src/communications/publish-update.ts';
import { communicationsOf } from '../../src/communications/show.ts';
import { listIncidents } from '../../src/incidents/list.ts';
import { systemActor } from '../../src/kernel/ctx.ts';
import { saveComponent } from '../../src/status-pages/components/save-component.ts';
import { archiveTemplate } from '../../src/status-pages/templates/archive-template.ts';
import { saveTemplate } from '../../src/status-pages/templates/save-template.ts';
import * as inSlack from '../kit/in-slack.ts';
import { owner } from '../kit/kernel.ts';
import { slackWorld, type SlackWorld } from '../kit/slack.ts';

const ana = 'ana.souza';
const eli = 'eli.marsh';
let world: SlackWorld;
let channel = '';
let incidentId = '';

before(async () => {
  world = await slackWorld();
  await world.sandbox.wait({ connected: 2 });
});
after(() => world.end());

type Message = { ts: string; text: string; blocks?: unknown };
const saying = (words: string, user = ana) => inSlack.saying(world, channel, words, user);
const clock = async (): Promise<Message> => {
  const [message, ...more] = await saying('has the clock');
  assert.ok(message, 'there is a clock message');
  assert.equal(more.length, 0, 'there is one clock message');
  return message;
};
const communications = () => world.kernel.ask(communicationsOf, { incidentId }, { actor: owner });
const inMinutes = (count: number) => Math.floor(world.kernel.now().getTime() / 1000) + count * 60;
const iso = (seconds: number) => new Date(seconds * 1000).toISOString();
const at = (minutes: number) => iso(inMinutes(minutes));
async function later(minutes: number): Promise<void> {
  world.kernel.advance(minutes * 60_000);
  await world.kernel.jobs.sweep();
  await world.kernel.jobs.drain();
}

test('customers are told from Slack, and nobody is left in silence', async (t) => {
  const { sandbox, kernel, until, eventually } = world;

  await t.test('an incident without an answer asks in its channel, with a running clock', async () => {
    await sandbox.act('slash', { user: ana, channel: '#general', text: '/incident', until: 'view' });
    await sandbox.act('submit', { user: ana, values: { name: 'Checkout is down', severityId: 'Major' } });
    const found = (await until({ channel: { starts_with: 'inc-' } })) as { channel: { id: string } };
    channel = found.channel.id;
    await until({ message: 'not decided', channel });
    incidentId = (await kernel.ask(listIncidents, {}, { actor: owner })).incidents[0]?.id ?? '';
  });

  await t.test('one tap decides; the first word is owed and the clock message says by when', async () => {
    const { ts } = await clock();
    await sandbox.act('click', { user: ana, channel, ts, action_id: 'audience:everyone' });
    await eventually(async () => (await saying('The first word')).length > 0);
    assert.equal((await communications()).decision?.answer, 'everyone');
    await clock();
  });

  await t.test('what is known is written down once, and the form for everyone opens with its words', async () => {
    await sandbox.act('slash', { user: ana, channel, text: '/inc facts', until: 'view' });
    const facts = { symptom: 'Paying by card fails', who: 'Shops in Europe', cause: 'A library of the terminal' };
    const { errors, views } = await sandbox.act('submit', { user: ana, values: facts });
    assert.equal(errors, undefined);
    const { begun } = await kernel.ask(publishDraft, { incidentId, audience: 'everyone' }, { actor: owner });
    assert.equal(begun?.words, 'Paying by card fails.\n\n**Who is affected:** Shops in Europe.');
    assert.match(JSON.stringify(views), /Paying by card fails\.[^]*Tell everyone/);
    await sandbox.act('close-view', { user: ana, all: true });
    await kernel.run(saveDraft, { incidentId, audience: 'everyone', words: '' }, { actor: owner });
  });

  await t.test('nearing its time, the comms lead is named once; the clock message stays where it is', async () => {
    await sandbox.act('slash', { user: ana, channel, text: '/inc clock @eli.marsh' });
    await sandbox.wait({ message: { text: 'Nobody is given the clock', ephemeral: true }, user: ana, channel });
    await sandbox.act('slash', { user: ana, channel, text: '/inc comms @eli.marsh' });
    await until({ message: 'made <@U0ELIMARSH>', channel });
    const before = await clock();
    await later(11);
    await eventually(async () => (await saying('is due')).length === 1);
    const [ping] = await saying('is due');
    assert.ok(JSON.stringify(ping).includes('<@U0ELIMARSH>'), JSON.stringify(ping));
    assert.equal((await clock()).ts, before.ts);
  });

  await t.test('two interactions publish: the button, and submit on what is already filled in', async () => {
    const [ping] = await saying('is due');
    const opened = await sandbox.act('click', {
      user: eli,
      channel,
      ts: ping?.ts,
      action_id: 'publish',
      until: 'view',
    });
    assert.match(JSON.stringify(opened.views), /We are looking into it/);
    const done = await sandbox.act('submit', { user: eli });
    assert.equal(done.closed, true, JSON.stringify(done));
    const { published } = await communications();
    assert.match(published[0]?.words ?? '', /We are looking into it/);
    assert.equal(published[0]?.authorName, 'Eli Marsh');
    assert.equal(published[0]?.components.length, 1, 'the component that the incident names was proposed');
  });

  await t.test('read back from the page, the one message about it says so', async () => {
    await until({ message: 'on its way to the page', channel });
    const publicationId = (await communications()).published[0]?.id ?? '';
    await kernel.run(noteSeen, { publicationId, incidentId, seenAt: kernel.now() }, { actor: systemActor('test') });
    await until({ message: 'on the page> since', channel });
    assert.equal((await saying('on its way to the page')).length, 0);
    assert.equal((await saying('told everyone')).filter(({ text }) => text.includes('📢')).length, 1);
  });

  await t.test(
    'choosing a component drafts the words for it; typing makes them one’s own; the preview follows',
    async () => {
      const { id } = await kernel.run(saveComponent, { name: 'Ledger' }, { actor: owner });
      const { ts } = await clock();
      await sandbox.act('click', { user: eli, channel, ts, action_id: 'holding', until: 'view' });
      await sandbox.act('select', { user: eli, block_id: `component-${id}`, value: 'partial_outage' });
      await sandbox.wait({
        view: 'and Ledger. We are looking',
        user: eli,
      });
      await sandbox.act('select', { user: eli, block_id: 'words', value: 'db1.internal is back.' });
      await sandbox.wait({ view: 'cannot go out yet', user: eli });
      await sandbox.act('select', { user: eli, block_id: 'words', value: 'Card payments work for most of you again.' });
      await sandbox.wait({ view: '>Card payments work for most', user: eli });
      await sandbox.act('select', { user: eli, block_id: 'status', value: 'monitoring' });
      await sandbox.wait({ view: '*Monitoring*', user: eli });
      const [view] = (await sandbox.read('views', { user: eli })).views as { state: { values: { words: object } } }[];
      assert.match(JSON.stringify(view?.state.values.words), /Card payments work for most/);
      await sandbox.act('close-view', { user: eli });
    },
  );

  await t.test('a template that fits fills the words; words of one’s own are replaced only when asked to', async () => {
    const { id } = await kernel.run(saveComponent, { name: 'Refunds' }, { actor: owner });
    const given = { name: 'Slow', moment: 'investigating' as const, words: '{component} is slow since {started}.' };
    const { id: template } = await kernel.run(saveTemplate, given, { actor: owner });
    const { ts } = await clock();
    await sandbox.act('click', { user: eli, channel, ts, action_id: 'holding', until: 'view' });
    await sandbox.act('select', { user: eli, block_id: 'template', value: template });
    await sandbox.wait({ view: '>Checkout is slow since', user: eli });
    await sandbox.act('select', { user: eli, block_id: `component-${id}`, value: 'partial_outage' });
    await sandbox.wait({ view: '>Checkout and Refunds is slow since', user: eli });
    await sandbox.act('select', { user: eli, block_id: 'words', value: 'Refunds wait until {next_update}.' });
    await sandbox.wait({ view: 'Nothing is known to put in place of {next_update}', user: eli });
    const open = await sandbox.act('submit', { user: eli });
    assert.match((open.errors as { words?: string }).words ?? '', /in place of \{next_update\}/);
    await sandbox.act('select', { user: eli, block_id: 'template', value: 'holding' });
    await sandbox.wait({ view: 'in place of what you wrote', user: eli });
    await sandbox.act('click', { user: eli, action_id: 'keep-words' });
    const shown = async () => JSON.stringify((await sandbox.read('views', { user: eli })).views);
    await eventually(async () => !(await shown()).includes('in place of what you wrote'));
    assert.match(await shown(), />Refunds wait until/);
    await sandbox.act('select', { user: eli, block_id: 'template', value: 'holding' });
    await sandbox.wait({ view: 'in place of what you wrote', user: eli });
    await sandbox.act('click', { user: eli, action_id: 'take-template' });
    await sandbox.wait({ view: '>Some of you may have trouble with Checkout and Refunds', user: eli });
    await sandbox.act('close-view', { user: eli });
    await kernel.run(archiveTemplate, { id: template }, { actor: owner });
    await kernel.run(saveDraft, { incidentId, audience: 'everyone', words: '' }, { actor: owner });
  });

  await t.test('the same words again are refused under their field, and kept', async () => {
    const words = (await communications()).published[0]?.words ?? '';
    await sandbox.act('slash', { user: eli, channel, text: '/inc publish', until: 'view' });
    const refused = await sandbox.act('submit', { user: eli, values: { words } });
    assert.match((refused.errors as { words?: string }).words ?? '', /words were said before/);
    const [view] = (await sandbox.read('views', { user: eli })).views as { state: { values: { words: object } } }[];
    assert.ok(JSON.stringify(view?.state.values.words).includes(words));
    await sandbox.act('close-view', { user: eli });
  });

  await t.test('what could be better is said below the words; the same words again go out', async () => {
    await sandbox.act('slash', { user: eli, channel, text: '/inc publish', until: 'view' });
    const words = 'Card payments fail less often. It should be fixed soon.';
    const held = await sandbox.act('submit', { user: eli, values: { words } });
    assert.notEqual(held.closed, true, JSON.stringify(held));
    await sandbox.wait({ view: 'is no time and no promise', user: eli });
    const refused = await sandbox.act('submit', { user: eli, values: { words: 'We restart 10.0.0.7.' } });
    assert.match((refused.errors as { words?: string }).words ?? '', /address inside/);
    const passed = await sandbox.act('submit', { user: eli, values: { words } });
    assert.equal(passed.closed, true, JSON.stringify(passed));
    assert.equal((await communications()).published[0]?.words, words);
  });

  await t.test(
    'an estimate is refused under its field, then told in words of its own, and a new one is owed by then',
    async () => {
      await sandbox.act('slash', { user: eli, channel, text: '/inc estimate', until: 'view' });
      const basis = 'Half of the payments go through again';
      const backwards = { from: inMinutes(120), until: inMinutes(60), basis };
      const refused = await sandbox.act('submit', { user: eli, values: backwards });
      assert.match((refused.errors as { until?: string }).until ?? '', /must end after it begins/);
      const inside = { from: inMinutes(60), until: inMinutes(120), basis: 'We restart 10.0.0.7' };
      const lintRefused = await sandbox.act('submit', { user: eli, values: inside });
      assert.match((lintRefused.errors as { basis?: string }).basis ?? '', /address inside/);
      const done = await sandbox.act('submit', { user: eli, values: { ...inside, basis } });
      assert.equal(done.closed, true, JSON.stringify(done));
      assert.match(
        (await communications()).published[0]?.words ?? '',
        /over between .* This is likely\. Half of the payments/,
      );
      await eventually(async () => (await saying('A new estimate')).length > 0);
      await clock();
    },
  );

  await t.test(
    'groups that have times of their own are told in the channel, and kept by the next estimate',
    async () => {
      const segments = ['EU customers', 'US customers'].map((name) => ({ name, from: at(60), until: at(90) }));
      const estimate = {
        from: at(60),
        until: at(120),
        confidence: 'low' as const,
        basis: 'A third is restored',
        segments,
      };
      const words = 'Payments by card fail for some. We restore what is left.';
      const { components = [] } = (await communications()).published[0] ?? {};
      const given = { incidentId, status: 'identified' as const, words, components, estimate };
      await kernel.run(publishUpdate, given, { actor: owner });
      await until({ message: '• US customers: ', channel });
      await sandbox.act('slash', { user: eli, channel, text: '/inc estimate', until: 'view' });
      assert.match(JSON.stringify((await sandbox.read('views', { user: eli })).views), /EU customers.*US customers/);
      await sandbox.act('click', { user: eli, action_id: 'add-group', until: 'view' });
      const [begin, end] = [inMinutes(70), inMinutes(80)];
      const apart = { group2: 'APAC customers', group2From: begin, group2Until: begin - 60 };
      const values = { basis: 'Two thirds are restored', group0: '', ...apart };
      const refused = await sandbox.act('submit', { user: eli, values });
      assert.match((refused.errors as { group2Until?: string }).group2Until ?? '', /must end after it begins/);
      const done = await sandbox.act('submit', { user: eli, values: { ...values, group2Until: end } });
      assert.equal(done.closed, true, JSON.stringify(done));
      const [told] = (await communications()).published;
      const own = { name: 'APAC customers', from: iso(begin), until: iso(end) };
      assert.deepEqual(told?.estimate?.segments, [...segments.slice(1), own]);
      assert.match(told?.words ?? '', /restored\.\n\n- US customers: between/);
    },
  );

  await t.test('a promise that is missed is said in the channel, and named people are pinged', async () => {
    await later(31);
    await eventually(async () => (await saying('*was due*')).length >= 1);
    assert.ok((await communications()).commitments.some(({ breachedAt }) => breachedAt));
  });

  await t.test('words that are not on the page alarm their author', async () => {
    await sandbox.act('slash', { user: eli, channel, text: '/inc publish', until: 'view' });
    const done = await sandbox.act('submit', {
      user: eli,
      values: { words: 'We found the cause and are rolling back.', status: 'Identified' },
    });
    assert.equal(done.closed, true, JSON.stringify(done));
    const publicationId = (await communications()).published[0]?.id ?? '';
    kernel.advance(90_000);
    await kernel.run(noteUnseen, { publicationId, incidentId }, { actor: systemActor('test') });
    await eventually(async () => (await saying('<@U0ELIMARSH> your words are *not on the page*')).length > 0);
  });

  await t.test('an update to the team tells everyone in the same step', async () => {
    await sandbox.act('slash', { user: eli, channel, text: '/inc update', until: 'view' });
    const words = 'Most payments go through again; a few still need a second try.';
    const done = await sandbox.act('submit', {
      user: eli,
      values: { message: 'Canary looks good', statusId: 'Monitoring', words },
    });
    assert.equal(done.closed, true, JSON.stringify(done));
    await until({ message: words, channel });
    assert.equal((await communications()).published[0]?.words, words);
  });

  await t.test('a word said by phone is recorded, with its own next word', async () => {
    await sandbox.act('slash', { user: ana, channel, text: '/inc word', until: 'view' });
    await sandbox.act('submit', {
      user: ana,
      values: {
        audience: 'One customer',
        whom: 'Globex',
        through: 'phone',
        words: 'Your exports run again at noon.',
        nextWordInMinutes: 'in an hour',
      },
    });
    await until({ message: 'Globex', channel });
    assert.ok(
      (await communications()).commitments.some(
        ({ audience, state }) => audience === 'one_customer' && state === 'open',
      ),
    );
  });

  await t.test('the home tab shows who waits, and publishes from there', async () => {
    await sandbox.act('open-home', { user: eli });
    await until({ home: 'Who waits for a word', user: eli });
    await until({ home: 'The next update', user: eli });
    await sandbox.act('click', { user: eli, home: true, action_id: 'publish-to', until: 'view' });
    await sandbox.act('close-view', { user: eli });
  });

  await t.test('an update to the team, and resolving, offer templates for the words that go out along', async () => {
    const { status: moment } = await kernel.ask(publishDraft, { incidentId }, { actor: owner });
    assert.ok(moment === 'identified' || moment === 'investigating' || moment === 'monitoring');
    const { id: update } = await kernel.run(
      saveTemplate,
      { name: 'Slow', moment, words: 'We still look into {component}.' },
      { actor: owner },
    );
    const { id: last } = await kernel.run(
      saveTemplate,
      { name: 'Done', moment: 'resolved', words: '{component} is well again.' },
      { actor: owner },
    );
    const shown = async () => JSON.stringify((await sandbox.read('views', { user: ana })).views);
    await sandbox.act('slash', { user: ana, channel, text: '/inc update', until: 'view' });
    await sandbox.act('select', { user: ana, block_id: 'template', value: update });
    await eventually(async () => (await shown()).includes('"value":"We still look into Checkout."'));
    await sandbox.act('select', { user: ana, block_id: 'words', value: 'My own words.' });
    await sandbox.act('select', { user: ana, block_id: 'template', value: 'holding' });
    await sandbox.wait({ view: 'in place of what you wrote', user: ana });
    await sandbox.act('click', { user: ana, action_id: 'keep-along' });
    await eventually(async () => !(await shown()).includes('in place of what you wrote'));
    assert.match(await shown(), /"value":"My own words\."/);
    await sandbox.act('close-view', { user: ana });
    await sandbox.act('slash', { user: ana, channel, text: '/inc resolve', until: 'view' });
    await sandbox.act('select', { user: ana, block_id: 'template', value: last });
    await eventually(async () => (await shown()).includes('is well again."'));
    await sandbox.act('select', { user: ana, block_id: 'template', value: 'holding' });
    await eventually(async () => (await shown()).includes('works normally again'));
    await sandbox.act('close-view', { user: ana });
    for (const id of [update, last]) await kernel.run(archiveTemplate, { id }, { actor: owner });
  });

  await t.test('resolving offers the last word in the same step', async () => {
    await sandbox.act('slash', { user: ana, channel, text: '/inc resolve', until: 'view' });
    const done = await sandbox.act('submit', { user: ana, values: { message: 'Rolled back' } });
    assert.equal(done.closed, true, JSON.stringify(done));
    await until({ message: 'works normally again', channel });
    const { published } = await communications();
    assert.equal(published.find(({ audience }) => audience === 'everyone')?.status, 'resolved');
    await clock();
  });
});
