import { useQuery } from '@tanstack/react-query';
import { Check, Plus, X } from 'lucide-react';
import { useState } from 'react';
import type { ControlProps } from '../../ui/field.tsx';
import { choicesQuery, type Answers } from './queries.ts';

type Props = {
  control: ControlProps;
  fieldId: string;
  label: string;
  many: boolean;
  open: boolean;
  value: string[];
  beside: Answers;
  onChange: (value: string[]) => void;
};

/** Choices found by words; what is chosen stands above. */
export function ChoicePicker({ control, fieldId, label, many, open, value, beside, onChange }: Props) {
  const [words, setWords] = useState('');
  const { data } = useQuery(
    choicesQuery(
      fieldId,
      words,
      beside,
      value.filter((id) => !id.startsWith('new:')),
    ),
  );
  const labels = new Map([...(data?.held ?? []), ...(data?.choices ?? [])].map((choice) => [choice.id, choice.label]));
  const typed = words.trim();
  const known = (data?.choices ?? []).some((choice) => choice.label.toLowerCase() === typed.toLowerCase());
  const toggle = (id: string) => {
    if (value.includes(id)) onChange(value.filter((one) => one !== id));
    else onChange(many ? [...value, id] : [id]);
    if (!many) setWords('');
  };
  return (
    <div className="flex flex-col gap-1.5">
      {value.length > 0 && (
        <ul aria-label={`Chosen for ${label}`} className="flex flex-wrap gap-1">
          {value.map((id) => {
            const called = id.startsWith('new:') ? id.slice(4) : (labels.get(id) ?? '…');
            return (
              <li key={id} className="inline-flex items-center gap-1 rounded-md bg-hover py-0.5 pr-1 pl-2 text-sm">
                {called}
                <button
                  type="button"
                  aria-label={`Take ${called} away`}
                  onClick={() => toggle(id)}
                  className="text-soft"
                >
                  <X size={13} />
                </button>
              </li>
            );
          })}
        </ul>
      )}
      <input
        {...control}
        type="search"
        autoComplete="off"
        placeholder="Search…"
        value={words}
        onChange={(event) => setWords(event.target.value)}
        className="field h-8 text-sm"
      />
      <ul aria-label={`Choices for ${label}`} className="max-h-44 overflow-y-auto rounded-lg border p-1">
        {(data?.choices ?? []).map(({ id, label: called, group, help }) => (
          <li key={id}>
            <button
              type="button"
              aria-pressed={value.includes(id)}
              onClick={() => toggle(id)}
              className="flex w-full items-center gap-2 rounded-md px-2 py-1 text-left text-sm hover:bg-hover"
            >
              <span className="min-w-0 flex-1 truncate">{called}</span>
              {(help ?? group) && <span className="truncate text-xs text-soft">{help ?? group}</span>}
              {value.includes(id) && <Check size={14} className="text-accent" aria-hidden />}
            </button>
          </li>
        ))}
        {open && typed && !known && (
          <li>
            <button
              type="button"
              onClick={() => toggle(`new:${typed}`)}
              className="flex w-full items-center gap-2 rounded-md px-2 py-1 text-left text-sm hover:bg-hover"
            >
              <Plus size={13} aria-hidden /> Add “{typed}”
            </button>
          </li>
        )}
        {data?.choices.length === 0 && !open && <li className="px-2 py-1 text-sm text-soft">Nothing matches.</li>}
        {data?.more && <li className="px-2 py-1 text-xs text-soft">There are more. Type to find them.</li>}
      </ul>
    </div>
  );
}
