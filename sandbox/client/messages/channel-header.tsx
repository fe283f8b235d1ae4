import { Popover } from '@base-ui/react/popover';
import { Bookmark, Hash, Lock, Pin } from 'lucide-react';
import { Emoji, Link, Mrkdwn } from '../blocks/markup.tsx';
import type { Channel, Message } from '../live/documents.ts';
import { channelTitle, personName } from '../live/names.ts';
import { useMessages } from '../live/queries.ts';
import { useSession, type Session } from '../live/session.tsx';
import { Avatar } from '../shell/avatar.tsx';
import { ChannelMenu } from './channel-menu.tsx';

function Members({ channel }: { channel: Channel }) {
  const { people } = useSession();
  return (
    <Popover.Root>
      <Popover.Trigger className="button members" aria-label={`${channel.members.length} members`}>
        {channel.members.slice(0, 3).map((member) => (
          <Avatar key={member} person={member} size={20} />
        ))}
        <span>{channel.members.length}</span>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner className="floating" align="end" sideOffset={6}>
          <Popover.Popup className="menu menu-wide menu-scroll" aria-label="Members">
            <p className="menu-label">Members</p>
            {channel.members.map((member) => {
              const person = people.get(member);
              return (
                <div key={member} className="menu-row">
                  <Avatar person={member} size={28} presence />
                  <b>{personName(person)}</b>
                  {person?.is_bot ? <span className="badge">APP</span> : <small>{person?.profile.title}</small>}
                </div>
              );
            })}
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}

function PinnedMessage({ message, onOpen }: { message: Message | undefined; onOpen(): void }) {
  const { people } = useSession();
  if (!message) return null;
  return (
    <button type="button" className="menu-item pin-row" onClick={onOpen}>
      <span>
        <b>{message.username ?? personName(people.get(message.user ?? ''))}</b>
        <small>
          <Mrkdwn text={message.text.slice(0, 160)} />
        </small>
      </span>
    </button>
  );
}

function Pins({ channel }: { channel: Channel }) {
  const { me, go, place } = useSession();
  const { data } = useMessages(me.id, channel.id);
  return (
    <Popover.Root>
      <Popover.Trigger className="tab-button">
        <Pin size={14} aria-hidden="true" /> {channel.pins.length} pinned
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner className="floating" align="start" sideOffset={4}>
          <Popover.Popup className="menu menu-wide menu-scroll" aria-label="Pinned messages">
            {channel.pins.map(({ ts }) => (
              <PinnedMessage
                key={ts}
                message={data?.messages.find((one) => one.ts === ts)}
                onOpen={() => go({ ...place, channel: channel.id, focus: ts })}
              />
            ))}
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}

function BookmarksBar({ channel }: { channel: Channel }) {
  if (channel.bookmarks.length === 0 && channel.pins.length === 0) return null;
  return (
    <nav className="bookmarks" aria-label="Bookmarks">
      {channel.pins.length > 0 && <Pins channel={channel} />}
      {channel.bookmarks.map((bookmark) => (
        <Link key={bookmark.id} url={bookmark.link}>
          {bookmark.emoji ? (
            <Emoji name={bookmark.emoji.replaceAll(':', '')} />
          ) : (
            <Bookmark size={14} aria-hidden="true" />
          )}
          {bookmark.title}
        </Link>
      ))}
    </nav>
  );
}

export function ChannelIcon({ channel, size = 16 }: { channel: Channel; size?: number }) {
  if (channel.is_im || channel.is_mpim)
    return <Avatar person={channel.user ?? channel.members[0]} size={size + 4} presence={channel.is_im} />;
  return channel.is_private ? (
    <Lock size={size} aria-label="Private channel" role="img" />
  ) : (
    <Hash size={size} aria-hidden="true" />
  );
}

const sharedWith = ({ workspaces, me }: Session, { shared_team_ids: teams }: Channel) =>
  teams
    .filter((team) => team !== me.team_id)
    .map((team) => workspaces.find(({ id }) => id === team)?.name ?? 'another organisation')
    .join(', ');

export function ChannelHeader({ channel }: { channel: Channel }) {
  const session = useSession();
  return (
    <>
      <header className="channel-head">
        <h1>
          <ChannelIcon channel={channel} size={18} />
          <ChannelMenu channel={channel}>
            <span className="title-name">{channelTitle(session, channel)}</span>
          </ChannelMenu>
        </h1>
        {channel.is_ext_shared && (
          <span className="badge">SHARED WITH {sharedWith(session, channel).toUpperCase()}</span>
        )}
        {channel.topic.value && (
          <p className="topic" title={channel.topic.value}>
            <Mrkdwn text={channel.topic.value} />
          </p>
        )}
        <Members channel={channel} />
      </header>
      <BookmarksBar channel={channel} />
    </>
  );
}
