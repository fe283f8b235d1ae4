import { Combobox } from '@base-ui/react/combobox';
import { useQuery } from '@tanstack/react-query';
import { Check, ChevronsUpDown, X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { choosing, isPressed } from '../keys/keys.ts';
import { IconButton } from './button.tsx';
import { labelsQuery, optionsQuery, type Option } from './conditions/queries.ts';
import type { ControlProps } from './field.tsx';
import { Token } from './token-field.tsx';

type Props = {
  /** A type of things by any of its names: a catalog type, a severity, an incident. */
  type: string;
  values: readonly string[];
  onChange: (values: string[]) => void;
  label: string;
  many?: boolean;
  /** One must stay chosen: it is changed, not cleared. */
  required?: boolean;
  disabled?: boolean;
  placeholder?: string;
  control?: Partial<ControlProps>;
};

/** Finds things of a type by a few letters; one, or several. */
export function ThingPicker({ type, values, ...rest }: Props) {
  const [words, setWords] = useState('');
  const [opened, setOpened] = useState(false);
  const { data = [], isFetching } = useQuery({ ...optionsQuery(type, words), enabled: opened });
  const labelOf = useLabels(type, values);
  return (
    <SearchPicker
      {...{ ...rest, words, setWords }}
      onOpen={() => setOpened(true)}
      chosen={values.map((value) => ({
        value,
        label: data.find((one) => one.value === value)?.label ?? labelOf(value),
      }))}
      found={data}
      busy={isFetching}
    />
  );
}

export type Findable = Option & { about?: string; group?: string };
type SearchProps = Omit<Props, 'type' | 'values'> & {
  chosen: readonly Findable[];
  found: readonly Findable[];
  busy: boolean;
  words: string;
  setWords: (words: string) => void;
  onOpen: () => void;
};

/** Chooses from what a search finds; several are tokens that can be taken away. */
export function SearchPicker({ chosen, onChange, label, many = false, required, ...rest }: SearchProps) {
  const { placeholder = 'Choose…', ...choosing } = rest;
  const [open, setOpen] = useState(false);
  const pick = (next: Findable[]) => {
    onChange((many ? next : next.slice(-1)).map(({ value }) => value));
    if (!many) setOpen(false);
  };
  const remove = (value: string) =>
    onChange(chosen.filter((other) => other.value !== value).map((other) => other.value));
  return (
    <div className="flex min-w-0 flex-col gap-1.5">
      {many && chosen.length > 0 && (
        <div className="flex flex-wrap gap-1">
          {chosen.map((option) => (
            <Token key={option.value} label={option.label} onRemove={() => remove(option.value)} />
          ))}
        </div>
      )}
      <span className="flex items-center gap-1">
        <Choosing {...{ chosen, pick, open, setOpen, label, ...choosing }}>
          {many ? (chosen.length > 0 ? 'Add or remove…' : placeholder) : (chosen[0]?.label ?? placeholder)}
        </Choosing>
        {!many && !required && chosen[0] && (
          <IconButton label={`Clear ${label}`} icon={<X size={13} />} onClick={() => onChange([])} />
        )}
      </span>
    </div>
  );
}

/** The first hit is active as soon as there is one: the library does so here as in its Autocomplete, where alone its types tell. */
export const firstAtOnce = { autoHighlight: 'always' } as unknown as { autoHighlight: true };

type ChoosingProps = Omit<SearchProps, 'onChange' | 'many' | 'placeholder' | 'required'> & {
  pick: (next: Findable[]) => void;
  open: boolean;
  setOpen: (open: boolean) => void;
  children: string;
};

function Choosing({ chosen, found, busy, pick, open, setOpen, onOpen, words, setWords, ...rest }: ChoosingProps) {
  const { label, control, disabled, children } = rest;
  const [meant, setMeant] = useState<string | null>(null);
  useEffect(() => {
    if (meant === null || busy) return;
    setMeant(null);
    const [first] = found;
    if (!first || meant !== words || chosen.some(({ value }) => value === first.value)) return;
    pick([...chosen, first]);
    setWords('');
  }, [meant, busy, found, words, chosen, pick, setWords]);
  const shelves = [...Map.groupBy(found, ({ group = '' }) => group)].map(([value, items]) => ({ value, items }));
  return (
    <Combobox.Root
      multiple
      {...firstAtOnce}
      items={shelves}
      value={[...chosen]}
      open={open}
      disabled={disabled}
      onOpenChange={(next) => {
        setOpen(next);
        if (next) onOpen();
      }}
      filter={null}
      inputValue={words}
      onInputValueChange={setWords}
      itemToStringLabel={(option: Findable) => option.label}
      isItemEqualToValue={(one: Findable, other: Findable) => one.value === other.value}
      onValueChange={pick}
    >
      <Combobox.Trigger
        {...control}
        aria-label={control?.id ? undefined : label}
        className="field flex h-8 min-w-0 items-center justify-between gap-2 !py-0 text-left text-sm hover:bg-hover disabled:opacity-55"
      >
        <span className={`truncate ${chosen.length > 0 ? '' : 'text-soft'}`}>{children}</span>
        <ChevronsUpDown size={13} className="shrink-0 text-soft" aria-hidden />
      </Combobox.Trigger>
      <Combobox.Portal>
        <Combobox.Positioner sideOffset={4} align="start" className="z-60">
          <Combobox.Popup className="floating w-72 max-w-[calc(100vw-24px)] p-1" aria-label={label}>
            <Combobox.Input
              placeholder="Search…"
              aria-label={`Search ${label}`}
              onKeyDown={(event) => {
                if (!busy || !isPressed(event, choosing.keys.choose)) return;
                // What stands there while a search runs was found by other words: the first that it brings is meant.
                event.preventBaseUIHandler();
                event.preventDefault();
                setMeant(words);
              }}
              className="field mb-1 h-8 text-sm"
            />
            <Combobox.Empty className="px-2 py-2 text-sm text-soft empty:hidden">
              {busy ? 'Searching…' : 'Nothing has these words.'}
            </Combobox.Empty>
            <Combobox.List className="max-h-64 overflow-y-auto">
              {({ value, items }: (typeof shelves)[number]) => (
                <Combobox.Group key={value} items={items}>
                  {value && (
                    <Combobox.GroupLabel className="px-2 pt-2 pb-1 text-xs font-medium text-soft">
                      {value}
                    </Combobox.GroupLabel>
                  )}
                  <Combobox.Collection>
                    {(option: Findable) => <Choice key={option.value} option={option} />}
                  </Combobox.Collection>
                </Combobox.Group>
              )}
            </Combobox.List>
          </Combobox.Popup>
        </Combobox.Positioner>
      </Combobox.Portal>
    </Combobox.Root>
  );
}

const Choice = ({ option }: { option: Findable }) => (
  <Combobox.Item
    value={option}
    className="flex items-center gap-2 rounded-md px-2 py-1.5 text-sm outline-none data-[highlighted]:bg-hover"
  >
    <span className="flex-1 truncate">{option.label}</span>
    {option.about && <span className="truncate text-xs text-soft">{option.about}</span>}
    <Combobox.ItemIndicator className="text-accent">
      <Check size={14} />
    </Combobox.ItemIndicator>
  </Combobox.Item>
);

const truths = new Map([
  ['true', 'Yes'],
  ['false', 'No'],
]);

/** What people call the values; until that has come nobody is shown an id. */
export function useLabels(type: string, values: readonly string[]): (value: string) => string {
  const enabled = values.length > 0 && type !== 'Bool';
  const { data = [], isPending, isPlaceholderData } = useQuery({ ...labelsQuery(type, values), enabled });
  const labels = type === 'Bool' ? truths : new Map(data.map(({ value, label }) => [value, label]));
  return (value) => labels.get(value) ?? (enabled && (isPending || isPlaceholderData) ? '…' : value);
}
