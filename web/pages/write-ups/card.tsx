import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { FileText } from 'lucide-react';
import { fullTime } from '../../ui/time.tsx';
import { nameOf } from '../communications/queries.ts';
import { writeUpQuery } from './queries.ts';

type Props = { incident: { id: string; number: string } };

/** The story that is owed, being written, or told: one line that leads to it. */
export function WriteUpLine({ incident }: Props) {
  const { data } = useQuery(writeUpQuery(incident.id));
  if (!data || (data.owed.length === 0 && data.published.length === 0 && data.audiences.length === 0)) return null;
  const [owed] = data.owed;
  const [told] = data.published.filter(({ taken_down_at }) => !taken_down_at);
  const about = owed
    ? `${data.owner ? `${data.owner.name} writes it` : 'Nobody writes it yet'}, ${owed.source === 'promise' ? 'promised' : 'due'} by ${fullTime(owed.due_at)}`
    : told
      ? `Published for ${nameOf(told)}, ${fullTime(told.said_at)}`
      : data.words
        ? 'Written, not published'
        : 'None was promised';
  return (
    <Link
      to="/incidents/$number/write-up"
      params={{ number: incident.number }}
      className="flex items-center gap-3 rounded-lg border px-3 py-2 hover:bg-hover"
    >
      <FileText size={16} className="shrink-0 text-soft" aria-hidden />
      <span className="min-w-0 flex-1">
        <span className="block font-medium">Write-up</span>
        <span className={`block text-xs ${owed?.breached_at ? 'text-red' : 'text-soft'}`}>{about}</span>
      </span>
    </Link>
  );
}
