import { Combobox } from '@base-ui/react/combobox';
import { useQuery } from '@tanstack/react-query';
import { Check, ChevronsUpDown } from 'lucide-react';
import { useState } from 'react';
import { referencesQuery, type Place, type Reference } from './queries.ts';

type Props = { place: Place; reference: Reference | undefined; onPick: (reference: Reference) => void };
type Shelf = { value: string; items: Reference[] };

const leads = (reference: Reference | undefined) =>
  reference !== undefined && (reference.nature === 'thing' || reference.nature === 'ranked');

/** Chooses what a condition is about; from a thing that was chosen one goes on to what it refers to. */
export function ReferencePicker({ place, reference, onPick }: Props) {
  const [open, setOpen] = useState(false);
  const { data } = useQuery(referencesQuery(place));
  const further = useQuery({
    ...referencesQuery(place, reference?.key),
    enabled: open && leads(reference),
    retry: false,
  });
  const deeper = leads(reference) ? (further.data?.references ?? []) : [];
  // What was chosen stands above where it leads to: a list opens at what was chosen.
  const near = reference && leads(reference) ? [reference, ...deeper] : [];
  const known = new Set(near.map(({ key }) => key));
  const shelves: Shelf[] = [
    ...(reference && near.length > 0 ? [{ value: `Further from ${reference.label}`, items: near }] : []),
    { value: 'From the start', items: (data?.references ?? []).filter(({ key }) => !known.has(key)) },
  ];
  return (
    <Combobox.Root
      autoHighlight
      items={shelves}
      value={reference ?? null}
      open={open}
      onOpenChange={setOpen}
      itemToStringLabel={(one: Reference) => one.label}
      isItemEqualToValue={(one: Reference, other: Reference) => one.key === other.key}
      onValueChange={(next) => next && onPick(next)}
    >
      <Combobox.Trigger
        aria-label={reference ? `About ${reference.label}` : 'About'}
        className="field flex min-h-8 items-center justify-between gap-2 !py-1 text-left text-sm hover:bg-hover"
      >
        <span className={reference ? 'wrap-anywhere' : 'text-soft'}>
          {reference?.label ?? 'Choose what it is about…'}
        </span>
        <ChevronsUpDown size={13} className="shrink-0 text-soft" aria-hidden />
      </Combobox.Trigger>
      <Combobox.Portal>
        <Combobox.Positioner sideOffset={4} align="start" className="z-60">
          <Combobox.Popup
            className="floating w-[min(26rem,calc(100vw-24px))] p-1"
            aria-label="What the condition is about"
          >
            <Combobox.Input placeholder="Search…" aria-label="Search references" className="field mb-1 h-8 text-sm" />
            <Combobox.Empty className="px-2 py-2 text-sm text-soft empty:hidden">Nothing has this name.</Combobox.Empty>
            <Combobox.List className="max-h-72 overflow-y-auto">
              {(shelf: Shelf) => (
                <Combobox.Group key={shelf.value} items={shelf.items}>
                  {shelves.length > 1 && (
                    <Combobox.GroupLabel className="px-2 pt-2 pb-1 text-xs font-medium text-soft">
                      {shelf.value}
                    </Combobox.GroupLabel>
                  )}
                  <Combobox.Collection>
                    {(one: Reference) => <Choice key={one.key} reference={one} />}
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

function Choice({ reference }: { reference: Reference }) {
  const parts = reference.label.split(' → ');
  return (
    <Combobox.Item
      value={reference}
      className="flex items-center gap-2 rounded-md px-2 py-1.5 text-sm outline-none data-[highlighted]:bg-hover"
    >
      <span className="min-w-0 flex-1">
        {parts.length > 1 && <span className="text-soft">{parts.slice(0, -1).join(' → ')} → </span>}
        {parts.at(-1)}
      </span>
      {reference.array && <span className="text-xs text-soft">several</span>}
      <Combobox.ItemIndicator className="text-accent">
        <Check size={14} />
      </Combobox.ItemIndicator>
    </Combobox.Item>
  );
}
