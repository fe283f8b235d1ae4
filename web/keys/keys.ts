/** One thing that keys do. `press` are ways to it, each a key as browsers name it; `mod` is ⌘ on a Mac, Ctrl elsewhere. */
export type Key = { press: readonly [string, ...string[]]; does: string };
export type KeyGroup<K extends string = string> = { title: string; keys: Readonly<Record<K, Key>> };
type Pressed = Pick<KeyboardEvent, 'key' | 'metaKey' | 'ctrlKey' | 'altKey'> & {
  isComposing?: boolean;
  nativeEvent?: { isComposing: boolean };
};

const group = <K extends string>(title: string, keys: Record<K, Key>): KeyGroup<K> => ({ title, keys });

export const everywhere = group('Everywhere', {
  search: { press: ['mod+k'], does: 'Search, go to a page, do something' },
  declare: { press: ['c'], does: 'Declare an incident' },
  keys: { press: ['?'], does: 'Show the keyboard shortcuts' },
});

export const incidentList = group('List of incidents', {
  down: { press: ['j'], does: 'Next incident' },
  up: { press: ['k'], does: 'Previous incident' },
  open: { press: ['Enter'], does: 'Open the incident' },
});

export const desk = group('Desk', {
  down: { press: ['j', 'ArrowDown'], does: 'Next owed word' },
  up: { press: ['k', 'ArrowUp'], does: 'Previous owed word' },
  publish: { press: ['p', 'Enter'], does: 'Publish it' },
  take: { press: ['t'], does: 'Take the clock' },
  open: { press: ['o'], does: 'Open its incident' },
});

export const choosing = group('Choosing from results', {
  down: { press: ['ArrowDown'], does: 'Next result' },
  up: { press: ['ArrowUp'], does: 'Previous result' },
  choose: { press: ['Enter'], does: 'Choose the result' },
});

export const writing = group('Writing', {
  send: { press: ['mod+Enter'], does: 'Send or save what is written' },
  add: { press: ['Enter'], does: 'Go on with what stands in a short field' },
  takeAway: { press: ['Backspace'], does: 'Take away the last of several, in an empty field' },
  leave: { press: ['Escape'], does: 'Leave an edit as it was; close what is in front' },
});

/** Everything that keys do in the dashboard, in the order of the list. */
export const keyGroups: readonly KeyGroup[] = [everywhere, incidentList, desk, choosing, writing];

/** Whether this is one of its ways; not while an input method puts a letter together. */
export const isPressed = (event: Pressed, { press }: Key): boolean =>
  !(event.isComposing ?? event.nativeEvent?.isComposing) &&
  press.some((way) => {
    const wantsMod = way.startsWith('mod+');
    const key = wantsMod ? way.slice('mod+'.length) : way;
    return event.key === key && wantsMod === (event.metaKey || event.ctrlKey) && !event.altKey;
  });

const isMac = /Mac|iPhone|iPad/.test(navigator.platform);
const named: Record<string, string> = {
  mod: isMac ? '⌘' : 'Ctrl',
  ArrowDown: '↓',
  ArrowUp: '↑',
  Escape: 'Esc',
};

/** What stands on the keys of one way: `Ctrl` and `K`. */
export const capsOf = (way: string): string[] =>
  way.split('+').map((key) => named[key] ?? (key.length === 1 ? key.toUpperCase() : key));

const stored = 'single-keys';
/** Whether single keys do something: speech and some aids type letters that nobody meant as such. */
export const singleKeysCount = (): boolean => localStorage.getItem(stored) !== 'off';
export const letSingleKeysCount = (doCount: boolean): void =>
  doCount ? localStorage.removeItem(stored) : localStorage.setItem(stored, 'off');
