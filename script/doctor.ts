/** Looks for what is wrong with the set-up, and says what to do. Ends with 1 when something does not work; --json for scripts. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { examine, nameServers, type Examined } from '../src/doctor/examine.ts';
import { databaseProblem } from '../src/doctor/database.ts';
import { grave, type Finding } from '../src/doctor/find.ts';
import { loadConfig, type Config } from '../src/kernel/config.ts';
import { StartError } from '../src/kernel/errors.ts';
import { createKernel } from '../src/kernel/kernel.ts';
import { createLog } from '../src/kernel/telemetry.ts';
import { modules } from '../src/main/modules.ts';
import { postgresUrl, socketDirectoryOf } from '../src/outside/postgres.ts';

const asJson = process.argv.includes('--json');

async function look(): Promise<Examined[]> {
  let config: Config;
  try {
    config = loadConfig();
  } catch (error) {
    if (!(error instanceof StartError)) throw error;
    const remedy = 'Correct the variable; docs/settings.md lists them all.';
    return [{ at: 'Settings', findings: [grave('setting-wrong', error.message, remedy)] }];
  }
  const around = { config, dns: nameServers() };
  const url = config.DATABASE_URL ?? embedded(config);
  const problem = url ? await databaseProblem(url) : stopped(config);
  const parts = url && !problem ? await inside(config, url) : await examine(around, null);
  return problem ? parts.map((part) => (part.at === 'Database' ? { ...part, findings: [problem] } : part)) : parts;
}

async function inside(config: Config, databaseUrl: string): Promise<Examined[]> {
  const kernel = createKernel({ config, databaseUrl, log: createLog('silent', 'doctor'), modules, connections: 4 });
  try {
    await kernel.jobs.start();
    return await examine({ config, dns: nameServers() }, kernel);
  } finally {
    await kernel.stop();
  }
}

const folderOf = (config: Config) => join(config.DATA_DIR, 'postgres');
const isThere = (config: Config) => existsSync(join(folderOf(config), 'postmaster.pid'));
const embedded = (config: Config) =>
  isThere(config) ? postgresUrl(socketDirectoryOf(folderOf(config)), 'candor') : undefined;
const stopped = (config: Config): Finding =>
  grave(
    'not-running',
    `Candor does not run here: there is no database in ${config.DATA_DIR}.`,
    'Run script/start, or set DATABASE_URL and DATA_DIR as it has them.',
  );

function print(parts: readonly Examined[]): void {
  for (const { at, findings } of parts) {
    if (!findings) console.log(`– ${at}: not looked at`);
    else if (findings.length === 0) console.log(`✔ ${at}`);
    for (const { name, grave: bad, what, remedy } of findings ?? [])
      console.log(`${bad ? '✖' : '!'} ${at}: ${what}\n    ${remedy}  (${name})`);
  }
}

const parts = await look();
const found = parts.flatMap(({ findings }) => findings ?? []);
const grievous = found.filter((finding) => finding.grave).length;
const minor = found.length - grievous;
const works = minor === 0 ? 'Everything works.' : `Everything works; ${minor} to look at above.`;
if (asJson) console.log(JSON.stringify({ parts }, null, 2));
else {
  print(parts);
  console.log(grievous === 0 ? `\n${works}` : `\n${grievous} thing${grievous === 1 ? ' does' : 's do'} not work.`);
}
process.exit(grievous === 0 ? 0 : 1);
