import { Combobox } from '@base-ui/react/combobox';
import { ListFilter, X } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../../ui/button.tsx';
import { Popover } from '../popover.tsx';
import { Select } from '../../../ui/select.tsx';
import { FilterValue, useValueLabels } from './filter-value.tsx';
import { isComplete, type Filter, type Operator, type Subject } from './listing.ts';

const wordsOf: Record<Operator, string> = {
  one_of: 'is one of',
  not_in: 'is none of',
  at_least: 'at least',
  at_most: 'at most',
  contains: 'contains',
  after: 'since',
  before: 'until',
  last_days: 'within the last days',
  is_set: 'has a value',
  is_empty: 'is empty',
};
const ofFlags: Partial<Record<Operator, string>> = { is_set: 'any', is_empty: 'none' };
const sayOf = (operator: Operator, kind?: Subject['kind']) =>
  (kind === 'flag' && ofFlags[operator]) || wordsOf[operator];

/** Chooses what to filter by. The list is gone before the filter opens: of two that float, one would lie on the other. */
export function AddFilter({ subjects, onAdd }: { subjects: readonly Subject[]; onAdd: (subject: Subject) => void }) {
  const [chosen, setChosen] = useState<Subject | null>(null);
  const can = subjects.filter(({ operators }) => operators.length > 0);
  const groups = [...Map.groupBy(can, ({ group }) => group)].map(([value, items]) => ({ value, items }));
  return (
    <Combobox.Root
      autoHighlight
      items={groups}
      value={null}
      itemToStringLabel={(subject: Subject) => subject.label}
      onValueChange={setChosen}
      onOpenChangeComplete={(isOpen) => {
        if (isOpen || !chosen) return;
        setChosen(null);
        onAdd(chosen);
      }}
    >
      <Combobox.Trigger
        aria-label="Filter"
        render={<Button icon={<ListFilter size={14} aria-hidden />}>Filter</Button>}
      />
      <Combobox.Portal>
        <Combobox.Positioner sideOffset={4} align="start" className="z-60">
          <Combobox.Popup className="floating w-64 max-w-[calc(100vw-24px)] p-1" aria-label="Filter by">
            <Combobox.Input placeholder="Filter by…" aria-label="Filter by" className="field mb-1 h-8 text-sm" />
            <Combobox.Empty className="px-2 py-2 text-sm text-soft empty:hidden">
              No field has that name.
            </Combobox.Empty>
            <Combobox.List className="max-h-72 overflow-y-auto">
              {({ value, items }: (typeof groups)[number]) => (
                <Combobox.Group key={value} items={items}>
                  <Combobox.GroupLabel className="px-2 pt-2 pb-1 text-xs font-medium text-soft">
                    {value}
                  </Combobox.GroupLabel>
                  <Combobox.Collection>
                    {(subject: Subject) => (
                      <Combobox.Item
                        key={subject.key}
                        value={subject}
                        className="truncate rounded-md px-2 py-1.5 text-sm outline-none data-[highlighted]:bg-hover"
                      >
                        {subject.label}
                      </Combobox.Item>
                    )}
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

type ChipProps = {
  filter: Filter;
  subject?: Subject;
  onChange: (next: Filter | null) => void;
};

/** What people close it by. The list that it was chosen from gives the focus back when it closes, which may be after this has opened. */
const closings = new Set(['escape-key', 'outside-press', 'trigger-press']);

/** One filter in words; opened, it can be changed. One that was just added asks what for. */
export function FilterChip({ filter, subject, onChange }: ChipProps) {
  const [open, setOpen] = useState(!isComplete(filter));
  const labels = useValueLabels(subject, filter.values);
  const label = subject?.label ?? 'Something that is gone';
  const said = labels.length > 2 ? `${labels.length} of them` : labels.join(' or ');
  const words = `${label} ${sayOf(filter.is, subject?.kind)}${said ? ` ${said}` : ''}`;
  return (
    <li className="flex max-w-full items-center rounded-[7px] border bg-panel text-sm">
      <Popover
        label={`Filter by ${label}`}
        open={open}
        onOpenChange={(next, { reason }) => {
          if (!next && !closings.has(reason) && !isComplete(filter)) return;
          setOpen(next);
          if (!next && !isComplete(filter)) onChange(null);
        }}
        trigger={
          <button type="button" className="h-7 min-w-0 truncate rounded-l-[6px] px-2 text-left hover:bg-hover">
            <span className="text-soft">{label}</span> {sayOf(filter.is, subject?.kind)}{' '}
            <span className="font-medium">{said}</span>
          </button>
        }
      >
        {subject ? (
          <>
            <p className="text-sm font-medium">{label}</p>
            <Select
              aria-label={`How ${label} is compared`}
              value={filter.is}
              onChange={(is) => onChange({ ...filter, is: is as Operator, values: kept(filter, is as Operator) })}
              options={subject.operators.map((value) => ({ value, label: sayOf(value, subject.kind) }))}
            />
            <FilterValue {...{ filter, subject }} onChange={(values) => onChange({ ...filter, values })} />
          </>
        ) : (
          <p className="text-sm text-soft">What this filtered by is gone. Take it away.</p>
        )}
      </Popover>
      <button
        type="button"
        aria-label={`Remove the filter ${words}`}
        onClick={() => onChange(null)}
        className="flex size-7 shrink-0 items-center justify-center rounded-r-[6px] text-soft hover:bg-hover hover:text-ink"
      >
        <X size={13} aria-hidden />
      </button>
    </li>
  );
}

const alike: Operator[][] = [
  ['one_of', 'not_in'],
  ['at_least', 'at_most'],
  ['after', 'before'],
];
/** Values that mean the same under another comparison. */
const kept = ({ is, values }: Filter, next: Operator): string[] =>
  alike.some((group) => group.includes(is) && group.includes(next)) ? values : [];
