import { useState } from 'react';
import { Field } from './field.tsx';
import { SearchPicker, type Findable } from './thing-picker.tsx';

type Props = {
  label?: string;
  value: string;
  onChange: (zone: string) => void;
  hint?: string;
  error?: string;
  /** What counts where none is chosen; without it one must be. */
  otherwise?: string;
  disabled?: boolean;
};

/** A time zone, found by a few letters of its name. */
export function TimeZoneField({ label = 'Time zone', value, onChange, otherwise, disabled, ...rest }: Props) {
  const [words, setWords] = useState('');
  const [opened, setOpened] = useState(false);
  return (
    <Field label={label} {...rest}>
      {(control) => (
        <SearchPicker
          {...{ label, control, words, setWords, disabled }}
          required={otherwise === undefined}
          placeholder={otherwise}
          chosen={value ? [zone(value === 'Etc/UTC' ? 'UTC' : value)] : []}
          found={opened ? zonesLike(words) : []}
          busy={false}
          onOpen={() => setOpened(true)}
          onChange={([zone = '']) => onChange(zone)}
        />
      )}
    </Field>
  );
}

let all: Findable[] | undefined;

/** Every word is in the name; an older or newer name that this browser does not list may be typed in full. */
function zonesLike(words: string): Findable[] {
  all ??= [...new Set(['UTC', ...Intl.supportedValuesOf('timeZone')])].map(zone);
  const parts = words
    .toLowerCase()
    .split(/[\s_]+/)
    .filter(Boolean);
  const found = all.filter(({ value }) => parts.every((part) => value.toLowerCase().includes(part)));
  return found.length === 0 && words.includes('/') && offsetOf(words.trim()) ? [zone(words.trim())] : found;
}

const zone = (name: string): Findable => ({ value: name, label: name, about: offsetOf(name) });

/** How far it is from UTC now, such as GMT+1; undefined when there is no such time zone. */
function offsetOf(timeZone: string): string | undefined {
  try {
    const parts = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'shortOffset' }).formatToParts();
    return parts.find(({ type }) => type === 'timeZoneName')?.value;
  } catch {
    return undefined;
  }
}
