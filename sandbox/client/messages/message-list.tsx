import { Fragment, useEffect, useLayoutEffect, useMemo, useRef } from 'react';
import { dayName } from '../dates.ts';
import type { Message } from '../live/documents.ts';
import { useSession } from '../live/session.tsx';
import { rowsOf } from './grouping.ts';
import { MessageView } from './message.tsx';

interface MessageListProps {
  channel: string;
  messages: Message[];
  lastRead?: string;
  inThread?: boolean;
  intro?: React.ReactNode;
  label: string;
}

const NEAR_END_PX = 120;

/** Stays at the newest message unless the reader has scrolled back. */
function useStickyEnd(key: string, count: number) {
  const box = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  useLayoutEffect(() => {
    atEnd.current = true;
  }, [key]);
  useLayoutEffect(() => {
    if (atEnd.current && box.current) box.current.scrollTop = box.current.scrollHeight;
  }, [key, count]);
  useEffect(() => {
    const node = box.current;
    const content = node?.firstElementChild;
    if (!node || !content) return undefined;
    const grown = new ResizeObserver(() => {
      if (atEnd.current) node.scrollTop = node.scrollHeight;
    });
    grown.observe(content);
    grown.observe(node);
    return () => grown.disconnect();
  }, [key]);
  const onScroll = () => {
    const node = box.current;
    if (node) atEnd.current = node.scrollHeight - node.scrollTop - node.clientHeight < NEAR_END_PX;
  };
  return { box, onScroll };
}

export function MessageList({ channel, messages, lastRead, inThread, intro, label }: MessageListProps) {
  const { me, place } = useSession();
  const { box, onScroll } = useStickyEnd(`${channel}/${inThread ? messages[0]?.ts : ''}`, messages.length);
  const rows = useMemo(() => rowsOf(messages, me.id, lastRead), [messages, me.id, lastRead]);
  const focus = place.focus;
  useEffect(() => {
    if (focus) box.current?.querySelector(`[data-ts="${CSS.escape(focus)}"]`)?.scrollIntoView({ block: 'center' });
  }, [focus, rows.length, box]);
  return (
    <div className="scroll message-scroll" ref={box} onScroll={onScroll} role="region" aria-label={label} tabIndex={0}>
      <div className="message-stack">
        {intro}
        {rows.map(({ message, day, joined, fresh }, index) => (
          <Fragment key={message.ts}>
            {day && !inThread && (
              <div className={`day ${fresh ? 'day-fresh' : ''}`}>
                <span>{dayName(Number(message.ts))}</span>
                {fresh && <em>New</em>}
              </div>
            )}
            {fresh && !day && (
              <div className="fresh-line">
                <em>New</em>
              </div>
            )}
            <MessageView
              channel={channel}
              message={message}
              joined={joined && !(inThread && index === 1)}
              inThread={inThread}
              focused={message.ts === focus}
            />
            {inThread && index === 0 && (message.reply_count ?? 0) > 0 && (
              <div className="thread-count">
                <span>
                  {message.reply_count} {message.reply_count === 1 ? 'reply' : 'replies'}
                </span>
              </div>
            )}
          </Fragment>
        ))}
      </div>
    </div>
  );
}
