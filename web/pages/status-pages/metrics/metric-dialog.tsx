import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { toCall } from '../../../api.ts';
import { Field, Input } from '../../../ui/field.tsx';
import { FormDialog } from '../../../ui/form-dialog.tsx';
import { Select } from '../../../ui/select.tsx';
import { pagesAddress, statusPagesQuery, type Metric } from '../../communications/pages-query.ts';
import { useSave } from '../use-save.ts';

const decimalChoices = [0, 1, 2, 3, 4].map((count) => ({ value: String(count), label: String(count) }));

export function MetricDialog({ metric, onClose }: { metric?: Metric; onClose: () => void }) {
  const { data: pages = [] } = useQuery(statusPagesQuery);
  const [given, setGiven] = useState({
    ...{ page: metric?.page_id ?? 'default', name: metric?.name ?? '', suffix: metric?.suffix ?? '' },
    ...{ decimals: String(metric?.decimals ?? 0), from_zero: metric?.from_zero ?? true },
  });
  const { page, decimals, ...rest } = given;
  const address = `${pagesAddress}/${page}/metrics` as const;
  const body = { ...rest, decimals: Number(decimals) };
  const { refused, ...save } = useSave<void>(
    () => (metric ? toCall('PUT', `${address}/${metric.id}`, body) : toCall('POST', address, body)),
    onClose,
  );
  const own = pages
    .filter(({ kind }) => kind !== 'customer')
    .map(({ id, is_default, name }) => ({ value: is_default ? 'default' : id, label: name }));
  return (
    <FormDialog
      title={metric ? `Change ${metric.name}` : 'Add a metric'}
      submit="Save"
      fields={['name', 'suffix']}
      busy={save.isPending}
      refused={refused}
      onClose={onClose}
      onSubmit={() => save.mutate()}
    >
      <Input
        label="Name"
        required
        value={given.name}
        onChange={({ target }) => setGiven({ ...given, name: target.value })}
        error={refused?.about('name')}
      />
      <Input
        label="Unit"
        optional
        hint="Stands behind each value: ms, %, requests/s."
        value={given.suffix}
        onChange={({ target }) => setGiven({ ...given, suffix: target.value })}
        error={refused?.about('suffix')}
      />
      <Field label="Decimals">
        {(control) => (
          <Select
            {...control}
            options={decimalChoices}
            value={decimals}
            onChange={(next) => setGiven({ ...given, decimals: next })}
          />
        )}
      </Field>
      {!metric && own.length > 1 && (
        <Field label="Page">
          {(control) => (
            <Select {...control} options={own} value={page} onChange={(next) => setGiven({ ...given, page: next })} />
          )}
        </Field>
      )}
      <label className="flex items-center gap-2 text-sm">
        <input
          type="checkbox"
          checked={given.from_zero}
          onChange={() => setGiven({ ...given, from_zero: !given.from_zero })}
        />
        The chart begins at zero
      </label>
    </FormDialog>
  );
}
