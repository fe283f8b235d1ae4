import { useState } from 'react';
import { Field, Input, TextArea } from '../../ui/field.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { Select } from '../../ui/select.tsx';
import { PastMatches } from '../conditions/past-matches.tsx';
import { ConditionBuilder } from '../../ui/conditions/builder.tsx';
import { FormElements } from './form-elements.tsx';
import type { FormElement, ShownElement } from './queries.ts';

type Groups = FormElement['show_if_condition_groups'];
type Props = {
  element: FormElement;
  name: string;
  needed: boolean;
  /** How people fill it in. */
  shown: ShownElement | null;
  onSave: (next: FormElement) => void;
  onClose: () => void;
};

/** How one element of a form asks, and when. */
export function ElementDialog({ element, name, needed, shown, onSave, onClose }: Props) {
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
          {shown && startsFull(shown) && (
            <FormElements
              elements={[{ ...shown, ...starts, control: shown.control === 'moment' ? 'select' : shown.control }]}
              answers={{ starts: given.default_value }}
              set={(_key, default_value) => set({ default_value })}
            />
          )}
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

const starts = { key: 'starts', label: 'Starts as', help: '', placeholder: 'Empty', required: false, open: false };
const startsFull = ({ control, fieldId, choices }: ShownElement) =>
  !['select', 'moment'].includes(control) || fieldId !== null || choices.length > 0;

/** The incident as it would be with what stands in the form. */
const Condition = ({
  label,
  groups,
  onChange,
}: {
  label: string;
  groups: Groups;
  onChange: (groups: Groups) => void;
}) => (
  <fieldset className="flex min-w-0 flex-col gap-1">
    <legend className="label mb-1">{label}</legend>
    <ConditionBuilder
      place={{ site: 'incident' }}
      value={groups}
      onChange={onChange}
      label={label.replace(/ when$/, '')}
    />
    {groups.length > 0 && <PastMatches groups={groups} />}
  </fieldset>
);
