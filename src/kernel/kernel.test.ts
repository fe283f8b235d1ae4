import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { sql } from 'kysely';
import { z } from 'zod';
import { owner, testKernel, type TestKernel } from '../../test/kit/kernel.ts';
import { command, recorded, unchanged } from './command.ts';
import { Permanent, RetryLater, UserError } from './errors.ts';
import { fact, type FactOf } from './fact.ts';
import { companion, guard, module } from './module.ts';
import { kernelModule } from './operations.ts';
import { job, reaction, timer } from './reaction.ts';

const said = fact({
  name: 'word.said',
  version: 1,
  refs: z.object({ count: z.number() }),
  body: z.object({ word: z.string() }),
  sentence: ({ body }) => `said ${body.word}`,
  sample: { refs: { count: 1 }, body: { word: 'hello' } },
});
const heard = fact({
  name: 'word.heard',
  version: 1,
  refs: z.object({}),
  body: z.object({}),
  sentence: () => 'heard it',
  sample: { refs: {}, body: {} },
});
const begun = fact({
  name: 'thing.begun',
  version: 1,
  refs: z.object({}),
  body: z.object({}),
  sentence: () => 'began',
  sample: { refs: {}, body: {} },
  unrefusable: true,
});

/** What the world of a test saw. */
const world = {
  effects: [] as string[],
  fail: null as Error | null,
  companionFails: false,
  lent: undefined as unknown,
};

const say = command({
  name: 'words.say',
  about: 'Say a word.',
  permission: 'incidents.create',
  input: z.object({ word: z.string().min(1, 'Say something.'), again: z.boolean().default(false) }),
  locks: () => ['word:one'],
  async run(_ctx, { word, again }) {
    return again
      ? unchanged({ word })
      : recorded({ word }, said({ incidentId: 'I1', refs: { count: word.length }, body: { word } }));
  },
});
const hear = command({
  name: 'words.hear',
  about: 'Hear.',
  permission: null,
  input: z.object({}),
  run: async () => recorded(null, heard({ incidentId: 'I1' })),
});
const begin = command({
  name: 'things.begin',
  about: 'Begin.',
  permission: null,
  input: z.object({}),
  run: async () => recorded('begun', begun({})),
});
const refuse = command({
  name: 'words.refuse',
  about: 'Refuse.',
  permission: null,
  input: z.object({}),
  async run() {
    throw new UserError('conflict', 'Not like this.');
  },
});

const note = job<{ of: string }>({
  name: 'words.note',
  lane: 'timers',
  run: async (_ctx, { of }) => void world.effects.push(`noted ${of}`),
});

const words = module({
  name: 'words',
  jobs: [note],
  facts: [said, heard, begun],
  commands: [say, hear, begin, refuse],
  locks: ['word'],
  guards: [
    guard({
      on: said,
      async check(_ctx, made) {
        if (made.body.word === 'forbidden') throw new UserError('conflict', 'That word is not said here.', 'word');
      },
    }),
  ],
  companions: [
    companion({
      on: begun,
      name: 'follow',
      async write(ctx) {
        for (const _ of [1, 2]) await ctx.enqueue(note, { of: 'what followed' });
        if (world.companionFails) await sql`select 1 / 0`.execute(ctx.tx);
        return [heard({})];
      },
    }),
    companion({
      on: said,
      name: 'note',
      async write(_ctx, _fact, lent) {
        world.lent = lent;
        return [];
      },
    }),
  ],
  reactions: [
    reaction({
      on: said,
      name: 'hear',
      async run(ctx, { body }) {
        world.effects.push(`${body.word} ${ctx.attempt}`);
        if (world.fail) throw world.fail;
        await ctx.run(hear, {});
      },
    }),
  ],
  lends: { input: [{ to: say, schema: z.object({ loud: z.boolean() }) }] },
  timers: [
    timer({
      name: 'words.clock',
      due: async () => [{ id: 'W1' }],
      run: async (_ctx, id) => void world.effects.push(`woke ${id}`),
    }),
  ],
});

let kernel: TestKernel;
const by = { actor: owner };
const jobs = async () =>
  Number(
    (
      await sql<{
        count: number;
      }>`select count(*) from pgboss.job where name <> 'dead_letters' and state < 'active'`.execute(kernel.db)
    ).rows[0]?.count,
  );
