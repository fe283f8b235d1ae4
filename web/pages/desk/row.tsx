import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Megaphone, UserRound } from 'lucide-react';
import { useMay } from '../../may.ts';
import { meQuery } from '../../queries.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { clockTime, useNow } from '../../ui/time.tsx';
import { ClockLine, standing } from '../communications/clock.tsx';
import { isSpoken, kindNames, nameOf, type Waiting } from '../communications/queries.ts';

const number = new Intl.NumberFormat();
const day = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short', timeZone: 'UTC' });
const sizeOf = ({ size }: Waiting) => {
  if (size === null) return 'nobody has said who';
  if (size.of === 'people')
    return size.count === 0 ? 'announcements and internal pages' : `${number.format(size.count)} who follow`;
  if (size.of !== 'followers') return size.count === 1 ? 'one customer' : `${number.format(size.count)} ${size.of}`;
  const followers = size.count === 1 ? 'one follower' : `${number.format(size.count)} followers`;
  return size.count === 0 ? 'whoever looks at the page' : followers;
};

type Props = { waiting: Waiting; onAnswer: () => void; onTake: () => void };

/** One word that is owed: when, to whom and how many, by whom. The row itself takes the keys. */
export function DeskRow({ waiting, onAnswer, onTake }: Props) {
  const { id, kind, due_at, source, owner, incident } = waiting;
  const may = useMay('status_pages.publish_updates');
  const { data: me } = useQuery(meQuery);
  const now = useNow();
  const at = kind === 'write_up' ? day.format(new Date(due_at)) : clockTime(due_at);
  return (
    <li
      data-id={id}
      aria-label={`${kindNames[kind]} to ${nameOf(waiting)}, INC-${incident.number} ${incident.name}`}
      className="grid grid-cols-[auto_minmax(0,1fr)] items-center gap-x-4 gap-y-1 border-b px-4 py-2.5 last:border-b-0 has-[[data-chosen]:focus]:bg-hover has-[[data-chosen]:focus]:shadow-[inset_3px_0_0_var(--accent)] md:grid-cols-[7.5rem_minmax(0,1.1fr)_minmax(0,1fr)_8rem_10.5rem]"
    >
      <span className="flex flex-col gap-0.5">
        <ClockLine dueAt={due_at} />
        <span className="numeric text-xs text-soft">
          {standing(due_at, now) === 'late' ? 'was due' : 'by'} {at}
        </span>
      </span>
      <span className="min-w-0">
        <span className="flex flex-wrap items-center gap-2">
          <span className="font-medium">
            {kindNames[kind]} to {nameOf(waiting)}
          </span>
          {source === 'promise' && <Badge tone="blue">promised</Badge>}
        </span>
        <span className="block text-xs text-soft">
          {sizeOf(waiting)}
          {!waiting.reachable && ', no contact: tell them by phone'}
        </span>
      </span>
      <span className="col-span-2 min-w-0 md:col-span-1">
        <Link
          to="/incidents/$number"
          params={{ number: String(incident.number) }}
          data-chosen={may ? undefined : ''}
          className="block truncate hover:underline"
        >
          INC-{incident.number} {incident.name}
        </Link>
        <span className="block truncate text-xs text-soft">
          {incident.severity ?? 'No severity'} · {incident.status}
        </span>
      </span>
      <span className="flex min-w-0 items-center gap-1.5 text-sm">
        <UserRound size={13} className="shrink-0 text-soft" aria-hidden />
        <span className={`truncate ${owner ? '' : 'text-red'}`}>{owner?.name ?? 'nobody'}</span>
      </span>
      {may && (
        <span className="flex justify-end gap-1.5">
          {kind !== 'write_up' && owner?.id !== me?.id && (
            <Button size="small" onClick={onTake}>
              Take
            </Button>
          )}
          <Button size="small" kind="primary" data-chosen="" icon={<Megaphone size={13} />} onClick={onAnswer}>
            {kind === 'write_up' ? 'Write' : isSpoken(waiting) ? 'Record' : 'Publish'}
          </Button>
        </span>
      )}
    </li>
  );
}
