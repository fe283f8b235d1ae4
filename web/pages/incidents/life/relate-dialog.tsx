import { useState } from 'react';
import { toCall } from '../../../api.ts';
import type { Incident } from '../../../queries.ts';
import { Field } from '../../../ui/field.tsx';
import { FormDialog } from '../../../ui/form-dialog.tsx';
import { Select } from '../../../ui/select.tsx';
import { useForm } from '../../../use-form.ts';
import { IncidentPicker } from './incident-picker.tsx';
import { stepPath } from './queries.ts';

const kinds = [
  { value: 'related', label: 'Related to' },
  { value: 'caused_by', label: 'Caused by' },
  { value: 'causes', label: 'The cause of' },
];

/** Notes which other incident this one has to do with. */
export function RelateDialog({ incident, onClose }: { incident: Incident; onClose: () => void }) {
  const [other, setOther] = useState<Incident | null>(null);
  const { given, set, refused, form } = useForm(
    { kind: 'related' },
    {
      key: 'incident',
      request: ({ kind }) => toCall('POST', stepPath(incident, 'relationships'), { kind, other_id: other?.id ?? '' }),
      onDone: onClose,
    },
  );
  return (
    <FormDialog
      title={`Relate ${incident.reference}`}
      submit="Relate"
      fields={['other_id']}
      onClose={onClose}
      {...form}
    >
      <Field label="This incident is">
        {(control) => <Select {...control} options={kinds} value={given.kind} onChange={(kind) => set({ kind })} />}
      </Field>
      <Field label="Which incident?" error={refused?.about('other_id')}>
        {(control) => (
          <IncidentPicker
            {...control}
            search={`mode[one_of][]=${incident.mode}`}
            except={incident.id}
            value={other}
            onPick={setOther}
          />
        )}
      </Field>
    </FormDialog>
  );
}
