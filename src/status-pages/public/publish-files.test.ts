import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, readdir, realpath, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { parsePageModel } from './model.ts';
import { currentModel, currentRevision, publishFiles } from './publish-files.ts';
import { isSeen, readBack } from './read-back.ts';
import { renderPage } from './render.ts';
import { sampleInputs } from './samples/samples.ts';
import { pageFolder } from './store.ts';
import type { Manifest } from './store.ts';

const folders: string[] = [];
async function newRoot(): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), 'candor-pages-'));
  folders.push(root);
  return root;
}
after(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true }))));

const pageId = sampleInputs.empty.page.id;
/** A small page whose name tells its revision. */
const modelOf = (revision: number) =>
  parsePageModel({ ...sampleInputs.empty, page: { ...sampleInputs.empty.page, name: `Revision ${revision}` } });
function publish(root: string, revision: number, keep?: number) {
  const model = modelOf(revision);
  return publishFiles({
    root,
    model,
    artefacts: renderPage(model),
    revision,
    now: model.generatedAt,
    ...(keep && { keep }),
  });
}

/** Every file of the current release has the bytes that its manifest names. */
async function assertWhole(root: string): Promise<Manifest> {
  const current = await realpath(join(pageFolder(root, pageId), 'current'));
  const manifest = JSON.parse(await readFile(join(current, 'manifest.json'), 'utf8')) as Manifest;
  for (const [path, entry] of Object.entries(manifest.entries)) {
    const bytes = await readFile(join(current, 'files', entry.file));
    assert.equal(createHash('sha256').update(bytes).digest('hex'), entry.sha256, path);
    if (entry.encodings.length === 0) continue;
    assert.deepEqual(brotliDecompressSync(await readFile(join(current, 'files', `${entry.file}.br`))), bytes, path);
    assert.deepEqual(gunzipSync(await readFile(join(current, 'files', `${entry.file}.gz`))), bytes, path);
  }
  assert.match(
    await readFile(join(current, 'files', 'index.html'), 'utf8'),
    new RegExp(`Revision ${manifest.revision}<`),
  );
  return manifest;
}

describe('publishing', () => {
  it('writes a whole release that any static server can serve, and its model beside it', async () => {
    const root = await newRoot();
    const { outcome, manifest } = await publish(root, 1);
    assert.equal(outcome, 'published');
    await assertWhole(root);
    const files = join(pageFolder(root, pageId), 'current', 'files');
    for (const name of [
      'index.html',
      'history/index.html',
      '404.html',
      'api/v2/summary.json',
      'index.html.br',
      'history.atom.gz',
    ]) {
      assert.ok(existsSync(join(files, name)), name);
    }
    assert.ok(!existsSync(join(files, 'model.json')));
    assert.deepEqual(await currentModel(root, pageId), modelOf(1));
    assert.equal(manifest.host, 'status.acme.example');
  });

  it('reads back from the folder', async () => {
    const root = await newRoot();
    const { manifest } = await publish(root, 1);
    const folder = pageFolder(root, pageId);
    assert.equal(await isSeen({ target: folder }, manifest, ['/', '/api/v2/summary.json']), true);
    assert.match((await readBack({ target: folder }, '/nothing')).failure ?? '', /has no \/nothing/);
    const next = await publish(root, 2);
    assert.equal(await isSeen({ target: folder }, manifest, ['/']), false);
    assert.equal(await isSeen({ target: folder }, next.manifest, ['/']), true);
  });

  it('never lets an older revision replace a newer one, nor the same one twice', async () => {
    const root = await newRoot();
    await publish(root, 5);
    assert.equal((await publish(root, 4)).outcome, 'superseded');
    assert.equal((await publish(root, 5)).outcome, 'superseded');
    assert.equal(currentRevision(pageFolder(root, pageId)), 5);
    await assertWhole(root);
  });

  it('keeps the last releases and lets the older ones go', async () => {
    const root = await newRoot();
    for (let revision = 1; revision <= 6; revision++) await publish(root, revision, 3);
    const names = await readdir(join(pageFolder(root, pageId), 'releases'));
    assert.deepEqual(
      names.map(Number).sort((a, b) => a - b),
      [4, 5, 6],
    );
    await assertWhole(root);
  });

  it('stores equal bytes once, linked from every release', async () => {
    const root = await newRoot();
    const { manifest } = await publish(root, 1);
    await publish(root, 2);
    const sheet = Object.entries(manifest.entries).find(([path]) => path.endsWith('.css'))?.[1];
    assert.equal((await stat(join(root, 'blobs', sheet?.sha256 ?? ''))).nlink, 3);
  });

  it('lets go of bytes that no release links to, once no release being written can be meant', async () => {
    const root = await newRoot();
    const [old, young] = [join(root, 'blobs', 'old'), join(root, 'blobs', 'young')];
    await mkdir(join(root, 'blobs'), { recursive: true });
    for (const path of [old, young]) await writeFile(path, 'left over');
    const before = new Date(Date.now() - 2 * 3_600_000);
    await utimes(old, before, before);
    await publish(root, 1);
    assert.deepEqual([existsSync(old), existsSync(young)], [false, true]);
    await assertWhole(root);
  });

  it('keeps the style sheet of the release before for pages that are still open', async () => {
    const root = await newRoot();
    const model = modelOf(1);
    const old = {
      path: '/assets/page.0000000000.css',
      contentType: 'text/css; charset=utf-8',
      bytes: Buffer.from('a{}'),
    };
    await publishFiles({ root, model, artefacts: [...renderPage(model), old], revision: 1, now: model.generatedAt });
    const { manifest } = await publish(root, 2);
    assert.ok(manifest.entries[old.path]);
    await assertWhole(root);
  });

  it('keeps the pictures of the release before only while their titles stand and nothing was taken down', async () => {
    const model = parsePageModel(sampleInputs.outage);
    const [first, ...others] = model.incidents;
    assert.ok(first);
    const old = {
      path: '/assets/card.000000000000000000000000.png',
      contentType: 'image/png',
      bytes: Buffer.from('p'),
    };
    const isKept = async (incidents: typeof model.incidents, keep?: number) => {
      const root = await newRoot();
      const input = { root, model, now: model.generatedAt };
      await publishFiles({ ...input, artefacts: [...renderPage(model), old], revision: 1 });
      const next = { ...model, incidents };
      const { manifest } = await publishFiles({
        ...{ ...input, model: next, artefacts: renderPage(next), revision: 2 },
        ...(keep && { keep }),
      });
      return old.path in manifest.entries;
    };
    assert.equal(await isKept(model.incidents), true);
    assert.equal(await isKept(model.incidents, 1), false, 'words were taken down');
    assert.equal(await isKept([{ ...first, name: 'Another title' }, ...others]), false, 'it was renamed');
    assert.equal(await isKept(others), false, 'it was undone');
  });

  it('many publishers at once: the newest wins and is whole', async () => {
    const root = await newRoot();
    const revisions = [7, 2, 9, 4, 12, 1, 11, 3, 10, 5, 8, 6];
    await Promise.all(revisions.map((revision) => publish(root, revision, 20)));
    assert.equal((await assertWhole(root)).revision, 12);
  });
});

