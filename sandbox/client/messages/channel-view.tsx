import { useEffect, useRef, useState } from 'react';
import { dayName } from '../dates.ts';
import type { Channel, SlackApp } from '../live/documents.ts';
import { appOfPerson, channelTitle, personName } from '../live/names.ts';
import { PAGE_OF_MESSAGES, useMessages } from '../live/queries.ts';
import { useSession } from '../live/session.tsx';
import { Home } from '../views/home.tsx';
import { ChannelHeader, ChannelIcon } from './channel-header.tsx';
import { Composer } from './composer.tsx';
import { MessageList } from './message-list.tsx';
import { Thread } from './thread.tsx';

/** Where this visit's unread messages begin: it stays put while they are read. */
function useUnreadLine(channel: Channel, person: string): string {
  const key = `${person}/${channel.id}`;
  const [line, setLine] = useState({ key, ts: channel.last_read });
  if (line.key !== key) setLine({ key, ts: channel.last_read });
  return line.key === key ? line.ts : channel.last_read;
}

function useMarkRead(channel: Channel): void {
  const { act } = useSession();
  const asked = useRef('');
  const { id, last_ts, unread_count } = channel;
  useEffect(() => {
    const mark = () => {
      if (document.hidden || unread_count === 0 || asked.current === `${id}/${last_ts}`) return;
      asked.current = `${id}/${last_ts}`;
      void act('mark-read', { channel: id });
    };
    mark();
    document.addEventListener('visibilitychange', mark);
    return () => document.removeEventListener('visibilitychange', mark);
  }, [id, last_ts, unread_count, act]);
}

function createdOn(at: number): string {
  const day = dayName(at);
  return /^(Today|Yesterday)$/.test(day) ? ` ${day.toLowerCase()}` : ` on ${day}`;
}

function Intro({ channel }: { channel: Channel }) {
  const session = useSession();
  const title = channelTitle(session, channel);
  const creator = personName(session.people.get(channel.creator));
  return (
    <div className="intro">
      <h2>
        <ChannelIcon channel={channel} size={24} /> {title}
      </h2>
      <p>
        {channel.is_im || channel.is_mpim
          ? `This conversation is just between you and ${title}.`
          : `${creator} created this channel${createdOn(channel.created)}. This is the very beginning of ${channel.is_private ? '' : '#'}${title}.`}
      </p>
    </div>
  );
}

function Conversation({ channel }: { channel: Channel }) {
  const session = useSession();
  const { me, act } = session;
  const [limit, setLimit] = useState(PAGE_OF_MESSAGES);
  const { data } = useMessages(me.id, channel.id, undefined, limit);
  const line = useUnreadLine(channel, me.id);
  useMarkRead(channel);
  const title = channelTitle(session, channel);
  const named = channel.is_im || channel.is_mpim ? title : `#${title}`;
  return (
    <>
      <MessageList
        channel={channel.id}
        messages={data?.messages ?? []}
        lastRead={line}
        intro={
          data?.has_more ? (
            <button type="button" className="button earlier" onClick={() => setLimit(limit + PAGE_OF_MESSAGES)}>
              Show earlier messages
            </button>
          ) : (
            data && <Intro channel={channel} />
          )
        }
        label={`Messages in ${named}`}
      />
      {channel.is_archived ? (
        <p className="cannot-write">This channel is archived.</p>
      ) : channel.is_member ? (
        <Composer key={`${me.id}/${channel.id}`} channel={channel.id} placeholder={`Message ${named}`} />
      ) : (
        <p className="cannot-write">
          You are viewing <b>{named}</b>
          <button
            type="button"
            className="button button-primary"
            onClick={() => void act('join', { channel: channel.id })}
          >
            Join channel
          </button>
        </p>
      )}
    </>
  );
}

function AppTabs({ app, channel }: { app: SlackApp; channel: Channel }) {
  const { place, go, act } = useSession();
  const tab = place.tab ?? (app.home_tab ? 'home' : 'messages');
  useEffect(() => {
    if (tab !== 'about') void act('open-home', { app: app.id, tab });
  }, [tab, app.id, act]);
  const tabs = [app.home_tab && 'home', app.messages_tab && 'messages', 'about'].filter((one) => one !== false);
  return (
    <>
      <div className="tabs" role="tablist" aria-label={app.name}>
        {(tabs as ('home' | 'messages' | 'about')[]).map((one) => (
          <button
            key={one}
            type="button"
            role="tab"
            aria-selected={one === tab}
            onClick={() => go({ channel: channel.id, tab: one })}
          >
            {one[0]?.toUpperCase() + one.slice(1)}
          </button>
        ))}
      </div>
      {tab === 'home' && <Home app={app} />}
      {tab === 'messages' && <Conversation channel={channel} />}
      {tab === 'about' && <About app={app} />}
    </>
  );
}

function About({ app }: { app: SlackApp }) {
  return (
    <div className="home scroll" role="region" aria-label={`About ${app.name}`} tabIndex={0}>
      <h2>{app.name}</h2>
      <p>{app.description}</p>
      <h3>Commands</h3>
      <ul>
        {app.slash_commands.map((one) => (
          <li key={one.command}>
            <code>
              {one.command} {one.usage_hint}
            </code>{' '}
            {one.description}
          </li>
        ))}
      </ul>
      <p>{app.connections > 0 ? `Connected (${app.connections} sockets).` : 'The app is not connected right now.'}</p>
    </div>
  );
}

export function ChannelView({ channel }: { channel: Channel }) {
  const session = useSession();
  const { place, people, apps } = session;
  const app = channel.is_im ? appOfPerson(apps, people.get(channel.user ?? '')) : undefined;
  return (
    <>
      <main className="conversation">
        <ChannelHeader channel={channel} />
        {app ? <AppTabs app={app} channel={channel} /> : <Conversation channel={channel} />}
      </main>
      {place.thread && (
        <Thread
          channel={channel.id}
          thread={place.thread}
          title={channel.is_im ? '' : `#${channelTitle(session, channel)}`}
          canWrite={channel.is_member && !channel.is_archived}
        />
      )}
    </>
  );
}
