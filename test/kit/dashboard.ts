import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createServer as createSocket } from 'node:net';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { startSandbox } from '../../sandbox/sandbox.ts';
import { createServer } from '../../src/kernel/process.ts';
import { modules } from '../../src/main/modules.ts';
import { testKernel, type TestKernel } from './kernel.ts';

const root = join(import.meta.dirname, '..', '..');

export type Dashboard = { url: string; kernel: TestKernel; end(): Promise<void> };

/** The whole API with the built dashboard and a Slack of its own, on free ports. */
export async function startDashboard(): Promise<Dashboard> {
  build();
  const [sandbox, port] = await Promise.all([startSandbox(), freePort()]);
  const url = `http://localhost:${port}`;
  const kernel = await testKernel(modules, {
    PUBLIC_URL: url,
    SLACK_MODE: 'sandbox',
    SLACK_API_URL: `${sandbox.url}/api/`,
    SLACK_AUTHORIZE_URL: `${sandbox.url}/oauth/v2/authorize`,
  });
  const app = await createServer(kernel);
  await app.listen({ port, host: '127.0.0.1' });
  return {
    url,
    kernel,
    async end() {
      await app.close();
      await kernel.end();
      await sandbox.close();
    },
  };
}

/** Built once when it is missing; script/start and script/test build what changed. */
function build(): void {
  if (existsSync(join(root, 'dist', 'web', 'index.html'))) return;
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
  const { status, stderr } = spawnSync(process.execPath, [vite, 'build', '-c', 'web/vite.config.ts'], { cwd: root });
  if (status !== 0) throw new Error(`The dashboard could not be built: ${String(stderr)}`);
}

async function freePort(): Promise<number> {
  const socket = createSocket().listen(0, '127.0.0.1');
  await once(socket, 'listening');
  const { port } = socket.address() as AddressInfo;
  socket.close();
  await once(socket, 'close');
  return port;
}
