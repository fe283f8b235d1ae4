import { useQuery } from '@tanstack/react-query';
import type { ComponentProps } from 'react';
import type { Refused } from '../../api.ts';
import { Field, type ControlProps } from '../../ui/field.tsx';
import { Select } from '../../ui/select.tsx';
import { ThingPicker } from '../../ui/thing-picker.tsx';
import { TokenField } from '../../ui/token-field.tsx';
import { refersTo, typesQuery, type Attribute, type CatalogType } from '../catalog/queries.ts';
import type { PartProps } from './field-dialog.tsx';
import type { CustomField } from './queries.ts';

type Props = PartProps & { isNew: boolean; others: CustomField[]; refused?: Refused };
const none = { value: '', label: 'None' };

/** Where the options of a field come from. */
export function Source({ given, set, isNew, others, refused }: Props) {
  const { data: types } = useQuery(typesQuery);
  const type = types?.find(({ id }) => id === given.catalog_type_id);
  const unset = { ...{ parent: '', attribute: '', group: '', help: '', fixed: '' }, fixed_values: [], derived: null };
  return (
    <>
      {isNew && (
        <Field label="Options come from">
          {(control) => (
            <Select
              {...control}
              value={given.catalog_type_id}
              onChange={(catalog_type_id) => set({ catalog_type_id, ...unset })}
              options={[
                { value: '', label: 'A list of its own' },
                ...(types ?? []).map(({ id, name }) => ({ value: id, label: `Catalog: ${name}` })),
              ]}
            />
          )}
        </Field>
      )}
      {type && <Entries {...{ given, set, others, refused, type }} />}
    </>
  );
}

/** Which entries are offered, under what, and with which words beside them. */
function Entries({ given, set, others, refused, type }: Omit<Props, 'isNew'> & { type: CatalogType }) {
  const attributes = type.schema.attributes.map(({ id, name }) => ({ value: id, label: name }));
  const fixed = type.schema.attributes.find(({ id }) => id === given.fixed);
  const parents = others.map(({ id, name }) => ({ value: id, label: name }));
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Choose
        label="Narrowed down by"
        hint="Only entries that fit what this field holds."
        error={refused?.about('filter_by')}
        value={given.parent}
        options={parents}
        onChange={(parent) => set({ parent, ...(!parent && { attribute: '' }) })}
      />
      {given.parent && (
        <Choose
          label="By its attribute"
          value={given.attribute}
          options={attributes}
          onChange={(attribute) => set({ attribute })}
        />
      )}
      <Choose
        label="Only those with"
        error={refused?.about('fixed_filter')}
        value={given.fixed}
        options={attributes}
        onChange={(id) => set({ fixed: id, fixed_values: [] })}
      />
      {fixed && (
        <Field label={`Values of ${fixed.name}`}>
          {(control) => (
            <AttributeValues
              attribute={fixed}
              control={control}
              values={given.fixed_values}
              onChange={(fixed_values) => set({ fixed_values })}
            />
          )}
        </Field>
      )}
      <Choose label="Grouped by" value={given.group} options={attributes} onChange={(group) => set({ group })} />
      <Choose
        label="Explained by"
        hint="Shown beside each option."
        value={given.help}
        options={attributes}
        onChange={(help) => set({ help })}
      />
    </div>
  );
}

type ChooseProps = { label: string; hint?: string; error?: string } & ComponentProps<typeof Select>;
const Choose = ({ label, hint, error, options, ...rest }: ChooseProps) => (
  <Field {...{ label, hint, error }}>
    {(control) => <Select {...control} {...rest} options={[none, ...options]} />}
  </Field>
);

type ValuesProps = {
  attribute: Attribute;
  control: ControlProps;
  values: string[];
  onChange: (values: string[]) => void;
};
function AttributeValues({ attribute, ...rest }: ValuesProps) {
  const label = `Values of ${attribute.name}`;
  return refersTo(attribute) || attribute.type === 'Bool' ? (
    <ThingPicker type={attribute.type} label={label} many {...rest} />
  ) : (
    <TokenField label={label} {...rest} />
  );
}