const publisher = `
  import { parsePageModel } from '${import.meta.resolve('./model.ts')}';
  import { publishFiles } from '${import.meta.resolve('./publish-files.ts')}';
  import { renderPage } from '${import.meta.resolve('./render.ts')}';
  const { root, empty, from, step } = JSON.parse(process.argv[1]);
  for (let revision = from; ; revision += step) {
    const model = parsePageModel({ ...empty, page: { ...empty.page, name: 'Revision ' + revision } });
    const { outcome } = await publishFiles({ root, model, artefacts: renderPage(model), revision, now: model.generatedAt });
    process.stdout.write(revision + ' ' + outcome + '\\n');
  }`;
function startPublisher(root: string, from: number, step: number) {
  const input = JSON.stringify({ root, empty: sampleInputs.empty, from, step });
  return spawn(process.execPath, ['--input-type=module', '-e', publisher, '--', input], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}
const firstWord = (child: ReturnType<typeof startPublisher>) => once(child.stdout, 'data');

describe('processes', () => {
  it('killed with -9 at any moment, the release that readers see is whole and never older', async () => {
    const root = await newRoot();
    let seen = 0;
    for (let round = 1; round <= 5; round++) {
      const child = startPublisher(root, seen + 1, 1);
      await firstWord(child);
      child.kill('SIGKILL');
      await once(child, 'exit');
      const { revision } = await assertWhole(root);
      assert.ok(revision > seen, `${revision} after ${seen}`);
      seen = revision;
    }
    assert.equal((await publish(root, seen + 100)).outcome, 'published');
    await assertWhole(root);
  });

  it('two that publish against each other: what readers see only rises', async () => {
    const root = await newRoot();
    const children = [startPublisher(root, 1, 2), startPublisher(root, 2, 2)];
    await Promise.all(children.map(firstWord));
    let last = 0;
    for (let look = 0; look < 40; look++) {
      const { revision } = await assertWhole(root).catch((error: NodeJS.ErrnoException) => {
        // The release was pruned while its files were being checked: the next look reads the newer one.
        if (error.code === 'ENOENT') return { revision: last };
        throw error;
      });
      assert.ok(revision >= last);
      last = revision;
    }
    for (const child of children) child.kill('SIGKILL');
    await Promise.all(children.map((child) => once(child, 'exit')));
    assert.ok(last > 0);
  });
});
