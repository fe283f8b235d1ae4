import { Menu } from '@base-ui/react/menu';
import { SendHorizontal, Smile, Zap } from 'lucide-react';
import { useId, useLayoutEffect, useRef, useState, type KeyboardEvent } from 'react';
import { useSession } from '../live/session.tsx';
import { Avatar } from '../shell/avatar.tsx';
import { EmojiPicker } from './reactions.tsx';
import { suggest, type Suggested, type Suggestion } from './suggestions.ts';
import { commandOf, markupOf } from './typed.ts';

const drafts = new Map<string, string>();

function useSend(channel: string, thread?: string) {
  const { act, apps, people, channels, toast } = useSession();
  return async (typed: string): Promise<boolean> => {
    const all = [...people.values()];
    const command = /^\/[\w-]+/.exec(typed)?.[0];
    if (!command) {
      const text = markupOf(typed, all, channels);
      return (await act('message', { channel, text, thread_ts: thread })) !== undefined;
    }
    if (thread) {
      toast(`${command} cannot be used in a thread: Slack gives apps' commands to channels alone.`);
      return false;
    }
    if (!apps.some((app) => app.slash_commands.some((one) => one.command === command))) {
      toast(`${command} is not a valid command. In Slack, a space before the slash sends it as a message.`);
      return false;
    }
    void act('slash', { channel, text: commandOf(typed, all) });
    return true;
  };
}

