import type { FastifyInstance } from 'fastify';
import { once } from 'node:events';
import { createServer as createNodeServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { loadConfig, type Config } from './config.ts';
import { background, interactive } from './db.ts';
import { orSentence, StartError } from './errors.ts';
import { createHttp } from './http.ts';
import { createKernel, type Kernel } from './kernel.ts';
import { addLive } from './live.ts';
import { assertMigrated } from './migrate.ts';
import type { Module } from './module.ts';
import { addOperations } from './operations.ts';
import { createLog, startTracing } from './telemetry.ts';

/** The database of this process; the supervisor of one machine sets DATABASE_URL for its children. */
export function databaseUrlOf(config: Config): string {
  if (config.DATABASE_URL) return config.DATABASE_URL;
  throw new StartError(
    'DATABASE_URL is not set. Use script/start for the embedded database, or set it to your PostgreSQL.',
  );
}

/** The API process: HTTP, live stream, and what modules run beside it. */
export const createApi = (modules: readonly Module[]) =>
  orSentence(async () => {
    const config = loadConfig();
    const kernel = await bootKernel(config, modules, 'api');
    const app = await createServer(kernel);
    const ends = await startModules(kernel, 'api');
    await listen(app, config.PORT);
    const root = config.API_PORT ? await serveAtRoot(app, config.API_PORT) : null;
    endOnSignal(async () => {
      await Promise.allSettled(ends.map((end) => end()));
      root?.close();
      await app.close();
      await kernel.stop();
    });
    process.send?.('ready');
  });

/** The worker process: reactions, timers, cron. */
export const createWorker = (modules: readonly Module[]) =>
  orSentence(async () => {
    const kernel = await bootKernel(loadConfig(), modules, 'worker');
    const ends = await startModules(kernel, 'worker');
    await kernel.jobs.work();
    endOnSignal(async () => {
      await Promise.allSettled(ends.map((end) => end()));
      await kernel.stop();
    });
    process.send?.('ready');
  });

async function bootKernel(config: Config, modules: readonly Module[], name: 'api' | 'worker'): Promise<Kernel> {
  const databaseUrl = databaseUrlOf(config);
  await assertMigrated(databaseUrl);
  await startTracing(config.OTEL_EXPORTER_OTLP_ENDPOINT, name);
  const patience = name === 'api' ? interactive : background;
  const kernel = createKernel({
    config,
    databaseUrl,
    log: createLog(config.LOG_LEVEL, name),
    modules,
    patience,
    connections: 20,
  });
  await kernel.jobs.start();
  if (name === 'api') for (const module of modules) await module.seed?.(kernel);
  return kernel;
}

/** The HTTP server of a kernel, not yet listening. */
export async function createServer(kernel: Kernel): Promise<FastifyInstance> {
  const app = await createHttp(kernel);
  await addOperations(app, kernel);
  await addLive(app, kernel);
  return app;
}

/** Starts what modules run while the process lives. Returns how to end it. */
export async function startModules(kernel: Kernel, name: 'api' | 'worker'): Promise<(() => Promise<void>)[]> {
  const ends: (() => Promise<void>)[] = [];
  for (const module of kernel.registry.modules) if (module.start) ends.push(await module.start(kernel, name));
  return ends;
}

/** The same API where a path begins with its version: for clients that have a host and no path. */
export async function serveAtRoot(app: FastifyInstance, port: number): Promise<Server> {
  await app.ready();
  const server = createNodeServer((request, response) => {
    request.url = `/api${request.url}`;
    app.routing(request, response);
  });
  await orTaken(port, 'API_PORT', once(server.listen(port, '0.0.0.0'), 'listening'));
  return server;
}

async function orTaken(port: number, setting: string, listening: Promise<unknown>): Promise<void> {
  try {
    await listening;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    throw new StartError(`Port ${port} is in use. Stop what uses it, or set ${setting} to another number.`);
  }
}

/** Listens on all addresses; says what to do when the port is taken. Returns the port. */
export async function listen(app: FastifyInstance, port: number): Promise<number> {
  await orTaken(port, 'PORT', app.listen({ port, host: '0.0.0.0' }));
  return (app.server.address() as AddressInfo).port;
}

function endOnSignal(end: () => Promise<void>) {
  let ending = false;
  const once = () => {
    if (ending) return;
    ending = true;
    end().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.on('SIGTERM', once);
  process.on('SIGINT', once);
  if (process.send) process.on('disconnect', once);
}
