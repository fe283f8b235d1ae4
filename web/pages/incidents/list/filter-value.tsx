import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { isPressed, writing } from '../../../keys/keys.ts';
import { usersQuery } from '../../../queries.ts';
import { Select } from '../../../ui/select.tsx';
import { ThingPicker } from '../../../ui/thing-picker.tsx';
import { ChoicePicker } from '../../fields/choice-picker.tsx';
import { choicesQuery } from '../../fields/queries.ts';
import type { Filter, Subject } from './listing.ts';

const day = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' });
const fieldOf = ({ key }: Subject) => key.slice('field:'.length);

/** What people call the values of a filter. */
export function useValueLabels(subject: Subject | undefined, values: readonly string[]): string[] {
  const { kind } = subject ?? {};
  const users = useQuery({ ...usersQuery, enabled: kind === 'people' && values.length > 0 });
  const choices = useQuery({
    ...choicesQuery(subject ? fieldOf(subject) : '', '', {}, [...values]),
    enabled: kind === 'options' && values.length > 0,
  });
  if (kind === 'people') return values.map((id) => users.data?.find((user) => user.id === id)?.name ?? '…');
  if (kind === 'options')
    return values.map((id) => choices.data?.held.find((choice) => choice.id === id)?.label ?? '…');
  if (kind === 'choice' || kind === 'severity')
    return values.map((value) => subject?.options.find((option) => option.value === value)?.label ?? value);
  if (kind === 'minutes') return values.map((value) => `${value} min`);
  if (kind === 'time') return values.map((value) => (/^\d+$/.test(value) ? value : day.format(new Date(value))));
  return [...values];
}

type Props = { filter: Filter; subject: Subject; onChange: (values: string[]) => void };

/** What a filter compares with. */
export function FilterValue({ filter, subject, onChange }: Props) {
  const { is, values } = filter;
  const { kind, label, options } = subject;
  if (is === 'is_set' || is === 'is_empty') return null;
  if (kind === 'people') return <ThingPicker type="User" many label={label} {...{ values, onChange }} />;
  if (kind === 'options')
    return (
      <>
        <label htmlFor={`filter-${subject.key}`} className="sr-only">
          {label}
        </label>
        <ChoicePicker
          control={{ id: `filter-${subject.key}` }}
          {...{ fieldId: fieldOf(subject), label, many: true, open: false, placeholder: 'Choose…' }}
          {...{ value: values, beside: {}, onChange }}
        />
      </>
    );
  if (is === 'one_of' || is === 'not_in') return <Checks {...{ label, options, values, onChange }} />;
  if (kind === 'severity')
    return (
      <Select
        aria-label={label}
        placeholder="Choose…"
        value={values[0] ?? null}
        onChange={(value) => onChange([value])}
        options={options}
      />
    );
  return <Typed {...{ filter, subject, onChange }} />;
}

type ChecksProps = Pick<Subject, 'label' | 'options'> & { values: string[]; onChange: Props['onChange'] };

const Checks = ({ label, options, values, onChange }: ChecksProps) => (
  <fieldset className="flex flex-col">
    <legend className="sr-only">{label}</legend>
    {options.map(({ value, label: said }) => (
      <label key={value} className="flex items-center gap-2 rounded-md px-1 py-1 text-sm hover:bg-hover">
        <input
          type="checkbox"
          checked={values.includes(value)}
          onChange={(event) =>
            onChange(event.target.checked ? [...values, value] : values.filter((one) => one !== value))
          }
        />
        {said}
      </label>
    ))}
  </fieldset>
);

/** Words, numbers and days: they count once they are left, or Enter is pressed. */
function Typed({ filter: { is, values }, subject: { kind, label }, onChange }: Props) {
  const dated = is === 'after' || is === 'before';
  const [typed, setTyped] = useState(dated ? (values[0] ?? '').slice(0, 10) : (values[0] ?? ''));
  const type = dated ? 'date' : kind === 'text' ? 'text' : 'number';
  const unit = is === 'last_days' ? 'days' : kind === 'minutes' ? 'minutes' : undefined;
  const done = () => {
    const value = dated && typed ? `${typed}T${is === 'after' ? '00:00:00' : '23:59:59'}Z` : typed.trim();
    if (value !== (values[0] ?? '')) onChange(value ? [value] : []);
  };
  return (
    <span className="flex items-center gap-2">
      <input
        type={type}
        step="any"
        min={kind === 'text' ? undefined : is === 'last_days' ? 1 : undefined}
        aria-label={unit ? `${label} in ${unit}` : label}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={done}
        onKeyDown={(event) => isPressed(event, writing.keys.add) && done()}
        className="field h-8 text-sm"
      />
      {unit && <span className="text-sm text-soft">{unit}</span>}
    </span>
  );
}
