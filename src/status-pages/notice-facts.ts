import { z } from 'zod';
import { fact } from '../kernel/fact.ts';

const notice = z.object({
  page_id: z.string(),
  maintenance_id: z.string(),
  scheduled_for: z.iso.datetime(),
  scheduled_until: z.iso.datetime(),
  notice_id: z.string(),
  kind: z.string(),
});
const sample = {
  ...{ page_id: '0', maintenance_id: '1', notice_id: '2', kind: 'reminder' },
  ...{ scheduled_for: '2026-01-01T00:00:00.000Z', scheduled_until: '2026-01-01T01:00:00.000Z' },
};
const subscribers = (count: number) => `${count} subscriber${count === 1 ? '' : 's'}`;

export const maintenanceNoticeQueued = fact({
  name: 'maintenance.notice_queued',
  version: 1,
  refs: notice.extend({ count: z.number() }),
  body: z.object({ name: z.string() }),
  sentence: ({ body, refs }) =>
    `is telling ${subscribers(refs.count)} of the maintenance “${body.name}” (${refs.kind})`,
  sample: { refs: { ...sample, count: 2 }, body: { name: 'New disks' } },
  quiet: true,
});

export const maintenanceNoticeFinished = fact({
  name: 'maintenance.notice_finished',
  version: 1,
  refs: notice.extend({ sent: z.number(), failed: z.number(), uncertain: z.number(), skipped: z.number() }),
  body: z.object({ name: z.string() }),
  sentence: ({ body, refs }) =>
    refs.failed + refs.uncertain > 0
      ? `told ${subscribers(refs.sent)} of the maintenance “${body.name}”; ${refs.failed} failed, ${refs.uncertain} uncertain`
      : `told ${subscribers(refs.sent)} of the maintenance “${body.name}”`,
  sample: { refs: { ...sample, sent: 2, failed: 0, uncertain: 0, skipped: 0 }, body: { name: 'New disks' } },
  quiet: true,
});
