import { Popover } from '@base-ui/react/popover';
import { SmilePlus } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { Emoji } from '../blocks/markup.tsx';
import { searchEmoji, type NamedEmoji } from '../emoji.ts';
import type { Message } from '../live/documents.ts';
import { personName } from '../live/names.ts';
import { useSession } from '../live/session.tsx';

function EmojiGrid({ found, onPick }: { found: NamedEmoji[]; onPick(name: string): void }) {
  return (
    <div className="emoji-grid">
      {found.map(({ name, emoji }) => (
        <button key={name} type="button" title={`:${name}:`} aria-label={name} onClick={() => onPick(name)}>
          {emoji}
        </button>
      ))}
    </div>
  );
}

export function EmojiPicker({
  label,
  children,
  onPick,
}: {
  label: string;
  children: ReactNode;
  onPick(name: string): void;
}) {
  const [open, setOpen] = useState(false);
  const [query, setQuery] = useState('');
  const pick = (name: string | undefined) => {
    if (!name) return;
    onPick(name);
    setOpen(false);
    setQuery('');
  };
  const found = searchEmoji(query, 72);
  return (
    <Popover.Root open={open} onOpenChange={setOpen}>
      <Popover.Trigger className="icon-button" aria-label={label} title={label}>
        {children}
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner className="floating" sideOffset={4}>
          <Popover.Popup className="menu emoji-picker" aria-label={label}>
            <input
              className="field"
              aria-label="Search all emoji"
              placeholder="Search all emoji"
              value={query}
              onChange={(event) => setQuery(event.target.value)}
              onKeyDown={(event) => {
                if (event.key !== 'Enter') return;
                event.preventDefault();
                pick(found[0]?.name);
              }}
            />
            <EmojiGrid found={found} onPick={pick} />
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}

export function Reactions({ channel, message }: { channel: string; message: Message }) {
  const { me, people, act } = useSession();
  if (!message.reactions?.length) return null;
  const where = { channel, ts: message.ts };
  return (
    <div className="reactions">
      {message.reactions.map(({ name, users, count }) => {
        const mine = users.includes(me.id);
        const names = users.map((user) => (user === me.id ? 'You' : personName(people.get(user)))).join(', ');
        return (
          <button
            key={name}
            type="button"
            className={`reaction ${mine ? 'reaction-mine' : ''}`}
            aria-pressed={mine}
            title={`${names} reacted with :${name}:`}
            onClick={() => void act(mine ? 'unreact' : 'react', { ...where, name })}
          >
            <span aria-hidden="true">
              <Emoji name={name} /> {count}
            </span>
            <span className="unseen">
              {names} reacted with {name} ({count})
            </span>
          </button>
        );
      })}
      <EmojiPicker label="Add reaction" onPick={(name) => void act('react', { ...where, name })}>
        <SmilePlus size={16} />
      </EmojiPicker>
    </div>
  );
}
