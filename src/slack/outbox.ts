import type { CommandCtx } from '../kernel/ctx.ts';
import type { Fact } from '../kernel/fact.ts';
import { newId } from '../kernel/id.ts';
import type { Draft } from './blocks.ts';
import { slackTables } from './tables.ts';

/** Where a message goes; its messages never overtake each other. */
export type Queue = `incident:${string}` | `announcements:${string}` | `user:${string}` | `home:${string}`;

/** State that is shown in one place and only ever as it is now. */
export type SlotKind =
  | 'summary'
  | 'announcement'
  | 'topic'
  | 'name'
  | 'home'
  | 'clock'
  | 'decision'
  | 'approval'
  | 'question';

export const drainOutbox = { name: 'slack.drain_outbox', lane: 'slack' } as const;

const collapseMs = 2 * 60_000;

type Post = { queue: Queue; incidentId?: string };

/** Says something, in the transaction of the caller. */
export async function say(ctx: CommandCtx, { queue, incidentId, ...content }: Post & Draft): Promise<void> {
  const payload = JSON.stringify(content);
  await insert(ctx, { kind: 'post', queue, incidentId, payload, subject: '', collapseKey: null, ts: null });
}

/**
 * Tells a fact where its incident is talked about, in the fact's own transaction: the order of the channel is the order of the facts.
 * Its words are made when it is sent. Bursts of one `collapse` key are one message, edited while nothing came after it.
 */
export async function tellFact(ctx: CommandCtx, queue: Queue, fact: Fact, collapse: string | null): Promise<void> {
  const subject = fact.id;
  if (collapse && (await rewritePending(ctx, collapse, subject))) return;
  const ts = collapse ? await tsToRewrite(ctx, queue, collapse) : null;
  const incidentId = fact.incidentId ?? undefined;
  await insert(ctx, { kind: 'fact', queue, incidentId, payload: null, subject, collapseKey: collapse, ts });
}

/** Tells a fact in the thread of its incident's announcement. */
export async function tellBesideAnnouncement(ctx: CommandCtx, placeId: string, fact: Fact): Promise<void> {
  const incidentId = fact.incidentId ?? undefined;
  const row = { payload: null, subject: fact.id, collapseKey: null, ts: null };
  await insert(ctx, { kind: 'reply', queue: `announcements:${placeId}`, incidentId, ...row });
}

/** Makes the message about a fact anew, where it stands: something about it has become known. */
export async function tellFactAgain(ctx: CommandCtx, queue: Queue, factId: string, incidentId: string): Promise<void> {
  await insert(ctx, { kind: 'again', queue, incidentId, payload: null, subject: factId, collapseKey: null, ts: null });
}

/** As above, wherever it was told: the channel, announcements, followers. */
export async function tellFactAgainEverywhere(ctx: CommandCtx, factId: string, incidentId: string): Promise<void> {
  const said = await slackTables(ctx.tx)
    .selectFrom('slackOutbox')
    .select('queue')
    .distinct()
    .where('subject', '=', factId)
    .where('kind', 'in', ['fact', 'reply'])
    .execute();
  for (const { queue } of said) await tellFactAgain(ctx, queue as Queue, factId, incidentId);
}

/** Takes a message back that some of its readers may not read any more: judged when its turn comes, after what is on its way. */
export async function takeBack(
  ctx: CommandCtx,
  said: readonly { id: string; queue: string }[],
  incidentId: string,
): Promise<void> {
  for (const { id: subject, queue } of said) {
    const row = { payload: null, subject, collapseKey: null, ts: null };
    await insert(ctx, { kind: 'take-back', queue: queue as Queue, incidentId, ...row });
  }
}

type Given = Post & {
  kind: string;
  payload: string | null;
  subject: string;
  collapseKey: string | null;
  ts: string | null;
};
async function insert(ctx: CommandCtx, { incidentId = undefined, ...given }: Given): Promise<void> {
  await slackTables(ctx.tx)
    .insertInto('slackOutbox')
    .values({
      id: newId(ctx.now()),
      ...given,
      slot: null,
      incidentId: incidentId ?? null,
      blockedUntil: null,
      ...unsent(ctx),
    })
    .execute();
  await ctx.enqueue(drainOutbox, { queue: given.queue });
}

export type State = { kind: SlotKind; subject: string; queue: Queue; incidentId?: string };

/** Shows a state as it is when its turn comes; at most one such intent waits. */
export const show = (
  ctx: CommandCtx,
  kind: SlotKind,
  subject: string,
  queue: Queue,
  incidentId?: string,
): Promise<void> => showEach(ctx, [{ kind, subject, queue, incidentId }]);

/** As above, in the order in which they are given. */
export async function showEach(ctx: CommandCtx, states: readonly State[]): Promise<void> {
  if (states.length === 0) return;
  const rows = states.map(({ incidentId = null, ...state }) => ({
    ...{ id: newId(ctx.now()), ...state, slot: `${state.kind}:${state.subject}`, incidentId, payload: null },
    ...{ collapseKey: null, blockedUntil: null, ts: null, ...unsent(ctx) },
  }));
  const added = await slackTables(ctx.tx)
    .insertInto('slackOutbox')
    .values(rows)
    .onConflict((conflict) =>
      conflict.column('slot').where('slot', 'is not', null).where('state', '=', 'pending').doNothing(),
    )
    .returning('queue')
    .execute();
  for (const queue of new Set(added.map((row) => row.queue as Queue))) await ctx.enqueue(drainOutbox, { queue });
}

const unsent = (ctx: CommandCtx) => ({
  ...{ teamId: null, channelId: null, error: null, startedAt: null, sentAt: null },
  createdAt: ctx.now(),
});

async function rewritePending(ctx: CommandCtx, collapseKey: string, subject: string): Promise<boolean> {
  const rewritten = await slackTables(ctx.tx)
    .updateTable('slackOutbox')
    .set({ subject })
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
    .where('kind', 'in', ['post', 'fact'])
    .orderBy('seq', 'desc')
    .executeTakeFirst();
  const fresh = last?.sentAt && ctx.now().getTime() - last.sentAt.getTime() < collapseMs;
  return last?.collapseKey === collapseKey && last.state === 'sent' && fresh ? last.ts : null;
}
