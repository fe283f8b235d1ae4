import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { ListChecks } from 'lucide-react';
import { Button } from '../../ui/button.tsx';
import { PageHead } from '../../ui/panel.tsx';
import { Select } from '../../ui/select.tsx';
import { EmptyState, Failed, Skeleton } from '../../ui/states.tsx';
import { categoriesQuery, followUpPages, labelsQuery, prioritiesQuery, type Filters } from './queries.ts';
import { FollowUpRow } from './row.tsx';

const states = [
  { state: undefined, label: 'Open' },
  { state: 'done', label: 'Done' },
  { state: 'all', label: 'All' },
] as const;
const mark =
  'h-7 rounded-md px-2.5 text-sm text-soft hover:text-ink aria-pressed:bg-raised aria-pressed:font-medium aria-pressed:text-ink aria-pressed:shadow-sm';

/** What is to be done after incidents, the most urgent first. */
export function FollowUps() {
  const filters = useSearch({ from: '/shell/follow-ups' });
  const page = useInfiniteQuery(followUpPages(filters));
  const followUps = page.data?.pages.flatMap(({ follow_ups }) => follow_ups) ?? [];
  return (
    <>
      <PageHead title="Follow-ups" about="What keeps incidents from coming back. The most urgent come first." />
      <FilterBar filters={filters} />
      {page.isPending && (
        <div className="card">
          <Skeleton lines={5} />
        </div>
      )}
      {page.error && <Failed error={page.error} onRetry={() => void page.refetch()} />}
      {page.data && followUps.length === 0 && <NothingHere narrowed={Object.keys(filters).length > 0} />}
      {followUps.length > 0 && (
        <ul className="card divide-y">
          {followUps.map((followUp) => (
            <FollowUpRow key={followUp.id} followUp={followUp} />
          ))}
        </ul>
      )}
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

const asChoice = (label: string) => ({ id: label, name: label });

function FilterBar({ filters }: { filters: Filters }) {
  const navigate = useNavigate({ from: '/follow-ups' });
  const { data: priorities = [] } = useQuery(prioritiesQuery);
  const { data: categories = [] } = useQuery(categoriesQuery);
  const { data: labels = [] } = useQuery(labelsQuery);
  const set = (change: Filters) => void navigate({ search: (now) => ({ ...now, ...change }), replace: true });
  return (
    <div className="mb-3 flex flex-wrap items-center gap-2">
      <div role="group" aria-label="State" className="flex rounded-[8px] bg-hover p-0.5">
        {states.map(({ state, label }) => (
          <button
            key={label}
            type="button"
            aria-pressed={state === filters.state}
            onClick={() => set({ state })}
            className={mark}
          >
            {label}
          </button>
        ))}
      </div>
      <div className="flex rounded-[8px] bg-hover p-0.5">
        <button
          type="button"
          aria-pressed={filters.mine === true}
          onClick={() => set({ mine: filters.mine ? undefined : true })}
          className={mark}
        >
          Mine
        </button>
      </div>
      {[
        { name: 'priority' as const, label: 'Priority', any: 'Any priority', choices: priorities },
        { name: 'category' as const, label: 'Category', any: 'Any category', choices: categories },
        { name: 'label' as const, label: 'Label', any: 'Any label', choices: labels.map(asChoice) },
      ].map(
        ({ name, label, any, choices }) =>
          (name === 'priority' || choices.length > 0 || filters[name]) && (
            <div key={name} className="w-40">
              <Select
                aria-label={label}
                value={filters[name] ?? ''}
                onChange={(value) => set({ [name]: value || undefined })}
                options={[{ value: '', label: any }, ...choices.map(({ id, name }) => ({ value: id, label: name }))]}
              />
            </div>
          ),
      )}
    </div>
  );
}

const NothingHere = ({ narrowed }: { narrowed: boolean }) => (
  <div className="card">
    <EmptyState icon={<ListChecks size={18} />} title={narrowed ? 'Nothing matches' : 'Nothing is left to do'}>
      {narrowed
        ? 'No follow-up has all of these. Take one filter away.'
        : 'Create follow-ups on the page of an incident, in its channel with /inc followup, or from a message there.'}
    </EmptyState>
  </div>
);
