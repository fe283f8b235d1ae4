import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Change } from '../traffic.ts';
import type { World } from '../world.ts';

const HEARTBEAT_MS = 20_000;

/** Server-sent events of everything that changes; `Last-Event-ID` or `?after=` resumes. */
export function stream(world: World, request: IncomingMessage, response: ServerResponse, after: string | null): void {
  response.writeHead(200, {
    'content-type': 'text/event-stream',
    'cache-control': 'no-store',
    connection: 'keep-alive',
  });
  const write = (change: Change) =>
    response.write(`id: ${change.id}\ndata: ${JSON.stringify({ type: change.type, ...change.body })}\n\n`);
  const from = request.headers['last-event-id'] ?? after;
  response.write(`retry: 1000\nevent: ready\ndata: ${JSON.stringify({ latest: world.traffic.latest })}\n\n`);
  if (from !== null && from !== undefined) {
    for (const change of world.traffic.changes) if (change.id > Number(from)) write(change);
  }
  const stop = world.traffic.listen(write);
  const beat = setInterval(() => response.write(': beat\n\n'), HEARTBEAT_MS);
  beat.unref();
  response.on('close', () => {
    clearInterval(beat);
    stop();
  });
}
