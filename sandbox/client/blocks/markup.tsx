import { Fragment, type ReactNode } from 'react';
import { formatDate } from '../dates.ts';
import { emojiFor } from '../emoji.ts';
import type { TextObject } from '../live/documents.ts';
import { personName } from '../live/names.ts';
import { placeOf } from '../live/place.ts';
import { useSession } from '../live/session.tsx';
import { parseMrkdwn, safeUrl, unescapeEntities, type Inline, type Node } from '../mrkdwn.ts';

export function Emoji({ name, skin, typed }: { name: string; skin?: string; typed?: string }) {
  const found = emojiFor(name, skin);
  if (!found) return <>{typed ?? `:${name}:`}</>;
  return (
    <span className="emoji" role="img" aria-label={`${name.replaceAll('_', ' ')} emoji`} title={`:${name}:`}>
      {found}
    </span>
  );
}

export function Link({ url, children }: { url: string; children: ReactNode }) {
  const { go } = useSession();
  const href = safeUrl(url);
  if (!href) return <>{children}</>;
  const here = URL.canParse(href) ? new URL(href) : undefined;
  const inside = here?.origin === location.origin && /^\/(archives|client)\//.test(here.pathname);
  return (
    <a
      href={href}
      target={inside ? undefined : '_blank'}
      rel="noreferrer"
      onClick={(event) => {
        if (!inside || event.metaKey || event.ctrlKey) return;
        event.preventDefault();
        go(placeOf(here));
      }}
    >
      {children}
    </a>
  );
}

export function UserMention({ id, label }: { id: string; label?: string }) {
  const { people, me, go, act } = useSession();
  const person = people.get(id);
  const open = async () => {
    const opened = await act('open-dm', { with: id });
    const channel = opened?.channel as { id: string } | undefined;
    if (channel) go({ channel: channel.id });
  };
  const name = `@${person ? personName(person) : (label ?? id)}`;
  const className = id === me.id ? 'mention mention-me' : 'mention';
  if (!person || id === me.id) return <span className={className}>{name}</span>;
  return (
    <button type="button" className={className} onClick={() => void open()}>
      {name}
    </button>
  );
}

export function ChannelMention({ id, label }: { id: string; label?: string }) {
  const { channels, go } = useSession();
  const channel = channels.find((one) => one.id === id);
  if (!channel) return <span className="mention">{label ? `#${label}` : '🔒 private channel'}</span>;
  return (
    <button type="button" className="mention" onClick={() => go({ channel: id })}>
      {channel.is_private ? '🔒' : '#'}
      {channel.name}
    </button>
  );
}

export function DateText({ node }: { node: Extract<Inline, { type: 'date' }> }) {
  const words = formatDate(node.format, node.timestamp);
  const time = (
    <time dateTime={new Date(node.timestamp * 1000).toISOString()} title={new Date(node.timestamp * 1000).toString()}>
      {words}
    </time>
  );
  return node.link ? <Link url={node.link}>{time}</Link> : time;
}

function InlineNode({ node }: { node: Inline }): ReactNode {
  switch (node.type) {
    case 'text':
      return node.text;
    case 'break':
      return <br />;
    case 'bold':
      return <b>{inline(node.children)}</b>;
    case 'italic':
      return <i>{inline(node.children)}</i>;
    case 'strike':
      return <s>{inline(node.children)}</s>;
    case 'code':
      return <code>{node.text}</code>;
    case 'emoji':
      return <Emoji {...node} />;
    case 'user':
      return <UserMention id={node.id} label={node.label} />;
    case 'channel':
      return <ChannelMention id={node.id} label={node.label} />;
    case 'usergroup':
      return <span className="mention">{node.label ?? '@group'}</span>;
    case 'special':
      return <span className="mention mention-me">@{node.range}</span>;
    case 'link':
      return <Link url={node.url}>{inline(node.children)}</Link>;
    case 'date':
      return <DateText node={node} />;
  }
}

function inline(nodes: Inline[]): ReactNode {
  return nodes.map((node, index) => <InlineNode key={index} node={node} />);
}

function MrkdwnNode({ node }: { node: Node }): ReactNode {
  if (node.type === 'pre') return <pre>{node.text}</pre>;
  if (node.type === 'quote') return <blockquote>{inline(node.children)}</blockquote>;
  if (node.type === 'item') return <div className="list-line">{inline(node.children)}</div>;
  return <InlineNode node={node} />;
}

/** Slack's markup, shown. */
export function Mrkdwn({ text }: { text: string }) {
  return (
    <>
      {parseMrkdwn(text).map((node, index) => (
        <MrkdwnNode key={index} node={node} />
      ))}
    </>
  );
}

/** Plain words, in which only emoji are more than letters. */
export function PlainText({ text }: { text: string }) {
  const parts = unescapeEntities(text).split(/(:[a-z0-9_+'-]+:)/);
  return (
    <>
      {parts.map((part, index) => (
        <Fragment key={index}>{/^:.+:$/.test(part) ? <Emoji name={part.slice(1, -1)} typed={part} /> : part}</Fragment>
      ))}
    </>
  );
}

export function Text({ text }: { text: TextObject | undefined | null }) {
  if (!text) return null;
  return text.type === 'mrkdwn' ? <Mrkdwn text={text.text} /> : <PlainText text={text.text} />;
}