function ShortcutsMenu() {
  const { apps, act } = useSession();
  const shortcuts = apps.flatMap((app) =>
    app.shortcuts.filter((one) => one.type === 'global').map((one) => ({ ...one, app: app.name })),
  );
  return (
    <Menu.Root modal={false}>
      <Menu.Trigger className="icon-button" aria-label="Shortcuts" title="Shortcuts">
        <Zap size={18} />
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner className="floating" side="top" align="start" sideOffset={6}>
          <Menu.Popup className="menu menu-wide">
            <Menu.Group>
              <Menu.GroupLabel className="menu-label">Shortcuts</Menu.GroupLabel>
              {shortcuts.length === 0 && <p className="menu-empty">No app offers a shortcut.</p>}
              {shortcuts.map((one) => (
                <Menu.Item
                  key={`${one.app}/${one.callback_id}`}
                  className="menu-item"
                  onClick={() => void act('shortcut', { app: one.app, callback_id: one.callback_id })}
                >
                  <span>
                    {one.name}
                    <small>
                      {one.description} · {one.app}
                    </small>
                  </span>
                </Menu.Item>
              ))}
            </Menu.Group>
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}

interface SuggestionListProps {
  id: string;
  suggested: Suggested;
  at: number;
  onTake(one: Suggestion): void;
}

function SuggestionList({ id, suggested, at, onTake }: SuggestionListProps) {
  return (
    <div className="menu suggestions">
      <p className="menu-label" aria-hidden="true">
        {suggested.title}
      </p>
      <ul id={id} role="listbox" aria-label={suggested.title}>
        {suggested.list.map((one, index) => (
          <li
            key={one.key}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === at}
            className="menu-item"
            onMouseDown={(event) => {
              event.preventDefault();
              onTake(one);
            }}
          >
            {one.person && <Avatar person={one.person} size={20} />}
            <b>{one.label}</b>
            {one.aside && <small className="menu-aside">{one.aside}</small>}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Completion of the word at the caret, driven by arrows, Enter, Tab and Escape. */
function useCompletion(text: string, caret: number, take: (text: string, caret: number) => void) {
  const session = useSession();
  const [at, setAt] = useState(0);
  const [dismissed, setDismissed] = useState<string>();
  const suggested = dismissed === text ? undefined : suggest(session, text, caret);
  const chosen = suggested ? Math.min(at, suggested.list.length - 1) : 0;
  const accept = (one: Suggestion) => {
    const from = suggested?.from ?? 0;
    take(text.slice(0, from) + one.insert + text.slice(caret), from + one.insert.length);
    setAt(0);
  };
  const onKey = (key: string): boolean => {
    if (!suggested) return false;
    const one = suggested.list[chosen];
    if (key === 'ArrowDown') setAt((chosen + 1) % suggested.list.length);
    else if (key === 'ArrowUp') setAt((chosen + suggested.list.length - 1) % suggested.list.length);
    else if (key === 'Escape') setDismissed(text);
    else if ((key === 'Tab' || key === 'Enter') && one) {
      if (key === 'Enter' && text.trim() === one.insert.trim()) return false;
      accept(one);
    } else return false;
    return true;
  };
  return { suggested, chosen, accept, onKey };
}

/** What is being written, kept for each person and place while the page is open. */
function useDraft(key: string) {
  const [text, setText] = useState(drafts.get(key) ?? '');
  const [caret, setCaret] = useState(text.length);
  const box = useRef<HTMLTextAreaElement>(null);
  const moved = useRef<number>(undefined);
  const typed = (next: string, at: number) => {
    setText(next);
    setCaret(at);
    drafts.set(key, next);
  };
  const set = (next: string, at = next.length) => {
    moved.current = at;
    typed(next, at);
  };
  useLayoutEffect(() => {
    const node = box.current;
    if (!node || node.value !== text) return;
    if (moved.current !== undefined) node.setSelectionRange(moved.current, moved.current);
    moved.current = undefined;
    node.style.height = 'auto';
    node.style.height = `${node.scrollHeight}px`;
  }, [text]);
  return { text, caret, setCaret, box, typed, set };
}

function SendButton({ disabled, onSend }: { disabled: boolean; onSend(): void }) {
  return (
    <button type="button" className="icon-button send" aria-label="Send" disabled={disabled} onClick={onSend}>
      <SendHorizontal size={18} />
    </button>
  );
}

interface ComposerProps {
  channel: string;
  thread?: string;
  placeholder: string;
}

export function Composer({ channel, thread, placeholder }: ComposerProps) {
  const { me } = useSession();
  const id = useId();
  const { text, caret, setCaret, box, typed, set } = useDraft(`${me.id}/${channel}/${thread ?? ''}`);
  const send = useSend(channel, thread);
  const { suggested, chosen, accept, onKey } = useCompletion(text, caret, (next, at) => {
    set(next, at);
    box.current?.focus();
  });
  const submit = async () => {
    const words = text.trim();
    if (words === '') return;
    set('');
    if (!(await send(words))) set(words);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    const sends = event.key === 'Enter' && !event.shiftKey;
    if (event.nativeEvent.isComposing) return;
    const completed = onKey(event.key);
    if (completed || sends) event.preventDefault();
    if (sends && !completed) void submit();
  };
  return (
    <div className="composer">
      {suggested && <SuggestionList id={id} suggested={suggested} at={chosen} onTake={accept} />}
      <textarea
        ref={box}
        rows={1}
        {...suggesting(suggested && id, chosen)}
        aria-label={placeholder}
        placeholder={placeholder}
        value={text}
        onChange={({ target }) => typed(target.value, target.selectionStart)}
        onSelect={({ currentTarget }) => setCaret(currentTarget.selectionStart)}
        onKeyDown={onKeyDown}
      />
      <div className="composer-foot">
        <EmojiPicker label="Emoji" onPick={(name) => set(`${text}:${name}: `)}>
          <Smile size={18} />
        </EmojiPicker>
        {!thread && <ShortcutsMenu />}
        <SendButton disabled={text.trim() === ''} onSend={() => void submit()} />
      </div>
    </div>
  );
}

function suggesting(list: string | undefined, chosen: number) {
  return {
    'aria-autocomplete': 'list' as const,
    'aria-controls': list,
    'aria-activedescendant': list && `${list}-${chosen}`,
  };
}
