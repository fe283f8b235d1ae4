import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  answerAsking,
  answerForm,
  answerRead,
  bodyBytesAtMost,
  isAsking,
  visitorOf,
  type AnswerOptions,
} from './answer.ts';
import type { Answer } from './releases.ts';

/** The same answers as on Bun, by node:http: for machines without Bun. */
export async function serveOnNode(answering: AnswerOptions, { port, host }: { port: number; host?: string }) {
  const server = createServer({ keepAliveTimeout: 65_000 }, (request, response) => {
    handle(answering, request, response).catch((error: Error) => {
      process.stderr.write(`status: ${error.stack ?? error.message}\n`);
      if (!response.headersSent) response.writeHead(500, { 'content-type': 'text/plain; charset=utf-8' });
      response.end('Something went wrong on our side. Please try again.\n');
    });
  });
  await listen(server, port, host);
  return { port: (server.address() as AddressInfo).port, close: () => closeServer(server) };
}

async function handle(answering: AnswerOptions, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = request.url ?? '/';
  const query = url.indexOf('?');
  const asked = {
    method: request.method ?? 'GET',
    host: request.headers.host ?? '',
    path: query < 0 ? url : url.slice(0, query),
    header: (name: string) => request.headers[name] as string | undefined,
  };
  const ip = visitorOf(request.socket.remoteAddress ?? '', asked.header('x-forwarded-for'));
  if (asked.method === 'GET' || asked.method === 'HEAD')
    return send(
      response,
      await (isAsking(asked.path) ? answerAsking(answering, { ...asked, ip }) : answerRead(answering, asked)),
    );
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
