import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { answerForm, answerRead } from './answer.ts';
import type { Answer, AnswerOptions } from './answer.ts';
import { openReleases } from './releases.ts';
import { relay } from './relay.ts';
import { replay } from './spool.ts';

export type StatusServerOptions = {
  port: number;
  /** Folder that `publishFiles` writes to. */
  root: string;
  apiInternalUrl: string;
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

const bodyBytesAtMost = 65_536;
const replayMilliseconds = 5000;

type BunServer = { port: number; requestIP(request: Request): { address: string } | null; stop(hard: boolean): void };
type BunRuntime = {
  serve(options: {
    port: number;
    hostname?: string;
    fetch(request: Request, server: BunServer): Response | Promise<Response>;
  }): BunServer;
};

/** Serves the current release with nothing else running. On Bun it uses Bun's server, elsewhere node:http. */
export async function startStatusServer(options: StatusServerOptions): Promise<StatusServer> {
  const releases = openReleases(options.root);
  const answering: AnswerOptions = {
    releases,
    apiInternalUrl: options.apiInternalUrl.replace(/\/+$/, ''),
    spoolDirectory: options.spoolDirectory,
    release: options.release ?? '',
  };
  let running: Promise<number> | null = null;
  const replayOnce = () => {
    running ??= replay(options.spoolDirectory, (request) => relay(answering.apiInternalUrl, request)).finally(() => {
      running = null;
    });
    return running;
  };
  const timer = setInterval(() => void replayOnce().catch(reportFailure), replayMilliseconds);
  timer.unref();
  const bun = (globalThis as { Bun?: BunRuntime }).Bun;
  const server = bun ? onBun(bun, answering, options) : await onNode(answering, options);
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

/** The same answers for any runtime that speaks web-standard requests. */
export function webHandler(options: AnswerOptions): (request: Request, ip: string) => Response | Promise<Response> {
  return (request, ip) => {
    const start = request.url.indexOf('/', 8);
    const query = request.url.indexOf('?', start);
    const asked = {
      method: request.method,
      host: request.headers.get('host') ?? '',
      path: start < 0 ? '/' : request.url.slice(start, query < 0 ? undefined : query),
      header: (name: string) => request.headers.get(name),
    };
    if (request.method === 'GET' || request.method === 'HEAD') return responseOf(answerRead(options, asked));
    const posted = { ...asked, ip: visitorOf(ip, asked.header('x-forwarded-for')), body: () => bodyOf(request) };
    return answerForm(options, posted).then(responseOf);
  };
}

const responseOf = ({ status, headers, body }: Answer): Response =>
  new Response(body as BodyInit | null, { status, headers });

async function bodyOf(request: Request): Promise<URLSearchParams | null> {
  if (Number(request.headers.get('content-length') ?? 0) > bodyBytesAtMost) return null;
  const text = await request.text();
  return text.length > bodyBytesAtMost ? null : new URLSearchParams(text);
}

// Only a proxy on this machine or in its private network is believed about whom it speaks for.
function visitorOf(peer: string, forwarded: string | null | undefined): string {
  const address = peer.replace(/^::ffff:/, '');
  const near = /^(127\.|10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|::1$|f[cd])/.test(address);
  return (near && forwarded?.split(',').at(-1)?.trim()) || address;
}

function onBun(bun: BunRuntime, answering: AnswerOptions, { port, host }: StatusServerOptions) {
  const handle = webHandler(answering);
  const server = bun.serve({
    port,
    ...(host && { hostname: host }),
    fetch: (request, self) => {
      const read = request.method === 'GET' || request.method === 'HEAD';
      return handle(request, read ? '' : (self.requestIP(request)?.address ?? ''));
    },
  });
  return { port: server.port, close: async () => server.stop(true) };
}

async function onNode(answering: AnswerOptions, { port, host }: StatusServerOptions) {
  const server = createServer({ keepAliveTimeout: 65_000 }, (request, response) => {
    handleNode(answering, request, response).catch((error: Error) => {
      process.stderr.write(`status: ${error.stack ?? error.message}\n`);
      if (!response.headersSent) response.writeHead(500, { 'content-type': 'text/plain; charset=utf-8' });
      response.end('Something went wrong on our side. Please try again.\n');
    });
  });
  await listen(server, port, host);
  return { port: (server.address() as AddressInfo).port, close: () => closeServer(server) };
}

async function handleNode(answering: AnswerOptions, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = request.url ?? '/';
  const query = url.indexOf('?');
  const asked = {
    method: request.method ?? 'GET',
    host: request.headers.host ?? '',
    path: query < 0 ? url : url.slice(0, query),
    header: (name: string) => request.headers[name] as string | undefined,
  };
  if (asked.method === 'GET' || asked.method === 'HEAD') return send(response, answerRead(answering, asked));
  const ip = visitorOf(request.socket.remoteAddress ?? '', asked.header('x-forwarded-for'));
  send(response, await answerForm(answering, { ...asked, ip, body: () => readBody(request) }));
}

function send(response: ServerResponse, { status, headers, body }: Answer): void {
  response.writeHead(status, headers);
  response.end(body);
}

async function readBody(request: IncomingMessage): Promise<URLSearchParams | null> {
  let text = '';
  request.setEncoding('utf8');
  for await (const chunk of request) {
    text += chunk as string;
    if (text.length > bodyBytesAtMost) return null;
  }
  return new URLSearchParams(text);
}

const listen = (server: Server, port: number, host?: string): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => resolve());
  });

const closeServer = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