before(async () => {
  kernel = await testKernel([kernelModule, words]);
});
after(() => kernel.end());
beforeEach(async () => {
  Object.assign(world, { effects: [], fail: null, companionFails: false, lent: undefined });
  await sql`delete from pgboss.job`.execute(kernel.db);
});

test('a fact and the jobs of its reactions come together, or neither does', async () => {
  const before = (await kernel.facts()).length;
  await kernel.run(say, { word: 'hello' }, by);
  assert.equal((await kernel.facts()).length, before + 1);
  assert.equal(await jobs(), 1);
  await assert.rejects(kernel.run(say, { word: 'forbidden' }, by), { code: 'conflict' });
  assert.equal((await kernel.facts()).length, before + 1);
  assert.equal(await jobs(), 1);
});

test('a reaction runs once per fact, and what it did says what caused it', async () => {
  await kernel.run(say, { word: 'cause' }, by);
  await kernel.jobs.drain();
  const [cause] = (await kernel.facts('word.said')).slice(-1);
  const [effect] = (await kernel.facts('word.heard')).slice(-1);
  assert.equal(effect?.causedBy, cause?.id);
  assert.deepEqual(world.effects, ['cause 1']);
});

test('a reaction that runs twice has one effect', async () => {
  await kernel.run(say, { word: 'twice' }, by);
  await sql`insert into pgboss.job (name, data) select name, data from pgboss.job`.execute(kernel.db);
  const before = (await kernel.facts('word.heard')).length;
  await kernel.jobs.drain();
  assert.equal(world.effects.length, 2);
  assert.equal((await kernel.facts('word.heard')).length, before + 1);
});

test('what a person wrote never turns the words around it', () => {
  const fact = { refs: { count: 1 }, body: { word: 'pay\u202Elater' } } as FactOf<typeof said>;
  assert.equal(said.sentence(fact), 'said paylater');
});

test('unchanged records nothing', async () => {
  const before = (await kernel.facts()).length;
  assert.deepEqual(await kernel.run(say, { word: 'x', again: true }, by), { word: 'x' });
  assert.equal((await kernel.facts()).length, before);
});

test('a refusal in the background becomes a fact where its author wrote, and waits among the failed jobs', async () => {
  world.fail = new UserError('conflict', 'The channel is archived.');
  await kernel.run(say, { word: 'refused' }, by);
  await kernel.jobs.drain();
  const [refused] = (await kernel.facts('kernel.background_refused')).slice(-1);
  assert.equal(refused?.body.sentence, 'The channel is archived.');
  assert.equal(refused?.incidentId, 'I1');
  assert.equal(await jobs(), 0);
  const [letter] = await kernel.jobs.deadLetters();
  assert.deepEqual([letter?.data.name, letter?.reason], ['word.said.hear', 'The channel is archived.']);
  world.fail = null;
  await kernel.jobs.retryDeadLetters(kernel.db, [letter?.id ?? '']);
  await kernel.jobs.drain();
  assert.deepEqual(world.effects, ['refused 1', 'refused 1']);
});

test('a failure is tried again later; "later" of an outside service is no failure', async () => {
  world.fail = new Error('broken');
  await kernel.run(say, { word: 'fails' }, by);
  await kernel.jobs.drain();
  const { rows } = await sql<{ state: string }>`select state from pgboss.job`.execute(kernel.db);
  assert.deepEqual(rows, [{ state: 'retry' }]);
  await sql`delete from pgboss.job`.execute(kernel.db);
  world.fail = new RetryLater(30, 'rate limited');
  await kernel.run(say, { word: 'later' }, by);
  await kernel.jobs.drain();
  const later = await sql<{
    state: string;
  }>`select state from pgboss.job where state = 'created' and start_after > now()`.execute(kernel.db);
  assert.equal(later.rows.length, 1);
});

test('nothing breaks declaring: a companion that fails runs again as a job', async () => {
  world.companionFails = true;
  assert.equal(await kernel.run(begin, {}, by), 'begun');
  assert.equal(await jobs(), 1);
  world.companionFails = false;
  const before = (await kernel.facts('word.heard')).length;
  await kernel.jobs.drain();
  assert.equal((await kernel.facts('word.heard')).length, before + 1);
});

