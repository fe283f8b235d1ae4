import { Field, Input, TextArea } from '../../../ui/field.tsx';
import { Select } from '../../../ui/select.tsx';
import { ThingPicker } from '../../../ui/thing-picker.tsx';
import { TokenField } from '../../../ui/token-field.tsx';
import { refersTo, type Attribute } from '../queries.ts';

type Props = { attribute: Attribute; values: string[]; onChange: (values: string[]) => void; error?: string };

const keepers: Record<string, string> = {
  api: 'Kept by the API: change it where it comes from.',
  external: 'Kept by an integration.',
  internal: 'Kept by Candor.',
  dynamic: 'Worked out by conditions about the entry.',
  backlink: 'Worked out from the entries that refer to this one.',
  path: 'Worked out by following references.',
};
/** Why a person cannot set the attribute here, or nothing. */
export const keptBy = ({ mode }: Pick<Attribute, 'mode'>): string | undefined => keepers[mode];

/** The control that fits an attribute's type. */
export function ValueField({ attribute, values, onChange, error }: Props) {
  const { name, type, array } = attribute;
  const [first = ''] = values;
  const set = (value: string) => onChange(value === '' ? [] : [value]);
  if (refersTo(attribute))
    return (
      <Field label={name} error={error}>
        {(control) => <ThingPicker {...{ type, values, onChange, control }} label={name} many={array} />}
      </Field>
    );
  if (array)
    return (
      <Field label={name} error={error} hint={hints[type]}>
        {(control) => <TokenField label={name} values={values} onChange={onChange} control={control} />}
      </Field>
    );
  if (type === 'Bool') return <Truth {...{ name, error, value: first, set }} />;
  const common = { label: name, error };
  if (type === 'Text')
    return (
      <TextArea {...common} value={first} onChange={(event) => set(event.target.value)} hint="Markdown may be used." />
    );
  if (type === 'Timestamp')
    return (
      <Input
        {...common}
        type="datetime-local"
        value={toLocal(first)}
        onChange={(event) => set(event.target.value && new Date(event.target.value).toISOString())}
      />
    );
  return (
    <Input
      {...common}
      inputMode={type === 'Number' ? 'decimal' : type === 'Url' ? 'url' : undefined}
      placeholder={type === 'Url' ? 'https://…' : undefined}
      value={first}
      onChange={(event) => set(event.target.value)}
    />
  );
}

const hints: Record<string, string> = {
  Timestamp: 'Such as 2026-03-01 or 2026-03-01T09:00:00Z.',
  Number: 'Digits, with a point before decimals.',
};

function Truth(given: { name: string; error?: string; value: string; set: (value: string) => void }) {
  const { name, error, value, set } = given;
  const options = [
    { value: '', label: 'Not set' },
    { value: 'true', label: 'Yes' },
    { value: 'false', label: 'No' },
  ];
  return (
    <Field label={name} error={error}>
      {(control) => <Select {...control} options={options} value={value.toLowerCase()} onChange={set} />}
    </Field>
  );
}

/** A moment as the browser's own control takes it. */
export function toLocal(literal: string): string {
  const at = new Date(literal);
  if (Number.isNaN(at.getTime())) return '';
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}
