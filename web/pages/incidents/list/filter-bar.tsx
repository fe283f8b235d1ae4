import { Search } from 'lucide-react';
import { useEffect, useState } from 'react';
import { AddFilter, FilterChip } from './filter-chip.tsx';
import { Display } from './display.tsx';
import type { Filter, Listing, Subject } from './listing.ts';

const labels: { state: Listing['state']; label: string }[] = [
  { state: 'open', label: 'Open' },
  { state: 'review', label: 'In review' },
  { state: 'closed', label: 'Closed' },
  { state: 'all', label: 'All' },
];

type Props = {
  listing: Listing;
  set: (change: Partial<Listing>) => void;
  subjects: readonly Subject[];
  columns: readonly string[];
};

export function FilterBar({ listing, set, subjects, columns }: Props) {
  const { filters } = listing;
  const put = (index: number, next: Filter | null) =>
    set({ filters: filters.flatMap((one, place) => (place === index ? (next ?? []) : one)) });
  const add = (subject: Subject) =>
    set({ filters: [...filters, { field: subject.key, is: subject.operators[0] ?? 'is_set', values: [] }] });
  return (
    <div className="mb-3 flex flex-col gap-2">
      <div className="flex flex-wrap items-center gap-2">
        <div role="group" aria-label="State" className="flex rounded-[8px] bg-hover p-0.5">
          {labels.map(({ state, label }) => (
            <button
              key={state}
              type="button"
              aria-pressed={state === listing.state}
              onClick={() => set({ state })}
              className="h-7 rounded-md px-2.5 text-sm text-soft hover:text-ink aria-pressed:bg-raised aria-pressed:font-medium aria-pressed:text-ink aria-pressed:shadow-sm"
            >
              {label}
            </button>
          ))}
        </div>
        <AddFilter subjects={subjects} onAdd={add} />
        <Display {...{ listing, set, subjects, columns }} />
        <Words key={listing.words} words={listing.words} onWords={(words) => set({ words })} />
      </div>
      {filters.length > 0 && (
        <ul aria-label="Filters" className="flex flex-wrap items-center gap-1.5">
          {filters.map((filter, index) => (
            <FilterChip
              key={`${index} ${filter.field}`}
              filter={filter}
              subject={subjects.find(({ key }) => key === filter.field)}
              onChange={(next) => put(index, next)}
            />
          ))}
        </ul>
      )}
    </div>
  );
}

function Words({ words, onWords }: { words: string; onWords: (words: string) => void }) {
  const [typed, setTyped] = useState(words);
  useEffect(() => {
    if (typed === words) return;
    const timer = setTimeout(() => onWords(typed), 250);
    return () => clearTimeout(timer);
  }, [typed, words, onWords]);
  return (
    <div className="relative min-w-40 flex-1 sm:max-w-64">
      <Search size={14} className="absolute top-2 left-2.5 text-soft" aria-hidden />
      <input
        type="search"
        aria-label="Words in name or summary"
        placeholder="Words or number"
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        className="field h-8 pl-8 text-sm"
      />
    </div>
  );
}