test('the jobs of a transaction leave at its end: the same one once, and none of what was rolled back', async () => {
  world.companionFails = true;
  await kernel.run(begin, {}, by);
  world.companionFails = false;
  const { rows } = await sql<{ name: string }>`select data->>'name' as name from pgboss.job`.execute(kernel.db);
  assert.deepEqual(
    rows.map(({ name }) => name),
    ['thing.begun.follow'],
  );
  await sql`delete from pgboss.job`.execute(kernel.db);
  world.effects.length = 0;
  await kernel.run(begin, {}, by);
  await kernel.jobs.drain();
  assert.deepEqual(world.effects, ['noted what followed']);
});

test('a lent part is checked by its owner and reaches its companion', async () => {
  await kernel.run(say, { word: 'loud', lent: { words: { loud: true } } }, by);
  assert.deepEqual(world.lent, { loud: true });
  await assert.rejects(kernel.run(say, { word: 'loud', lent: { words: { loud: 'very' } } }, by), (error: UserError) => {
    assert.equal(error.refusals[0]?.pointer, 'lent.words.loud');
    return true;
  });
});

test('permission, then input: strangers learn nothing from validation', async () => {
  const stranger = { actor: { ...owner, permissions: new Set<string>() } };
  await assert.rejects(kernel.run(say, { word: '' }, stranger), { code: 'forbidden' });
  await assert.rejects(kernel.run(say, { word: '' }, by), { code: 'invalid', message: 'Say something.' });
});

test('the sweep wakes rows whose job is missing', async () => {
  await kernel.jobs.sweep();
  await kernel.jobs.drain();
  assert.deepEqual(world.effects, ['woke W1']);
});

test('a permanent failure lies among the failed jobs and can be run again by a person', async () => {
  world.fail = new Permanent('channel_not_found');
  await kernel.run(say, { word: 'dead' }, by);
  await kernel.jobs.work();
  const dead = await until(async () => {
    const letters = await kernel.jobs.deadLetters();
    return letters.length > 0 ? letters : null;
  });
  assert.equal(dead[0]?.reason, 'channel_not_found');
  world.fail = null;
  const before = (await kernel.facts('word.heard')).length;
  await kernel.jobs.retryDeadLetters(
    kernel.db,
    dead.map(({ id }) => id),
  );
  await until(async () => ((await kernel.facts('word.heard')).length > before ? true : null));
});

/** Asks until there is an answer; each ask is a round trip to the database. */
async function until<T>(ask: () => Promise<T | null>): Promise<T> {
  for (;;) {
    const answer = await ask();
    if (answer !== null) return answer;
  }
}

test('readiness knows a running worker, and timers that nobody looked at', async () => {
  const idle = await testKernel([kernelModule]);
  await assert.rejects(idle.jobs.workerState(), /No worker is running/);
  assert.equal(await idle.jobs.timerState(), 'on time');
  await idle.jobs.work();
  assert.equal(await idle.jobs.workerState(), 'one worker');
  const queued = await idle.db.transaction().execute(async (tx) => {
    for (let times = 0; times < 5; times++) await idle.jobs.enqueue(tx, note, { of: 'many' }, 60);
    const waiting = sql<{
      soon: boolean;
    }>`select start_after <= now() as soon from pgboss.job where name = 'timers' and data ->> 'name' = 'words.note' order by start_after`;
    const { rows } = await waiting.execute(tx);
    await sql`delete from pgboss.job where data ->> 'name' = 'words.note'`.execute(tx);
    return rows.map(({ soon }) => soon);
  });
  assert.deepEqual(queued, [true, false], 'of many like it one runs at once, and one more after all of them');
  await idle.end();
  await assert.rejects(kernel.jobs.timerState(), /1 timer is more than two minutes late/);
});

test('two modules may not share a name, and nobody guards a declaration', async () => {
  await assert.rejects(testKernel([words, words]), /share the name/);
  const guarded = module({ name: 'guarded', facts: [begun], guards: [guard({ on: begun, check: async () => {} })] });
  await assert.rejects(testKernel([guarded]), /may not have a guard/);
});
