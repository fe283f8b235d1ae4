import { command, recorded, unchanged } from '../../kernel/command.ts';
import type { CommandCtx } from '../../kernel/ctx.ts';
import { subscriberSuppressed } from '../facts.ts';
import { statusPagesTables } from '../tables.ts';
import { bounce, type Bounce } from './bounce.ts';

const softBouncesAtMost = 10;
const rememberedMs = 7 * 86_400_000;

/** Notes that a mail came back: the ledger says so, and an address that will never work is not written to again. */
export const noteBounce = command({
  name: 'status_pages.note_bounce',
  about: 'Note that a mail to a subscriber came back.',
  permission: 'status_pages.publish_updates',
  input: bounce,
  async run(ctx, given) {
    const known = await statusPagesTables(ctx.tx)
      .selectFrom('subscribers')
      .select(['id', 'pageId', 'status', 'softBounces'])
      .where('kind', '=', 'email')
      .where((eb) => eb(eb.fn('lower', ['email']), '=', given.email.toLowerCase()))
      .orderBy('id')
      .forUpdate()
      .execute();
    if (known.length === 0) return unchanged({ suppressed: 0 });
    const ids = known.map(({ id }) => id);
    if (given.kind !== 'complaint') await markBounced(ctx, ids, given);
    if (given.kind === 'soft') await count(ctx, ids);
    const isOver = ({ softBounces }: { softBounces: number }) =>
      given.kind !== 'soft' || softBounces + 1 >= softBouncesAtMost;
    const shut = known.filter((one) => ['active', 'pending'].includes(one.status) && isOver(one));
    const reason = reasons[given.kind];
    for (const { id } of shut)
      await suppress(ctx, id, given.kind, given.detail ? `${reason}: ${given.detail}` : reason);
    const [first, ...rest] = shut.map(({ id, pageId }) =>
      subscriberSuppressed({ refs: { page_id: pageId, subscriber_id: id, reason: given.kind } }),
    );
    return first ? recorded({ suppressed: shut.length }, first, ...rest) : unchanged({ suppressed: 0 });
  },
});

const reasons = {
  hard: 'The mail server refused the address for good',
  soft: 'Ten mails came back',
  complaint: 'The reader called a mail spam',
} as const;

async function count(ctx: CommandCtx, ids: string[]): Promise<void> {
  await statusPagesTables(ctx.tx)
    .updateTable('subscribers')
    .set((eb) => ({ softBounces: eb('softBounces', '+', 1) }))
    .where('id', 'in', ids)
    .execute();
}

/** The mail that came back: known by its Message-ID, else the latest one to that address. */
async function markBounced(ctx: CommandCtx, ids: string[], { messageId, detail }: Bounce): Promise<void> {
  const tables = statusPagesTables(ctx.tx);
  const deliveryId = /^<?([^@<>\s]+)@/.exec(messageId ?? '')?.[1];
  const theirs = tables
    .selectFrom('deliveries')
    .select(['id', 'status'])
    .where('subscriberId', 'in', ids)
    .where('queuedAt', '>', new Date(ctx.now().getTime() - rememberedMs));
  const named = deliveryId ? await theirs.where('id', '=', deliveryId).executeTakeFirst() : undefined;
  const latest = theirs.where('status', 'in', ['sent', 'uncertain']).orderBy('id', 'desc');
  const found = named ?? (await latest.executeTakeFirst());
  if (!found || !['sent', 'uncertain'].includes(found.status)) return;
  const reason = detail || 'The mail came back.';
  await tables.updateTable('deliveries').set({ status: 'bounced', reason }).where('id', '=', found.id).execute();
}

async function suppress(ctx: CommandCtx, id: string, suppressedKind: Bounce['kind'], reason: string): Promise<void> {
  const tables = statusPagesTables(ctx.tx);
  const at = ctx.now();
  await tables
    .updateTable('subscribers')
    .set({ status: 'suppressed', suppressedAt: at, suppressedKind, suppressedReason: reason })
    .where('id', '=', id)
    .execute();
  await tables
    .updateTable('deliveries')
    .set({ status: 'suppressed', endedAt: at, reason: 'The address is suppressed.' })
    .where('subscriberId', '=', id)
    .where('status', '=', 'queued')
    .execute();
}
