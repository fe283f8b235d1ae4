import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ControlProps } from '../../ui/field.tsx';
import { SearchPicker } from '../../ui/thing-picker.tsx';
import { choicesQuery, type Answers } from './queries.ts';

type Props = {
  control: ControlProps;
  fieldId: string;
  label: string;
  many: boolean;
  open: boolean;
  placeholder: string;
  value: string[];
  beside: Answers;
  onChange: (value: string[]) => void;
};

const added = 'new:';

/** Choices of a field, found by words; where the field allows it, words that are none yet can be added. */
export function ChoicePicker({ fieldId, value, open, beside, ...rest }: Props) {
  const [words, setWords] = useState('');
  const held = value.filter((id) => !id.startsWith(added));
  const [opened, setOpened] = useState(false);
  const { data, isFetching } = useQuery({
    ...choicesQuery(fieldId, words, beside, held),
    enabled: opened || held.length > 0,
  });
  const choices = data?.choices ?? [];
  const labels = new Map([...(data?.held ?? []), ...choices].map((choice) => [choice.id, choice.label]));
  const typed = words.trim();
  const known = choices.some(({ label }) => label.toLowerCase() === typed.toLowerCase());
  const found = choices.map(({ id, label, group, help }) => ({ value: id, label, group, about: help }));
  return (
    <SearchPicker
      {...{ ...rest, words, setWords }}
      onOpen={() => setOpened(true)}
      chosen={value.map((id) => ({
        value: id,
        label: id.startsWith(added) ? id.slice(added.length) : (labels.get(id) ?? '…'),
      }))}
      found={open && typed && !known ? [...found, { value: added + typed, label: `Add “${typed}”` }] : found}
      busy={isFetching}
    />
  );
}
