import assert from 'node:assert/strict';
import { basename, dirname } from 'node:path';
import { test } from 'node:test';
import { Visitor } from 'oxc-parser';
import { readSources, type Source } from './kit/source.ts';

const sources = readSources();
const code = sources.filter(({ path }) => !/\.test\.tsx?$/.test(path));
const linesOf = ({ text }: { text: string }) => text.trimEnd().split('\n').length;
const fixedNames = new Set(['module.ts', 'facts.ts', 'tables.ts', 'rules.ts', 'find.ts', 'api.ts']);
const forbiddenName = /^(utils?|helpers?|common|misc|shared|managers?|data|info)$/;

test('files stay short', () => {
  assert.ok(code.length > 40, `only ${code.length} files were read`);
  const long = code.filter((source) => linesOf(source) > 300);
  assert.deepEqual(
    long.map((source) => `${source.path}: ${linesOf(source)} lines`),
    [],
  );
  const lengths = code.map(linesOf).sort((a, b) => a - b);
  const p90 = lengths[Math.floor(lengths.length * 0.9)] ?? 0;
  assert.ok(p90 <= 200, `one file in ten has more than ${p90} lines`);
});

test('functions fit on a screen', () => {
  assert.deepEqual(code.flatMap(longFunctions), []);
});

function longFunctions({ path, text, program }: Source): string[] {
  const found: string[] = [];
  const measure = ({ start, end }: { start: number; end: number }) => {
    const lines = text.slice(start, end).split('\n').length;
    const most = path.endsWith('.tsx') ? 90 : 50;
    if (lines > most) found.push(`${path}:${text.slice(0, start).split('\n').length} has a function of ${lines} lines`);
  };
  new Visitor({
    FunctionDeclaration: measure,
    FunctionExpression: measure,
    ArrowFunctionExpression: measure,
  }).visit(program);
  return found;
}

test('folders stay small and shallow', () => {
  const folders = Map.groupBy(
    code.filter(({ path }) => !fixedNames.has(basename(path))),
    ({ path }) => dirname(path),
  );
  const full = [...folders].filter(([, files]) => files.length > 20);
  assert.deepEqual(
    full.map(([folder, files]) => `${folder}: ${files.length} files`),
    [],
  );
  assert.deepEqual(
    [...folders.keys()].filter((folder) => folder.split('/').length > 4),
    [],
  );
});

test('names say what a thing is', () => {
  const named = sources.filter(({ path }) =>
    path.split('/').some((part) => forbiddenName.test(part.split('.')[0] ?? '')),
  );
  assert.deepEqual(
    named.map(({ path }) => path),
    [],
  );
  const kebab = /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9-]+)*\.(ts|tsx|mjs)$/;
  assert.deepEqual(
    sources.filter(({ path }) => !kebab.test(basename(path))).map(({ path }) => path),
    [],
  );
});

test('no file only passes on what others export', () => {
  assert.deepEqual(
    sources.filter(({ barrel }) => barrel).map(({ path }) => path),
    [],
  );
});

test('keys are declared where their list is made of them', () => {
  const web = code.filter(({ path }) => path.startsWith('web/') && !path.startsWith('web/keys/'));
  assert.ok(web.length > 100, `only ${web.length} files were read`);
  assert.deepEqual(
    web.filter(({ text }) => /\bevent\.(key|code)\b|addEventListener\('key/.test(text)).map(({ path }) => path),
    [],
  );
});

test('the kernel and the entry points stay small', () => {
  const kernel = code.filter(({ path }) => path.startsWith('src/kernel/'));
  const counted = kernel.filter(({ path }) => !fixedNames.has(basename(path)));
  assert.ok(counted.length <= 20, `the kernel has ${counted.length} files`);
  const lines = kernel.map(linesOf).reduce((sum, count) => sum + count, 0);
  assert.ok(lines <= 2_740, `the kernel has ${lines} lines`);
  const long = code.filter((source) => source.path.startsWith('src/main/') && linesOf(source) >= 60);
  assert.deepEqual(
    long.map(({ path }) => path),
    [],
  );
});

test('nothing is left for later and no test is switched off', () => {
  const later = new RegExp(`\\b(${['TO', 'FIX'].map((word) => `${word}${word === 'TO' ? 'DO' : 'ME'}`).join('|')})\\b`);
  assert.deepEqual(
    sources.filter(({ text }) => later.test(text)).map(({ path }) => path),
    [],
  );
  assert.deepEqual(
    sources.filter(switchesOff).map(({ path }) => path),
    [],
  );
});

function switchesOff({ path, program }: Source): boolean {
  if (!/\.test\.tsx?$/.test(path)) return false;
  let found = false;
  new Visitor({
    CallExpression({ callee }) {
      if (callee.type !== 'MemberExpression' || callee.property.type !== 'Identifier') return;
      const owner = callee.object.type === 'Identifier' ? callee.object.name : '';
      if (/^(test|it|describe|suite|t)$/.test(owner) && /^(skip|only|todo)$/.test(callee.property.name)) found = true;
    },
    Property({ key, value }) {
      const name = key.type === 'Identifier' ? key.name : '';
      if (/^(skip|only|todo)$/.test(name) && value.type === 'Literal' && value.value === true) found = true;
    },
  }).visit(program);
  return found;
}
