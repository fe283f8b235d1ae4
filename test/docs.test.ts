import assert from 'node:assert/strict';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { clientTypes } from '../script/client-types.ts';
import { permissionsPage } from '../script/permissions-table.ts';
import { settingsPage } from '../script/settings-table.ts';
import { root } from './kit/source.ts';

const documents = globSync(['*.md', 'docs/**/*.md', 'sandbox/*.md'], { cwd: root });
const topFolders = ['src', 'client', 'web', 'sandbox', 'test', 'bench', 'script', 'docs', 'migrations', 'changes'];

/** Links, and paths in code style that begin with a folder of this repository. Patterns and placeholders are no paths. */
function pathsIn(document: string): string[] {
  const text = readFileSync(join(root, document), 'utf8').replaceAll(/```[\s\S]*?```/g, '');
  const links = [...text.matchAll(/\]\(([^)\s#]+)[^)]*\)/g)]
    .map(([, target]) => target ?? '')
    .filter((target) => !/^[a-z]+:/.test(target))
    .map((target) => join(dirname(document), target));
  const quoted = [...text.matchAll(/`([^`\s]+)/g)]
    .map(([, name]) => (name ?? '').replace(/:.*$/, ''))
    .filter(
      (name) => topFolders.includes(name.split('/')[0] ?? '') && name.includes('/') && !/[*<>{}…]|NNN|NAME/.test(name),
    );
  return [...links, ...quoted];
}

test('every path that a document names exists', () => {
  assert.ok(documents.length > 0);
  const missing = documents.flatMap((document) =>
    pathsIn(document)
      .filter((path) => !existsSync(join(root, path)))
      .map((path) => `${document} names ${path}`),
  );
  assert.deepEqual(missing, []);
});

test('docs/settings.md lists exactly the settings', () => {
  assert.equal(
    readFileSync(join(root, 'docs', 'settings.md'), 'utf8'),
    settingsPage(),
    'run script/check --fix to write it anew',
  );
});

test('docs/permissions.md says what each role may do', () => {
  assert.equal(
    readFileSync(join(root, 'docs', 'permissions.md'), 'utf8'),
    permissionsPage(),
    'run script/check --fix to write it anew, and read the difference: it is who may do what',
  );
});

test('client/paths.d.ts is what the API’s document says', async () => {
  const written = readFileSync(join(root, 'client', 'paths.d.ts'), 'utf8');
  assert.ok(written === (await clientTypes()), 'the API changed: run script/check --fix to write its types anew');
});
