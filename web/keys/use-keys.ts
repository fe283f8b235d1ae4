import { useEffect } from 'react';
import { isPressed, singleKeysCount, type KeyGroup } from './keys.ts';

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement && (target.isContentEditable || /^(input|textarea|select)$/i.test(target.tagName));

/** What has the focus does something of its own by Enter. */
const answersItself = (target: EventTarget | null) =>
  target instanceof HTMLElement && target.closest('a, button, summary') !== null;

/** Something stands in front of the page; a toast, which has the same role, does not. */
const isCovered = () => document.querySelector('[role="dialog"]:not([aria-modal="false"])') !== null;

function counts(event: KeyboardEvent): boolean {
  if (event.metaKey || event.ctrlKey) return true;
  if (event.defaultPrevented || isTyping(event.target) || isCovered()) return false;
  if (event.key === 'Enter') return !answersItself(event.target);
  return event.key.length > 1 || singleKeysCount();
}

/** Listens on the whole page for every key of a group: not while somebody types, nor behind a dialog, unless with ⌘ or Ctrl. */
export function useKeys<K extends string>({ keys }: KeyGroup<K>, does: Record<NoInfer<K>, () => void>): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const name = (Object.keys(keys) as K[]).find((one) => isPressed(event, keys[one]));
      if (name === undefined || !counts(event)) return;
      event.preventDefault();
      does[name]();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [keys, does]);
}
