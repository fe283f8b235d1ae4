import { useQuery } from '@tanstack/react-query';
import { settingsQuery, type Incident } from '../../../queries.ts';
import { Field, Input } from '../../../ui/field.tsx';
import { FormDialog } from '../../../ui/form-dialog.tsx';
import { Select } from '../../../ui/select.tsx';
import { useForm } from '../../../use-form.ts';
import { SeverityIcon, StatusIcon } from '../marks.tsx';
import { stepPath } from './queries.ts';

/** It is an incident: what was guessed in triage is put right. */
export function AcceptDialog({ incident, onClose }: { incident: Incident; onClose: () => void }) {
  const { data } = useQuery(settingsQuery);
  const statuses = (data?.statuses ?? []).filter(({ category }) => ['live', 'learning'].includes(category));
  const { given, set, text, refused, form } = useForm(
    {
      name: incident.name,
      severity_id: incident.severity?.id ?? null,
      type_id: incident.incident_type?.id ?? null,
      status_id: null as string | null,
    },
    {
      key: 'incident',
      request: (body) => ({ method: 'POST', path: stepPath(incident, 'accept'), body }),
      onDone: onClose,
    },
  );
  const fields = [
    {
      ...{ name: 'severity_id', label: 'How bad is it?', value: given.severity_id, placeholder: 'Not known yet' },
      options: (data?.severities ?? []).map(({ id, name }) => ({
        value: id,
        label: name,
        icon: <SeverityIcon id={id} />,
      })),
    },
    {
      ...{ name: 'type_id', label: 'Type', value: given.type_id, placeholder: undefined },
      options: (data?.types ?? []).map(({ id, name, description }) => ({ value: id, label: name, about: description })),
    },
    {
      ...{
        name: 'status_id',
        label: 'Goes on as',
        value: given.status_id ?? statuses[0]?.id ?? null,
        placeholder: undefined,
      },
      options: statuses.map(({ id, name, category, description }) => ({
        ...{ value: id, label: name, about: description },
        icon: <StatusIcon category={category} />,
      })),
    },
  ];
  return (
    <FormDialog
      title={`Accept ${incident.reference}`}
      about="From now on customers are owed a word, unless it touches nobody outside."
      submit="Accept"
      fields={['name', ...fields.map(({ name }) => name)]}
      onClose={onClose}
      {...form}
    >
      <Input label="What is wrong?" required maxLength={200} {...text('name')} />
      {fields.map(({ name, label, ...rest }) => (
        <Field key={name} label={label} error={refused?.about(name)}>
          {(control) => <Select {...control} {...rest} onChange={(value) => set({ [name]: value })} />}
        </Field>
      ))}
    </FormDialog>
  );
}
