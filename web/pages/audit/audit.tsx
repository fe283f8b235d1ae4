import { useInfiniteQuery } from '@tanstack/react-query';
import { Download, ScrollText } from 'lucide-react';
import { useState } from 'react';
import { get } from '../../api.ts';
import { useMay } from '../../may.ts';
import { Button } from '../../ui/button.tsx';
import { Input } from '../../ui/field.tsx';
import { EmptyState, Failed, Skeleton } from '../../ui/states.tsx';
import { Rows, Section } from '../settings/section.tsx';

type Entry = {
  id: string;
  at: string;
  action: string;
  sentence: string;
  actor: { kind: string; id: string; name: string };
  via: string | null;
  key: string | null;
  ip: string | null;
  user_agent: string | null;
  refs: Record<string, unknown>;
  details: Record<string, unknown>;
};
type Filters = { who: string; what: string; object: string; from: string; to: string };
const none: Filters = { who: '', what: '', object: '', from: '', to: '' };

function searchOf({ from, to, ...words }: Filters): URLSearchParams {
  const times = { from: from && new Date(from).toISOString(), to: to && new Date(to).toISOString() };
  return new URLSearchParams(Object.entries({ ...words, ...times }).filter(([, value]) => value !== ''));
}

/** Everything that was changed: by whom, from where, and what. */
export function AuditSettings() {
  const may = useMay('audit_log.view');
  const [given, setGiven] = useState(none);
  const [filters, setFilters] = useState(none);
  if (!may) return <p className="text-soft">Administrators and owners read the audit log.</p>;
  const search = searchOf(filters);
  const field = (name: keyof Filters) => ({
    value: given[name],
    onChange: (event: { target: { value: string } }) => setGiven({ ...given, [name]: event.target.value }),
  });
  return (
    <Section
      title="Audit log"
      about="Every change, by whom, from where and on what. It can be added to, and never altered."
      action={
        <span className="flex gap-2">
          <Export format="csv" search={search} />
          <Export format="jsonl" search={search} />
        </span>
      }
    >
      <form
        aria-label="Filters"
        className="mb-3 grid items-end gap-3 sm:grid-cols-3"
        onSubmit={(event) => {
          event.preventDefault();
          setFilters(given);
        }}
      >
        <Input label="Who" placeholder="A name, or an id" {...field('who')} />
        <Input label="What" placeholder="incident, user.added" {...field('what')} />
        <Input label="Object" placeholder="The id of anything" {...field('object')} />
        <Input label="From" type="datetime-local" {...field('from')} />
        <Input label="To" type="datetime-local" {...field('to')} />
        <div className="flex gap-2">
          <Button type="submit">Filter</Button>
          <Button
            onClick={() => {
              const reads = { ...given, what: 'private_incident.read' };
              setGiven(reads);
              setFilters(reads);
            }}
          >
            Reads of private incidents
          </Button>
        </div>
      </form>
      <Entries key={search.toString()} search={search} />
    </Section>
  );
}

const Export = ({ format, search }: { format: 'csv' | 'jsonl'; search: URLSearchParams }) => (
  <a
    href={`/api/candor/v1/audit_log/export.${format}?${search.toString()}`}
    download
    className="inline-flex h-8 items-center gap-1.5 rounded-[7px] border px-2.5 text-sm hover:bg-hover"
  >
    <Download size={14} aria-hidden /> {format === 'csv' ? 'CSV' : 'JSON lines'}
  </a>
);

function Entries({ search }: { search: URLSearchParams }) {
  const log = useInfiniteQuery({
    queryKey: ['audit-log', search.toString()],
    initialPageParam: '',
    queryFn: ({ pageParam }) => get(`/api/candor/v1/audit_log?${search.toString()}${pageParam}`),
    getNextPageParam: ({ entries, more }) => {
      const last = entries.at(-1);
      return more && last ? `&after_at=${encodeURIComponent(last.at)}&after_id=${last.id}` : undefined;
    },
  });
  if (log.error) return <Failed error={log.error} onRetry={() => void log.refetch()} />;
  if (!log.data) return <Skeleton lines={6} />;
  const entries = log.data.pages.flatMap((page) => page.entries);
  if (entries.length === 0)
    return (
      <div className="card">
        <EmptyState icon={<ScrollText size={18} />} title="Nothing like that">
          Nothing fits these filters. Take one away.
        </EmptyState>
      </div>
    );
  return (
    <div className="flex flex-col gap-3">
      <Rows>
        {entries.map((one) => (
          <EntryRow key={one.id} entry={one} />
        ))}
      </Rows>
      {log.hasNextPage && (
        <Button className="self-center" busy={log.isFetchingNextPage} onClick={() => void log.fetchNextPage()}>
          Show earlier ones
        </Button>
      )}
    </div>
  );
}

function EntryRow({ entry }: { entry: Entry }) {
  const { at, actor, sentence, action, via, key, ip, user_agent: agent, refs, details } = entry;
  const where = [via, key && `by the key ${key}`, ip].filter(Boolean).join(' · ');
  return (
    <li className="px-4 py-2.5 text-sm">
      <details>
        <summary className="cursor-pointer wrap-anywhere">
          <span className="font-medium">{actor.name}</span> {sentence}
          <span className="block text-xs text-soft">
            {new Date(at).toLocaleString()} · <code>{action}</code>
            {where && ` · ${where}`}
          </span>
        </summary>
        <pre className="mt-2 rounded-[7px] bg-hover p-2 text-xs break-all whitespace-pre-wrap">
          {JSON.stringify({ actor, user_agent: agent, refs, details }, null, 2)}
        </pre>
      </details>
    </li>
  );
}
