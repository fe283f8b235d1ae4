import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { catalog } from '../../catalog/module.ts';
import { declareIncident } from '../../incidents/declare.ts';
import { incidents } from '../../incidents/module.ts';
import { kernelModule } from '../../kernel/operations.ts';
import { people } from '../../people/module.ts';
import { testBucket } from '../../../test/kit/peers/bucket.ts';
import { owner, testKernel, type TestKernel } from '../../../test/kit/kernel.ts';
import { testStatus } from '../../../test/kit/status.ts';
import { saveComponent } from '../components/save-component.ts';
import { editPage } from '../edit-page.ts';
import { needPage } from '../find.ts';
import { statusPages } from '../module.ts';
import { publishPost } from '../publish-post.ts';
import { takeDownPost } from '../take-down-post.ts';
import { bucketsOf, getObject } from './bucket.ts';
import { targetsOf } from './find.ts';

const caller = { actor: owner };
const well = await testBucket();
const other = await testBucket();
let status: Awaited<ReturnType<typeof testStatus>>;
let kernel: TestKernel;
let pageId: string;
before(async () => {
  status = await testStatus();
  const PAGES_BUCKETS = `${well.address} ${other.address}`;
  kernel = await testKernel([kernelModule, people, catalog, incidents, statusPages], { ...status.env, PAGES_BUCKETS });
  pageId = (await needPage(kernel.db)).id;
});
after(async () => {
  await kernel.end();
  await status.end();
  await Promise.all([well.end(), other.end()]);
});

const publish = async (words: string) => {
  const { id: incidentId } = await kernel.run(declareIncident, { name: 'Checkout is down' }, caller);
  const publishedAt = kernel.now().toISOString();
  const said = { status: 'investigating' as const, words, publishedAt };
  const post = { incidentId, publicationId: words, name: 'Checkout is down', ...said };
  const { updateId } = await kernel.run(publishPost, post, caller);
  await kernel.jobs.drain();
  return { updateId };
};
const isInBucket = (words: string) => well.keys().some((key) => String(well.read(key)?.bytes).includes(words));
const seenCount = async () => (await kernel.facts('post.seen')).length;
const failing = async () => (await targetsOf(kernel)).filter(({ failingSince }) => failingSince);

test('a release lies in every bucket as on the disk, and only what changed is sent again', async () => {
  await kernel.run(saveComponent, { name: 'Checkout' }, caller);
  await publish('We look into it.');
  const page = await status.read('/');
  for (const bucket of [well, other]) {
    assert.equal(bucket.read(`${pageId}/index.html`)?.bytes.toString(), page);
    assert.match(bucket.read(`${pageId}/index.html`)?.headers['cache-control'] ?? '', /s-maxage=10/);
    assert.equal(
      bucket.keys().some((key) => key.includes('model.json')),
      false,
    );
  }
  assert.equal(await seenCount(), 1);
  const style = well.keys().find((key) => key.endsWith('.css')) ?? 'none';
  const sentBefore = well.asked.filter((line) => line === `PUT /pages/acme/${style}`).length;
  await kernel.run(editPage, { name: 'Acme status' }, caller);
  await kernel.jobs.drain();
  assert.match(String(well.read(`${pageId}/index.html`)?.bytes), /Acme status/);
  assert.equal(well.asked.filter((line) => line === `PUT /pages/acme/${style}`).length, sentBefore);
  assert.deepEqual(await failing(), []);
});

test('a bucket that fails is named and tried again, and holds up neither the other nor the words', async () => {
  const before = await seenCount();
  other.breakDown(true);
  await publish('The cause is known.');
  assert.match(String(well.read(`${pageId}/index.html`)?.bytes), /The cause is known\./);
  assert.equal(await seenCount(), before + 1);
  assert.match((await failing()).map(({ failure }) => failure).join(), /^127\S+ refused GET \S+: SlowDown\.$/);
  other.breakDown(false);
  kernel.advance(301_000);
  assert.ok((await kernel.jobs.sweep()) > 0);
  await kernel.jobs.drain();
  assert.match(String(other.read(`${pageId}/index.html`)?.bytes), /The cause is known\./);
  assert.deepEqual(await failing(), []);
});

test('a bucket that gives back something else counts as failing', async () => {
  other.corrupt((bytes) => Buffer.concat([bytes, Buffer.from(' ')]));
  await kernel.run(editPage, { name: 'Acme' }, caller);
  await kernel.jobs.drain();
  const state = await targetsOf(kernel);
  assert.deepEqual(state.map(({ failure }) => failure !== null).toSorted(), [false, true]);
  assert.match(state.find(({ failure }) => failure)?.failure ?? '', /does not give back|JSON/);
  other.corrupt(null);
});

test('a wrong secret is refused, and says so', async () => {
  const [bucket] = bucketsOf(well.address.replace('a%2F', 'b%2F'));
  assert.ok(bucket);
  await assert.rejects(getObject(bucket, 'index.html'), /refused GET index\.html: SignatureDoesNotMatch/);
});

test('words that are taken down leave the bucket', async () => {
  const { updateId } = await publish('A secret slipped in.');
  assert.equal(isInBucket('A secret slipped in.'), true);
  await kernel.run(takeDownPost, { updateId }, caller);
  await kernel.jobs.drain();
  assert.equal(isInBucket('A secret slipped in.'), false);
});
