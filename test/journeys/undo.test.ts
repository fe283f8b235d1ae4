import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import { runWork } from '../../src/kernel/work.ts';
import { communicationsOf } from '../../src/communications/show.ts';
import { businessDaysAfter } from '../../src/communications/write-ups/days.ts';
import { ana, declareByForm, saying } from '../kit/in-slack.ts';
import { owner } from '../kit/kernel.ts';
import { testBucket } from '../kit/peers/bucket.ts';
import { product, type Product } from '../kit/product.ts';

const bucket = await testBucket();
let world: Product;
before(async () => {
  world = await product('socket', { HOLD_SECONDS: '20', PAGES_BUCKETS: bucket.address });
  await world.sandbox.wait({ connected: 2 });
});
after(async () => {
  await world.end();
  await bucket.end();
});

const show = (incidentId: string) => world.kernel.ask(communicationsOf, { incidentId }, { actor: owner });

test('what was published in Slack is undone by one press, until the hold is over', async (t) => {
  const { sandbox, until, kernel } = world;
  const { id, channel } = await declareByForm(world, 'Checkout is down', { answer: 'everyone' });
  const publish = async (words: string) => {
    await sandbox.act('slash', { user: ana, channel, text: '/inc publish', until: 'view' });
    const done = await sandbox.act('submit', { user: ana, values: { words } });
    assert.equal(done.closed, true, JSON.stringify(done));
    await until({ message: 'are held until', channel });
    const [message] = await saying(world, channel, 'are held until');
    return message?.ts ?? '';
  };

  await t.test('the button takes the words off the page and says so where they were said', async () => {
    const due = (await show(id)).commitments.map(({ dueAt }) => dueAt.getTime());
    const ts = await publish('Payments fail for everybody.');
    const { published } = await show(id);
    await sandbox.act('click', { user: ana, channel, ts, action_id: 'undo' });
    await until({ message: 'taken back by', channel });
    assert.equal((await saying(world, channel, 'Undo')).length, 0);
    assert.match(JSON.stringify(await saying(world, channel, 'taken back by')), /before any mail was sent/);
    const after = await show(id);
    assert.deepEqual([published.length, after.published.length, after.withdrawn.length], [1, 0, 1]);
    const owed = after.commitments.filter(({ state }) => state === 'open');
    assert.deepEqual(
      owed.map(({ kind, dueAt }) => [kind, dueAt.getTime()]),
      [['first_word', due[0]]],
    );
  });

  await t.test('the message counts what is held, sent and failed, and has no tick while one failed', async () => {
    for (const email of ['a@example.com', 'b@example.com'])
      await sql`insert into subscribers (id, page_id, kind, email, status, asked_at, confirmed_at, created_at)
        select ${email}, id, 'email', ${email}, 'active', now(), now(), now() from status_pages`.execute(kernel.db);
    await publish('Logins fail.');
    await until({ message: '⏳ mail: 2 held', channel });
    world.mails.setFaults({ refuse: { count: 1, code: 554 } });
    kernel.advance(20_000);
    await kernel.jobs.sweep();
    await until({ message: '⚠️ mail: 1 sent, 1 failed', channel });
    assert.deepEqual(await saying(world, channel, '✅ mail'), []);
  });

  await t.test(
    'while a mail waits the totals are shown anew each minute, and no longer once all have ended',
    async () => {
      const shownAnew = async () => {
        const { rows } = await sql`select id from slack_outbox where kind = 'again'`.execute(kernel.db);
        return rows.length;
      };
      const afterAMinute = async () => {
        const before = await shownAnew();
        await runWork(kernel, { type: 'cron', name: 'slack.show_delivery_progress' }, 1);
        return (await shownAnew()) - before;
      };
      assert.equal(await afterAMinute(), 0, 'nothing waits');
      await publish('Search is slow.');
      world.mails.setFaults({ refuse: { count: 1, code: 451 } });
      kernel.advance(20_000);
      await kernel.jobs.sweep();
      await kernel.jobs.drain();
      assert.equal(await afterAMinute(), 1);
      await until({ message: '⏳ mail: 1 queued, 1 sent', channel });
      kernel.advance(10 * 60_000);
      await until({ message: '✅ mail: 2 sent', channel });
      await kernel.jobs.drain();
      assert.equal(await afterAMinute(), 0, 'all have ended');
    },
  );

  await t.test('when the hold is over the button is gone, and a late press is refused in words', async () => {
    const ts = await publish('Card payments fail.');
    kernel.advance(20_000);
    const pressed = sandbox.act('click', { user: ana, channel, ts, action_id: 'undo' });
    await until({ message: { text: 'no longer held', ephemeral: true }, channel, user: ana });
    await pressed;
    await kernel.jobs.sweep();
    await kernel.jobs.drain();
    assert.deepEqual(await saying(world, channel, 'are held until'), []);
    assert.equal((await show(id)).published.length, 3);
  });

  await t.test('what was sent is taken down in a form, and its correction is drafted', async () => {
    const said = (await saying(world, channel, 'Take down…')).find((one) =>
      JSON.stringify(one).includes('Card payments'),
    );
    await sandbox.act('click', { user: ana, channel, ts: said?.ts ?? '', action_id: 'take-down', until: 'view' });
    const done = await sandbox.act('submit', { user: ana, values: { reason: 'They work.' } });
    assert.equal(done.closed, true, JSON.stringify(done));
    await until({ message: 'Write the correction', channel });
    await until({ message: 'A correction* to everyone', channel });
    const [message] = await saying(world, channel, 'Write the correction');
    await sandbox.act('click', { user: ana, channel, ts: message?.ts ?? '', action_id: 'correct', until: 'view' });
    const [view] = (await sandbox.read('views', { user: ana })).views as unknown[];
    assert.match(JSON.stringify(view), /Earlier we said: “Card payments fail.” That was wrong:/);
    assert.doesNotMatch(JSON.stringify(view), /Read on the page/, 'not everybody is written to');
    const values = { words: 'Earlier we said: “Card payments fail.” That was wrong: they work.' };
    assert.equal((await sandbox.act('submit', { user: ana, values })).closed, true);
    await until({ message: 'told everyone · *Correction*:', channel });
    const { commitments } = await show(id);
    assert.deepEqual(
      commitments.filter(({ kind, state }) => kind === 'correction' && state === 'open'),
      [],
    );
  });
});

