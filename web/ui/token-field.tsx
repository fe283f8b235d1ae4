import { X } from 'lucide-react';
import { useId, useState, type KeyboardEvent } from 'react';
import { isPressed, writing } from '../keys/keys.ts';
import type { ControlProps } from './field.tsx';

type Props = {
  values: readonly string[];
  onChange: (values: string[]) => void;
  label: string;
  control?: Partial<ControlProps>;
  type?: 'text' | 'number' | 'url';
  /** Offered while typing. */
  known?: readonly string[];
};

/** Several short texts: each is added with Enter, and the last taken away with Backspace. */
export function TokenField({ values, onChange, label, control, type = 'text', known }: Props) {
  const offered = useId();
  const [typed, setTyped] = useState('');
  const add = () => {
    const value = typed.trim();
    if (value && !values.includes(value)) onChange([...values, value]);
    setTyped('');
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (isPressed(event, writing.keys.add)) {
      event.preventDefault();
      add();
    } else if (isPressed(event, writing.keys.takeAway) && typed === '') onChange(values.slice(0, -1));
  };
  return (
    <div className="field flex min-h-8 flex-wrap items-center gap-1 !px-1.5 !py-1 focus-within:outline-2 focus-within:outline-offset-2 focus-within:outline-accent">
      {values.map((value) => (
        <Token key={value} label={value} onRemove={() => onChange(values.filter((other) => other !== value))} />
      ))}
      <input
        {...control}
        type={type}
        step="any"
        list={known && offered}
        aria-label={control?.id ? undefined : label}
        value={typed}
        placeholder={values.length === 0 ? 'Type, then Enter' : ''}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={onKeyDown}
        onBlur={add}
        className="h-6 min-w-24 flex-1 bg-transparent px-1 text-sm !outline-none"
      />
      {known && (
        <datalist id={offered}>
          {known.map((one) => (
            <option key={one} value={one}>
              {one}
            </option>
          ))}
        </datalist>
      )}
    </div>
  );
}

/** One of several chosen, with a way to take it away. */
export const Token = ({ label, onRemove }: { label: string; onRemove: () => void }) => (
  <span className="inline-flex h-6 max-w-full items-center gap-0.5 rounded-md bg-hover pl-1.5 text-sm">
    <span className="truncate">{label}</span>
    <button
      type="button"
      aria-label={`Remove ${label}`}
      onClick={onRemove}
      className="flex size-6 shrink-0 items-center justify-center rounded-md text-soft hover:text-ink"
    >
      <X size={12} aria-hidden />
    </button>
  </span>
);
