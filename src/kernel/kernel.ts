import { sql } from 'kysely';
import type { Config } from './config.ts';
import { inTransaction, runCommand, type Command, type Lent } from './command.ts';
import { systemActor, type Actor, type Caller, type CommandCtx, type Ctx } from './ctx.ts';
import { connect, type Db, type Patience } from './db.ts';
import { Jobs } from './jobs.ts';
import { type Logger, createMetrics, traceSpan, type Metrics } from './telemetry.ts';
import { createRegistry, type Module, type Registry } from './module.ts';
import { runQuery, type Query, type VisibleScopes } from './query.ts';
import type { z } from 'zod';

export type Kernel = {
  config: Config;
  db: Db;
  databaseUrl: string;
  log: Logger;
  registry: Registry;
  jobs: Jobs;
  metrics: Metrics;
  now(): Date;
  /** Moves the clock of this process; for tests. */
  advance(milliseconds: number): void;
  run<I extends z.ZodType, R>(command: Command<I, R>, input: z.input<I> & { lent?: Lent }, caller: Caller): Promise<R>;
  ask<I extends z.ZodType, R>(query: Query<I, R>, input: z.input<I>, caller: Caller): Promise<R>;
  context(actor?: Actor): Ctx;
  /** One transaction of the kernel's own (a companion that runs again, a refusal). */
  transaction(caller: Caller, work: (ctx: CommandCtx) => Promise<void>): Promise<void>;
  visibleScopes(ctx: Ctx): Promise<VisibleScopes>;
  /** Fields that later modules add to a resource's JSON, by id. */
  lentFields(ctx: Ctx, resource: string, ids: readonly string[]): Promise<Map<string, Record<string, unknown>>>;
  /** Ids of the resources whose lent field has that value. */
  idsByLentField(ctx: Ctx, resource: string, field: string, value: string): Promise<string[]>;
  trace<T>(name: string, work: () => Promise<T>): Promise<T>;
  stop(): Promise<void>;
};

export type KernelOptions = {
  config: Config;
  databaseUrl: string;
  log: Logger;
  modules: readonly Module[];
  patience?: Patience;
  connections?: number;
};

/** Joins the modules on one database. `kernel.jobs.start()` before the first command. */
export function createKernel(options: KernelOptions): Kernel {
  const { config, databaseUrl, log } = options;
  const db = connect(databaseUrl, options.patience, options.connections);
  let offset = 0;
  const kernel: Kernel = {
    config,
    db,
    databaseUrl,
    log,
    registry: createRegistry(options.modules),
    jobs: undefined as unknown as Jobs,
    metrics: createMetrics(),
    now: () => new Date(Date.now() + offset),
    advance: (milliseconds) => {
      offset += milliseconds;
    },
    run: (command, input, caller) => runCommand(kernel, command, input, caller),
    ask: (query, input, caller) => runQuery(kernel, query, input, caller),
    context: (actor = systemActor('kernel')) => ({ kernel, actor, db, now: kernel.now, log }),
    transaction: (caller, work) => onceInTransaction(kernel, caller, work),
    visibleScopes: (ctx) => visibleScopes(kernel, ctx),
    lentFields: (ctx, resource, ids) => lentFields(kernel, ctx, resource, ids),
    idsByLentField: async (ctx, resource, field, value) => {
      const owner = kernel.registry
        .fieldsLentTo(resource)
        .find((fields) => fields.find && fields.names.includes(field));
      return (await owner?.find?.(ctx, field, value)) ?? [];
    },
    trace: traceSpan,
    async stop() {
      await kernel.jobs.stop();
      await db.destroy();
    },
  };
  kernel.jobs = new Jobs(kernel, databaseUrl);
  return kernel;
}

async function onceInTransaction(kernel: Kernel, caller: Caller, work: (ctx: CommandCtx) => Promise<void>) {
  await inTransaction(kernel, caller, async (ctx) => {
    if (caller.onceKey) {
      await sql`select pg_advisory_xact_lock(hashtextextended(${caller.onceKey}, 1))`.execute(ctx.tx);
      const key = { key: caller.onceKey, result: 'null', at: ctx.now() };
      const first = await ctx.tx
        .insertInto('onceKeys')
        .values(key)
        .onConflict((conflict) => conflict.doNothing())
        .returning('key')
        .executeTakeFirst();
      if (!first) return;
    }
    await work(ctx);
  });
}

async function visibleScopes(kernel: Kernel, ctx: Ctx): Promise<VisibleScopes> {
  const owners = kernel.registry.scopes;
  const visible = await Promise.all(
    owners.map(async (owner) => [owner.kind, await owner.visibleScopes(ctx, ctx.actor)] as const),
  );
  return new Map(visible);
}

async function lentFields(kernel: Kernel, ctx: Ctx, resource: string, ids: readonly string[]) {
  const merged = new Map<string, Record<string, unknown>>(ids.map((id) => [id, {}]));
  for (const fields of kernel.registry.fieldsLentTo(resource)) {
    for (const [id, part] of await fields.load(ctx, ids)) Object.assign(merged.get(id) ?? {}, part);
  }
  return merged;
}
