import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { ChevronLeft, FileUp, Plus } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useMay } from '../../may.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState, Failed, Skeleton } from '../../ui/states.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { Entries } from './entries.tsx';
import { EntryDialog } from './entry/entry-form.tsx';
import { TypeMark } from './mark.tsx';
import { typesQuery, type CatalogType } from './queries.ts';
import { tabs, type TypeTab } from './search.ts';

const Schema = lazy(async () => ({ default: (await import('./schema/schema.tsx')).Schema }));
const TypeSettings = lazy(async () => ({ default: (await import('./schema/settings.tsx')).TypeSettings }));
const TryConditions = lazy(async () => ({ default: (await import('../conditions/try.tsx')).TryConditions }));

/** One type: its entries, its attributes, its settings, and conditions to try on its entries. */
export function TypePage() {
  const { type: id } = useParams({ from: '/shell/catalog/$type' });
  const { tab = 'entries' } = useSearch({ from: '/shell/catalog/$type' });
  const navigate = useNavigate({ from: '/catalog/$type' });
  const { data, error, refetch } = useQuery(typesQuery);
  if (error) return <Failed error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton lines={6} />;
  const type = data.find((candidate) => [candidate.id, candidate.type_name].includes(id));
  if (!type)
    return (
      <EmptyState icon={<TypeMark type={undefined} />} title="There is no such type" action={<Back />}>
        It may have been archived.
      </EmptyState>
    );
  const counts: Partial<Record<TypeTab, number>> = {
    entries: type.estimated_count,
    attributes: type.schema.attributes.length,
  };
  return (
    <>
      <Head type={type} />
      <Tabs
        label={type.name}
        tabs={tabs.map((one) => ({ ...one, count: counts[one.value] }))}
        value={tab}
        onChange={(next) => void navigate({ search: { tab: next === 'entries' ? undefined : next } })}
      >
        <Suspense fallback={<Skeleton lines={6} />}>
          {tab === 'entries' && <Entries type={type} />}
          {tab === 'attributes' && <Schema type={type} types={data} />}
          {tab === 'settings' && <TypeSettings key={type.id} type={type} />}
          {tab === 'conditions' && (
            <TryConditions key={type.id} place={{ rootType: type.engine_resource_type }} root="entry" type={type} />
          )}
        </Suspense>
      </Tabs>
    </>
  );
}

const Back = () => (
  <Link to="/catalog" className="inline-flex items-center gap-0.5 text-sm text-soft hover:text-ink">
    <ChevronLeft size={14} aria-hidden /> Catalog
  </Link>
);

function Head({ type }: { type: CatalogType }) {
  const mayAdd = useMay('catalog_entries.create') && type.is_editable;
  const mayImport = useMay('catalog_entries.edit') && type.is_editable;
  const navigate = useNavigate();
  const [adding, setAdding] = useState(false);
  return (
    <>
      <Back />
      <div className="mt-1.5 mb-4 flex flex-wrap items-start gap-x-3 gap-y-3">
        <TypeMark type={type} size={36} />
        <div className="min-w-0 flex-1 basis-60">
          <h1 className="flex flex-wrap items-center gap-2 text-xl font-semibold tracking-tight">
            {type.name}
            {type.is_team_type && <Badge tone="blue">teams</Badge>}
            {!type.is_editable && <Badge>kept by Candor</Badge>}
          </h1>
          <p className="max-w-2xl text-sm text-soft">{type.description}</p>
        </div>
        <span className="flex gap-2">
          {mayImport && (
            <Button
              icon={<FileUp size={14} />}
              onClick={() => void navigate({ to: '/catalog/import', search: { type: type.id } })}
            >
              Import
            </Button>
          )}
          {mayAdd && (
            <Button kind="primary" icon={<Plus size={14} />} onClick={() => setAdding(true)}>
              New entry
            </Button>
          )}
        </span>
      </div>
      {adding && <EntryDialog type={type} onClose={() => setAdding(false)} />}
    </>
  );
}
