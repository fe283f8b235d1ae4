import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { ArrowDown, ArrowUp, Pencil, X } from 'lucide-react';
import { useState } from 'react';
import { call, Refused } from '../../api.ts';
import { useMay } from '../../may.ts';
import { settingsQuery } from '../../queries.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button, IconButton } from '../../ui/button.tsx';
import { Select } from '../../ui/select.tsx';
import { Failed, Notice, Skeleton } from '../../ui/states.tsx';
import { Managed } from '../settings/managed.tsx';
import { Rows, Section } from '../settings/section.tsx';
import { ElementDialog } from './element-dialog.tsx';
import { FormPreview } from './form-preview.tsx';
import { formsQuery, type Form, type FormElement, type FormType } from './queries.ts';

const about =
  'What Slack and the dashboard ask at each step. A type of incident may have forms of its own. Choosing a status asks the form of its step too; API keys are never refused by a form.';

/** What each form asks, for everyone and for one type of incident. */
export function FormSettings() {
  const { data, error, refetch } = useQuery(formsQuery);
  const settings = useQuery(settingsQuery);
  const [kind, setKind] = useState('declare');
  const [typeId, setTypeId] = useState('');
  const form = data?.incident_forms.find((one) => one.form_type === kind && (one.incident_type_id ?? '') === typeId);
  const usual = data?.incident_forms.find((one) => one.form_type === kind && one.incident_type_id === null);
  const type = data?.form_types.find(({ form_type }) => form_type === kind);
  const types = settings.data?.types ?? [];
  return (
    <Section title="Forms" about={about}>
      {error ? <Failed error={error} onRetry={() => void refetch()} /> : !data ? <Skeleton lines={5} /> : null}
      {data && (
        <div className="mb-3 flex flex-wrap gap-2">
          <div className="w-44">
            <Select
              aria-label="Form"
              value={kind}
              onChange={setKind}
              options={data.form_types.map(({ form_type, name }) => ({ value: form_type, label: name }))}
            />
          </div>
          <div className="w-44">
            <Select
              aria-label="For"
              value={typeId}
              onChange={setTypeId}
              options={[
                { value: '', label: 'Every type' },
                ...types.map(({ id, name }) => ({ value: id, label: name })),
              ]}
            />
          </div>
          <span className="self-center">
            <Managed type="incident_form" id={typeId ? `${kind}.${typeId}` : kind} />
          </span>
        </div>
      )}
      {type && (form ?? usual) && (
        <Editor
          key={`${kind} ${typeId} ${form?.version ?? 'none'}`}
          id={typeId ? `${kind}.${typeId}` : kind}
          form={form ?? { ...(usual as Form), version: 0, changed: false }}
          type={type}
          own={Boolean(form)}
        />
      )}
    </Section>
  );
}

function Editor({ id, form, type, own }: { id: string; form: Form; type: FormType; own: boolean }) {
  const client = useQueryClient();
  const may = useMay('organisation_settings.update');
  const [elements, setElements] = useState(form.elements);
  const [editing, setEditing] = useState<FormElement | null>(null);
  const settle = () => client.invalidateQueries({ queryKey: ['incident-forms'] });
  const save = useMutation({
    meta: { showsErrors: true },
    mutationFn: () => call('PUT', `/api/candor/v1/incident_forms/${id}`, { version: form.version, elements }),
    onSuccess: settle,
  });
  const reset = useMutation({
    mutationFn: () => call('DELETE', `/api/candor/v1/incident_forms/${id}`),
    onSettled: settle,
  });
  const kindOf = (element: FormElement) => type.elements.find((one) => one.id === element.id || same(one, element));
  const nameOf = (element: FormElement) => element.label || (kindOf(element)?.name ?? element.type);
  const move = (index: number, step: number) => {
    const [one] = elements.slice(index, index + 1);
    if (one) setElements(elements.toSpliced(index, 1).toSpliced(index + step, 0, one));
  };
  const missing = type.elements.filter((one) => !elements.some((element) => same(one, element)));
  const add = (wanted: string) => {
    const found = missing.find((one) => one.id === wanted);
    const [blank] = type.elements;
    if (found) setElements([...elements, found]);
    else if (blank) setEditing({ ...blankOf(wanted as 'text') });
  };
  return (
    <div className="grid gap-4 lg:grid-cols-[minmax(0,1fr)_300px] lg:items-start">
      <div className="flex flex-col gap-3">
        {save.error instanceof Refused && <Notice tone="red">{save.error.message}</Notice>}
        {!own && (
          <Notice tone="blue">This type uses the form of every type. Change something to give it its own.</Notice>
        )}
        <Rows>
          {elements.map((element, index) => (
            <ElementRow
              key={element.id}
              {...{ element, type, may }}
              name={nameOf(element)}
              up={index > 0 && elements[index - 1]?.type !== type.first}
              down={index < elements.length - 1}
              onMove={(step) => move(index, step)}
              onEdit={() => setEditing(element)}
              onRemove={() => setElements(elements.filter((one) => one !== element))}
            />
          ))}
        </Rows>
        {may && (
          <Foot
            {...{ missing, add }}
            changed={form.changed}
            busy={save.isPending}
            same={elements === form.elements}
            onReset={() => reset.mutate()}
            onSave={() => save.mutate()}
          />
        )}
      </div>
      <FormPreview
        {...{ title: type.name, elements, nameOf, needed: type.needed }}
        shownOf={(element) => kindOf(element)?.shown ?? null}
      />
      {editing && (
        <ElementDialog
          element={editing}
          name={nameOf(editing)}
          needed={type.needed.includes(editing.type)}
          shown={kindOf(editing)?.shown ?? null}
          onSave={(next) => {
            setElements(
              elements.some(({ id }) => id === next.id)
                ? elements.map((one) => (one.id === next.id ? next : one))
                : [...elements, next],
            );
            setEditing(null);
          }}
          onClose={() => setEditing(null)}
        />
      )}
    </div>
  );
}

