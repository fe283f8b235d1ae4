import { Dialog } from '@base-ui/react/dialog';
import { useId, useState, type KeyboardEvent, type ReactNode } from 'react';
import { appOfPerson, channelTitle, personName } from '../live/names.ts';
import { useSession } from '../live/session.tsx';
import { ChannelIcon } from '../messages/channel-header.tsx';
import { Avatar } from './avatar.tsx';

const MOST = 9;

interface Found {
  key: string;
  title: string;
  unread: number;
  icon: ReactNode;
  /** The channel to show, opened where need be. */
  open(): Promise<string | undefined>;
}

function useFound(query: string): Found[] {
  const session = useSession();
  const { channels, people, apps, me, act } = session;
  const wanted = query.trim().toLowerCase().replace(/^[#@]/, '');
  const rooms = channels.map((one) => ({
    key: one.id,
    title: channelTitle(session, one),
    unread: one.unread_count,
    icon: <ChannelIcon channel={one} />,
    open: async () => one.id,
  }));
  const known = new Set(channels.filter((one) => one.is_im).map((one) => one.user));
  const strangers = [...people.values()]
    .filter((one) => !one.deleted && !one.is_bot && one.id !== me.id && !known.has(one.id))
    .map((one) => ({
      key: one.id,
      title: personName(one),
      unread: 0,
      icon: <Avatar person={one.id} size={20} presence />,
      open: async () => ((await act('open-dm', { with: one.id }))?.channel as { id: string } | undefined)?.id,
    }));
  const appRooms = channels.map((one) => appOfPerson(apps, people.get(one.user ?? ''))?.id);
  const unopened = apps
    .filter((app) => !appRooms.includes(app.id))
    .map((app) => ({
      key: app.id,
      title: app.name,
      unread: 0,
      icon: <Avatar person={app.installations.find((one) => people.has(one.bot_user))?.bot_user} size={20} />,
      open: async () => (await act('open-home', { app: app.id }))?.channel as string | undefined,
    }));
  const starts = (one: Found) => Number(one.title.toLowerCase().startsWith(wanted));
  return [...rooms, ...strangers, ...unopened]
    .filter((one) => one.title.toLowerCase().includes(wanted))
    .toSorted((one, other) => starts(other) - starts(one) || other.unread - one.unread)
    .slice(0, MOST);
}

function FoundList({
  id,
  found,
  chosen,
  onOpen,
}: {
  id: string;
  found: Found[];
  chosen: number;
  onOpen(index: number): void;
}) {
  return (
    <ul id={id} role="listbox" aria-label="Conversations">
      {found.map((one, index) => (
        <li
          key={one.key}
          id={`${id}-${index}`}
          role="option"
          aria-selected={index === chosen}
          className="menu-item"
          onMouseDown={() => onOpen(index)}
        >
          {one.icon} <b>{one.title}</b>
        </li>
      ))}
    </ul>
  );
}

/** Ctrl/Cmd+K: any channel or person by a few letters. */
export function Switcher({ onClose }: { onClose(): void }) {
  const { go } = useSession();
  const id = useId();
  const [query, setQuery] = useState('');
  const [at, setAt] = useState(0);
  const found = useFound(query);
  const chosen = Math.min(at, found.length - 1);
  const open = async (index: number) => {
    const channel = await found[index]?.open();
    onClose();
    if (channel) go({ channel });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown') setAt((chosen + 1) % found.length);
    else if (event.key === 'ArrowUp') setAt((chosen + found.length - 1) % found.length);
    else if (event.key === 'Enter') void open(chosen);
    else return;
    event.preventDefault();
  };
  return (
    <Dialog.Root open onOpenChange={(next) => !next && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="backdrop" />
        <Dialog.Popup className="dialog switcher" aria-label="Switch to a conversation">
          <input
            className="field"
            role="combobox"
            aria-label="Find a channel or person"
            aria-expanded="true"
            aria-controls={id}
            aria-activedescendant={`${id}-${chosen}`}
            placeholder="Find a channel or person"
            value={query}
            onChange={(event) => {
              setQuery(event.target.value);
              setAt(0);
            }}
            onKeyDown={onKeyDown}
          />
          <FoundList id={id} found={found} chosen={chosen} onOpen={(index) => void open(index)} />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
