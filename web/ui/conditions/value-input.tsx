import { ThingPicker } from '../thing-picker.tsx';
import { TokenField } from '../token-field.tsx';
import type { Reference } from './queries.ts';

type Props = {
  reference: Reference;
  many: boolean;
  /** Part of a text, which is no thing to choose. */
  byText: boolean;
  values: string[];
  onChange: (values: string[]) => void;
};

/** What a condition compares with, by the nature of what it is about. */
export function ValueInput({ reference, many, byText, values, onChange }: Props) {
  const { nature, type, label } = reference;
  const name = `Value for ${label}`;
  if (!byText && ['thing', 'ranked', 'bool'].includes(nature))
    return <ThingPicker type={type} label={name} many={many} values={values} onChange={onChange} />;
  const kind = nature === 'number' ? 'number' : 'text';
  if (many && nature !== 'time') return <TokenField label={name} type={kind} values={values} onChange={onChange} />;
  return (
    <input
      aria-label={name}
      type={nature === 'time' ? 'date' : kind}
      step="any"
      value={nature === 'time' ? (values[0] ?? '').slice(0, 10) : (values[0] ?? '')}
      onChange={(event) => onChange(event.target.value ? [event.target.value] : [])}
      className="field h-8 text-sm"
    />
  );
}
