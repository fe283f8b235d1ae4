import { z } from 'zod';
import { command, recorded, unchanged } from '../../kernel/command.ts';
import { totalsOf } from '../deliveries/totals.ts';
import { maintenanceNoticeFinished } from '../notice-facts.ts';
import { statusPagesTables } from '../tables.ts';

/** When the last delivery of a notice has ended, says how it went. */
export const finishNotice = command({
  name: 'status_pages.finish_maintenance_notice',
  about: 'Say how telling the subscribers of a maintenance went.',
  permission: 'status_pages.publish_updates',
  input: z.object({ noticeId: z.string() }),
  async run(ctx, { noticeId }) {
    const tables = statusPagesTables(ctx.tx);
    const rows = await tables
      .selectFrom('deliveries')
      .select(['status', (eb) => eb.fn.countAll<number>().as('count')])
      .where('noticeId', '=', noticeId)
      .groupBy('status')
      .execute();
    const { queued, sent, failed, bounced, uncertain, skipped, suppressed } = totalsOf(rows);
    if (queued > 0) return unchanged(null);
    const finished = await tables
      .updateTable('maintenanceNotices')
      .set({ finishedAt: ctx.now() })
      .where('id', '=', noticeId)
      .where('finishedAt', 'is', null)
      .returning(['maintenanceId', 'kind', 'scheduledFor', 'scheduledUntil'])
      .executeTakeFirst();
    if (!finished) return unchanged(null);
    const { name, pageId } = await tables
      .selectFrom('maintenances')
      .select(['name', 'pageId'])
      .where('id', '=', finished.maintenanceId)
      .executeTakeFirstOrThrow();
    const refs = {
      ...{ page_id: pageId, maintenance_id: finished.maintenanceId, notice_id: noticeId, kind: finished.kind },
      scheduled_for: finished.scheduledFor.toISOString(),
      scheduled_until: finished.scheduledUntil.toISOString(),
      ...{ sent, failed: failed + bounced, uncertain, skipped: skipped + suppressed },
    };
    return recorded(null, maintenanceNoticeFinished({ refs, body: { name } }));
  },
});
