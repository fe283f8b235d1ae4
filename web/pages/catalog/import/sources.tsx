import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Plus, RefreshCw } from 'lucide-react';
import { useState } from 'react';
import { toCall } from '../../../api.ts';
import { useMay } from '../../../may.ts';
import { Button } from '../../../ui/button.tsx';
import { EmptyState, Notice } from '../../../ui/states.tsx';
import { Ago } from '../../../ui/time.tsx';
import { KeptList, KeptRow } from '../../settings/kept-row.tsx';
import { Section } from '../../settings/section.tsx';
import { SourceDialog } from './source-dialog.tsx';
import { sourcesKey, sourcesQuery, type Source } from './source-queries.ts';

/** Files at addresses that the catalog is kept in step with. */
export function Sources() {
  const may = useMay('catalog_entries.edit');
  const found = useQuery({ ...sourcesQuery, enabled: may });
  const [source, setSource] = useState<Source | 'new' | null>(null);
  if (!may) return null;
  return (
    <Section
      title="Kept in step"
      about="Files at addresses, such as those of a repository, are read every hour or every day, and imported where they have changed."
      action={
        <Button icon={<Plus size={14} />} onClick={() => setSource('new')}>
          Follow a file
        </Button>
      }
    >
      <KeptList
        found={found}
        empty={
          <EmptyState icon={<RefreshCw size={18} />} title="No file is followed">
            What is imported once grows old. Give the address of a file, and the catalog follows it.
          </EmptyState>
        }
      >
        {(one) => (
          <KeptRow
            key={one.id}
            name={one.name}
            may
            onEdit={() => setSource(one)}
            out={{
              call: toCall('DELETE', `/api/candor/v1/catalog/sources/${one.id}`),
              ...{ key: sourcesKey, label: 'Stop following it' },
            }}
          >
            <SourceWords source={one} />
          </KeptRow>
        )}
      </KeptList>
      {source && <SourceDialog source={source === 'new' ? null : source} onClose={() => setSource(null)} />}
    </Section>
  );
}

function SourceWords({ source }: { source: Source }) {
  const { name, url, every_hours: hours, last_run_at: ran, last_change: change, problem, archived } = source;
  return (
    <>
      <span className="w-40 shrink-0 font-medium">{name}</span>
      <span className="min-w-48 flex-1 text-sm text-soft">
        <span className="block break-all text-ink">{url}</span>
        {hours === 1 ? 'every hour' : 'every day'}
        {ran ? (
          <>
            {' · read '}
            <Ago at={ran} />
          </>
        ) : (
          ' · not read yet'
        )}
        {change && (
          <>
            {' · '}
            <Link to="/catalog/import" search={{ bulk: change.bulk_id }} className="underline">
              last change
            </Link>
            {`: ${change.created} new, ${change.changed} changed, ${change.refused} refused`}
            {archived > 0 && `, ${archived} archived`}
          </>
        )}
      </span>
      {problem && (
        <div className="basis-full">
          <Notice tone="red">{problem}</Notice>
        </div>
      )}
    </>
  );
}
