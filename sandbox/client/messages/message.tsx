import { Eye, Pin } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { Mrkdwn } from '../blocks/markup.tsx';
import { emojiFor } from '../emoji.ts';
import { ago, clockTime } from '../dates.ts';
import type { Message } from '../live/documents.ts';
import { personName } from '../live/names.ts';
import { permalink } from '../live/place.ts';
import { useSession } from '../live/session.tsx';
import { safeUrl } from '../mrkdwn.ts';
import { Avatar } from '../shell/avatar.tsx';
import { isSystem } from './grouping.ts';
import { MessageBody } from './message-body.tsx';
import { Reactions } from './reactions.tsx';
import { Toolbar } from './toolbar.tsx';
import { markupOf, typedOf } from './typed.ts';

function Face({ message }: { message: Message }) {
  const emoji = message.icons?.emoji && emojiFor(message.icons.emoji.replaceAll(':', ''));
  const image = safeUrl(message.icons?.image_72 ?? message.icons?.image_48 ?? '');
  if (emoji) return <span className="avatar emoji-face">{emoji}</span>;
  if (image && message.username) return <img className="avatar" src={image} width={36} height={36} alt="" />;
  return <Avatar person={message.user} size={36} />;
}

function Stamp({ channel, message, short }: { channel: string; message: Message; short?: boolean }) {
  const words = clockTime(Number(message.ts));
  return (
    <a
      className="stamp"
      href={permalink(channel, message.ts, message.thread_ts)}
      onClick={(event) => event.preventDefault()}
    >
      {short ? words.replace(/ [AP]M$/, '') : words}
    </a>
  );
}

function Replies({ channel, message }: { channel: string; message: Message }) {
  const { go, place } = useSession();
  const count = message.reply_count ?? 0;
  if (count === 0) return null;
  return (
    <button
      type="button"
      className="replies"
      onClick={() => go({ ...place, channel, thread: message.ts, focus: undefined })}
    >
      {message.reply_users?.slice(0, 5).map((user) => (
        <Avatar key={user} person={user} size={24} />
      ))}
      <b>
        {count} {count === 1 ? 'reply' : 'replies'}
      </b>
      <small>Last reply {ago(Number(message.latest_reply))}</small>
    </button>
  );
}

function EditBox({ channel, message, onDone }: { channel: string; message: Message; onDone(): void }) {
  const { act, people, channels } = useSession();
  const [text, setText] = useState(() => typedOf(message.text, people));
  const box = useRef<HTMLTextAreaElement>(null);
  useEffect(() => box.current?.focus(), []);
  const save = async () => {
    await act('edit', { channel, ts: message.ts, text: markupOf(text, [...people.values()], channels) });
    onDone();
  };
  return (
    <div className="edit-box">
      <textarea
        className="field"
        aria-label="Edit message"
        value={text}
        ref={box}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') onDone();
          if (event.key !== 'Enter' || event.shiftKey) return;
          event.preventDefault();
          void save();
        }}
      />
      <button type="button" className="button" onClick={onDone}>
        Cancel
      </button>
      <button type="button" className="button button-primary" onClick={() => void save()}>
        Save
      </button>
    </div>
  );
}

function OnlyYou({ channel, message }: { channel: string; message: Message }) {
  const { act } = useSession();
  return (
    <p className="only-you">
      <Eye size={14} aria-hidden="true" /> Only visible to you ·{' '}
      <button type="button" className="link-button" onClick={() => void act('delete', { channel, ts: message.ts })}>
        Dismiss message
      </button>
    </p>
  );
}

export interface MessageViewProps {
  channel: string;
  message: Message;
  joined: boolean;
  inThread?: boolean;
  focused?: boolean;
}

export function MessageView({ channel, message, joined, inThread = false, focused = false }: MessageViewProps) {
  const { people } = useSession();
  const [editing, setEditing] = useState(false);
  const author = people.get(message.user ?? '');
  const name = message.username ?? personName(author);
  const pinned = message.pinned_to?.includes(channel) === true;
  const classes = ['message', joined && 'message-joined', pinned && 'message-pinned', focused && 'message-focused'];
  return (
    <article
      className={classes.filter(Boolean).join(' ')}
      aria-label={`${name}, ${clockTime(Number(message.ts))}`}
      data-ts={message.ts}
    >
      {pinned && (
        <p className="pinned-by">
          <Pin size={12} aria-hidden="true" /> Pinned
        </p>
      )}
      <div className="message-side">
        {joined ? <Stamp channel={channel} message={message} short /> : <Face message={message} />}
      </div>
      <div className="message-main">
        {message.only_for && !joined && <OnlyYou channel={channel} message={message} />}
        {!joined && (
          <header className="message-head">
            <b className="author">{name}</b>
            {(author?.is_bot || message.bot_id) && <span className="badge">APP</span>}
            <Stamp channel={channel} message={message} />
          </header>
        )}
        {isSystem(message) ? (
          <div className="system-text">
            <Mrkdwn text={message.text.replace(/^<@\w+(?:\|[^>]*)?> (?:has )?/, '')} />
          </div>
        ) : editing ? (
          <EditBox channel={channel} message={message} onDone={() => setEditing(false)} />
        ) : (
          <MessageBody channel={channel} message={message} />
        )}
        {message.edited && <small className="edited">(edited)</small>}
        <Reactions channel={channel} message={message} />
        {!inThread && <Replies channel={channel} message={message} />}
      </div>
      {!message.only_for && (
        <Toolbar channel={channel} message={message} inThread={inThread} onEdit={() => setEditing(true)} />
      )}
    </article>
  );
}
