import { objectOf, type Json } from '../json.ts';
import type { Delivery, SlackApp } from '../store/documents.ts';
import type { World } from '../world.ts';
import { postToApp } from './http-mode.ts';

export const ACK_MS = 3000;
const RETRY_AFTER_MS = [0, 60_000, 300_000];

export interface Ack {
  status: 'ok' | 'timeout' | 'refused' | 'unreachable';
  payload: Json;
  reason?: string;
  duration_ms: number;
  stop?: boolean;
}

export interface AckWaiter {
  app: string;
  answer(payload: Json): void;
}

export interface Outgoing {
  kind: 'events_api' | 'slash_commands' | 'interactive';
  name: string;
  payload: Json;
  url?: string;
  accepts: boolean;
  attempt?: number;
  reason?: string;
}

/** Hands one payload to the app over whichever transport its manifest chose, and waits for the acknowledgement. */
export async function deliver(world: World, app: SlackApp, outgoing: Outgoing): Promise<Ack> {
  const started = world.clock.now();
  const ack = app.manifest.socket_mode ? await overSocket(world, app, outgoing) : await postToApp(world, app, outgoing);
  ack.duration_ms = world.clock.now() - started;
  world.traffic.record({
    direction: 'slack→app',
    kind: outgoing.kind === 'events_api' ? 'event' : outgoing.kind === 'slash_commands' ? 'slash' : 'interactive',
    name: outgoing.name,
    app: app.id,
    status: ack.status,
    duration_ms: ack.duration_ms,
    request: outgoing.payload,
    response: ack.payload,
    broken: ack.status === 'ok' ? undefined : (ack.reason ?? 'ack_timeout'),
  });
  return ack;
}

function overSocket(world: World, app: SlackApp, outgoing: Outgoing): Promise<Ack> {
  const connections = (world.connections.get(app.id) ?? []).filter((connection) => connection.ready);
  const connection = connections[Math.floor(Math.random() * connections.length)];
  if (!connection || world.faults.outage) {
    return Promise.resolve({ status: 'unreachable', payload: {}, reason: 'not_connected', duration_ms: 0 });
  }
  const envelopeId = crypto.randomUUID();
  return new Promise((resolve) => {
    const finish = (ack: Ack) => {
      timer.cancel();
      world.waiters.delete(envelopeId);
      resolve(ack);
    };
    const timer = world.clock.after(ACK_MS, () =>
      finish({ status: 'timeout', payload: {}, reason: 'ack_timeout', duration_ms: 0 }),
    );
    world.waiters.set(envelopeId, {
      app: app.id,
      answer: (payload) => finish({ status: 'ok', payload: outgoing.accepts ? payload : {}, duration_ms: 0 }),
    });
    connection.send({
      envelope_id: envelopeId,
      type: outgoing.kind,
      payload: outgoing.payload,
      accepts_response_payload: outgoing.accepts,
      ...(outgoing.kind === 'events_api' && {
        retry_attempt: outgoing.attempt ?? 0,
        retry_reason: outgoing.reason ?? '',
      }),
    });
  });
}

/** Starts (or goes on with) the delivery of a stored event; it is forgotten when acknowledged or out of retries. */
export function dispatchEvent(world: World, delivery: Delivery): void {
  const fault = world.faults.take(['delay_events', 'reorder_events'], {
    method: eventName(delivery),
    app: delivery.app,
    team: delivery.team,
  });
  const delay = fault ? (fault.kind === 'delay_events' ? fault.ms : Math.random() * fault.ms) : 0;
  const wait = Math.max(delay, delivery.due - world.clock.now());
  if (wait > 0) world.clock.after(wait, () => void attempt(world, delivery));
  else void attempt(world, delivery);
}

function eventName(delivery: Delivery): string {
  return String(objectOf(delivery.envelope.event).type ?? delivery.envelope.type);
}

async function attempt(world: World, delivery: Delivery): Promise<void> {
  if (world.closed || !world.store.deliveries.get(delivery.id)) return;
  const app = world.store.apps.get(delivery.app);
  const outage = world.faults.outage;
  if (app && outage?.until !== undefined) {
    world.clock.after(outage.until - world.clock.now() + 1, () => void attempt(world, delivery));
    return;
  }
  const outgoing: Outgoing = {
    kind: 'events_api',
    name: eventName(delivery),
    payload: delivery.envelope,
    url: app?.manifest.events_url,
    accepts: false,
    attempt: delivery.attempt,
    reason: delivery.reason,
  };
  if (app && duplicated(world, delivery)) void deliver(world, app, outgoing);
  const ack = app ? await deliver(world, app, outgoing) : undefined;
  if (world.closed) return;
  if (!app || !ack || ack.status === 'ok' || ack.stop || delivery.attempt >= RETRY_AFTER_MS.length) {
    world.store.deliveries.remove(delivery.id);
    world.commit();
    world.traffic.changed('delivered', { event_id: delivery.id });
    return;
  }
  delivery.due = world.clock.now() + (RETRY_AFTER_MS[delivery.attempt] ?? 0);
  delivery.attempt += 1;
  delivery.reason = ack.status === 'timeout' ? 'http_timeout' : (ack.reason ?? 'http_error');
  world.store.deliveries.save(delivery);
  world.commit();
  world.clock.after(delivery.due - world.clock.now(), () => void attempt(world, delivery));
}

function duplicated(world: World, delivery: Delivery): boolean {
  return world.faults.take(['duplicate_events'], { method: eventName(delivery), app: delivery.app }) !== undefined;
}
