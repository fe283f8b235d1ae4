import { useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { Select } from '../../ui/select.tsx';
import { ChoicePicker } from '../fields/choice-picker.tsx';
import { fieldsQuery } from '../fields/queries.ts';
import type { Filters } from './filters.ts';

const presence = [
  { value: 'set', label: 'Has a value' },
  { value: 'empty', label: 'Is empty' },
];

type Props = { filters: Partial<Filters>; set: (change: Partial<Filters>) => void };

/** One custom field, and what it holds. */
export function FieldFilter({ filters: { field, value, filled }, set }: Props) {
  const id = useId();
  const { data = [] } = useQuery(fieldsQuery);
  const fields = data.filter(({ archived }) => !archived);
  const chosen = fields.find((one) => one.id === field);
  if (fields.length === 0) return null;
  const open = chosen?.field_type.endsWith('_select') && !filled;
  return (
    <>
      <div className="w-40">
        <Select
          aria-label="Custom field"
          value={chosen?.id ?? ''}
          onChange={(next) => set({ field: next || undefined, value: undefined, filled: undefined })}
          options={[{ value: '', label: 'Any field' }, ...fields.map((one) => ({ value: one.id, label: one.name }))]}
        />
      </div>
      {chosen && (
        <div className="w-36">
          <Select
            aria-label={`Whether ${chosen.name} has a value`}
            value={filled ?? ''}
            onChange={(next) =>
              set({ filled: presence.find((one) => one.value === next) && (next as 'set'), value: undefined })
            }
            options={[{ value: '', label: open ? 'Is one of' : 'Any value' }, ...presence]}
          />
        </div>
      )}
      {chosen && open && (
        <div className="w-44">
          <label htmlFor={id} className="sr-only">
            {chosen.name}
          </label>
          <ChoicePicker
            control={{ id }}
            fieldId={chosen.id}
            label={chosen.name}
            many={false}
            open={false}
            placeholder="Any value"
            value={value ? [value] : []}
            beside={{}}
            onChange={([next]) => set({ value: next })}
          />
        </div>
      )}
    </>
  );
}
