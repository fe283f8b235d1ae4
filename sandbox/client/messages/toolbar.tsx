import { Menu } from '@base-ui/react/menu';
import { EllipsisVertical, MessageSquareText, SmilePlus } from 'lucide-react';
import { Emoji } from '../blocks/markup.tsx';
import type { Message } from '../live/documents.ts';
import { permalink } from '../live/place.ts';
import { useSession } from '../live/session.tsx';
import { EmojiPicker } from './reactions.tsx';

const QUICK = ['white_check_mark', 'eyes', 'raised_hands'];

interface ToolbarProps {
  channel: string;
  message: Message;
  inThread: boolean;
  onEdit(): void;
}

function Item({ children, onClick, danger }: { children: React.ReactNode; onClick(): void; danger?: boolean }) {
  return (
    <Menu.Item className={`menu-item ${danger ? 'menu-danger' : ''}`} onClick={onClick}>
      {children}
    </Menu.Item>
  );
}

function ShortcutItems({ where }: { where: { channel: string; ts: string } }) {
  const { apps, act } = useSession();
  const shortcuts = apps.flatMap((app) =>
    app.shortcuts.filter((one) => one.type === 'message').map((one) => ({ ...one, app: app.name })),
  );
  if (shortcuts.length === 0) return null;
  return (
    <Menu.Group>
      <Menu.GroupLabel className="menu-label">More message shortcuts</Menu.GroupLabel>
      {shortcuts.map((one) => (
        <Menu.Item
          key={`${one.app}/${one.callback_id}`}
          className="menu-item"
          onClick={() => void act('message-action', { ...where, app: one.app, callback_id: one.callback_id })}
        >
          <span>{one.name}</span>
          <small className="menu-aside">{one.app}</small>
        </Menu.Item>
      ))}
    </Menu.Group>
  );
}

function MoreMenu({ channel, message, onEdit }: ToolbarProps) {
  const { me, act, toast } = useSession();
  const where = { channel, ts: message.ts };
  const pinned = message.pinned_to?.includes(channel);
  const copy = async () => {
    await navigator.clipboard.writeText(permalink(channel, message.ts, message.thread_ts));
    toast('Link copied.');
  };
  return (
    <Menu.Root modal={false}>
      <Menu.Trigger className="icon-button" aria-label="More actions" title="More actions">
        <EllipsisVertical size={18} />
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner className="floating" sideOffset={4} align="end">
          <Menu.Popup className="menu">
            <Item onClick={() => void copy()}>Copy link</Item>
            <Item onClick={() => void act(pinned ? 'unpin' : 'pin', where)}>
              {pinned ? 'Un-pin from channel' : 'Pin to channel'}
            </Item>
            {message.user === me.id && (
              <>
                <Item onClick={onEdit}>Edit message</Item>
                <Item danger onClick={() => void act('delete', where)}>
                  Delete message…
                </Item>
              </>
            )}
            <ShortcutItems where={where} />
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}

/** What appears over a message: quick reactions, thread, and the menu with the apps' message shortcuts. */
export function Toolbar(props: ToolbarProps) {
  const { channel, message, inThread } = props;
  const { act, go, place } = useSession();
  const where = { channel, ts: message.ts };
  const react = (name: string) => void act('react', { ...where, name });
  return (
    <div className="toolbar" role="toolbar" aria-label="Message actions">
      {QUICK.map((name) => (
        <button
          key={name}
          type="button"
          className="icon-button toolbar-quick"
          aria-label={`React with ${name}`}
          title={`:${name}:`}
          onClick={() => react(name)}
        >
          <Emoji name={name} />
        </button>
      ))}
      <EmojiPicker label="Find another reaction" onPick={react}>
        <SmilePlus size={18} />
      </EmojiPicker>
      {!inThread && (
        <button
          type="button"
          className="icon-button"
          aria-label="Reply in thread"
          title="Reply in thread"
          onClick={() => go({ ...place, channel, thread: message.thread_ts ?? message.ts, focus: undefined })}
        >
          <MessageSquareText size={18} />
        </button>
      )}
      <MoreMenu {...props} />
    </div>
  );
}
