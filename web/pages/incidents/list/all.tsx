import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Download, Flame, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { KeyCaps } from '../../../keys/key-caps.tsx';
import { capsOf, everywhere, incidentList } from '../../../keys/keys.ts';
import { Button } from '../../../ui/button.tsx';
import { PageHead } from '../../../ui/panel.tsx';
import { EmptyState, Failed, Skeleton } from '../../../ui/states.tsx';
import { FilterBar } from './filter-bar.tsx';
import { noView, pageOf, sent, subjectsQuery, usual, viewsQuery, type Listing, type Search } from './listing.ts';
import { IncidentTable } from './table.tsx';
import { useRowKeys } from './row-keys.ts';
import { Views } from './views.tsx';

/** The view that counts, and the listing that it and the address make together. */
function useListing() {
  const search = useSearch({ from: '/shell/incidents' });
  const views = useQuery(viewsQuery);
  const { view: wanted, ...address } = search;
  const edited = Object.keys(address).length > 0;
  const begins = edited ? undefined : (views.data?.mine ?? views.data?.everybodys ?? undefined);
  const view = views.data?.views.find(({ id }) => id === (wanted ?? begins));
  const listing: Listing = { ...usual, ...view?.listing, ...address };
  return {
    listing,
    view,
    edited,
    ready: !views.isPending,
    gone: views.isSuccess && wanted && wanted !== noView && !view,
  };
}

export function AllIncidents() {
  const navigate = useNavigate({ from: '/incidents' });
  const { listing, view, edited, ready, gone } = useListing();
  const subjects = useQuery(subjectsQuery);
  const page = useInfiniteQuery({
    queryKey: ['incidents', 'pages', sent(listing)],
    enabled: ready,
    queryFn: ({ pageParam }) => pageOf(listing, pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ after }) => after,
    placeholderData: keepPreviousData,
  });
  const incidents = page.data?.pages.flatMap((one) => one.incidents) ?? [];
  const chosen = useRowKeys(incidents);
  const set = (change: Partial<Listing>) =>
    void navigate({ search: (now) => ({ ...now, ...(view && { view: view.id }), ...change }), replace: true });
  const known = subjects.data?.subjects ?? [];
  const columns = (listing.columns ?? subjects.data?.columns ?? []).filter((key) =>
    known.some((one) => one.key === key),
  );
  return (
    <>
      <PageHead
        title={view?.name ?? 'Incidents'}
        about={aboutOf(page.data?.pages[0], gone)}
        actions={
          <>
            <Views listing={listing} view={view} edited={edited} />
            <a
              href={`/api/candor/v1/incident_list/csv?${sent({ ...listing, columns })}`}
              download
              className="inline-flex h-8 items-center gap-1.5 rounded-[7px] border bg-panel px-3 text-sm font-medium whitespace-nowrap hover:bg-hover"
            >
              <Download size={14} aria-hidden />
              CSV
            </a>
          </>
        }
      />
      <FilterBar {...{ listing, set, subjects: known, columns }} />
      {(page.isPending || subjects.isPending) && (
        <div className="card">
          <Skeleton lines={6} />
        </div>
      )}
      {page.error && <Failed error={page.error} onRetry={() => void page.refetch()} />}
      {page.data && incidents.length === 0 && !page.error && <NothingHere listing={listing} view={view?.id} />}
      {incidents.length > 0 && !page.error && (
        <IncidentTable
          {...{ incidents, chosen, listing, set }}
          columns={known.length > 0 ? columns : []}
          subjects={known}
        />
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

const { down, up, open } = incidentList.keys;
const declareKey = capsOf(everywhere.keys.declare.press[0]).join(' ');

function aboutOf(first: { total?: number } | undefined, gone: unknown): ReactNode {
  if (gone) return 'This view is not shared with you, or it was deleted. Here is the usual list.';
  if (!first) return ' ';
  const { total = 'More than 1,000' } = first;
  return (
    <>
      {total} {total === 1 ? 'incident matches' : 'incidents match'}.
      <span className="hidden lg:inline">
        {' '}
        Walk with <KeyCaps way={down.press[0]} /> and <KeyCaps way={up.press[0]} />, open with{' '}
        <KeyCaps way={open.press[0]} />.
      </span>
    </>
  );
}

function NothingHere({ listing, view }: { listing: Listing; view?: string }) {
  const navigate = useNavigate({ from: '/incidents' });
  const { state, filters, words } = listing;
  const narrowed = filters.length > 0 || words !== '';
  const bare: Search = { view, state, filters: [], words: '' };
  const clear = (
    <Button icon={<X size={14} />} onClick={() => void navigate({ search: bare })}>
      Clear the filters
    </Button>
  );
  return (
    <div className="card">
      <EmptyState
        icon={<Flame size={18} />}
        title={narrowed ? 'Nothing matches' : state === 'closed' ? 'Nothing was closed yet' : 'Nothing is burning'}
        action={narrowed ? clear : undefined}
      >
        {narrowed
          ? 'No incident has all of these. Take one filter away.'
          : `When something breaks, declare it here with the key ${declareKey}, or in Slack with /incident. Declaring early is free: an incident can be canceled without a trace for customers.`}
      </EmptyState>
    </div>
  );
}
