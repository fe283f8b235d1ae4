import { useEffect, useSyncExternalStore } from 'react';
import type { PaletteEntry } from './ui/command-palette.tsx';

/** What the page in front can do, by who offers it. */
const offered = new Map<string, readonly PaletteEntry[]>();
const listeners = new Set<() => void>();
let all: readonly PaletteEntry[] = [];

function put(by: string, entries: readonly PaletteEntry[]): void {
  if (entries.length > 0) offered.set(by, entries);
  else offered.delete(by);
  all = [...offered.values()].flat();
  for (const tell of listeners) tell();
}

function subscribe(tell: () => void): () => void {
  listeners.add(tell);
  return () => void listeners.delete(tell);
}

/** Offers actions to ⌘K for as long as the component is on the page. `entries` are as they are at this moment. */
export function useOffers(by: string, entries: readonly PaletteEntry[]): void {
  useEffect(() => {
    put(by, entries);
  });
  useEffect(() => () => put(by, []), [by]);
}

/** Every action of the page in front. */
export const usePageOffers = (isOpen: boolean): readonly PaletteEntry[] =>
  useSyncExternalStore(isOpen ? subscribe : never, () => (isOpen ? all : none));
const none: readonly PaletteEntry[] = [];
const never = () => () => undefined;
