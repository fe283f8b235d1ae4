import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { root } from './kit/source.ts';

type Locked = { version?: string; resolved?: string; optionalDependencies?: Record<string, string> };
const read = (file: string) => JSON.parse(readFileSync(join(root, file), 'utf8'));
const packages = read('package-lock.json').packages as Record<string, Locked>;

test('the lock file holds the package of every platform, without which npm ci refuses it', () => {
  assert.ok(Object.keys(packages).length > 200);
  const names = new Set(Object.keys(packages).map((path) => path.slice(path.lastIndexOf('node_modules/') + 13)));
  const wanted = Object.values(packages).flatMap(({ optionalDependencies = {} }) => Object.keys(optionalDependencies));
  assert.deepEqual(
    wanted.filter((name) => !names.has(name)),
    [],
  );
});

test('the lock file agrees with package.json and names no registry of one machine', () => {
  const { dependencies, devDependencies, optionalDependencies } = read('package.json');
  for (const [name, version] of Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies })) {
    assert.equal(packages[`node_modules/${name}`]?.version, version, name);
  }
  const foreign = Object.values(packages).filter(
    ({ resolved }) => resolved && !resolved.startsWith('https://registry.npmjs.org/'),
  );
  assert.deepEqual(foreign, []);
});
