import type { AnswerOptions } from './answer.ts';
import { serveOnBun, type BunRuntime } from './on-bun.ts';
import { serveOnNode } from './on-node.ts';
import { openPasses } from './passes.ts';
import { openReleases } from './releases.ts';
import { relay } from './relay.ts';
import { replay } from './spool.ts';

export type StatusServerOptions = {
  port: number;
  /** Folder that `publishFiles` writes to. */
  root: string;
  apiInternalUrl: string;
  /** Signs what is relayed there. */
  relayKey: string;
  spoolDirectory: string;
  host?: string;
  /** Version of this release, for /health. */
  release?: string;
};
export type StatusServer = {
  port: number;
  /** Looks for new releases at once. */
  refresh(): void;
  /** Sends what was spooled; resolves to how many requests are left. */
  replay(): Promise<number>;
  close(): Promise<void>;
};

const replayMilliseconds = 5000;

/** Serves the current release with nothing else running. On Bun it uses Bun's server, elsewhere node:http. */
export async function startStatusServer(options: StatusServerOptions): Promise<StatusServer> {
  const releases = openReleases(options.root);
  const api = { url: options.apiInternalUrl.replace(/\/+$/, ''), relayKey: options.relayKey };
  const answering: AnswerOptions = {
    ...{ releases, api, passes: openPasses(api) },
    spoolDirectory: options.spoolDirectory,
    release: options.release ?? '',
  };
  let running: Promise<number> | null = null;
  const replayOnce = () => {
    running ??= replay(options.spoolDirectory, (request) =>
      relay(answering.api, request).then((answer) => answer?.outcome ?? null),
    ).finally(() => {
      running = null;
    });
    return running;
  };
  const timer = setInterval(() => void replayOnce().catch(reportFailure), replayMilliseconds);
  timer.unref();
  const bun = (globalThis as { Bun?: BunRuntime }).Bun;
  const server = bun ? serveOnBun(bun, answering, options) : await serveOnNode(answering, options);
  return {
    port: server.port,
    refresh: releases.refresh,
    replay: replayOnce,
    close: async () => {
      clearInterval(timer);
      releases.close();
      await server.close();
    },
  };
}

const reportFailure = (error: unknown): void => {
  process.stderr.write(`status: the spooled requests could not be read: ${(error as Error).message}\n`);
};
