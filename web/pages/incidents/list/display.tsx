import { ArrowDown, ArrowDownUp, ArrowUp, Columns3, X } from 'lucide-react';
import { Button, IconButton } from '../../../ui/button.tsx';
import { Popover } from '../popover.tsx';
import { Select } from '../../../ui/select.tsx';
import type { Listing, Subject } from './listing.ts';

type Props = {
  listing: Listing;
  set: (change: Partial<Listing>) => void;
  subjects: readonly Subject[];
  columns: readonly string[];
};

/** The order of the list, and which columns it has. */
export function Display({ listing, set, subjects, columns }: Props) {
  const place = (key: string, by: number) => {
    const next = columns.filter((one) => one !== key);
    next.splice(columns.indexOf(key) + by, 0, key);
    set({ columns: next });
  };
  const named = (key: string) => subjects.find((one) => one.key === key)?.label ?? key;
  const more = subjects.filter(({ key, shows }) => shows && !columns.includes(key));
  return (
    <Popover label="Display" trigger={<Button icon={<Columns3 size={14} aria-hidden />}>Display</Button>}>
      <p className="text-sm font-medium">Order</p>
      <div className="flex items-center gap-1">
        <Select
          aria-label="Order by"
          value={listing.sort}
          onChange={(sort) => set({ sort })}
          options={subjects.filter(({ sorts }) => sorts).map(({ key, label }) => ({ value: key, label }))}
        />
        <IconButton
          label={listing.ascending ? 'Ascending; turn round' : 'Descending; turn round'}
          icon={<ArrowDownUp size={14} />}
          onClick={() => set({ ascending: !listing.ascending })}
        />
      </div>
      <p className="mt-1 text-sm font-medium">Columns</p>
      <ol aria-label="Columns" className="flex flex-col">
        {columns.map((key, index) => (
          <li key={key} className="flex h-8 items-center gap-0.5 text-sm">
            <span className="min-w-0 flex-1 truncate">{named(key)}</span>
            <IconButton
              label={`Move ${named(key)} up`}
              icon={<ArrowUp size={13} />}
              disabled={index === 0}
              onClick={() => place(key, -1)}
            />
            <IconButton
              label={`Move ${named(key)} down`}
              icon={<ArrowDown size={13} />}
              disabled={index === columns.length - 1}
              onClick={() => place(key, 1)}
            />
            <IconButton
              label={`Hide ${named(key)}`}
              icon={<X size={13} />}
              disabled={key === 'name'}
              onClick={() => set({ columns: columns.filter((one) => one !== key) })}
            />
          </li>
        ))}
      </ol>
      <Select
        aria-label="Add a column"
        placeholder="Add a column…"
        value={null}
        onChange={(key) => set({ columns: [...columns, key] })}
        options={more.map(({ key, label, group }) => ({ value: key, label, about: group }))}
      />
    </Popover>
  );
}
