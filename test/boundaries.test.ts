import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Visitor } from 'oxc-parser';
import { readSources, reachedFrom, targetOf, type Import, type Source } from './kit/source.ts';

const order = [
  ...['kernel', 'outside', 'people', 'catalog', 'expressions', 'on-call', 'incidents', 'alerts', 'status-pages'],
  ...[
    'communications',
    'post-incident',
    'workflows',
    'insights',
    'slack',
    'webhooks',
    'mcp',
    'integrations',
    'doctor',
    'main',
  ],
];
const privatePart = /\/(tables|rules|write)\.ts$|\/reactions\//;
const sources = readSources();
const inFolder = (folder: string) => sources.filter(({ path }) => path.startsWith(`${folder}/`));
const folderOf = (path: string) => path.split('/')[1] ?? '';
const vendor = (path: string) => path.split('/')[2];
const isTest = ({ path }: Source) => /\.test\.tsx?$/.test(path);

/** One line per import that breaks a rule, so that a failure names its file. */
function broken(among: Source[], breaks: (target: string, wanted: Import, source: Source) => boolean): string[] {
  return among.flatMap((source) =>
    source.imports
      .filter((wanted) => breaks(targetOf(wanted) ?? wanted.name, wanted, source))
      .map(({ name }) => `${source.path} imports ${name}`),
  );
}

test('it reads the code and follows its imports', () => {
  assert.ok(inFolder('src').length > 40, `only ${inFolder('src').length} files of src/ were read`);
  assert.ok(reachedFrom('src/main/api.ts', sources).size > 40, 'the imports of main/api were not followed');
});

test('a folder of src imports only folders before it', () => {
  const unknown = inFolder('src').filter(({ path }) => !order.includes(folderOf(path)));
  assert.deepEqual(
    unknown.map(({ path }) => path),
    [],
  );
  const found = broken(inFolder('src'), (target, { name }, { path }) => {
    if (!name.startsWith('.')) return false;
    if (/^(test\/kit|sandbox)\//.test(target)) return !path.endsWith('.test.ts');
    if (!target.startsWith('src/')) return !target.endsWith('package.json');
    return order.indexOf(folderOf(target)) > order.indexOf(folderOf(path));
  });
  assert.deepEqual(found, []);
});

test('tables, rules, writes and reactions are private to their module', () => {
  const found = broken(
    [...inFolder('src'), ...inFolder('web')],
    (target, _, { path }) =>
      target.startsWith('src/') && privatePart.test(target) && folderOf(target) !== folderOf(path),
  );
  assert.deepEqual(found, []);
});

test("only slack imports Slack's SDK", () => {
  const elsewhere = inFolder('src').filter(({ path }) => folderOf(path) !== 'slack');
  assert.deepEqual(
    broken(elsewhere, (target) => target.startsWith('@slack/')),
    [],
  );
  const found = broken(
    inFolder('sandbox').filter((source) => !isTest(source)),
    (target, { typeOnly }) => target.startsWith('@slack/') && !typeOnly,
  );
  assert.deepEqual(found, []);
});

test('integrations never import each other', () => {
  const found = broken(
    inFolder('src/integrations'),
    (target, _, { path }) =>
      target.startsWith('src/integrations/') && target.split('/').length > 3 && vendor(target) !== vendor(path),
  );
  assert.deepEqual(found, []);
});

test('only kernel/config.ts reads the environment', () => {
  const readers = inFolder('src')
    .filter((source) => !isTest(source))
    .filter(({ program }) => {
      let reads = false;
      new Visitor({
        MemberExpression({ object, property }) {
          const isProcess = object.type === 'Identifier' && object.name === 'process';
          if (isProcess && property.type === 'Identifier' && property.name === 'env') reads = true;
        },
      }).visit(program);
      return reads;
    });
  assert.deepEqual(
    readers.map(({ path }) => path),
    ['src/kernel/config.ts'],
  );
});

test('the dashboard imports only types from the server', () => {
  const found = broken(inFolder('web'), (target, { typeOnly }) => target.startsWith('src/') && !typeOnly);
  assert.deepEqual(found, []);
});

test('the sandbox imports nothing of the server', () => {
  assert.deepEqual(
    broken(inFolder('sandbox'), (target) => target.startsWith('src/')),
    [],
  );
});

test('the status process has never heard of the database, nor incidents of Slack', () => {
  const reached = [...reachedFrom('src/main/status.ts', sources)];
  assert.ok(reached.length > 2);
  const forbidden = /^(pg|pg-boss|kysely)(\/|$)|^src\/kernel\/(db|jobs|kernel)\.ts$|\/tables\.ts$/;
  assert.deepEqual(
    reached.filter((path) => forbidden.test(path)),
    [],
  );
  const slack = [...reachedFrom('src/incidents/module.ts', sources)].filter((path) =>
    /^@slack\/|^src\/slack\//.test(path),
  );
  assert.deepEqual(slack, []);
});

test('a command is alone in its verb file, and commands never call commands', () => {
  const commandFiles = inFolder('src').filter(
    (source) =>
      !isTest(source) && folderOf(source.path) !== 'kernel' && /^export const \w+ = command\(/m.test(source.text),
  );
  const crowded = commandFiles.filter(({ text }) => (text.match(/^export const \w+ = command\(/gm) ?? []).length > 1);
  assert.deepEqual(
    crowded.map(({ path }) => path),
    [],
  );
  const paths = new Set(commandFiles.map(({ path }) => path));
  assert.deepEqual(
    broken(commandFiles, (target, { typeOnly }) => paths.has(target) && !typeOnly),
    [],
  );
});
