import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Pencil, Plus } from 'lucide-react';
import { useState } from 'react';
import { post } from '../../api.ts';
import { useMay } from '../../may.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button, IconButton } from '../../ui/button.tsx';
import { Failed, Skeleton } from '../../ui/states.tsx';
import { sayRefused } from '../../ui/toast.tsx';
import { Rows, Section } from '../settings/section.tsx';
import { afterNames, regimesQuery, unitNames, type AnchorKind, type Regime, type Stage } from './queries.ts';
import { RegimeDialog } from './regime-dialog.tsx';

const empty: Omit<Regime, 'id'> = {
  ...{ name: '', about: '', classes: [], time_zone: 'UTC', weekdays: [1, 2, 3, 4, 5], holidays: [], shifts: false },
  ...{ in_use: true, stages: [{ key: 'first', name: '', limits: [{ after: 'aware', amount: 72, unit: 'hours' }] }] },
};

/** Which deadlines of the law apply. Counsel says; Candor counts. */
export function RegulatorySettings() {
  const may = useMay('organisation_settings.update');
  const { data, error, refetch } = useQuery(regimesQuery);
  const [editing, setEditing] = useState<(Omit<Regime, 'id'> & { id?: string }) | null>(null);
  return (
    <Section
      title="Regulatory clocks"
      about="Which deadlines of the law apply to you. Ask counsel: what is listed is a start, not advice. Clocks that run keep the rules they began with."
      action={
        may && (
          <Button size="small" icon={<Plus size={13} />} onClick={() => setEditing(empty)}>
            Add one
          </Button>
        )
      }
    >
      {error ? <Failed error={error} onRetry={() => void refetch()} /> : !data ? <Skeleton lines={4} /> : null}
      {data && (
        <Rows>
          {data.map((regime) => (
            <RegimeRow key={regime.id} regime={regime} may={may} onEdit={() => setEditing(regime)} />
          ))}
        </Rows>
      )}
      {editing && <RegimeDialog regime={editing} onClose={() => setEditing(null)} />}
    </Section>
  );
}

function RegimeRow({ regime, may, onEdit }: { regime: Regime; may: boolean; onEdit: () => void }) {
  const client = useQueryClient();
  const use = useMutation({
    mutationFn: () => post('/api/candor/v1/regulatory_regimes', { ...regime, in_use: !regime.in_use }),
    onError: sayRefused,
    onSettled: () => client.invalidateQueries({ queryKey: ['regulatory-regimes'] }),
  });
  return (
    <li className="flex items-start gap-4 px-4 py-3">
      <div className="min-w-0 flex-1">
        <p className="flex items-center gap-2 font-medium">
          {regime.name} {regime.in_use && <Badge tone="green">in use</Badge>}
        </p>
        <p className="text-sm text-soft">{regime.about}</p>
        <ul className="mt-1 text-xs text-soft">
          {regime.stages.map((stage) => (
            <li key={stage.key}>
              <span className="text-ink">{stage.name}</span>: {spoken(stage, regime.stages)}
            </li>
          ))}
        </ul>
      </div>
      {may && (
        <>
          <Button size="small" busy={use.isPending} onClick={() => use.mutate()}>
            {regime.in_use ? 'Take out of use' : 'Use it'}
          </Button>
          <IconButton label={`Edit ${regime.name}`} icon={<Pencil size={14} />} onClick={onEdit} />
        </>
      )}
    </li>
  );
}

function spoken({ limits }: Stage, stages: readonly Stage[]): string {
  const after = (from: string) =>
    afterNames[from as AnchorKind] ??
    `“${stages.find(({ key }) => from.endsWith(`:${key}`))?.name ?? 'an earlier stage'}” was ${from.startsWith('amended:') ? 'last amended' : 'filed'}`;
  return limits
    .map(
      ({ amount, unit, after: from }) =>
        `${amount} ${amount === 1 ? unitNames[unit].slice(0, -1) : unitNames[unit]} after ${after(from)}`,
    )
    .join(', at the latest ');
}
