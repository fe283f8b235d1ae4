import { Dialog } from '@base-ui/react/dialog';
import { Search } from 'lucide-react';
import { useEffect, useMemo, useState, type KeyboardEvent, type ReactNode } from 'react';
import { choosing, isPressed } from '../keys/keys.ts';

const pauseMs = 120;
export type PaletteEntry = { id: string; label: string; hint?: string; icon?: ReactNode; run: () => void };

type PaletteProps = {
  onClose: () => void;
  entries: readonly PaletteEntry[];
  /** What the server found by the words of `onWords`, best first. */
  further?: readonly PaletteEntry[];
  onWords?: (words: string) => void;
};

/** Everything one can go to or do, by a few letters. */
export function CommandPalette({ open, ...rest }: PaletteProps & { open: boolean }) {
  const { onClose } = rest;
  return (
    <Dialog.Root open={open} onOpenChange={(next) => !next && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-40 bg-black/40" />
        <Dialog.Popup
          aria-label="Command palette"
          className="floating fixed top-[12dvh] left-1/2 z-50 w-[min(560px,calc(100vw-24px))] -translate-x-1/2 overflow-hidden"
        >
          <Palette {...rest} />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

const nothing: readonly PaletteEntry[] = [];

function Palette({ entries, onClose, further = nothing, onWords }: PaletteProps) {
  const [{ words, at }, set] = useState({ words: '', at: 0 });
  const found = useMemo(() => [...matching(entries, words), ...further], [entries, words, further]);
  useEffect(() => {
    const timer = setTimeout(() => onWords?.(words), pauseMs);
    return () => clearTimeout(timer);
  }, [words, onWords]);
  useEffect(() => void document.getElementById(`palette-${at}`)?.scrollIntoView({ block: 'nearest' }), [at]);
  const choose = (entry: PaletteEntry | undefined) => {
    if (entry) onClose();
    entry?.run();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const { down, up, choose: take } = choosing.keys;
    const step = isPressed(event, down) ? 1 : isPressed(event, up) ? -1 : 0;
    const isTaken = isPressed(event, take);
    // Else the same press would send the form that it opens.
    if (step || isTaken) event.preventDefault();
    if (isTaken) choose(found[at]);
    if (!step) return;
    set({ words, at: (at + step + found.length) % Math.max(1, found.length) });
  };
  return (
    <>
      <Asked>
        <input
          role="combobox"
          aria-expanded="true"
          aria-controls="palette-list"
          aria-activedescendant={found.length ? `palette-${at}` : undefined}
          aria-label="Search incidents, catalog, pages and actions"
          placeholder="Search incidents, catalog, pages and actions…"
          value={words}
          onChange={(event) => set({ words: event.target.value, at: 0 })}
          onKeyDown={onKeyDown}
          className="h-11 flex-1 bg-transparent text-base outline-none"
        />
      </Asked>
      <div id="palette-list" role="listbox" aria-label="Results" className="max-h-[50dvh] overflow-y-auto p-1.5">
        {found.map((entry, index) => (
          <Row
            key={entry.id}
            id={`palette-${index}`}
            entry={entry}
            chosen={index === at}
            onChoose={() => choose(entry)}
            onPoint={() => set({ words, at: index })}
          />
        ))}
      </div>
      {found.length === 0 && <p className="px-4 pb-4 text-sm text-soft">Nothing has these words.</p>}
    </>
  );
}

const Asked = ({ children }: { children: ReactNode }) => (
  <div className="flex items-center gap-2 border-b px-4">
    <Search size={15} className="text-soft" aria-hidden />
    {children}
  </div>
);

type RowProps = { id: string; entry: PaletteEntry; chosen: boolean; onChoose: () => void; onPoint: () => void };
function Row({ id, entry, chosen, onChoose, onPoint }: RowProps) {
  return (
    <div
      id={id}
      tabIndex={-1}
      role="option"
      aria-selected={chosen}
      onClick={onChoose}
      onKeyDown={() => undefined}
      onPointerMove={onPoint}
      className={`flex items-center gap-2.5 rounded-md px-2.5 py-2 text-sm ${chosen ? 'bg-hover' : ''}`}
    >
      <span className="text-soft">{entry.icon}</span>
      <span className="min-w-0 flex-1 truncate">{entry.label}</span>
      {entry.hint && <span className="text-xs text-soft">{entry.hint}</span>}
    </div>
  );
}

function matching(entries: readonly PaletteEntry[], words: string): PaletteEntry[] {
  const parts = words.toLowerCase().split(/\s+/).filter(Boolean);
  const text = (entry: PaletteEntry) => `${entry.label} ${entry.hint ?? ''}`.toLowerCase();
  return entries.filter((entry) => parts.every((part) => text(entry).includes(part))).slice(0, 40);
}
