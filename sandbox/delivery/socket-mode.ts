import { randomBytes } from 'node:crypto';
import { WebSocket, type RawData } from 'ws';
import { isObject, objectOf, textOf, type Json } from '../json.ts';
import type { SlackApp } from '../store/documents.ts';
import type { World } from '../world.ts';

export const MOST_CONNECTIONS = 10;
const PING_EVERY_MS = 15_000;
const TICKET_MS = 30_000;

/** A single-use address for one Socket Mode connection. */
export function issueTicket(world: World, app: SlackApp): string {
  const ticket = randomBytes(24).toString('hex');
  world.tickets.set(ticket, app.id);
  world.clock.after(TICKET_MS, () => world.tickets.delete(ticket));
  return `${world.wsUrl}/link/?ticket=${ticket}&app_id=${app.id}`;
}

/** One WebSocket of an app: hello first, envelopes out, acknowledgements in. */
export class SocketMode {
  readonly app: string;
  readonly #world: World;
  readonly #socket: WebSocket;
  readonly #ping: NodeJS.Timeout;

  constructor(world: World, app: SlackApp, socket: WebSocket) {
    this.app = app.id;
    this.#world = world;
    this.#socket = socket;
    socket.on('message', (data, binary) => this.#receive(data, binary));
    socket.on('close', () => this.#gone());
    socket.on('error', () => socket.terminate());
    this.#ping = setInterval(() => this.ready && socket.ping('Ping from the sandbox'), PING_EVERY_MS);
    this.#ping.unref();
  }

  get ready(): boolean {
    return this.#socket.readyState === WebSocket.OPEN;
  }

  send(frame: Json): void {
    if (this.ready) this.#socket.send(JSON.stringify(frame));
  }

  disconnect(reason: string): void {
    this.send({ type: 'disconnect', reason, debug_info: { host: 'sandbox' } });
    this.#socket.close(1000);
  }

  warn(): void {
    this.send({ type: 'disconnect', reason: 'warning', debug_info: { host: 'sandbox' } });
  }

  terminate(): void {
    this.#socket.terminate();
  }

  #receive(data: RawData, binary: boolean): void {
    if (binary) return;
    let frame: unknown;
    try {
      frame = JSON.parse(data.toString());
    } catch {
      return;
    }
    const envelope = isObject(frame) ? textOf(frame.envelope_id) : undefined;
    if (!envelope || !isObject(frame)) return;
    const waiter = this.#world.waiters.get(envelope);
    if (waiter?.app === this.app) waiter.answer(objectOf(frame.payload));
  }

  #gone(): void {
    clearInterval(this.#ping);
    const rest = (this.#world.connections.get(this.app) ?? []).filter((other) => other !== this);
    this.#world.connections.set(this.app, rest);
    record(this.#world, this.app, 'closed', rest.length);
  }
}

function record(world: World, app: string, status: string, connections: number): void {
  world.traffic.record({
    direction: 'app→slack',
    kind: 'socket',
    name: 'socket',
    app,
    status,
    response: { connections },
  });
  world.traffic.changed('connections', { app, connections });
}

/** Takes a WebSocket that showed a ticket; answers hello or says why not. */
export function acceptSocket(world: World, ticket: string, socket: WebSocket): void {
  const app = world.store.apps.get(world.tickets.get(ticket));
  world.tickets.delete(ticket);
  if (!app) {
    socket.close(4001, 'invalid ticket');
    return;
  }
  const connection = new SocketMode(world, app, socket);
  const open = world.connections.get(app.id) ?? [];
  if (!app.manifest.socket_mode) {
    connection.disconnect('link_disabled');
    return;
  }
  if (open.length >= MOST_CONNECTIONS) {
    connection.disconnect('too_many_websockets');
    return;
  }
  world.connections.set(app.id, [...open, connection]);
  connection.send({
    type: 'hello',
    num_connections: open.length + 1,
    connection_info: { app_id: app.id },
    debug_info: {
      host: 'sandbox',
      started: new Date().toISOString(),
      build_number: 1,
      approximate_connection_time: 18_060,
    },
  });
  record(world, app.id, 'hello', open.length + 1);
}

export function disconnectAll(world: World, reason: string | undefined, app?: string): void {
  for (const [id, connections] of world.connections) {
    if (app !== undefined && id !== app) continue;
    for (const connection of connections) {
      if (reason === undefined) connection.terminate();
      else if (reason === 'warning') connection.warn();
      else connection.disconnect(reason);
    }
  }
}
