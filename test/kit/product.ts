import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { createServer } from '../../src/kernel/process.ts';
import { modules } from '../../src/main/modules.ts';
import { MailSink } from '../../src/outside/mail-sink.ts';
import { manifest } from '../../src/slack/manifest.ts';
import { startStatusServer } from '../../src/status-pages/public/serve/server.ts';
import type { Sandbox } from '../../sandbox/sandbox.ts';
import { freePort } from './free-port.ts';
import { testKernel, type TestKernel } from './kernel.ts';
import { patientSandbox, withJobs } from './slack.ts';

/** The sandbox's app, as HTTP mode is told of it. */
const sandboxApp = {
  SLACK_SIGNING_SECRET: 'sandbox-signing-secret',
  SLACK_CLIENT_ID: '1000000001.1000000002',
  SLACK_CLIENT_SECRET: 'sandbox-client-secret',
  SLACK_BOT_TOKEN: 'xoxb-sandbox-candor-northwind',
};

export type Product = {
  sandbox: Sandbox;
  kernel: TestKernel;
  api: string;
  page: string;
  mails: MailSink;
  until(condition: Record<string, unknown>): Promise<Record<string, unknown>>;
  end(): Promise<void>;
};

/** Everything in one process, on ports of its own: API, Slack sandbox, status page, mail server. Jobs run while something is awaited. */
export async function product(mode: 'socket' | 'http', env: Record<string, string> = {}): Promise<Product> {
  const directory = await mkdtemp(join(tmpdir(), 'candor-product-'));
  const sandbox = await patientSandbox();
  const [port, statusPort] = [await freePort(), await freePort()];
  const [api, page] = [`http://localhost:${port}`, `http://localhost:${statusPort}`];
  const mails = new MailSink(join(directory, 'mail'));
  const smtpPort = await mails.listen(0);
  if (mode === 'http') await sandbox.importApp({ manifest: manifest({ mode: 'http', baseUrl: api }), verify: false });
  const slack = {
    SLACK_MODE: mode === 'http' ? 'http' : 'sandbox',
    SLACK_API_URL: `${sandbox.url}/api/`,
    SLACK_AUTHORIZE_URL: `${sandbox.url}/oauth/v2/authorize`,
  };
  const addresses = {
    PUBLIC_URL: api,
    STATUS_URL: page,
    SMTP_URL: `smtp://127.0.0.1:${smtpPort}?ignoreTLS=true`,
    DATA_DIR: directory,
    DEMO: 'false',
  };
  const kernel = await testKernel(modules, { ...addresses, ...slack, ...sandboxApp, ...env });
  const status = await startStatusServer({
    port: statusPort,
    root: join(directory, 'pages'),
    apiInternalUrl: api,
    relayKey: kernel.config.relayKeys[0],
    spoolDirectory: join(directory, 'spool'),
    release: 'test',
  });
  const http: FastifyInstance = await createServer(kernel);
  await http.listen({ port, host: 'localhost' });
  const ends: (() => Promise<void>)[] = [];
  for (const module of modules) if (module.start) ends.push(await module.start(kernel, 'api'));
  return {
    ...{ sandbox, kernel, api, page, mails },
    until: (condition) => withJobs(kernel, sandbox.wait(condition)),
    async end() {
      for (const end of ends) await end();
      await http.close();
      await status.close();
      await kernel.end();
      await sandbox.close();
      await mails.close();
      await rm(directory, { recursive: true, force: true });
    },
  };
}
