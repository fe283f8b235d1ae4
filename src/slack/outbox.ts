import type { CommandCtx } from '../kernel/ctx.ts';
import { newId } from '../kernel/id.ts';
import type { Draft } from './blocks.ts';
import { slackTables } from './tables.ts';

/** Where a message goes; its messages never overtake each other. */
export type Queue = `incident:${string}` | `announcements:${string}` | `user:${string}` | `home:${string}`;

/** State that is shown in one place and only ever as it is now. */
export type SlotKind = 'summary' | 'announcement' | 'topic' | 'name' | 'home' | 'clock';

export const drainOutbox = { name: 'slack.drain_outbox', lane: 'slack' } as const;

const collapseMs = 2 * 60_000;

type Post = Draft & {
  queue: Queue;
  incidentId?: string;
  /** Bursts of the same key are one message: a pending one is rewritten, one just sent is edited if it is still the last. */
  collapse?: string;
};

/** Says something, in the transaction of the caller. */
export async function say(ctx: CommandCtx, { queue, incidentId, collapse, ...content }: Post): Promise<void> {
  const payload = JSON.stringify(content);
  if (collapse && (await rewritePending(ctx, collapse, payload))) return;
  const ts = collapse ? await tsToRewrite(ctx, queue, collapse) : null;
  await slackTables(ctx.tx)
    .insertInto('slackOutbox')
    .values({
      ...{
        id: newId(ctx.now()),
        queue,
        kind: ts ? 'edit' : 'post',
        slot: null,
        subject: '',
        incidentId: incidentId ?? null,
      },
      ...{ payload, collapseKey: collapse ?? null, blockedUntil: null, ts, ...unsent(ctx) },
    })
    .execute();
  await ctx.enqueue(drainOutbox, { queue });
}

/** Shows a state as it is when its turn comes; at most one such intent waits. */
export async function show(
  ctx: CommandCtx,
  kind: SlotKind,
  subject: string,
  queue: Queue,
  incidentId?: string,
): Promise<void> {
  const slot = `${kind}:${subject}`;
  const added = await slackTables(ctx.tx)
    .insertInto('slackOutbox')
    .values({
      ...{ id: newId(ctx.now()), queue, kind, slot, subject, incidentId: incidentId ?? null, payload: null },
      ...{ collapseKey: null, blockedUntil: null, ts: null, ...unsent(ctx) },
    })
    .onConflict((conflict) =>
      conflict.column('slot').where('slot', 'is not', null).where('state', '=', 'pending').doNothing(),
    )
    .returning('id')
    .executeTakeFirst();
  if (added) await ctx.enqueue(drainOutbox, { queue });
}

const unsent = (ctx: CommandCtx) => ({
  ...{ teamId: null, channelId: null, error: null, startedAt: null, sentAt: null },
  createdAt: ctx.now(),
});

async function rewritePending(ctx: CommandCtx, collapseKey: string, payload: string): Promise<boolean> {
  const rewritten = await slackTables(ctx.tx)
    .updateTable('slackOutbox')
    .set({ payload })
    .where('collapseKey', '=', collapseKey)
    .where('state', '=', 'pending')
    .returning('id')
    .executeTakeFirst();
  return rewritten !== undefined;
}

/** The message to edit: said less than two minutes ago, and nothing was posted after it. */
async function tsToRewrite(ctx: CommandCtx, queue: Queue, collapseKey: string): Promise<string | null> {
  const last = await slackTables(ctx.tx)
    .selectFrom('slackOutbox')
    .select(['collapseKey', 'ts', 'sentAt', 'state'])
    .where('queue', '=', queue)
    .where('kind', 'in', ['post', 'edit'])
    .orderBy('seq', 'desc')
    .executeTakeFirst();
  const fresh = last?.sentAt && ctx.now().getTime() - last.sentAt.getTime() < collapseMs;
  return last?.collapseKey === collapseKey && last.state === 'sent' && fresh ? last.ts : null;
}
