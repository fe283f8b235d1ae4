import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { clientTypes } from './client-types.ts';
import { permissionsPage } from './permissions-table.ts';
import { settingsPage } from './settings-table.ts';

const root = join(import.meta.dirname, '..');
const fix = process.argv.includes('--fix');
const tool = (name: string) => join(root, 'node_modules', '.bin', name);

type Check = { title: string; command: string; args: string[] };

const format: Check = { title: 'format', command: tool('oxfmt'), args: fix ? [] : ['--check'] };
const lint: Check = { title: 'lint', command: tool('oxlint'), args: fix ? ['--fix'] : [] };
// Each checker works out anew what others did already: four of them take two processors longer than one takes one.
const checkers = Math.max(1, Math.floor(availableParallelism() / 2));
const rest: Check[] = [
  { title: 'types', command: tool('tsc'), args: ['--project', root, '--checkers', String(checkers)] },
  { title: 'dead code', command: tool('knip'), args: ['--no-progress'] },
];

// `--before-tests` leaves them to script/test, which comes next and runs them too.
const quickTests: Check[] = process.argv.includes('--before-tests')
  ? []
  : [
      {
        title: 'shape, boundaries, documents',
        command: process.execPath,
        args: [
          '--test',
          '--test-reporter=dot',
          'test/boundaries.test.ts',
          'test/shape.test.ts',
          'test/docs.test.ts',
          'test/packages.test.ts',
        ],
      },
    ];

/** Runs one tool; what it said is shown only when it found something. */
function pass({ title, command, args }: Check): Promise<boolean> {
  const since = performance.now();
  return new Promise((resolve) => {
    const child = spawn(process.execPath === command ? command : process.execPath, commandLine(command, args), {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text) => (output += text));
    child.once('close', (code) => {
      console.log(`${code === 0 ? '✔' : '✖'} ${title} (${((performance.now() - since) / 1_000).toFixed(1)} s)`);
      if (code !== 0) console.log(output.trimEnd());
      resolve(code === 0);
    });
  });
}

/** The tools are scripts for Node: the pinned one runs them, whatever `node` the shell would find. */
function commandLine(command: string, args: string[]): string[] {
  return command === process.execPath ? args : [command, ...args];
}

if (fix) {
  writeFileSync(join(root, 'docs', 'settings.md'), settingsPage());
  writeFileSync(join(root, 'docs', 'permissions.md'), permissionsPage());
  writeFileSync(join(root, 'client', 'paths.d.ts'), await clientTypes());
  await pass(lint);
  await pass(format);
}
const results = await Promise.all([...(fix ? [] : [format, lint]), ...rest, ...quickTests].map(pass));
process.exit(results.every(Boolean) ? 0 : 1);
