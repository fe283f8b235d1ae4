import { useRef, useState } from 'react';
import type { Block, Element, Message, View } from '../live/documents.ts';
import { useSession } from '../live/session.tsx';
import { entryValue, initialValue, suggestedGroups, type Surface } from './surface.ts';

function keyOf(block: Block, element: Element): string {
  return `${block.block_id ?? ''}/${element.action_id ?? ''}`;
}

/** Blocks of a message: what is chosen stays in this browser, as in Slack, and goes to the app at once. */
export function useMessageSurface(channel: string, message: Message): Surface {
  const { act } = useSession();
  const [chosen, setChosen] = useState<Record<string, unknown>>({});
  const where = { channel, ts: message.ts };
  const press = async (block: Block, element: Element, value?: unknown) => {
    await act('click', { ...where, block_id: block.block_id, action_id: element.action_id, value });
  };
  return {
    kind: 'message',
    errors: {},
    valueOf: (block, element) => chosen[keyOf(block, element)] ?? initialValue(element),
    change: (block, element, value) => {
      setChosen((all) => ({ ...all, [keyOf(block, element)]: value }));
      void press(block, element, value);
    },
    commit: () => undefined,
    press,
    suggest: async (block, element, query) =>
      suggestedGroups(
        await act('suggest', { ...where, block_id: block.block_id, action_id: element.action_id, query }),
      ),
  };
}

/** Blocks of the home tab: the sandbox keeps their state. */
export function useHomeSurface(view: View): Surface {
  const { act } = useSession();
  const where = { home: true, app: view.app_id };
  const press = async (block: Block, element: Element, value?: unknown) => {
    await act('click', { ...where, block_id: block.block_id, action_id: element.action_id, value });
  };
  return {
    kind: 'home',
    errors: {},
    valueOf: (block, element) =>
      entryValue(view.state.values[block.block_id ?? '']?.[element.action_id ?? '']) ?? initialValue(element),
    change: (block, element, value) => void press(block, element, value),
    commit: () => undefined,
    press,
    suggest: async (block, element, query) =>
      suggestedGroups(
        await act('suggest', { ...where, block_id: block.block_id, action_id: element.action_id, query }),
      ),
  };
}

export interface ModalSurface extends Surface {
  /** What was typed, by block and action, for a submission. */
  values(): Record<string, Record<string, unknown>>;
  setErrors(errors: Record<string, string>): void;
}

const TYPED = /_input$/;
/** As Slack does, the app hears of typing when the person pauses. */
const TYPING_PAUSE_MS = 300;

function dispatches(block: Block, element: Element, trigger: string): boolean {
  if (block.dispatch_action !== true) return false;
  if (!TYPED.test(element.type)) return true;
  const config = element.dispatch_action_config as { trigger_actions_on?: string[] } | undefined;
  return (config?.trigger_actions_on ?? ['on_enter_pressed']).includes(trigger);
}

/** Blocks of a modal: inputs are kept here until they are submitted; the app hears of dispatched ones earlier. */
export function useModalSurface(view: View): ModalSurface {
  const { act } = useSession();
  const [drafts, setDrafts] = useState<Record<string, Record<string, unknown>>>({});
  const [errors, setErrors] = useState<Record<string, string>>({});
  const pause = useRef<ReturnType<typeof setTimeout>>(undefined);
  const where = { view_id: view.id };
  const inputs = (from: typeof drafts) => {
    const present = new Set(view.blocks.filter((block) => block.type === 'input').map((block) => block.block_id));
    return Object.fromEntries(Object.entries(from).filter(([blockId]) => present.has(blockId)));
  };
  const tell = async (from: typeof drafts, block: Block, element: Element, value: unknown) => {
    if (Object.keys(inputs(from)).length > 0) await act('fill', { ...where, values: inputs(from) });
    await act('click', { ...where, block_id: block.block_id, action_id: element.action_id, value });
  };
  const valueOf = (block: Block, element: Element) => {
    const typed = drafts[block.block_id ?? ''];
    const action = element.action_id ?? '';
    if (typed && action in typed) return typed[action];
    return entryValue(view.state.values[block.block_id ?? '']?.[action]) ?? initialValue(element);
  };
  return {
    kind: 'modal',
    errors,
    setErrors,
    values: () => inputs(drafts),
    valueOf,
    change: (block, element, value) => {
      const blockId = block.block_id ?? '';
      const next = { ...drafts, [blockId]: { ...drafts[blockId], [element.action_id ?? '']: value } };
      setDrafts(next);
      setErrors(({ [blockId]: _answered, ...rest }) => rest);
      clearTimeout(pause.current);
      if (block.type === 'input' && !dispatches(block, element, 'on_character_entered')) return;
      const wait = TYPED.test(element.type) ? TYPING_PAUSE_MS : 0;
      pause.current = setTimeout(() => void tell(next, block, element, value), wait);
    },
    commit: (block, element) => {
      if (dispatches(block, element, 'on_enter_pressed')) void tell(drafts, block, element, valueOf(block, element));
    },
    press: (block, element, value) => tell(drafts, block, element, value),
    suggest: async (block, element, query) =>
      suggestedGroups(
        await act('suggest', { ...where, block_id: block.block_id, action_id: element.action_id, query }),
      ),
  };
}
