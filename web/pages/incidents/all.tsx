import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Flame, Search, X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { get } from '../../api.ts';
import { settingsQuery, type Incident, type IncidentPage } from '../../queries.ts';
import { Button } from '../../ui/button.tsx';
import { PageHead } from '../../ui/panel.tsx';
import { Select } from '../../ui/select.tsx';
import { EmptyState, Failed, Skeleton } from '../../ui/states.tsx';
import { FieldFilter } from './field-filter.tsx';
import { modes, searchOf, type Filters } from './filters.ts';
import { numberOf } from './marks.tsx';
import { IncidentRows } from './rows.tsx';

const states: { state: Filters['state']; label: string }[] = [
  { state: 'open', label: 'Open' },
  { state: 'review', label: 'In review' },
  { state: 'closed', label: 'Closed' },
  { state: 'all', label: 'All' },
];

const kinds = [
  { value: '', label: 'Real ones', about: 'Without tests and tutorials.' },
  { value: 'retrospective', label: 'Logged afterwards' },
  { value: 'test', label: 'Tests' },
  { value: 'tutorial', label: 'Tutorials' },
];

export function AllIncidents() {
  const filters = useSearch({ from: '/shell/incidents' });
  const page = useInfiniteQuery({
    queryKey: ['incidents', 'pages', searchOf(filters)],
    queryFn: ({ pageParam }) => get<IncidentPage>(`/api/v2/incidents?${searchOf(filters, pageParam)}`),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ pagination_meta }) => pagination_meta.after,
    placeholderData: (previous) => previous,
  });
  const incidents = page.data?.pages.flatMap(({ incidents }) => incidents) ?? [];
  const total = page.data?.pages[0]?.pagination_meta.total_record_count;
  const chosen = useRowKeys(incidents);
  return (
    <>
      <PageHead
        title="Incidents"
        about={
          total === undefined
            ? ' '
            : `${total} ${total === 1 ? 'incident' : 'incidents'} match. Walk with j and k, open with Enter.`
        }
      />
      <FilterBar filters={filters} />
      {page.isPending && (
        <div className="card">
          <Skeleton lines={6} />
        </div>
      )}
      {page.error && <Failed error={page.error} onRetry={() => void page.refetch()} />}
      {page.data && incidents.length === 0 && <NothingHere filters={filters} />}
      {incidents.length > 0 && <IncidentRows incidents={incidents} chosen={chosen} />}
      {page.hasNextPage && (
        <div className="mt-4 text-center">
          <Button busy={page.isFetchingNextPage} onClick={() => void page.fetchNextPage()}>
            Show more
          </Button>
        </div>
      )}
    </>
  );
}

function FilterBar({ filters }: { filters: Partial<Filters> }) {
  const navigate = useNavigate({ from: '/incidents' });
  const { data } = useQuery(settingsQuery);
  const set = (change: Partial<Filters>) => void navigate({ search: (now) => ({ ...now, ...change }), replace: true });
  const { state = 'open', severity, type, mode } = filters;
  const any = { value: '', label: 'Any severity' };
  const anyType = { value: '', label: 'Any type' };
  return (
    <div className="mb-3 flex flex-wrap items-center gap-2">
      <div role="group" aria-label="State" className="flex rounded-[8px] bg-hover p-0.5">
        {states.map((one) => (
          <button
            key={one.state}
            type="button"
            aria-pressed={one.state === state}
            onClick={() => set({ state: one.state })}
            className="h-7 rounded-md px-2.5 text-sm text-soft hover:text-ink aria-pressed:bg-raised aria-pressed:font-medium aria-pressed:text-ink aria-pressed:shadow-sm"
          >
            {one.label}
          </button>
        ))}
      </div>
      <div className="w-36">
        <Select
          aria-label="Severity"
          value={severity ?? ''}
          onChange={(value) => set({ severity: value || undefined })}
          options={[any, ...(data?.severities ?? []).map(({ id, name }) => ({ value: id, label: name }))]}
        />
      </div>
      {(data?.types.length ?? 0) > 1 && (
        <div className="w-36">
          <Select
            aria-label="Type"
            value={type ?? ''}
            onChange={(value) => set({ type: value || undefined })}
            options={[anyType, ...(data?.types ?? []).map(({ id, name }) => ({ value: id, label: name }))]}
          />
        </div>
      )}
      <div className="w-36">
        <Select
          aria-label="Kind"
          value={mode ?? ''}
          onChange={(value) => set({ mode: modes.find((one) => one === value) })}
          options={kinds}
        />
      </div>
      <FieldFilter filters={filters} set={set} />
      <Words words={filters.words ?? ''} onWords={(words) => set({ words: words || undefined })} />
    </div>
  );
}

function Words({ words, onWords }: { words: string; onWords: (words: string) => void }) {
  const [typed, setTyped] = useState(words);
  useEffect(() => {
    if (typed === words) return;
    const timer = setTimeout(() => onWords(typed), 250);
    return () => clearTimeout(timer);
  }, [typed, words, onWords]);
  return (
    <div className="relative min-w-40 flex-1 sm:max-w-64">
      <Search size={14} className="absolute top-2 left-2.5 text-soft" aria-hidden />
      <input
        type="search"
        aria-label="Words in name or summary"
        placeholder="Words in name or summary"
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        className="field h-8 pl-8 text-sm"
      />
    </div>
  );
}

function NothingHere({ filters }: { filters: Partial<Filters> }) {
  const navigate = useNavigate({ from: '/incidents' });
  const narrowed = filters.severity || filters.type || filters.words || filters.mode || filters.field;
  const clear = (
    <Button icon={<X size={14} />} onClick={() => void navigate({ search: { state: filters.state } })}>
      Clear the filters
    </Button>
  );
  return (
    <div className="card">
      <EmptyState
        icon={<Flame size={18} />}
        title={
          narrowed ? 'Nothing matches' : filters.state === 'closed' ? 'Nothing was closed yet' : 'Nothing is burning'
        }
        action={narrowed ? clear : undefined}
      >
        {narrowed
          ? 'No incident has all of these. Take one filter away.'
          : 'When something breaks, declare it here with the key c, or in Slack with /incident. Declaring early is free: an incident can be canceled without a trace for customers.'}
      </EmptyState>
    </div>
  );
}

/** j and k walk, Enter opens. */
function useRowKeys(incidents: readonly Incident[]): number {
  const navigate = useNavigate();
  const [chosen, setChosen] = useState(-1);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const target = event.target as HTMLElement;
      if (
        event.metaKey ||
        event.ctrlKey ||
        /^(input|textarea|button|a)$/i.test(target.tagName) ||
        document.querySelector('[role="dialog"]')
      )
        return;
      const step = { j: 1, k: -1 }[event.key];
      if (step) setChosen((now) => Math.min(incidents.length - 1, Math.max(0, now + step)));
      const incident = incidents[chosen];
      if (event.key === 'Enter' && incident)
        void navigate({ to: '/incidents/$number', params: { number: numberOf(incident) } });
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [incidents, chosen, navigate]);
  useEffect(() => void document.querySelectorAll('[data-row]')[chosen]?.scrollIntoView({ block: 'nearest' }), [chosen]);
  return chosen;
}
