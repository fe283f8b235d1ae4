import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { logFile } from './log-file.ts';
import { commandOf } from './process-list.ts';
import { Supervisor } from './processes.ts';
import { bunBinary } from './runtimes.ts';
import { assertPortsFree, programService } from './services.ts';

const folder = mkdtempSync(join(tmpdir(), 'candor-processes-'));
after(() => rmSync(folder, { recursive: true }));
const program = (name: string, source: string) => {
  const file = join(folder, `${name}.mjs`);
  writeFileSync(file, source);
  return file;
};
const steady = program(
  'steady',
  `process.on('SIGTERM', () => process.exit(0)); setInterval(() => {}, 1e6); process.send('ready');`,
);
const deaf = program('deaf', `process.on('SIGTERM', () => {}); setInterval(() => {}, 1e6); process.send('ready');`);
const refusing = program('refusing', `console.error('PORT must be a port number.'); process.exit(1);`);

async function gone(pid: number): Promise<void> {
  while (commandOf(pid)) await new Promise((resolve) => setImmediate(resolve));
}

function supervised(name: string, more = {}) {
  const back = Promise.withResolvers<void>();
  const notice = (sentence: string) => sentence.endsWith('is back.') && back.resolve();
  const directory = join(folder, name);
  return { directory, back: back.promise, supervisor: new Supervisor({ directory, notice, firstDelayMs: 1, ...more }) };
}

test('a killed child comes back with another pid', async () => {
  const { supervisor, back } = supervised('restart');
  await supervisor.start(programService('steady', steady, {}));
  const first = supervisor.pid('steady') as number;
  process.kill(first, 'SIGKILL');
  await back;
  const second = supervisor.pid('steady') as number;
  assert.notEqual(second, first);
  await supervisor.stop();
  assert.equal(commandOf(second), undefined);
});

test('stop kills a child that does not listen', async () => {
  const { supervisor } = supervised('deaf', { stopDeadlineMs: 50 });
  await supervisor.start(programService('deaf', deaf, {}));
  const pid = supervisor.pid('deaf') as number;
  await supervisor.stop();
  assert.equal(commandOf(pid), undefined);
});

test('a child that refuses to start passes on its sentence', async () => {
  const { supervisor } = supervised('refusing');
  await assert.rejects(supervisor.start(programService('refusing', refusing, {})), {
    name: 'StartError',
    message: 'PORT must be a port number.',
  });
  await supervisor.stop();
});

test('a second supervisor on the same folder is refused; stopping the first frees it', async () => {
  const { supervisor, directory } = supervised('lock');
  const takenOver = join(directory, 'supervisor.json');
  const other = spawn(process.execPath, [steady], { stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
  await once(other, 'message');
  const holder = { pid: other.pid, command: commandOf(other.pid as number), children: [] };
  writeFileSync(takenOver, JSON.stringify(holder));
  assert.throws(() => new Supervisor({ directory }), /already runs on .*lock \(process \d+\)/);
  other.kill('SIGKILL');
  await once(other, 'exit');
  const next = new Supervisor({ directory });
  await next.stop();
  assert.equal(existsSync(takenOver), false);
  await supervisor.stop();
});

test('children of a killed supervisor do not outlive it', async () => {
  const directory = join(folder, 'killed');
  const source = program(
    'supervisor',
    `import { Supervisor } from ${JSON.stringify(join(import.meta.dirname, 'processes.ts'))};
     import { programService } from ${JSON.stringify(join(import.meta.dirname, 'services.ts'))};
     const supervisor = new Supervisor({ directory: ${JSON.stringify(directory)} });
     await supervisor.start(programService('steady', ${JSON.stringify(steady)}, {}));
     process.send(supervisor.pid('steady'));`,
  );
  const child = spawn(process.execPath, [source], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  const [pid] = (await once(child, 'message')) as [number];
  assert.ok(commandOf(pid));
  child.kill('SIGKILL');
  await gone(pid);
  await new Supervisor({ directory }).stop();
});

test('a busy port is named with the variable that moves it', async () => {
  const server = createServer();
  await once(server.listen(0), 'listening');
  const { port } = server.address() as AddressInfo;
  await assert.rejects(assertPortsFree([{ port, variable: 'STATUS_PORT', use: 'status page' }]), {
    message: `Port ${port} (status page) is already in use by another program: set STATUS_PORT to another port, or free this one.`,
  });
  server.close();
});

test('one port for two uses names both variables', async () => {
  const [one, other] = ['PORT', 'STATUS_PORT'].map((variable) => ({ port: 4000, variable, use: 'page' }));
  const ports = [one, other].flatMap((port) => port ?? []);
  await assert.rejects(assertPortsFree(ports), {
    message: 'PORT and STATUS_PORT are both 4000: set one of them to another port.',
  });
});

test('a log keeps its newest lines within its limit', () => {
  const file = join(folder, 'logs', 'a.log');
  const log = logFile(file, 20);
  for (const line of ['first line', 'second line', 'third line']) log(line);
  assert.equal(readFileSync(file, 'utf8'), 'third line\n');
  assert.equal(readFileSync(`${file}.1`, 'utf8'), 'second line\n');
});

test('the status page becomes ready and ends in order on the pinned Bun', async () => {
  const bun = bunBinary();
  assert.ok(bun || process.platform !== 'linux', 'Bun is missing: run npm ci.');
  const entry = fileURLToPath(new URL('../main/status.ts', import.meta.url));
  const env = { ...process.env, STATUS_PORT: '0', DATA_DIR: join(folder, 'bun') };
  const running = await programService('status', entry, env, bun).start(() => {});
  const ended = once(running.process, 'exit');
  running.stop();
  assert.deepEqual(await ended, [0, null]);
});
