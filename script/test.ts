import { spawnSync } from 'node:child_process';
import { existsSync, globSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { run } from 'node:test';
import { inspect } from 'node:util';
import { chromiumFile, headlessShell } from '../test/kit/browser.ts';
import { memoryFolder, sharedServer } from '../test/kit/database-server.ts';

const root = join(import.meta.dirname, '..');
const minutes = 60_000;

type Failure = { file: string; text: string };
type Ended = { name: string; file?: string; line?: number; details: { type?: string; error?: Error } };

// Each test file is a process: types are stripped once, not by each of them.
process.env.NODE_COMPILE_CACHE ??= join(root, 'dist', 'compiled');

const files = testFiles(process.argv.slice(2));
if (files.length === 0) stopWith('No test matches: give paths of *.test.ts files or folders.');
const memory = memoryFolder();
if (memory) {
  // Pages, mails and data of the tests need no disk, which would wait for each file to be safe.
  const folder = mkdtempSync(join(memory, 'candor-tests-'));
  process.env.TMPDIR = folder;
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
}
const inBrowser = (file: string) => file.includes('/browser/');
if (files.some(inBrowser)) ensureChromium();

const passed = new Map<string, number>();
let failures: Failure[] = [];
const slowest: { file: string; seconds: number }[] = [];
const started = performance.now();
setTimeout(() => {
  console.error('The tests took longer than 40 minutes and were stopped.');
  finish(1);
}, 40 * minutes).unref();
if (!process.env.TEST_DATABASE_URL) await sharedServer();
// Enough to keep two processors busy; more only wait for each other, and longer than a person would.
await runAll(files, { browsers: 2, others: 2 });
await runAgain();
finish(failures.length > 0 ? 1 : 0);

function testFiles(paths: string[]): string[] {
  const everywhere = ['src', 'sandbox', 'test', 'bench', 'web', 'script'].filter((name) =>
    existsSync(join(root, name)),
  );
  const wanted = paths.length > 0 ? paths : everywhere;
  const found = wanted.flatMap((path) => {
    const absolute = join(root, path);
    if (!existsSync(absolute)) return stopWith(`There is no ${path}.`);
    if (statSync(absolute).isFile()) return [absolute];
    return globSync('**/*.test.ts', { cwd: absolute, exclude: ['**/node_modules'] }).map((name) =>
      join(absolute, name),
    );
  });
  return [...new Set(found)].sort();
}

/**
 * The slow ones start first, so that the end is not spent waiting for one of them; lanes that run out of browsers go on with
 * the others.
 */
async function runAll(files: string[], lanes: { browsers: number; others: number }): Promise<void> {
  const slow = /\/(journeys|soak)\//;
  const weight = (file: string) => statSync(file).size + (inBrowser(file) ? 1e9 : slow.test(file) ? 1e6 : 0);
  const ordered = files.toSorted((a, b) => weight(b) - weight(a));
  const browsers = files.filter(inBrowser).length;
  const taken = mkdtempSync(join(tmpdir(), 'candor-tests-'));
  const begin = (count: number, from: number) =>
    Array.from({ length: Math.min(count, files.length - from) }, () => runLane([taken, String(from), ...ordered]));
  await Promise.all([...begin(Math.min(lanes.browsers, browsers), 0), ...begin(lanes.others, browsers)]);
  rmSync(taken, { recursive: true });
}

async function runLane(argv: string[]): Promise<void> {
  const lane = join(import.meta.dirname, 'test-lane.ts');
  // Room for what is thrown away soon: it is collected less often.
  const stream = run({ files: [lane], argv, execArgv: ['--max-semi-space-size=32'] });
  const itself = (file?: string) => file === undefined || file === lane;
  stream.on('test:pass', ({ details, name, file }) => {
    if (details.type === 'suite') {
      if (itself(file) && name !== 'lane') slowest.push({ file: name, seconds: details.duration_ms / 1_000 });
    } else if (file && !itself(file)) passed.set(file, (passed.get(file) ?? 0) + 1);
  });
  stream.on('test:fail', (ended: Ended) => {
    const cause = (ended.details.error as { cause?: unknown } | undefined)?.cause ?? ended.details.error;
    if (/subtests? failed/.test(String(cause))) return;
    // A lane that ran out of time was named by the file that it was in.
    if (ended.name === 'lane' && failures.length > 0) return;
    const file = itself(ended.file) && ended.details.type === 'suite' ? join(root, ended.name) : ended.file;
    const where = file ? `${relative(root, file)}:${itself(ended.file) ? 1 : (ended.line ?? 1)}` : '';
    const text = `\n✖ ${ended.name}\n  ${where}\n${indented(cause)}`;
    failures.push({ file: file ?? '', text });
    console.log(text);
  });
  stream.on('test:stderr', ({ message }) => process.stderr.write(message));
  for await (const _ of stream);
}

/**
 * One or two files that failed beside others are run once more by themselves: on a crowded machine a browser may be
 * later than any patience. What passes then is named, because it wants mending; what is broken fails again.
 */
async function runAgain(): Promise<void> {
  const first = failures;
  const again = [...new Set(first.map(({ file }) => file))];
  if (again.length === 0 || again.length > 2 || again.includes('')) return;
  failures = [];
  for (const file of again) passed.delete(file);
  await runAll(again, again.some(inBrowser) ? { browsers: 1, others: 0 } : { browsers: 0, others: 1 });
  if (failures.length === 0) console.log(`\nUnsteady, passed only by themselves:${titles(first)}`);
}

function titles(of: Failure[]): string {
  return of.map(({ text }) => `\n${text.split('\n')[1]}`).join('');
}

function indented(cause: unknown): string {
  const text = cause instanceof Error ? (cause.stack ?? cause.message) : inspect(cause);
  const lines = text.split('\n').filter((line) => !/node:internal|node_modules\//.test(line));
  return lines.map((line) => `    ${line}`).join('\n');
}

function ensureChromium(): void {
  if (existsSync(headlessShell)) return;
  const mayInstall = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
  if (mayInstall) {
    console.log('Installing Chromium …');
    if (!apt('install', 'chromium-headless-shell') && !chromiumFile()) {
      apt('update');
      if (!apt('install', 'chromium-headless-shell')) apt('install', 'chromium');
    }
  }
  if (!chromiumFile()) {
    const command = 'sudo apt-get install --yes chromium-headless-shell';
    stopWith(`The browser tests need Chromium: run \`${command}\` (or chromium), then script/test again.`);
  }
}

function apt(...command: string[]): boolean {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const args = ['--quiet', '--yes', '--no-install-recommends', ...command];
  return spawnSync('apt-get', args, { env, timeout: 5 * minutes }).status === 0;
}

function stopWith(sentence: string): never {
  console.error(sentence);
  process.exit(1);
}

function finish(code: number): never {
  if (failures.length > 1) console.log(`\nFailed:${titles(failures)}`);
  const slow = slowest.toSorted((one, other) => other.seconds - one.seconds).slice(0, process.env.TEST_TIMES ? 80 : 5);
  if (slowest.length > 20)
    console.log(`\nSlowest: ${slow.map(({ file, seconds }) => `${file} ${seconds.toFixed(0)} s`).join(', ')}`);
  console.log(`\n${((performance.now() - started) / 1_000).toFixed(1)} s`);
  const all = [...passed.values()].reduce((sum, count) => sum + count, 0);
  console.log(`${all} passed, ${failures.length} failed`);
  process.exit(code);
}
