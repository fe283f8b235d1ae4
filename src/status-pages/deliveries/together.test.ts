import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Ctx } from '../../kernel/ctx.ts';
import { together } from './together.ts';

const ctxOf = () => ({ kernel: {} }) as Ctx;

test('who asks in the same turn shares one statement, and each has its own answer', async () => {
  const asked: (readonly string[])[] = [];
  const ask = together(async (_ctx, ids) => {
    asked.push([...ids]);
    return new Map(ids.filter((id) => id !== 'gone').map((id) => [id, id.toUpperCase()]));
  });
  const ctx = ctxOf();
  assert.deepEqual(await Promise.all([ask(ctx, 'a'), ask(ctx, 'gone'), ask(ctx, 'b')]), ['A', undefined, 'B']);
  assert.equal(await ask(ctx, 'c'), 'C');
  assert.deepEqual(asked, [['a', 'gone', 'b'], ['c']]);
});

test('two who claim the same delivery at once: only one gets it', async () => {
  const claim = together(async (_ctx, ids) => new Map(ids.map((id) => [id, 'mine'])));
  const ctx = ctxOf();
  assert.deepEqual(await Promise.all([claim(ctx, 'a'), claim(ctx, 'a')]), ['mine', undefined]);
});

test('a failure reaches everyone who waited, and the next try is a new one', async () => {
  let fails = true;
  const ask = together(async (_ctx, ids) => {
    if (fails) throw new Error('no database');
    return new Map(ids.map((id) => [id, id]));
  });
  const ctx = ctxOf();
  const [one, two] = await Promise.allSettled([ask(ctx, 'a'), ask(ctx, 'b')]);
  assert.deepEqual([one.status, two.status], ['rejected', 'rejected']);
  fails = false;
  assert.equal(await ask(ctx, 'a'), 'a');
});

test('what belongs to different databases is never joined', async () => {
  const sizes: number[] = [];
  const ask = together<string>(async (_ctx, ids) => {
    sizes.push(ids.length);
    return new Map();
  });
  await Promise.all([ask(ctxOf(), 'a'), ask(ctxOf(), 'b')]);
  assert.deepEqual(sizes, [1, 1]);
});
