import { z } from 'zod';
import { command, recorded, unchanged } from '../../kernel/command.ts';
import { statusPagesTables } from '../tables.ts';
import { targetTurned } from './facts.ts';

const instant = z.coerce.date();

/** Ends a push: how far the bucket has come, or why it has not. Told when it begins to fail and when it has caught up. */
export const settlePush = command({
  name: 'status_pages.settle_push',
  about: 'Note how a push to a bucket ended.',
  permission: 'status_pages.publish_updates',
  input: z.object({
    targetId: z.string(),
    claimedBy: z.string(),
    state: z.object({
      ...{ pushedRevision: z.number().optional(), pushedSourceRevision: z.number().optional() },
      ...{ readBackAt: instant.optional(), failingSince: instant.nullable(), failure: z.string().nullable() },
      ...{ attempts: z.number(), tryAgainAt: instant.nullable() },
    }),
  }),
  async run(ctx, { targetId, claimedBy, state }) {
    const rows = statusPagesTables(ctx.tx);
    const before = await rows
      .selectFrom('pageTargets')
      .select(['pageId', 'target', 'failingSince', 'pushedSourceRevision', 'readBackAt'])
      .where('id', '=', targetId)
      .where('claimedBy', '=', claimedBy)
      .forUpdate()
      .executeTakeFirst();
    if (!before) return unchanged(null);
    const settled = { ...state, claimedBy: null, claimedUntil: null };
    await rows.updateTable('pageTargets').set(settled).where('id', '=', targetId).execute();
    const failing = state.failingSince !== null;
    if (failing === (before.failingSince !== null)) return unchanged(null);
    const { pageId, target, pushedSourceRevision: revision, readBackAt } = before;
    const refs = { page_id: pageId, target, failing, revision, read_back_at: readBackAt?.toISOString() ?? null };
    return recorded(null, targetTurned({ refs, body: state.failure ? { failure: state.failure } : {} }));
  },
});
