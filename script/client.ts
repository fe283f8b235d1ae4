import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const out = join(root, 'dist', 'client');

// `npm publish dist/client`, or `npm install …/dist/client`: JavaScript with its types.
rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
const compiler = join(root, 'node_modules', '.bin', 'tsc');
const { status } = spawnSync(process.execPath, [compiler, '--project', join(root, 'client')], { stdio: 'inherit' });
if (status !== 0) process.exit(1);
for (const file of ['package.json', 'paths.d.ts']) copyFileSync(join(root, 'client', file), join(out, file));
console.log(`The client stands in ${out}.`);
