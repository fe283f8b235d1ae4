import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Archive, Ellipsis, Pencil, Plus, Users } from 'lucide-react';
import { useState } from 'react';
import { call } from '../../api.ts';
import { useMay } from '../../may.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { Menu } from '../../ui/menu.tsx';
import { EmptyState, Failed, Skeleton } from '../../ui/states.tsx';
import { Rows, Section } from '../settings/section.tsx';
import { SegmentDialog } from './dialog.tsx';
import { segmentsQuery, type Segment } from './queries.ts';

const blank: Segment = { name: '', condition_groups: [] };

/** Customers that belong together, so that nobody picks them one by one at three in the morning. */
export function SegmentSettings() {
  const may = useMay('organisation_settings.update');
  const client = useQueryClient();
  const { data, error, refetch } = useQuery(segmentsQuery);
  const [segment, setSegment] = useState<Segment | null>(null);
  const archive = useMutation({
    mutationFn: (id: string) => call('DELETE', `/api/candor/v1/customer_segments/${id}`),
    onSettled: () => client.invalidateQueries({ queryKey: ['customer-segments'] }),
  });
  const menuOf = (one: Segment & { id: string }) => [
    { label: 'Edit', icon: <Pencil size={14} />, onChoose: () => setSegment(one) },
    { label: 'Take out of use', icon: <Archive size={14} />, onChoose: () => archive.mutate(one.id), danger: true },
  ];
  const add = may && (
    <Button kind="primary" icon={<Plus size={14} />} onClick={() => setSegment(blank)}>
      Add a segment
    </Button>
  );
  return (
    <Section
      title="Customer segments"
      about="Customers of the catalog by what it says of them. Whoever says that some customers are affected chooses a segment, and tells those who are in it at that moment."
      action={add}
    >
      {error ? <Failed error={error} onRetry={() => void refetch()} /> : !data ? <Skeleton lines={3} /> : null}
      {data?.length === 0 && (
        <div className="card">
          <EmptyState icon={<Users size={18} />} title="There is no segment yet">
            When a region or a plan fails, nobody wants to pick fifty customers by hand. Add one for each that can fail.
          </EmptyState>
        </div>
      )}
      {(data?.length ?? 0) > 0 && (
        <Rows>
          {data?.map((one) => (
            <li key={one.id} className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2.5">
              <span className="min-w-40 flex-1 font-medium">{one.name}</span>
              <span className="numeric text-sm text-soft">
                {one.size} {one.size === 1 ? 'customer' : 'customers'}
              </span>
              {may && (
                <Menu
                  trigger={<IconButton label={`Change ${one.name}`} icon={<Ellipsis size={15} />} />}
                  items={menuOf(one)}
                />
              )}
            </li>
          ))}
        </Rows>
      )}
      {segment && <SegmentDialog segment={segment} onClose={() => setSegment(null)} />}
    </Section>
  );
}
