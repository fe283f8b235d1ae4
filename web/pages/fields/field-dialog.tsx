import { ArrowDown, ArrowUp, Plus, X } from 'lucide-react';
import { toCall } from '../../api.ts';
import { useForm } from '../../use-form.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { Field, Input, TextArea } from '../../ui/field.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { Select } from '../../ui/select.tsx';
import { Derived } from './derived.tsx';
import { Source } from './field-source.tsx';
import { kindNames, type CustomField, type FieldOption } from './queries.ts';

const kinds = Object.entries(kindNames).map(([value, label]) => ({ value, label }));
const initialOf = (field: CustomField | null) => ({
  name: field?.name ?? '',
  description: field?.description ?? '',
  field_type: field?.field_type ?? 'single_select',
  catalog_type_id: field?.catalog_type_id ?? '',
  parent: field?.filter_by?.custom_field_id ?? '',
  attribute: field?.filter_by?.catalog_attribute_id ?? '',
  group: field?.group_by_catalog_attribute_id ?? '',
  help: field?.helptext_catalog_attribute_id ?? '',
  fixed: field?.fixed_filter?.catalog_attribute_id ?? '',
  fixed_values: field?.fixed_filter?.values ?? ([] as string[]),
  derived: field?.derived ?? null,
  open_options: field?.open_options ?? false,
  options: (field?.options ?? []) as FieldOption[],
});
export type Given = ReturnType<typeof initialOf>;

/** Adds a field, or changes one; its type and where its options come from stay. */
export function FieldDialog({
  field,
  fields,
  onClose,
}: {
  field: CustomField | null;
  fields: CustomField[];
  onClose: () => void;
}) {
  const { given, set, text, refused, form } = useForm(initialOf(field), {
    key: 'custom-fields',
    request(given) {
      const body = bodyOf(given);
      if (field) return toCall('PUT', `/api/candor/v1/custom_fields/${field.id}`, { ...body, was: field.updated_at });
      const { field_type, catalog_type_id } = given;
      return toCall('POST', '/api/candor/v1/custom_fields', {
        ...body,
        field_type,
        catalog_type_id: catalog_type_id || null,
      });
    },
    onDone: onClose,
  });
  const isSelect = given.field_type.endsWith('_select');
  return (
    <FormDialog
      title={field ? `Edit ${field.name}` : 'Add a custom field'}
      submit="Save"
      fields={['name', 'description', 'filter_by', 'fixed_filter', 'derived']}
      {...form}
      refused={refused}
      onClose={onClose}
    >
      <Input label="Name" required maxLength={50} {...text('name')} />
      <TextArea label="Description" optional rows={2} hint="Shown under the field in forms." {...text('description')} />
      {!field && (
        <Field label="What it holds">
          {(control) => (
            <Select
              {...control}
              options={kinds}
              value={given.field_type}
              onChange={(kind) => set({ field_type: kind as Given['field_type'], derived: null })}
            />
          )}
        </Field>
      )}
      {isSelect && (
        <Source
          {...{ given, set, refused }}
          isNew={!field}
          others={fields.filter(({ id, field_type }) => id !== field?.id && field_type.endsWith('_select'))}
        />
      )}
      {isSelect && !given.catalog_type_id && <Options given={given} set={set} />}
      <Derived given={given} error={refused?.about('derived')} onChange={(derived) => set({ derived })} />
    </FormDialog>
  );
}

function bodyOf(given: Given) {
  const { name, description, field_type, catalog_type_id, parent, attribute, options, fixed, fixed_values } = given;
  const own = field_type.endsWith('_select') && !catalog_type_id;
  return {
    ...{ name, description, open_options: own && !given.derived && given.open_options, derived: given.derived },
    ...(own && { options: options.filter(({ value }) => value.trim() !== '') }),
    filter_by: parent && attribute ? { custom_field_id: parent, catalog_attribute_id: attribute } : null,
    fixed_filter: fixed && fixed_values.length > 0 ? { catalog_attribute_id: fixed, values: fixed_values } : null,
    group_by_catalog_attribute_id: given.group || null,
    helptext_catalog_attribute_id: given.help || null,
  };
}

export type PartProps = { given: Given; set: (change: Partial<Given>) => void };

function Options({ given, set }: PartProps) {
  const { options } = given;
  const put = (index: number, value: string) => set({ options: options.with(index, { ...options[index], value }) });
  const move = (index: number, step: number) => {
    const [one] = options.slice(index, index + 1);
    if (one) set({ options: options.toSpliced(index, 1).toSpliced(index + step, 0, one) });
  };
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="label mb-1">Options</legend>
      {options.map((option, index) => (
        <div key={option.id ?? `new-${index}`} className="flex items-center gap-1">
          <input
            aria-label={`Option ${index + 1}`}
            className="field h-8 flex-1"
            value={option.value}
            maxLength={200}
            onChange={(event) => put(index, event.target.value)}
          />
          {index > 0 && (
            <IconButton
              label={`Move option ${index + 1} up`}
              icon={<ArrowUp size={14} />}
              onClick={() => move(index, -1)}
            />
          )}
          {index < options.length - 1 && (
            <IconButton
              label={`Move option ${index + 1} down`}
              icon={<ArrowDown size={14} />}
              onClick={() => move(index, 1)}
            />
          )}
          <IconButton
            label={`Archive option ${index + 1}`}
            icon={<X size={14} />}
            onClick={() => set({ options: options.toSpliced(index, 1) })}
          />
        </div>
      ))}
      <div>
        <Button icon={<Plus size={14} />} onClick={() => set({ options: [...options, { value: '' }] })}>
          Add an option
        </Button>
      </div>
      {!given.derived && (
        <label htmlFor="open-options" className="flex items-center gap-2 text-sm">
          <input
            id="open-options"
            type="checkbox"
            checked={given.open_options}
            onChange={(event) => set({ open_options: event.target.checked })}
            className="accent-(--accent-fill)"
          />
          Responders may add options while they fill it in
        </label>
      )}
    </fieldset>
  );
}
