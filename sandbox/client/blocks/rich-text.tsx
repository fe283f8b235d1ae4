import { Fragment, type ReactNode } from 'react';
import { ChannelMention, DateText, Emoji, Link, UserMention } from './markup.tsx';

interface Leaf {
  type: string;
  text?: string;
  style?: { bold?: boolean; italic?: boolean; strike?: boolean; code?: boolean };
  url?: string;
  user_id?: string;
  channel_id?: string;
  range?: string;
  name?: string;
  value?: string;
  timestamp?: number;
  format?: string;
  fallback?: string;
}

interface Part {
  type: string;
  elements?: (Part & Leaf)[];
  style?: string;
  indent?: number;
  offset?: number;
}

function LeafView({ leaf }: { leaf: Leaf }): ReactNode {
  if (leaf.type === 'user') return <UserMention id={leaf.user_id ?? ''} />;
  if (leaf.type === 'channel') return <ChannelMention id={leaf.channel_id ?? ''} />;
  if (leaf.type === 'broadcast') return <span className="mention mention-me">@{leaf.range}</span>;
  if (leaf.type === 'emoji') return <Emoji name={leaf.name ?? ''} />;
  if (leaf.type === 'link') return <Link url={leaf.url ?? ''}>{leaf.text ?? leaf.url}</Link>;
  if (leaf.type === 'color') return <code>{leaf.value}</code>;
  if (leaf.type === 'date') {
    const { timestamp = 0, format = '{date}', url, fallback = '' } = leaf;
    return <DateText node={{ type: 'date', timestamp, format, link: url, fallback }} />;
  }
  return leaf.text ?? '';
}

function styled(leaf: Leaf, key: number): ReactNode {
  const style = typeof leaf.style === 'object' ? leaf.style : {};
  let node: ReactNode = <LeafView leaf={leaf} />;
  if (style.code) node = <code>{node}</code>;
  if (style.strike) node = <s>{node}</s>;
  if (style.italic) node = <i>{node}</i>;
  if (style.bold) node = <b>{node}</b>;
  return <Fragment key={key}>{node}</Fragment>;
}

function PartView({ part }: { part: Part }): ReactNode {
  const leaves = part.elements ?? [];
  if (part.type === 'rich_text_preformatted') return <pre>{leaves.map(styled)}</pre>;
  if (part.type === 'rich_text_quote') return <blockquote className="rich-lines">{leaves.map(styled)}</blockquote>;
  if (part.type !== 'rich_text_list') return <div className="rich-lines">{leaves.map(styled)}</div>;
  const rows = leaves.map((row, index) => <li key={index}>{(row.elements ?? []).map(styled)}</li>);
  const className = `rich-list indent-${part.indent ?? 0}`;
  if (part.style !== 'ordered') return <ul className={className}>{rows}</ul>;
  return (
    <ol className={className} start={(part.offset ?? 0) + 1}>
      {rows}
    </ol>
  );
}

export function RichText({ elements }: { elements: unknown }) {
  const parts = Array.isArray(elements) ? (elements as Part[]) : [];
  return (
    <div className="rich-text">
      {parts.map((part, index) => (
        <PartView key={index} part={part} />
      ))}
    </div>
  );
}
