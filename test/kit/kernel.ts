import type { Actor } from '../../src/kernel/ctx.ts';
import { loadConfig } from '../../src/kernel/config.ts';
import { createKernel, type Kernel } from '../../src/kernel/kernel.ts';
import type { Module } from '../../src/kernel/module.ts';
import { selectFacts, readFact, type Fact } from '../../src/kernel/fact.ts';
import { createLog } from '../../src/kernel/telemetry.ts';
import { testDatabase } from './database.ts';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** May do everything. */
export const owner: Actor = { kind: 'api_key', id: 'test', name: 'Test key', permissions: 'all' };

export type TestKernel = Kernel & {
  facts(name?: string): Promise<Fact[]>;
  /** Runs `work` while the database cannot be reached. */
  withoutDatabase(work: () => Promise<void>): Promise<void>;
  end(): Promise<void>;
};

/** A kernel with some modules on a database of its own; jobs run when the test says `jobs.drain()`. */
export async function testKernel(modules: readonly Module[], env: Record<string, string> = {}): Promise<TestKernel> {
  const database = await testDatabase();
  const directory = await mkdtemp(join(tmpdir(), 'candor-test-'));
  const config = loadConfig({
    DATABASE_URL: database.url,
    DATA_DIR: directory,
    SLACK_MODE: 'off',
    // Tests about the hold set it, and move the clock.
    HOLD_SECONDS: '0',
    STATUS_URL: 'http://127.0.0.1:9',
    LOG_LEVEL: process.env.TEST_LOG ?? 'silent',
    ...env,
  });
  const log = createLog(config.LOG_LEVEL, 'test');
  const kernel = createKernel({ config, databaseUrl: database.url, log, modules, connections: 5 });
  await kernel.jobs.start();
  for (const module of modules) await module.seed?.(kernel);
  return Object.assign(kernel, {
    async facts(name?: string) {
      let rows = selectFacts(kernel.db).orderBy('facts.xid').orderBy('facts.id');
      if (name) rows = rows.where('facts.name', '=', name);
      return (await rows.execute()).map(readFact);
    },
    withoutDatabase: database.away,
    async end() {
      await kernel.stop();
      await database.drop();
      await rm(directory, { recursive: true, force: true });
    },
  });
}
