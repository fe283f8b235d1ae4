import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadConfig } from '../../src/kernel/config.ts';
import { startStatusServer } from '../../src/status-pages/public/serve/server.ts';

/** A status process on a folder of its own. `env` goes to `testKernel`, so that posts are read back from here. */
export async function testStatus(apiInternalUrl = 'http://127.0.0.1:9') {
  const directory = await mkdtemp(join(tmpdir(), 'candor-status-'));
  const server = await startStatusServer({
    port: 0,
    host: '127.0.0.1',
    root: join(directory, 'pages'),
    apiInternalUrl,
    relayKey: loadConfig({ DATA_DIR: directory }).relayKeys[0],
    spoolDirectory: join(directory, 'spool'),
    release: 'test',
  });
  const url = `http://127.0.0.1:${server.port}`;
  return {
    directory,
    url,
    env: { DATA_DIR: directory, STATUS_URL: url, DEMO: 'false' },
    /** What a visitor reads of the newest release. */
    async read(path: string): Promise<string> {
      server.refresh();
      return await (await fetch(`${url}${path}`)).text();
    },
    async end() {
      await server.close();
      await rm(directory, { recursive: true, force: true });
    },
  };
}
