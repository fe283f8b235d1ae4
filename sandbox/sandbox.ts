import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { WebSocketServer } from 'ws';
import { control } from './control/control.ts';
import { ControlError } from './control/control-error.ts';
import { resumeDeliveries } from './delivery/events.ts';
import { acceptSocket } from './delivery/socket-mode.ts';
import type { Json } from './json.ts';
import { armScheduled } from './methods/chat.ts';
import { populate } from './populate.ts';
import { handle } from './routes.ts';
import { World } from './world.ts';

export interface SandboxOptions {
  /** 0 (the default) takes any free port. */
  port?: number;
  host?: string;
  mode?: 'friendly' | 'strict';
  /** Where everything is kept; without it the sandbox forgets at close. */
  folder?: string;
  /** `stopped`: time moves by `advance` alone. Default `running`, which `advance` moves on top of real time. */
  clock?: 'running' | 'stopped';
  /** Tier limits; default: `strict` in strict mode, else `off`. */
  limits?: 'off' | 'strict';
}

export interface Sandbox {
  url: string;
  port: number;
  world: World;
  /** Acts as a person: `act('slash', {user: 'ana.souza', channel: '#general', text: '/incident'})`. Refused acts reject. */
  act(name: string, input: Json): Promise<Json>;
  /** Reads: `read('messages', {channel: '#general', user: 'ana.souza'})`. */
  read(name: string, query?: Json): Promise<Json>;
  /** Waits until a condition holds: `wait({message: 'declared', channel: '#incidents'})`. */
  wait(condition: Json, timeoutMs?: number): Promise<Json>;
  fault(input: Json): Promise<Json>;
  clearFaults(): Promise<void>;
  advance(seconds: number): void;
  limits(mode: 'off' | 'strict'): void;
  importApp(input: Json): Promise<Json>;
  addWorkspace(input: Json): Promise<Json>;
  reset(input?: Json): Promise<Json>;
  close(): Promise<void>;
}

/** Starts a Slack workspace in a box on 127.0.0.1. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const mode = options.mode ?? 'strict';
  const world = new World({
    mode,
    folder: options.folder,
    clock: options.clock ?? 'running',
    limits: options.limits ?? (mode === 'strict' ? 'strict' : 'off'),
  });
  const server = createServer((request, response) => void handle(world, request, response));
  const sockets = new WebSocketServer({ noServer: true });
  server.on('upgrade', (request, socket, head) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    if (url.pathname !== '/link/' || world.faults.outage) {
      socket.destroy();
      return;
    }
    sockets.handleUpgrade(request, socket, head, (webSocket) =>
      acceptSocket(world, url.searchParams.get('ticket') ?? '', webSocket),
    );
  });
  const host = options.host ?? '127.0.0.1';
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, host, resolve);
  });
  const { port } = server.address() as AddressInfo;
  world.url = `http://${host}:${port}`;
  if (world.store.empty) populate(world);
  resumeDeliveries(world);
  for (const scheduled of world.store.scheduled.all()) armScheduled(world, scheduled);
  const close = async () => {
    world.closed = true;
    await endSockets(sockets);
    world.clock.close();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    world.store.close();
  };
  return { url: world.url, port, world, close, ...inProcess(world) };
}

const LONGEST_GOODBYE_MS = 300;

/** Says goodbye first: a client that is cut off mid-handshake waits half a minute before it lets its process end. */
async function endSockets(sockets: WebSocketServer): Promise<void> {
  const gone = [...sockets.clients].map((socket) => new Promise((resolve) => socket.once('close', resolve)));
  for (const socket of sockets.clients) socket.close(1001);
  await Promise.race([Promise.all(gone), delay(LONGEST_GOODBYE_MS, undefined, { ref: false })]);
  for (const socket of sockets.clients) socket.terminate();
}

function inProcess(world: World): Omit<Sandbox, 'url' | 'port' | 'world' | 'close'> {
  const ask = async (method: string, path: string, input: Json) => {
    const reply = await control(world, method, path, input);
    if (reply.status >= 400) throw new ControlError(reply.status, String(reply.body.code ?? reply.body.error));
    return reply.body;
  };
  return {
    act: (name, input) => ask('POST', `act/${name}`, input),
    read: (name, query = {}) => ask('GET', name, query),
    wait: (condition, timeoutMs = 5000) => ask('POST', 'wait', { ...condition, timeout_ms: timeoutMs }),
    fault: (input) => ask('POST', 'faults', input),
    clearFaults: async () => void (await ask('DELETE', 'faults', {})),
    advance: (seconds) => world.advance(seconds),
    limits: (mode) => void (world.limits.mode = mode),
    importApp: (input) => ask('POST', 'apps', input),
    addWorkspace: (input) => ask('POST', 'workspaces', input),
    reset: (input = {}) => ask('POST', 'reset', input),
  };
}
