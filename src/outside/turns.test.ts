import assert from 'node:assert/strict';
import { setImmediate } from 'node:timers/promises';
import { test } from 'node:test';
import { RetryLater } from '../kernel/errors.ts';
import { Turns } from './turns.ts';

const limits = { atOnce: 3, waitWhereSlow: 2, slowMs: 1_000, slowForMs: 10_000 };

/** Work that ends when it is told to, by domain and in the order in which it began. */
function stage() {
  let now = 0;
  const turns = new Turns(limits, () => now);
  const running: { domain: string; end: (error?: Error) => void }[] = [];
  const ask = (domain: string) => {
    const work = () => {
      const { promise, resolve, reject } = Promise.withResolvers<string>();
      running.push({ domain, end: (error) => (error ? reject(error) : resolve(domain)) });
      return promise;
    };
    return turns.of(domain, work).catch((error: unknown) => error);
  };
  const runningOf = (domain: string) => running.filter((one) => one.domain === domain).length;
  const end = async (domain: string, error?: Error) => {
    const index = running.findIndex((one) => one.domain === domain);
    running.splice(index, 1)[0]?.end(error);
    for (let tick = 0; tick < 3; tick++) await setImmediate();
  };
  return { ask, end, runningOf, pass: (ms: number) => (now += ms) };
}

test('so many at once for one domain; another is not held up by it', async () => {
  const { ask, end, runningOf } = stage();
  const all = [...Array.from({ length: 5 }, () => ask('a.example')), ask('b.example')];
  await setImmediate();
  assert.deepEqual([runningOf('a.example'), runningOf('b.example')], [3, 1]);
  await end('a.example');
  assert.equal(runningOf('a.example'), 3);
  for (let left = 0; left < 4; left++) await end('a.example');
  await end('b.example');
  assert.deepEqual(await Promise.all(all), [...Array.from({ length: 5 }, () => 'a.example'), 'b.example']);
});

test('a slow domain gets one after another, and who would only wait is put off; later it is as before', async () => {
  const { ask, end, runningOf, pass } = stage();
  const all = Array.from({ length: 8 }, () => ask('a.example'));
  await setImmediate();
  pass(1_000);
  await end('a.example');
  const put = await Promise.all(all.slice(5));
  assert.deepEqual(
    put.map((one) => one instanceof RetryLater && one.delaySeconds),
    [15, 16, 17],
  );
  assert.match(String(put[0]), /a\.example takes what it is sent slowly/);
  for (let left = 0; left < 2; left++) await end('a.example');
  assert.equal(runningOf('a.example'), 1, 'one of the two that waited');
  const more = [ask('a.example'), ask('a.example'), ask('a.example')];
  assert.ok((await more[1]) instanceof RetryLater && (await more[2]) instanceof RetryLater);
  for (let left = 0; left < 3; left++) await end('a.example');
  assert.equal(await more[0], 'a.example');
  pass(10_000);
  const again = Array.from({ length: 4 }, () => ask('a.example'));
  await setImmediate();
  assert.equal(runningOf('a.example'), 3);
  for (let left = 0; left < 4; left++) await end('a.example');
  assert.deepEqual(await Promise.all(again), ['a.example', 'a.example', 'a.example', 'a.example']);
});

const refused = (message: string) => Object.assign(new Error(message), { responseCode: 452 });

test('a server that asks to wait is slow; a full mailbox says nothing of its domain', async () => {
  const { ask, end, runningOf } = stage();
  const all = Array.from({ length: 6 }, () => ask('a.example'));
  await setImmediate();
  await end('a.example', refused('452 4.2.2 Mailbox full'));
  assert.equal(runningOf('a.example'), 3);
  await end('a.example', refused('452 4.3.1 Insufficient system storage'));
  assert.equal(runningOf('a.example'), 2, 'none begins beside those that go on');
  for (let left = 0; left < 4; left++) await end('a.example');
  assert.equal((await Promise.all(all)).filter((one) => one === 'a.example').length, 4);
});