type RowProps = {
  element: FormElement;
  type: FormType;
  name: string;
  may: boolean;
  up: boolean;
  down: boolean;
  onMove: (step: number) => void;
  onEdit: () => void;
  onRemove: () => void;
};
function ElementRow({ element, type, name, may, up, down, onMove, onEdit, onRemove }: RowProps) {
  const needed = type.needed.includes(element.type);
  return (
    <li className="flex flex-wrap items-center gap-x-2 px-4 py-2">
      <span className="flex min-w-0 flex-1 flex-wrap items-center gap-x-2 gap-y-1">
        <span className="min-w-32 flex-1 wrap-anywhere">{element.type === 'divider' ? '———' : name}</span>
        {(needed || element.required === 'always') && <Badge>required</Badge>}
        {element.required === 'when' && <Badge>required sometimes</Badge>}
        {element.show_if_condition_groups.length > 0 && <Badge>shown sometimes</Badge>}
      </span>
      {may && element.type !== type.first && (
        <span className="flex">
          {up && <IconButton label={`Move ${name} up`} icon={<ArrowUp size={14} />} onClick={() => onMove(-1)} />}
          {down && <IconButton label={`Move ${name} down`} icon={<ArrowDown size={14} />} onClick={() => onMove(1)} />}
          <IconButton label={`Edit ${name}`} icon={<Pencil size={13} />} onClick={onEdit} />
          {!needed && <IconButton label={`Remove ${name}`} icon={<X size={14} />} onClick={onRemove} />}
        </span>
      )}
    </li>
  );
}

type FootProps = {
  missing: FormType['elements'];
  add: (id: string) => void;
  changed: boolean;
  busy: boolean;
  same: boolean;
  onReset: () => void;
  onSave: () => void;
};
function Foot({ missing, add, changed, busy, same, onReset, onSave }: FootProps) {
  const options = [
    ...missing.map(({ id, name }) => ({ value: id, label: name })),
    { value: 'text', label: 'A text' },
    { value: 'divider', label: 'A line' },
  ];
  return (
    <div className="flex flex-wrap justify-between gap-2">
      <div className="w-52">
        <Select
          aria-label="Add an element"
          placeholder="Add an element…"
          value={null}
          onChange={add}
          options={options}
        />
      </div>
      <span className="flex gap-2">
        {changed && <Button onClick={onReset}>Put it back</Button>}
        <Button kind="primary" busy={busy} disabled={same} onClick={onSave}>
          Save the form
        </Button>
      </span>
    </div>
  );
}

const same = (one: FormElement, other: FormElement) =>
  one.type === other.type &&
  one.custom_field_id === other.custom_field_id &&
  one.incident_role_id === other.incident_role_id;

const blankOf = (type: 'text' | 'divider'): FormElement => ({
  ...{ id: `${type}-${Date.now()}`, type, custom_field_id: null, incident_role_id: null, label: '', placeholder: '' },
  ...{
    description: '',
    required: 'never',
    required_if_condition_groups: [],
    show_if_condition_groups: [],
    default_value: [],
  },
});
