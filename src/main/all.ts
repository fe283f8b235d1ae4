import { join } from 'node:path';
import { childEnvironment, loadConfig } from '../kernel/config.ts';
import { assertReachable } from '../kernel/db.ts';
import { StartError } from '../kernel/errors.ts';
import { Supervisor } from '../outside/processes.ts';
import { assertPortsFree, nodeService, postgresService, runOnce } from '../outside/services.ts';
import { portsOf, welcome } from './welcome.ts';

const root = join(import.meta.dirname, '..', '..');
const entry = (name: string) => join(root, 'src', 'main', `${name}.ts`);

async function main(): Promise<void> {
  const config = loadConfig();
  const supervisor = new Supervisor({ directory: config.DATA_DIR, notice: (sentence) => console.error(sentence) });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => void supervisor.stop().then(() => process.exit(0)));
  }
  try {
    await start(supervisor, config);
    console.log(welcome(config));
  } catch (error) {
    await supervisor.stop();
    throw error;
  }
}

async function start(supervisor: Supervisor, config: ReturnType<typeof loadConfig>): Promise<void> {
  await assertPortsFree(portsOf(config));
  let url = config.DATABASE_URL ?? '';
  const database = { directory: join(config.DATA_DIR, 'postgres'), database: 'candor' };
  if (url) await assertReachable(url);
  else await supervisor.start(postgresService(database, (given) => (url = given)));
  const env = childEnvironment({ DATABASE_URL: url, DATA_DIR: config.DATA_DIR });
  const keep = (name: string, file = entry(name), more = {}) =>
    supervisor.start(nodeService(name, file, { ...env, ...more }));
  const sandbox = { SANDBOX_PORT: String(config.SANDBOX_PORT), SANDBOX_DIR: join(config.DATA_DIR, 'sandbox') };
  await Promise.all([
    runOnce(entry('migrate'), env, supervisor.log('migrate')),
    config.SLACK_MODE === 'sandbox' && keep('sandbox', join(root, 'sandbox', 'main.ts'), sandbox),
    config.SMTP_URL ? undefined : keep('mailbox'),
  ]);
  await Promise.all([keep('api'), keep('worker'), keep('status')]);
}

main().catch((error: unknown) => {
  console.error(error instanceof StartError ? error.message : error);
  process.exit(1);
});
