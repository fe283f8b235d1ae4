import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ControlProps } from '../../ui/field.tsx';
import { SearchPicker, type Findable } from '../../ui/thing-picker.tsx';
import { customerValue, offeredQuery, segmentValue, type Chosen } from './customers-query.ts';

type Props = {
  label: string;
  many: boolean;
  chosen: readonly Chosen[];
  onChange: (chosen: Chosen[]) => void;
  control?: Partial<ControlProps>;
};

const countOf = (size: number) => (size === 1 ? '1 customer' : `${size} customers`);

/** Finds customers of the catalog, and segments with how many are in them. A segment is one at a time. */
export function CustomerPicker({ label, many, chosen, onChange, control }: Props) {
  const [words, setWords] = useState('');
  const [opened, setOpened] = useState(false);
  const { data, isFetching } = useQuery({ ...offeredQuery(words), enabled: opened });
  const segments: Findable[] = (many ? (data?.segments ?? []) : []).map(({ id, name, size }) => ({
    ...{ value: segmentValue(id), label: name, about: countOf(size), group: 'Segments' },
  }));
  const customers: Findable[] = (data?.customers ?? []).map(({ id, name, tier, contacts }) => ({
    ...{ value: customerValue(id), label: name, group: 'Customers' },
    about: [tier, contacts === 0 && 'no e-mail'].filter(Boolean).join(' · ') || undefined,
  }));
  const found = [...segments, ...customers];
  const known = new Map([...chosen, ...found].map(({ value, label: name }) => [value, name]));
  const pick = (values: string[]) => {
    const last = values.findLast((value) => value.startsWith('segment:'));
    const kept = values.filter((value) => !value.startsWith('segment:') || value === last);
    onChange(kept.map((value) => ({ value, label: known.get(value) ?? value })));
  };
  return (
    <SearchPicker
      {...{ label, many, control, words, setWords, found, busy: isFetching, onChange: pick }}
      placeholder={many ? 'Search customers and segments…' : 'Search customers…'}
      onOpen={() => setOpened(true)}
      chosen={[...chosen]}
    />
  );
}
