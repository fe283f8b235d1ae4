import { join } from 'node:path';
import { childEnvironment, loadConfig } from '../kernel/config.ts';
import { StartError } from '../kernel/errors.ts';
import { Supervisor } from '../outside/processes.ts';
import { bunBinary } from '../outside/runtimes.ts';
import { assertPortsFree, postgresService, programService, runOnce } from '../outside/services.ts';
import { refuseArguments } from './arguments.ts';
import { portsOf, welcome } from './welcome.ts';

const root = join(import.meta.dirname, '..', '..');
const entry = (name: string) => join(root, 'src', 'main', `${name}.ts`);

async function main(): Promise<void> {
  refuseArguments(process.argv.slice(2));
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
  if (url) await (await import('../kernel/db.ts')).assertReachable(config.MIGRATION_DATABASE_URL ?? url);
  else await supervisor.start(postgresService(database, (given) => (url = given)));
  // Types are stripped once, not by every process at every start.
  const compiled = { NODE_COMPILE_CACHE: join(root, 'dist', 'compiled') };
  const env = childEnvironment({ DATABASE_URL: url, DATA_DIR: config.DATA_DIR, ...compiled });
  // The owner of the database migrates; what runs afterwards does not know its address.
  const { MIGRATION_DATABASE_URL: _owner, ...ours } = env as Record<string, string>;
  const keep = (name: string, file = entry(name), more = {}) =>
    supervisor.start(programService(name, file, { ...ours, ...more }));
  const sandbox = { SANDBOX_PORT: String(config.SANDBOX_PORT), SANDBOX_DIR: join(config.DATA_DIR, 'sandbox') };
  await Promise.all([
    runOnce(entry('migrate'), env, supervisor.log('migrate')),
    config.SLACK_MODE === 'sandbox' && keep('sandbox', join(root, 'sandbox', 'main.ts'), sandbox),
    config.SMTP_URL ? undefined : keep('mailbox'),
  ]);
  const status = programService('status', entry('status'), ours, bunBinary());
  await Promise.all([keep('api'), keep('worker'), supervisor.start(status)]);
}

main().catch((error: unknown) => {
  console.error(error instanceof StartError ? error.message : error);
  process.exit(1);
});
