import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { LayoutList, X } from 'lucide-react';
import { isPressed, writing } from '../../keys/keys.ts';
import { get } from '../../api.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { SearchField } from '../../ui/search-field.tsx';
import { Select } from '../../ui/select.tsx';
import { EmptyState, Failed, Skeleton } from '../../ui/states.tsx';
import { ThingPicker } from '../../ui/thing-picker.tsx';
import {
  entriesPath,
  refersTo,
  sorts,
  valuesOf,
  type Attribute,
  type CatalogEntry,
  type CatalogType,
  type EntryFilters,
  type EntryPage,
  type Sort,
} from './queries.ts';
import { Values } from './values.tsx';

/** The entries of a type as a table; the address keeps search, order and filter. */
export function Entries({ type }: { type: CatalogType }) {
  const filters = useSearch({ from: '/shell/catalog/$type' });
  const sort = filters.sort ?? (type.ranked ? 'rank' : 'name');
  const page = useInfiniteQuery({
    queryKey: ['catalog', 'entries', type.id, filters, sort],
    queryFn: ({ pageParam }) => get(entriesPath(type.id, { ...filters, sort }, pageParam)) as Promise<EntryPage>,
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ pagination_meta }) => pagination_meta.after,
    placeholderData: (previous) => previous,
  });
  const entries = page.data?.pages.flatMap(({ catalog_entries }) => catalog_entries) ?? [];
  return (
    <>
      <FilterBar type={type} filters={filters} sort={sort} />
      {page.error && <Failed error={page.error} onRetry={() => void page.refetch()} />}
      {page.isPending && (
        <div className="card">
          <Skeleton lines={6} />
        </div>
      )}
      {page.data && entries.length === 0 && <NothingHere type={type} filters={filters} />}
      {entries.length > 0 && <Table type={type} entries={entries} />}
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

type BarProps = { type: CatalogType; filters: EntryFilters; sort: Sort };
function FilterBar({ type, filters, sort }: BarProps) {
  const navigate = useNavigate({ from: '/catalog/$type' });
  const set = (change: EntryFilters) => void navigate({ search: (now) => ({ ...now, ...change }), replace: true });
  const orders = (Object.keys(sorts) as Sort[]).filter((one) => type.ranked || one !== 'rank');
  const filterable = type.schema.attributes.filter(
    ({ mode, type, hidden }) => !hidden && !['backlink', 'path'].includes(mode) && type !== 'Text',
  );
  const attribute = filterable.find(({ id }) => id === filters.attribute);
  return (
    <div className="mb-3 flex flex-wrap items-end gap-2">
      <SearchField
        label={`Search ${type.name}`}
        words={filters.words ?? ''}
        onWords={(words) => set({ words: words || undefined })}
        className="min-w-40 flex-1 sm:max-w-64"
      />
      <div className="w-40">
        <Select
          aria-label="Order"
          value={sort}
          disabled={Boolean(filters.words)}
          onChange={(value) => set({ sort: value as Sort })}
          options={orders.map((value) => ({ value, label: sorts[value] }))}
        />
      </div>
      <div className="w-44">
        <Select
          aria-label="Filter by attribute"
          value={filters.attribute ?? ''}
          onChange={(value) => set({ attribute: value || undefined, value: undefined, empty: undefined })}
          options={[
            { value: '', label: 'Any attribute' },
            ...filterable.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
      </div>
      {attribute && !filters.empty && (
        <FilterValue attribute={attribute} value={filters.value} onChange={(value) => set({ value })} />
      )}
      {attribute && (
        <Button
          kind={filters.empty ? 'plain' : 'quiet'}
          aria-pressed={filters.empty ?? false}
          onClick={() => set({ empty: filters.empty ? undefined : true, value: undefined })}
        >
          Without a value
        </Button>
      )}
      <Button
        kind={filters.archived ? 'plain' : 'quiet'}
        aria-pressed={filters.archived ?? false}
        onClick={() => set({ archived: filters.archived ? undefined : true })}
      >
        Archived
      </Button>
    </div>
  );
}

type FilterValueProps = { attribute: Attribute; value?: string; onChange: (value: string | undefined) => void };
function FilterValue({ attribute, value, onChange }: FilterValueProps) {
  const label = `Value of ${attribute.name}`;
  const empty = 'Any value';
  if (refersTo(attribute))
    return (
      <div className="w-56">
        <ThingPicker
          type={attribute.type}
          label={label}
          placeholder={empty}
          values={value ? [value] : []}
          onChange={([next]) => onChange(next)}
        />
      </div>
    );
  if (attribute.type === 'Bool')
    return (
      <div className="w-36">
        <Select
          aria-label={label}
          value={value ?? ''}
          onChange={(next) => onChange(next || undefined)}
          options={[
            { value: '', label: empty },
            { value: 'true', label: 'Yes' },
            { value: 'false', label: 'No' },
          ]}
        />
      </div>
    );
  return (
    <input
      key={attribute.id}
      aria-label={label}
      placeholder={empty}
      defaultValue={value}
      onKeyDown={(event) =>
        isPressed(event, writing.keys.add) && onChange(event.currentTarget.value.trim() || undefined)
      }
      onBlur={(event) => onChange(event.target.value.trim() || undefined)}
      className="field h-8 !w-44 text-sm"
    />
  );
}

const mostColumns = 5;

function Table({ type, entries }: { type: CatalogType; entries: readonly CatalogEntry[] }) {
  const columns = type.schema.attributes.filter((attribute) => attribute.type !== 'Url').slice(0, mostColumns);
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls sideways must be reachable with keys
    <div className="card overflow-x-auto" role="region" aria-label={`Entries of ${type.name}`} tabIndex={0}>
      <table className="w-full text-left text-sm">
        <thead className="border-b text-xs text-soft">
          <tr>
            <th scope="col" className="px-4 py-2 font-medium">
              Name
            </th>
            {columns.map(({ id, name }) => (
              <th key={id} scope="col" className="px-3 py-2 font-medium whitespace-nowrap">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="divide-y">
          {entries.map((entry) => (
            <tr key={entry.id} className="align-top hover:bg-hover">
              <th scope="row" className="min-w-44 px-4 py-2 font-normal">
                <EntryName entry={entry} ranked={type.ranked} />
              </th>
              {columns.map((attribute) => (
                <td key={attribute.id} className="max-w-80 min-w-28 px-3 py-2">
                  <Values attribute={attribute} values={valuesOf(entry, attribute)} most={3} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const EntryName = ({ entry, ranked }: { entry: CatalogEntry; ranked: boolean }) => (
  <>
    <Link
      to="/catalog/$type/$entry"
      params={{ type: entry.catalog_type_id, entry: entry.id }}
      className="font-medium hover:underline"
    >
      {entry.name}
    </Link>
    <span className="flex items-center gap-1.5 text-xs text-soft">
      {ranked && <span className="numeric">rank {entry.rank}</span>}
      {entry.external_id && <span className="truncate">{entry.external_id}</span>}
      {entry.archived_at && <Badge>archived</Badge>}
    </span>
  </>
);

function NothingHere({ type, filters }: { type: CatalogType; filters: EntryFilters }) {
  const navigate = useNavigate({ from: '/catalog/$type' });
  const narrowed = filters.words || filters.value || filters.empty || filters.archived;
  return (
    <div className="card">
      <EmptyState
        icon={<LayoutList size={18} />}
        title={narrowed ? 'Nothing matches' : `${type.name} has no entries yet`}
        action={
          narrowed && (
            <Button icon={<X size={14} />} onClick={() => void navigate({ search: {} })}>
              Clear the filters
            </Button>
          )
        }
      >
        {narrowed
          ? 'No entry has all of these. Take one filter away.'
          : type.is_editable
            ? 'Add one by hand, or import a CSV, JSON or YAML file: a dry run shows first what it would do.'
            : 'Candor adds them as soon as there are any.'}
      </EmptyState>
    </div>
  );
}
