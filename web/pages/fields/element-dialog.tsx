import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { settingsQuery } from '../../queries.ts';
import { Field, Input, TextArea } from '../../ui/field.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { Select } from '../../ui/select.tsx';
import { choicesQuery, fieldsQuery, type FormElement } from './queries.ts';

type Groups = FormElement['show_if_condition_groups'];
type Props = {
  element: FormElement;
  name: string;
  needed: boolean;
  onSave: (next: FormElement) => void;
  onClose: () => void;
};

/** How one element of a form asks, and when. */
export function ElementDialog({ element, name, needed, onSave, onClose }: Props) {
  const [given, setGiven] = useState(element);
  const set = (change: Partial<FormElement>) => setGiven((now) => ({ ...now, ...change }));
  const asked = element.type !== 'text' && element.type !== 'divider';
  return (
    <FormDialog title={name} submit="Done" busy={false} fields={[]} onSubmit={() => onSave(given)} onClose={onClose}>
      {element.type === 'text' && (
        <TextArea label="Text" required value={given.label} onChange={(event) => set({ label: event.target.value })} />
      )}
      {asked && (
        <>
          <Input
            label="Question"
            optional
            placeholder={name}
            value={given.label}
            onChange={(event) => set({ label: event.target.value })}
          />
          <Input
            label="Placeholder"
            optional
            maxLength={150}
            value={given.placeholder}
            onChange={(event) => set({ placeholder: event.target.value })}
          />
          <TextArea
            label="Help text"
            optional
            rows={2}
            value={given.description}
            onChange={(event) => set({ description: event.target.value })}
          />
        </>
      )}
      {asked && !needed && (
        <Field label="Must it be filled in?">
          {(control) => (
            <Select
              {...control}
              value={given.required}
              onChange={(required) => set({ required: required as FormElement['required'] })}
              options={[
                { value: 'never', label: 'No' },
                { value: 'always', label: 'Always' },
                { value: 'when', label: 'Only when…' },
              ]}
            />
          )}
        </Field>
      )}
      {given.required === 'when' && (
        <Condition
          label="Required when"
          groups={given.required_if_condition_groups}
          onChange={(required_if_condition_groups) => set({ required_if_condition_groups })}
        />
      )}
      {!needed && (
        <Condition
          label="Shown when"
          groups={given.show_if_condition_groups}
          onChange={(show_if_condition_groups) => set({ show_if_condition_groups })}
        />
      )}
    </FormDialog>
  );
}

const named = (items: { id: string; name: string }[] = []) => items.map(({ id, name }) => ({ value: id, label: name }));

/** The subject is this value. */
const isValue = (subject: string, literal: string): Groups =>
  subject ? [{ conditions: [{ subject, operation: 'one_of', param_bindings: [{ array_value: [{ literal }] }] }] }] : [];

/** One thing that must have one value; richer conditions made through the API are kept as they are. */
function Condition({ label, groups, onChange }: { label: string; groups: Groups; onChange: (groups: Groups) => void }) {
  const { data: settings } = useQuery(settingsQuery);
  const { data: fields } = useQuery(fieldsQuery);
  const [one] = groups[0]?.conditions ?? [];
  const subject = one?.subject ?? '';
  const value = one?.param_bindings[0]?.array_value?.[0]?.literal ?? '';
  const field = fields?.find(({ id }) => subject === `incident.custom_field["${id}"]`);
  const choices = useQuery({ ...choicesQuery(field?.id ?? '', '', {}, value ? [value] : []), enabled: Boolean(field) });
  const values =
    subject === 'incident.severity'
      ? named(settings?.severities)
      : subject === 'incident.incident_type'
        ? named(settings?.types)
        : (choices.data?.choices ?? []).map(({ id, label }) => ({ value: id, label }));
  if (groups.length > 1 || (groups[0]?.conditions.length ?? 0) > 1)
    return (
      <p className="text-sm text-soft">{label}: several conditions, made through the API. They stay as they are.</p>
    );
  const selects = (fields ?? []).filter(({ field_type, archived }) => field_type.endsWith('_select') && !archived);
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Field label={label}>
        {(control) => (
          <Select
            {...control}
            value={subject}
            onChange={(about) => onChange(isValue(about, ''))}
            options={[
              { value: '', label: 'Always' },
              { value: 'incident.severity', label: 'Severity' },
              { value: 'incident.incident_type', label: 'Type' },
              ...selects.map(({ id, name }) => ({ value: `incident.custom_field["${id}"]`, label: name })),
            ]}
          />
        )}
      </Field>
      {subject && (
        <Field label="is">
          {(control) => (
            <Select
              {...control}
              value={value || null}
              options={values}
              onChange={(literal) => onChange(isValue(subject, literal))}
            />
          )}
        </Field>
      )}
    </div>
  );
}
