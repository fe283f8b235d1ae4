import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { FileUp, ListChecks, Plus, SearchX } from 'lucide-react';
import { useState } from 'react';
import { useMay } from '../../may.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { PageHead } from '../../ui/panel.tsx';
import { SearchField } from '../../ui/search-field.tsx';
import { EmptyState, Failed, Skeleton } from '../../ui/states.tsx';
import { TypeMark } from './mark.tsx';
import { searchQuery, typesQuery, type CatalogType } from './queries.ts';
import { TypeDialog } from './schema/type-form.tsx';

/** What the organisation has: every type, and a search across all entries. */
export function Catalog() {
  const { words = '' } = useSearch({ from: '/shell/catalog' });
  const navigate = useNavigate({ from: '/catalog' });
  const types = useQuery(typesQuery);
  return (
    <>
      <PageHead
        title="Catalog"
        about="Your services, teams, customers, and what belongs to what. Conditions, routes and audiences read it."
        actions={<Doings />}
      />
      <SearchField
        label="Search all entries"
        words={words}
        onWords={(next) => void navigate({ search: { words: next || undefined }, replace: true })}
        className="mb-4 max-w-md"
      />
      {words ? <Results words={words} types={types.data ?? []} /> : null}
      {types.error && <Failed error={types.error} onRetry={() => void types.refetch()} />}
      {types.isPending && <Skeleton lines={6} />}
      {types.data && !words && (
        <ul className="grid gap-3 sm:grid-cols-2 xl:grid-cols-3">
          {types.data.map((type) => (
            <TypeCard key={type.id} type={type} />
          ))}
        </ul>
      )}
    </>
  );
}

function Doings() {
  const mayAdd = useMay('catalog_types.create');
  const mayImport = useMay('catalog_entries.edit');
  const [adding, setAdding] = useState(false);
  const navigate = useNavigate();
  return (
    <>
      <Button icon={<ListChecks size={14} />} onClick={() => void navigate({ to: '/conditions' })}>
        Try conditions
      </Button>
      {mayImport && (
        <Button icon={<FileUp size={14} />} onClick={() => void navigate({ to: '/catalog/import' })}>
          Import
        </Button>
      )}
      {mayAdd && (
        <Button kind="primary" icon={<Plus size={14} />} onClick={() => setAdding(true)}>
          New type
        </Button>
      )}
      {adding && <TypeDialog onClose={() => setAdding(false)} />}
    </>
  );
}

function TypeCard({ type }: { type: CatalogType }) {
  const { estimated_count: count } = type;
  return (
    <li>
      <Link
        to="/catalog/$type"
        params={{ type: type.id }}
        className="card flex h-full items-start gap-3 p-4 hover:border-edge hover:bg-hover"
      >
        <TypeMark type={type} size={32} />
        <span className="min-w-0 flex-1">
          <span className="flex items-baseline justify-between gap-2">
            <span className="truncate font-semibold">{type.name}</span>
            <span className="numeric text-sm text-soft">
              {count} {count === 1 ? 'entry' : 'entries'}
            </span>
          </span>
          <span className="line-clamp-2 text-sm text-soft">{type.description || 'No description.'}</span>
          {!type.is_editable && (
            <span className="mt-1.5 block">
              <Badge>kept by Candor</Badge>
            </span>
          )}
        </span>
      </Link>
    </li>
  );
}

function Results({ words, types }: { words: string; types: readonly CatalogType[] }) {
  const { data, error, refetch } = useQuery(searchQuery(words, 50));
  if (error) return <Failed error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton />;
  if (data.length === 0)
    return (
      <div className="card">
        <EmptyState icon={<SearchX size={18} />} title="No entry has these words">
          Names, external ids, aliases and short values are searched. Fewer letters find more.
        </EmptyState>
      </div>
    );
  return (
    <ul className="card divide-y" aria-label="Entries found">
      {data.map((found) => (
        <li key={found.id}>
          <Link
            to="/catalog/$type/$entry"
            params={{ type: found.catalog_type_id, entry: found.id }}
            className="flex items-center gap-3 px-4 py-2.5 hover:bg-hover"
          >
            <TypeMark type={types.find(({ id }) => id === found.catalog_type_id)} size={22} />
            <span className="min-w-0 flex-1 truncate font-medium">{found.name}</span>
            <span className="text-sm text-soft">{found.catalog_type_name}</span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
