import { useQuery } from '@tanstack/react-query';
import { settingsQuery } from '../../queries.ts';
import { Field } from '../../ui/field.tsx';
import { Select } from '../../ui/select.tsx';
import type { Draft } from '../settings/save-dialog.tsx';
import { wayOf } from './lifecycles.ts';

type Props = { given: Draft; set: (change: Partial<Draft>) => void; about: (field: string) => string | undefined };

/** Which lifecycle incidents of a type go through, where there is one to choose. */
export function LifecycleField({ given, set, about }: Props) {
  const lifecycles = useQuery(settingsQuery).data?.lifecycles ?? [];
  if (lifecycles.length < 2) return null;
  const standard = lifecycles.find(({ is_default }) => is_default)?.id ?? null;
  return (
    <Field
      label="Lifecycle"
      hint={given.id && 'Open incidents keep the status they have, and go on in the lifecycle that is chosen.'}
      error={about('lifecycle_id')}
    >
      {(control) => (
        <Select
          {...control}
          options={lifecycles.map((one) => ({ value: one.id, label: one.name, about: wayOf(one) }))}
          value={given.lifecycle_id ?? standard}
          onChange={(lifecycle_id) => set({ lifecycle_id })}
        />
      )}
    </Field>
  );
}
