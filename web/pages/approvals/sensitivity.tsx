import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Stamp } from 'lucide-react';
import { call } from '../../api.ts';
import { useMay } from '../../may.ts';
import { Select } from '../../ui/select.tsx';
import { classNames, type SensitivityClass } from './queries.ts';

const none = 'none';
const options = [
  { value: none, label: 'Not sensitive', about: 'Words go out as soon as they are published.' },
  ...Object.entries(classNames).map(([value, label]) => ({
    ...{ value, label },
    about: `Another person reads the words on ${label.toLowerCase()} first.`,
  })),
];

type Props = { incidentId: string; sensitivity: SensitivityClass | null };

/** Whether another person reads the words before customers do. */
export function Sensitivity({ incidentId, sensitivity }: Props) {
  const may = useMay('incidents.update');
  const client = useQueryClient();
  const change = useMutation({
    mutationFn: (value: string) =>
      call('PUT', `/api/candor/v1/incidents/${incidentId}/sensitivity`, {
        class: value === none ? null : (value as SensitivityClass),
      }),
    onSettled: () => client.invalidateQueries({ queryKey: ['incident'] }),
  });
  return (
    <div className="flex items-center gap-2.5">
      <Stamp size={16} className="text-soft" aria-hidden />
      <span className="flex-1 text-sm">Second opinion</span>
      <div className="w-36">
        <Select
          small
          aria-label="Second opinion"
          disabled={!may || change.isPending}
          options={options}
          value={sensitivity ?? none}
          onChange={(value) => change.mutate(value)}
        />
      </div>
    </div>
  );
}
