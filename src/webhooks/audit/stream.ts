import { sql } from 'kysely';
import type { Ctx } from '../../kernel/ctx.ts';
import { readFact, selectFacts } from '../../kernel/fact.ts';
import { job, timer, type WorkCtx } from '../../kernel/reaction.ts';
import { disableEndpoint } from '../endpoints/disable-endpoint.ts';
import { noteFailure, noteSuccess, post, type Failure } from '../messages/post.ts';
import { auditEvent, hasFailedForLong, messageId, pauseOfStream } from '../rules.ts';
import { webhooksTables } from '../tables.ts';
import { auditEntry } from './entry.ts';

const claimedMs = 60_000;
const batch = 100;

/** Sends an endpoint all that was written to the audit log since its last entry: in order, one after the other. */
export const streamAudit = job<{ endpointId: string }>({
  name: 'webhooks.stream_audit',
  lane: 'hooks',
  async run(ctx, { endpointId }) {
    const endpoint = await claim(ctx, endpointId);
    if (!endpoint) return;
    try {
      let cursor = { xid: endpoint.cursorXid, id: endpoint.cursorId };
      for (;;) {
        const rows = await entriesAfter(ctx, cursor);
        for (const row of rows) {
          const failure = await send(ctx, endpoint, row);
          if (failure) return await failed(ctx, endpointId, failure);
          cursor = { xid: row.xid, id: row.id };
          if (!(await moveOn(ctx, endpointId, cursor))) return;
        }
        if (rows.length < batch) return;
      }
    } finally {
      await set(ctx, endpointId, { claimedUntil: null });
    }
  },
});

/** Endpoints that an entry waits for: looked at every minute. */
export const auditWaits = timer({
  name: 'webhooks.audit_waits',
  async due(ctx) {
    return await webhooksTables(ctx.db)
      .selectFrom('webhookEndpoints as endpoint')
      .select('endpoint.id')
      .where('endpoint.kind', '=', 'audit_log')
      .where('endpoint.enabled', '=', true)
      .where((eb) => eb.or([eb('nextAttemptAt', 'is', null), eb('nextAttemptAt', '<=', ctx.now())]))
      .where((eb) => eb.or([eb('claimedUntil', 'is', null), eb('claimedUntil', '<=', ctx.now())]))
      .where(
        sql<boolean>`exists (select 1 from facts where facts.at <= ${ctx.now()}
          and (facts.xid, facts.id) > (endpoint.cursor_xid::xid8, endpoint.cursor_id))`,
      )
      .execute();
  },
  run: (ctx, endpointId) => ctx.kernel.jobs.enqueue(ctx.db, streamAudit, { endpointId }),
});

const claim = (ctx: Ctx, id: string) =>
  webhooksTables(ctx.db)
    .updateTable('webhookEndpoints')
    .set({ claimedUntil: new Date(ctx.now().getTime() + claimedMs) })
    .where('id', '=', id)
    .where('kind', '=', 'audit_log')
    .where('enabled', '=', true)
    .where((eb) => eb.or([eb('claimedUntil', 'is', null), eb('claimedUntil', '<=', ctx.now())]))
    .returningAll()
    .executeTakeFirst();

type Endpoint = NonNullable<Awaited<ReturnType<typeof claim>>>;

/** Entries that can no longer be overtaken, in the order in which they were committed. */
const entriesAfter = (ctx: Ctx, { xid, id }: { xid: string; id: string }) =>
  selectFacts(ctx.db)
    .select('factBodies.origin')
    .where(sql<boolean>`(facts.xid, facts.id) > (${xid}::xid8, ${id})`)
    .where(sql<boolean>`facts.xid < pg_snapshot_xmin(pg_current_snapshot())`)
    .orderBy('facts.xid')
    .orderBy('facts.id')
    .limit(batch)
    .execute();
type Row = Awaited<ReturnType<typeof entriesAfter>>[number];

async function send(ctx: Ctx, endpoint: Endpoint, row: Row): Promise<Failure | null> {
  const message = {
    id: messageId(row.id),
    body: auditEntry(ctx.kernel, readFact(row), row.origin, row.body === null || row.actorName === null),
  };
  const kept = await webhooksTables(ctx.db)
    .insertInto('webhookMessages')
    .values({
      ...{ ...message, endpointId: endpoint.id, eventType: auditEvent, factId: row.id, factAt: row.at },
      ...{ status: 'sending', attempts: 1, createdAt: ctx.now() },
    })
    .onConflict((conflict) =>
      conflict.columns(['endpointId', 'id']).doUpdateSet((eb) => ({
        ...{ status: 'sending', attempts: eb('webhookMessages.attempts', '+', 1) },
        // What has become private since is not said again as it was.
        ...(row.scopeKind && { body: message.body }),
      })),
    )
    .returning('body')
    .executeTakeFirstOrThrow();
  // What was sent once is sent again as it was, byte for byte.
  const failure = await post(ctx, endpoint, { id: message.id, body: kept.body });
  await webhooksTables(ctx.db)
    .updateTable('webhookMessages')
    .set({
      status: failure ? 'queued' : 'delivered',
      reason: failure?.reason ?? null,
      endedAt: failure ? null : ctx.now(),
    })
    .where('endpointId', '=', endpoint.id)
    .where('id', '=', message.id)
    .execute();
  if (!failure) await noteSuccess(ctx, endpoint.id);
  return failure;
}

async function failed(ctx: WorkCtx, endpointId: string, { reason, isGone }: Failure): Promise<void> {
  const { failures, failingSince } = await noteFailure(ctx, endpointId, reason);
  const pause = pauseOfStream(failures);
  await set(ctx, endpointId, { nextAttemptAt: new Date(ctx.now().getTime() + pause * 1_000) });
  if (isGone || hasFailedForLong(failingSince, ctx.now())) await ctx.run(disableEndpoint, { id: endpointId, reason });
}

/** Whether there is still somebody to send to. */
async function moveOn(ctx: Ctx, id: string, cursor: { xid: string; id: string }): Promise<boolean> {
  const claimedUntil = new Date(ctx.now().getTime() + claimedMs);
  return await set(ctx, id, { cursorXid: cursor.xid, cursorId: cursor.id, claimedUntil });
}

async function set(ctx: Ctx, id: string, values: object): Promise<boolean> {
  const row = await webhooksTables(ctx.db)
    .updateTable('webhookEndpoints')
    .set(values)
    .where('id', '=', id)
    .returning('enabled')
    .executeTakeFirst();
  return row?.enabled ?? false;
}
