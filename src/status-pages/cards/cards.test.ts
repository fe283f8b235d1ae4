import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { catalog } from '../../catalog/module.ts';
import { incidents } from '../../incidents/module.ts';
import { kernelModule } from '../../kernel/operations.ts';
import { people } from '../../people/module.ts';
import { owner, testKernel, type TestKernel } from '../../../test/kit/kernel.ts';
import { saveComponent } from '../components/save-component.ts';
import { editPage } from '../edit-page.ts';
import { needPage } from '../find.ts';
import { statusPages } from '../module.ts';
import { headersFor } from '../public/headers.ts';
import { parsePageModel } from '../public/model.ts';
import { picturesOf, renderPage } from '../public/render.ts';
import { sampleInputs } from '../public/samples/samples.ts';
import { pageFolder, type Manifest } from '../public/store.ts';
import { drawCard } from './draw.ts';

const caller = { actor: owner };
let kernel: TestKernel;
before(async () => {
  kernel = await testKernel([kernelModule, people, catalog, incidents, statusPages], { DEMO: 'false' });
});
after(() => kernel.end());

const outage = sampleInputs.outage;
const cardsOf = (page: object, more: object = {}) => [
  ...picturesOf(parsePageModel({ ...outage, page: { ...outage.page, ...page }, ...more })).values(),
];
/** Width and height as a PNG says them. */
const sizeOf = (png: Buffer) => [png.subarray(1, 4).toString(), png.readUInt32BE(16), png.readUInt32BE(20)];
function kept(name: string, png: Buffer): Buffer {
  if (!process.env.SHOTS) return png;
  mkdirSync('test-results', { recursive: true });
  writeFileSync(`test-results/card-${name}.png`, png);
  return png;
}

test('pictures show the state of the page and the title of an incident, in each language', async () => {
  const cards = cardsOf({ languages: ['de', 'ar'], theme: { light: { accent: '#7a1f5c' } } });
  const titles = cards.map(({ title, label }) => [label, title]);
  assert.deepEqual(titles.slice(0, 3), [
    [null, 'Partial outage'],
    [null, 'Incident history'],
    ['Identified', 'Card payments fail for some customers in the EU'],
  ]);
  assert.ok(cards.some(({ title, direction }) => title === 'انقطاع جزئي' && direction === 'rtl'));
  for (const [index, card] of cards.entries())
    assert.deepEqual(sizeOf(kept(`${card.language}-${index}`, await drawCard(card))), ['PNG', 1200, 630]);
});

const drawn = async (title: string) => {
  const [card] = cardsOf({ name: 'Acme' });
  assert.ok(card);
  return kept(`title-${title.codePointAt(0)}`, await drawCard({ ...card, title }));
};

test('letters of German and Arabic are drawn; where a letter is in no font the picture has no words', async () => {
  assert.notDeepEqual(await drawn('Störung'), await drawn('St\u00a0rung'));
  assert.notDeepEqual(await drawn('انقطاع'), await drawn('انقطا'));
  // Both have no words: the same picture.
  assert.deepEqual(await drawn('決済の障害'), await drawn('お支払い'));
  assert.notDeepEqual(await drawn('決済の障害'), await drawn('Outage'));
});

test('a page names the pictures that are there, with their size, and a gated page names none', () => {
  const model = parsePageModel(outage);
  const home = (drawn?: Map<string, Buffer>) =>
    renderPage(model, drawn)
      .find(({ path }) => path === '/')
      ?.bytes.toString() ?? '';
  assert.doesNotMatch(home(), /og:image/);
  const drawn = new Map([...picturesOf(model).keys()].map((path) => [path, Buffer.from('png')]));
  assert.match(
    home(drawn),
    /<meta property="og:image" content="https:\/\/status.acme.example\/assets\/card\.[0-9a-f]{24}\.png"/,
  );
  assert.match(home(drawn), /<meta name="twitter:card" content="summary_large_image"/);
  assert.match(headersFor('/assets/card.1.png', 'image/png')['cache-control'] ?? '', /immutable/);
  assert.deepEqual(cardsOf({ gate: { kind: 'internal', publicKeys: [] } }), []);
});

test('words are out before their picture is drawn; it is drawn once, and again when it would show something else', async () => {
  const { id } = await needPage(kernel.db);
  const current = join(pageFolder(join(kernel.config.DATA_DIR, 'pages'), id), 'current');
  const manifest = () => JSON.parse(readFileSync(join(current, 'manifest.json'), 'utf8')) as Manifest;
  const named = () =>
    /og:image" content="[^"]*(\/assets\/card\.\w+\.png)"/.exec(
      readFileSync(join(current, 'files/index.html'), 'utf8'),
    )?.[1];
  await kernel.run(saveComponent, { name: 'Checkout' }, caller);
  await kernel.jobs.drain();
  const first = named();
  assert.ok(first && first in manifest().entries);
  const { revision } = manifest();
  await kernel.run(saveComponent, { name: 'API' }, caller);
  await kernel.jobs.drain();
  assert.equal(named(), first);
  assert.equal(manifest().revision, revision + 1, 'one release, for the component');
  await kernel.run(editPage, { name: 'Acme & Söhne' }, caller);
  await kernel.jobs.drain();
  assert.notEqual(named(), first);
  assert.ok(first in manifest().entries, 'who read the page before still finds its picture');
  assert.equal(manifest().revision, revision + 3, 'the name, then its pictures');
});
