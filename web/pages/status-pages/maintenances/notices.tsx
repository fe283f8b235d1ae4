import type { MaintenanceNotice } from '../../communications/pages-query.ts';
import { fullTime } from '../../../ui/time.tsx';

const kinds: Record<MaintenanceNotice['kind'], string> = {
  scheduled: 'Announced',
  reminder: 'Reminded',
  rescheduled: 'Moved',
  updated: 'Told more',
  started: 'Begun',
  completed: 'Over',
  cancelled: 'Called off',
};

/** What subscribers are told of a maintenance: when, and how many heard it. */
export function Notices({ notices, planned }: { notices: MaintenanceNotice[]; planned: boolean }) {
  const told = notices.filter((notice) => notice.queued_at && total(notice) > 0);
  const next = planned
    ? notices.findLast(({ kind, queued_at }) => kind === 'reminder' && queued_at === null)
    : undefined;
  const held = planned ? notices.find(({ kind, queued_at }) => kind !== 'reminder' && queued_at === null) : undefined;
  if (told.length === 0 && !next && !held) return null;
  return (
    <p className="numeric text-xs text-soft">
      {told.toReversed().map((notice, index) => (
        <span key={notice.id}>
          {index > 0 && ', '}
          {kinds[notice.kind].toLowerCase()} to {notice.sent}
          {notice.queued > 0 && ` (${notice.queued} under way)`}
          {notice.failed + notice.uncertain > 0 && (
            <span className="text-red"> ({notice.failed + notice.uncertain} not told)</span>
          )}
        </span>
      ))}
      {held && `${told.length > 0 ? '. ' : ''}Subscribers hear of this in a moment. Cancel before then and nobody does`}
      {next && `${told.length > 0 || held ? '. ' : ''}Next reminder at ${fullTime(next.due_at)}`}
    </p>
  );
}

const total = ({ sent, queued, failed, uncertain }: MaintenanceNotice) => sent + queued + failed + uncertain;
