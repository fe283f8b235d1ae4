import { useQuery } from '@tanstack/react-query';
import { toCall } from '../../api.ts';
import { settingsQuery } from '../../queries.ts';
import { Field, Input } from '../../ui/field.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { Select } from '../../ui/select.tsx';
import { useForm } from '../../use-form.ts';
import { wayOf } from './lifecycles.ts';

export type LifecycleDraft = { id?: string; name: string; copy_of_id: string };
type Props = { draft: LifecycleDraft; onSaved: (id: string) => void; onClose: () => void };

/** Adds a lifecycle with the statuses of another to start from, or renames one. */
export function LifecycleDialog({ draft, onSaved, onClose }: Props) {
  const { data } = useQuery(settingsQuery);
  const { given, set, text, form, refused } = useForm(draft, {
    key: 'settings',
    request: ({ id, name, copy_of_id }) =>
      toCall('POST', '/api/candor/v1/incident_lifecycles', { name, ...(id ? { id } : { copy_of_id }) }),
    onDone: ({ id }) => {
      onSaved(id);
      onClose();
    },
  });
  const others = (data?.lifecycles ?? []).map((one) => ({ value: one.id, label: one.name, about: wayOf(one) }));
  const title = draft.id ? `Rename ${draft.name}` : 'Add a lifecycle';
  return (
    <FormDialog title={title} submit="Save" fields={['name', 'copy_of_id']} onClose={onClose} {...form}>
      <Input label="Name" required placeholder="Security" {...text('name')} />
      {!draft.id && (
        <Field
          label="Starts with the statuses of"
          hint="They are copied, to be changed for themselves. Types of incident choose their lifecycle under Types."
          error={refused?.about('copy_of_id')}
        >
          {(control) => (
            <Select
              {...control}
              options={others}
              value={given.copy_of_id}
              onChange={(copy_of_id) => set({ copy_of_id })}
            />
          )}
        </Field>
      )}
    </FormDialog>
  );
}
