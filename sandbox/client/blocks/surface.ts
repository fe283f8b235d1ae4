import { createContext, use } from 'react';
import type { Block, Element, Option } from '../live/documents.ts';

export interface OptionGroup {
  label?: string;
  options: Option[];
}

/** Where blocks are shown: it keeps what people choose and tells the app. */
export interface Surface {
  kind: 'message' | 'modal' | 'home';
  errors: Record<string, string>;
  valueOf(block: Block, element: Element): unknown;
  change(block: Block, element: Element, value: unknown): void;
  /** Enter in a text field whose block dispatches its actions. */
  commit(block: Block, element: Element): void;
  press(block: Block, element: Element, value?: unknown): Promise<void>;
  suggest(block: Block, element: Element, query: string): Promise<OptionGroup[]>;
}

export const SurfaceContext = createContext<Surface | undefined>(undefined);

export function useSurface(): Surface {
  const surface = use(SurfaceContext);
  if (!surface) throw new Error('Blocks belong inside a SurfaceContext.');
  return surface;
}

/** The value within an entry of a view's state, whatever the element calls it. */
export function entryValue(entry: Record<string, unknown> | undefined): unknown {
  return entry && Object.entries(entry).find(([name]) => name !== 'type')?.[1];
}

const INITIAL = [
  'initial_value',
  'initial_option',
  'initial_options',
  'initial_user',
  'initial_users',
  'initial_conversation',
  'initial_conversations',
  'initial_channel',
  'initial_channels',
  'initial_date',
  'initial_time',
  'initial_date_time',
];

export function initialValue(element: Element): unknown {
  const name = INITIAL.find((one) => element[one] !== undefined);
  return name ? element[name] : null;
}

export function suggestedGroups(answer: Record<string, unknown> | undefined): OptionGroup[] {
  const groups = answer?.option_groups as { label: { text: string }; options: Option[] }[] | null | undefined;
  if (groups) return groups.map((group) => ({ label: group.label.text, options: group.options }));
  return [{ options: (answer?.options as Option[] | null | undefined) ?? [] }];
}
