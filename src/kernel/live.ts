import { sql } from 'kysely';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { ServerResponse } from 'node:http';
import pg from 'pg';
import type { Actor } from './ctx.ts';
import { readFact, selectFacts, type Fact } from './fact.ts';
import { identify, requireActor } from './http.ts';
import type { Kernel } from './kernel.ts';
import { see } from './query.ts';

/** Where a reader of facts stands: commit order is (transaction id, id) below the oldest running transaction. */
export type Cursor = { xid: string; id: string };

const batch = 500;
const retryMs = 50;
const pulseMs = 25_000;

/** Facts after the cursor that can no longer be overtaken, and whether later ones still wait for a transaction to end. */
export async function factsAfter(
  kernel: Kernel,
  cursor: Cursor,
  actor: Actor,
): Promise<{ facts: Fact[]; cursor: Cursor; waiting: boolean }> {
  const ctx = kernel.context(actor);
  // Asked before the facts are read: what is settled by now is among them.
  const open = await kernel.db
    .selectFrom('facts')
    .select('id')
    .where(sql<boolean>`facts.xid >= pg_snapshot_xmin(pg_current_snapshot())`)
    .limit(1)
    .executeTakeFirst();
  const after = sql<boolean>`(facts.xid, facts.id) > (${cursor.xid}::xid8, ${cursor.id})`;
  const settled = sql<boolean>`facts.xid < pg_snapshot_xmin(pg_current_snapshot())`;
  const rows = await see(
    ctx,
    selectFacts(kernel.db).where(after).where(settled).orderBy('facts.xid').orderBy('facts.id').limit(batch),
    'facts',
  );
  const last = rows.at(-1);
  const next = last ? { xid: last.xid, id: last.id } : cursor;
  return { facts: rows.map(readFact), cursor: next, waiting: open !== undefined || rows.length === batch };
}

/** The cursor of now: only what happens later is after it. */
export async function cursorOfNow(kernel: Kernel): Promise<Cursor> {
  const oldest = sql<{ xid: string }>`select (pg_snapshot_xmin(pg_current_snapshot())::text::bigint - 1)::text as xid`;
  const { rows } = await oldest.execute(kernel.db);
  return { xid: rows[0]?.xid ?? '0', id: '' };
}

/** Calls `wake` when facts were recorded, in whichever process, and says whether something was hidden or shown with them. */
function listenForFacts(kernel: Kernel, wake: (access: boolean) => void): () => Promise<void> {
  let ended = false;
  let client: pg.Client | undefined;
  const connect = async () => {
    if (ended) return;
    client = new pg.Client({ connectionString: kernel.databaseUrl });
    client.on('error', () => {});
    client.on('end', () => setTimeout(connect, 500).unref());
    client.on('notification', ({ payload }) => wake(payload === 'access'));
    try {
      await client.connect();
      await client.query('listen facts');
      // Whatever was said while nobody listened.
      wake(true);
    } catch {
      await client.end().catch(() => {});
    }
  };
  void connect();
  return async () => {
    ended = true;
    await client?.end().catch(() => {});
  };
}

/** `GET /api/live`: server-sent events that say which facts happened, resuming from Last-Event-ID. */
export async function addLive(app: FastifyInstance, kernel: Kernel): Promise<void> {
  const readers = new Set<(access: boolean) => void>();
  const stop = listenForFacts(kernel, (access) => readers.forEach((read) => read(access)));
  app.addHook('onClose', stop);
  app.get('/api/live', { schema: { hide: true } }, async (request, reply) => {
    const actor = await requireActor(kernel, request);
    const from = parseCursor(request.headers['last-event-id']) ?? (await cursorOfNow(kernel));
    reply.hijack();
    const head = { 'content-type': 'text/event-stream', 'cache-control': 'no-store', 'x-accel-buffering': 'no' };
    reply.raw.writeHead(200, head);
    reply.raw.write(`retry: 1000\nid: ${from.xid}.${from.id}\nevent: ready\ndata: {}\n\n`);
    const read = reader(kernel, request, actor, from, reply.raw);
    const pulse = setInterval(() => reply.raw.write(': \n\n'), pulseMs);
    readers.add(read);
    kernel.metrics.liveReaders.set(readers.size);
    read('last-event-id' in request.headers);
    reply.raw.on('close', () => {
      clearInterval(pulse);
      readers.delete(read);
      kernel.metrics.liveReaders.set(readers.size);
    });
  });
}

function reader(kernel: Kernel, request: FastifyRequest, first: Actor, from: Cursor, to: ServerResponse) {
  let [actor, cursor] = [first, from];
  let [busy, again] = [false, false];
  let saw = '';
  const tell = (fact: object) => to.write(`event: fact\ndata: ${JSON.stringify(fact)}\n\n`);
  const read = async () => {
    again = busy;
    if (busy || to.closed) return;
    busy = true;
    try {
      const result = await factsAfter(kernel, cursor, actor);
      cursor = result.cursor;
      for (const { id, name, incidentId, at } of result.facts) tell({ id, name, incident_id: incidentId, at });
      // What changes permissions happens to no incident. Whoever is nobody now comes back, or is asked to sign in.
      const isAsked = result.facts.some(({ incidentId }) => !incidentId);
      const now = isAsked ? await identify(kernel, request).catch(() => null) : actor;
      // Whoever is taken out of something hears no fact of it, and is to ask again for what is on the screen.
      const scopes = now && (await kernel.visibleScopes(kernel.context(now)));
      const sees = JSON.stringify([...(scopes ?? [])].map(([kind, ids]) => [kind, [...ids].toSorted()]));
      if (saw && saw !== sees) tell({ name: 'access.changed', incident_id: null });
      if (!now) return void to.end();
      [actor, saw] = [now, sees];
      if (result.facts.length > 0) to.write(`id: ${cursor.xid}.${cursor.id}\nevent: cursor\ndata: {}\n\n`);
      if (result.waiting) setTimeout(read, retryMs).unref();
    } catch (error) {
      kernel.log.warn({ err: error }, 'live stream');
    } finally {
      busy = false;
      if (again) void read();
    }
  };
  return (access: boolean) => {
    if (access) saw = 'something else';
    void read();
  };
}

function parseCursor(header: string | string[] | undefined): Cursor | null {
  const match = typeof header === 'string' ? /^(\d{1,19})\.(\w{0,26})$/.exec(header) : null;
  return match?.[1] ? { xid: match[1], id: match[2] ?? '' } : null;
}
