import { useQuery } from '@tanstack/react-query';
import type { Refused } from '../../api.ts';
import { usersQuery } from '../../queries.ts';
import { Field, Input, TextArea, type ControlProps } from '../../ui/field.tsx';
import { Select, type Option } from '../../ui/select.tsx';
import { localTime } from '../../ui/time.tsx';
import { ChoicePicker } from './choice-picker.tsx';
import { Said } from './said.tsx';
import { fieldsIn, type Answers, type ShownElement } from './queries.ts';

type Props = {
  elements: readonly ShownElement[];
  answers: Answers;
  set: (key: string, values: string[]) => void;
  refused?: Refused;
  /** The answers that were refused: what was changed since is not wrong any more. */
  sent?: Answers;
  /** The first has the focus as soon as it is there. */
  focused?: boolean;
};

/** The elements of a form, as they were decided for the answers so far. */
export const FormElements = ({ elements, answers, set, refused, sent, focused = false }: Props) => (
  <>
    {elements.map((element, index) => (
      <Element
        key={element.key}
        focused={focused && index === 0}
        element={element}
        value={answers[element.key] ?? element.value}
        beside={fieldsIn({ ...Object.fromEntries(elements.map((one) => [one.key, one.value])), ...answers })}
        error={sent?.[element.key] === answers[element.key] ? refused?.about(element.key) : undefined}
        set={(values) => set(element.key, values)}
      />
    ))}
  </>
);

type ElementProps = {
  element: ShownElement;
  value: string[];
  beside: Answers;
  error?: string;
  focused?: boolean;
  set: (values: string[]) => void;
};

function Element({ element, value, beside, error, focused = false, set }: ElementProps) {
  const { label, help, required, placeholder, control } = element;
  const words = { label, hint: help || undefined, error, optional: !required };
  const typed = {
    autoFocus: focused,
    ...{ ...words, placeholder: placeholder || undefined, value: value[0] ?? '' },
    onChange: (event: { target: { value: string } }) => set(event.target.value === '' ? [] : [event.target.value]),
  };
  switch (control) {
    case 'text':
      return <Said words={label} soft />;
    case 'divider':
      return <hr />;
    case 'lines':
      return <TextArea {...typed} rows={Math.min(8, Math.max(2, typed.value.split('\n').length))} />;
    case 'line':
      return <Input {...typed} maxLength={200} />;
    case 'number':
      return <Input {...typed} inputMode="decimal" />;
    case 'link':
      return <Input {...typed} type="url" placeholder={placeholder || 'https://…'} />;
    case 'moment':
      return <Input {...typed} type="datetime-local" value={value[0] ? localTime(value[0]) : ''} />;
    default:
      return <Field {...words}>{(aria) => <Chosen {...{ element, value, beside, set }} control={aria} />}</Field>;
  }
}

function Chosen({ element, value, beside, set, control }: ElementProps & { control: ControlProps }) {
  const { fieldId, label, placeholder } = element;
  const { data: users } = useQuery({ ...usersQuery, enabled: element.control === 'person' });
  if (fieldId) {
    const many = element.control === 'multi_select';
    const words = placeholder || 'Choose…';
    const picker = { control, fieldId, label, many, value, beside, placeholder: words, open: element.open };
    return <ChoicePicker {...picker} onChange={set} />;
  }
  const none: Option[] = element.required ? [] : [{ value: '', label: placeholder || 'None' }];
  const options: Option[] =
    element.control === 'person'
      ? (users ?? []).map(({ id, name }) => ({ value: id, label: name }))
      : element.choices.map(({ id, label, help }) => ({ value: id, label, about: help }));
  return (
    <Select
      {...control}
      options={[...none, ...options]}
      value={value[0] ?? null}
      onChange={(id) => set(id ? [id] : [])}
      placeholder={placeholder || 'Choose…'}
    />
  );
}
