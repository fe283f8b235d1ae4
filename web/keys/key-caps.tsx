import { capsOf } from './keys.ts';

/** The keys to press together, as they stand on the keyboard. */
export const KeyCaps = ({ way }: { way: string }) => (
  <kbd className="inline-flex gap-0.5 font-sans text-xs text-soft">
    {capsOf(way).map((cap) => (
      <kbd
        key={cap}
        className="inline-flex h-5 min-w-5 items-center justify-center rounded border bg-panel px-1 font-sans"
      >
        {cap}
      </kbd>
    ))}
  </kbd>
);