test('in Slack a slower rhythm is told, what is begun is kept, and the story that was promised is told', async () => {
  const { sandbox, until, kernel } = world;
  const { id, channel } = await declareByForm(world, 'Exports hang', { answer: 'everyone' });
  const line = (text: string) => sandbox.act('slash', { user: ana, channel, text, until: 'view' });
  const submit = async (values: Record<string, string>) => {
    const done = await sandbox.act('submit', { user: ana, values });
    assert.equal(done.closed, true, JSON.stringify(done));
  };
  await sandbox.act('slash', { user: ana, channel, text: '/inc policy' });
  await sandbox.wait({ message: { text: 'the first word within', ephemeral: true }, user: ana, channel });
  await line('/inc publish');
  await submit({ words: 'Exports hang for everyone.' });
  for (const text of [
    '/inc long',
    '/inc long some nonsense',
    '/inc long every 4 houses: they are many',
    '/inc long every 4 hours',
  ]) {
    await sandbox.act('slash', { user: ana, channel, text });
    await sandbox.wait({ message: { text: 'Say how often customers will hear', ephemeral: true }, user: ana, channel });
  }
  assert.equal((await show(id)).longEveryMinutes, null);
  await line('/inc long every 4 hours: the restore takes until tomorrow');
  await sandbox.act('select', {
    user: ana,
    block_id: 'words',
    value: 'We restore a backup. From now on we write every 4 hours.',
  });
  await until({ view: '>We restore a backup', user: ana });
  await sandbox.act('close-view', { user: ana });
  await line('/inc publish');
  const [view] = (await sandbox.read('views', { user: ana })).views as unknown[];
  assert.match(JSON.stringify(view), /Ana Souza began this at .*From now on we write every 4 hours/);
  await submit({});
  const [slower] = (await show(id)).published;
  assert.equal((slower?.nextUpdateBy?.getTime() ?? 0) - (slower?.saidAt.getTime() ?? 0), 240 * 60_000);
  await line('/inc publish');
  await sandbox.act('select', { user: ana, block_id: 'status', value: 'resolved' });
  await until({ view: 'A full write-up by', user: ana });
  const day = businessDaysAfter(kernel.now(), 5);
  await sandbox.act('select', { user: ana, block_id: 'writeUpBy', value: day });
  await submit({ words: 'Exports run again. Nothing was lost.' });
  const [allClear] = (await show(id)).published;
  assert.equal(allClear?.writeUpBy?.toISOString().slice(0, 10), day);
  await line('/inc write-up');
  await sandbox.act('select', { user: ana, block_id: 'publishTo', value: 'everyone' });
  await submit({ words: 'A disk was full. It is watched now.' });
  const after = await show(id);
  assert.equal(after.published[0]?.writeUp, true);
  assert.deepEqual(
    after.commitments.filter(({ kind, state }) => kind === 'write_up' && state === 'open'),
    [],
  );
});

test('a bucket that lacks words, or has still what was taken down, is named in their message until it has caught up', async () => {
  const { sandbox, until, kernel } = world;
  const { channel } = await declareByForm(world, 'Uploads fail', { answer: 'everyone' });
  const caughtUp = async (text: string) => {
    bucket.breakDown(false);
    kernel.advance(301_000);
    await kernel.jobs.sweep();
    await kernel.jobs.drain();
    assert.deepEqual(await saying(world, channel, text), []);
  };
  bucket.breakDown(true);
  await sandbox.act('slash', { user: ana, channel, text: '/inc publish', until: 'view' });
  assert.equal((await sandbox.act('submit', { user: ana, values: { words: 'Uploads fail.' } })).closed, true);
  await until({ message: '⚠️ not in 127.0.0.1', channel });
  await caughtUp('⚠️ not in');
  bucket.breakDown(true);
  const [said] = await saying(world, channel, 'Take down…');
  await sandbox.act('click', { user: ana, channel, ts: said?.ts ?? '', action_id: 'take-down', until: 'view' });
  assert.equal((await sandbox.act('submit', { user: ana, values: { reason: 'They work.' } })).closed, true);
  await until({ message: 'still to be read* in 127.0.0.1', channel });
  await caughtUp('still to be read');
});
