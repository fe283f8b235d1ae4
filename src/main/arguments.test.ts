import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';

const root = join(import.meta.dirname, '..', '..');
const run = (...args: string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: root,
    encoding: 'utf8',
    timeout: 60_000,
  });
  return { status, stdout, stderr };
};

test('script/start tells what it takes instead of starting, and refuses what it does not know', () => {
  const help = run('src/main/all.ts', '--help');
  assert.equal(help.status, 0);
  assert.match(help.stdout, /Settings are environment variables[^]*docs\/settings.md/);
  const unknown = run('src/main/all.ts', '--port=5000');
  assert.equal(unknown.status, 2);
  assert.match(unknown.stderr, /does not know “--port=5000”[^]*docs\/settings.md/);
});

test('script/replay says what is wrong with the file that it is given', () => {
  assert.match(run('script/replay.ts', tmpdir()).stderr, /is a folder. script\/replay FILE/);
  assert.match(run('script/replay.ts', '/nowhere.json').stderr, /does not exist. script\/replay FILE/);
});
