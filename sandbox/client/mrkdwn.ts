export type Inline =
  | { type: 'text'; text: string }
  | { type: 'break' }
  | { type: 'bold' | 'italic' | 'strike'; children: Inline[] }
  | { type: 'code'; text: string }
  | { type: 'emoji'; name: string; skin?: string; typed: string }
  | { type: 'user' | 'channel' | 'usergroup'; id: string; label?: string }
  | { type: 'special'; range: string }
  | { type: 'link'; url: string; children: Inline[] }
  | { type: 'date'; timestamp: number; format: string; link?: string; fallback: string };

export type Block =
  | { type: 'pre'; text: string }
  | { type: 'quote'; children: Inline[] }
  | { type: 'item'; children: Inline[] };

export type Node = Inline | Block;

const SAFE_SCHEME = /^(https?:\/\/|mailto:|tel:)/i;
const WORD = /[\p{L}\p{N}]/u;
const MARKS = { '*': 'bold', _: 'italic', '~': 'strike' } as const;
const EMOJI = /:([a-z0-9_+'-]+)(?:::skin-tone-([2-6]))?:/y;
const BARE_URL = /https?:\/\/[^\s<>|]*[^\s<>|.,;:!?)\]}'"*_~`]/iy;
const ITEM = /^\s*(?:[•◦▪-]|\d{1,3}[.)])\s+\S/;

/** An address that may stand in an href; scripts and unknown schemes may not. */
export function safeUrl(url: string): string | undefined {
  return SAFE_SCHEME.test(url) ? url : undefined;
}

export function unescapeEntities(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}

/** Reads Slack's own markup into a tree; it never makes HTML. */
export function parseMrkdwn(source: string): Node[] {
  const nodes: Node[] = [];
  let from = 0;
  for (const match of source.matchAll(/```([\s\S]+?)```/g)) {
    nodes.push(...parseLines(source.slice(from, match.index).replace(/\n$/, '')));
    nodes.push({ type: 'pre', text: plain(match[1] ?? '').replace(/^\n|\n$/g, '') });
    from = match.index + match[0].length;
    if (source[from] === '\n') from += 1;
  }
  nodes.push(...parseLines(source.slice(from)));
  return nodes;
}

function plain(text: string): string {
  return unescapeEntities(
    text.replace(/<([^>|]+)(?:\|([^>]*))?>/g, (_whole, target: string, label?: string) => label ?? target),
  );
}

function parseLines(source: string): Node[] {
  if (source === '') return [];
  const nodes: Node[] = [];
  const lines = source.split('\n');
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index] ?? '';
    if (/^(>|&gt;){3}/.test(line)) {
      const rest = [line.replace(/^(?:>|&gt;){3} ?/, ''), ...lines.slice(index + 1)];
      return [...nodes, { type: 'quote', children: joined(rest) }];
    }
    const quoted: string[] = [];
    while (index < lines.length && isQuote(lines[index])) {
      quoted.push((lines[index] ?? '').replace(/^(?:>|&gt;) ?/, ''));
      index += 1;
    }
    if (quoted.length > 0) {
      nodes.push({ type: 'quote', children: joined(quoted) });
      index -= 1;
    } else if (ITEM.test(line)) nodes.push({ type: 'item', children: parseInline(line) });
    else {
      nodes.push(...parseInline(line));
      const next = lines[index + 1];
      if (next !== undefined && !isQuote(next) && (!ITEM.test(next) || line === '')) nodes.push({ type: 'break' });
    }
  }
  return nodes;
}

function isQuote(line: string | undefined): boolean {
  return /^(>|&gt;)/.test(line ?? '') && !/^(>|&gt;){3}/.test(line ?? '');
}

function joined(lines: string[]): Inline[] {
  return lines.flatMap((line, index) => [...(index > 0 ? [{ type: 'break' as const }] : []), ...parseInline(line)]);
}

/** Reads one line. */
export function parseInline(line: string): Inline[] {
  const nodes: Inline[] = [];
  let text = '';
  let at = 0;
  const push = (node: Inline, length: number) => {
    if (text) nodes.push({ type: 'text', text: unescapeEntities(text) });
    text = '';
    nodes.push(node);
    at += length;
  };
  while (at < line.length) {
    const found = tokenAt(line, at);
    if (found) push(found.node, found.length);
    else {
      text += line[at];
      at += 1;
    }
  }
  if (text) nodes.push({ type: 'text', text: unescapeEntities(text) });
  return nodes;
}

interface Token {
  node: Inline;
  length: number;
}

function tokenAt(line: string, at: number): Token | undefined {
  const character = line[at] ?? '';
  if (character === '<') return angled(line, at);
  if (character === '`') return code(line, at);
  if (character === ':') return emoji(line, at);
  if (character === 'h' && !WORD.test(line[at - 1] ?? ' ')) return bareUrl(line, at);
  if (character in MARKS) return marked(line, at, character as keyof typeof MARKS);
  return undefined;
}

function code(line: string, at: number): Token | undefined {
  const end = line.indexOf('`', at + 1);
  if (end <= at + 1) return undefined;
  return { node: { type: 'code', text: plain(line.slice(at + 1, end)) }, length: end + 1 - at };
}

function emoji(line: string, at: number): Token | undefined {
  EMOJI.lastIndex = at;
  const match = EMOJI.exec(line);
  if (!match) return undefined;
  return { node: { type: 'emoji', name: match[1] ?? '', skin: match[2], typed: match[0] }, length: match[0].length };
}

function bareUrl(line: string, at: number): Token | undefined {
  BARE_URL.lastIndex = at;
  const match = BARE_URL.exec(line);
  if (!match) return undefined;
  const url = unescapeEntities(match[0]);
  return { node: { type: 'link', url, children: [{ type: 'text', text: url }] }, length: match[0].length };
}

/** Bold, italic or strike: one mark, not doubled, hugging its words and not inside one. */
function marked(line: string, at: number, mark: keyof typeof MARKS): Token | undefined {
  const before = line[at - 1] ?? ' ';
  const first = line[at + 1] ?? ' ';
  if (WORD.test(before) || before === mark || first === mark || /\s/.test(first)) return undefined;
  for (let end = closing(line, mark, at + 1); end > 0; end = closing(line, mark, end + 1)) {
    const last = line[end - 1] ?? ' ';
    const next = line[end + 1] ?? ' ';
    if (/\s/.test(last) || last === mark || next === mark || WORD.test(next)) continue;
    return { node: { type: MARKS[mark], children: parseInline(line.slice(at + 1, end)) }, length: end + 1 - at };
  }
  return undefined;
}

/** The next such mark that is not within code or angle brackets. */
function closing(line: string, mark: string, from: number): number {
  for (let at = from; at < line.length; at += 1) {
    const character = line[at] ?? '';
    if (character === mark) return at;
    const skipped = character === '`' ? code(line, at) : character === '<' ? angled(line, at) : undefined;
    if (skipped) at += skipped.length - 1;
  }
  return -1;
}

function angled(line: string, at: number): Token | undefined {
  const end = line.indexOf('>', at);
  if (end < 0) return undefined;
  const inner = line.slice(at + 1, end);
  const bar = inner.indexOf('|');
  const target = bar < 0 ? inner : inner.slice(0, bar);
  const label = bar < 0 ? undefined : inner.slice(bar + 1);
  const node = reference(target, label);
  return node && { node, length: end + 1 - at };
}

function reference(target: string, label: string | undefined): Inline | undefined {
  const words = label === undefined ? undefined : unescapeEntities(label);
  if (/^@[UWB]\w+$/.test(target)) return { type: 'user', id: target.slice(1), label: words };
  if (/^#[CGD]\w+$/.test(target)) return { type: 'channel', id: target.slice(1), label: words };
  if (target.startsWith('!date^')) return dateNode(target, words);
  if (target.startsWith('!subteam^')) return { type: 'usergroup', id: target.slice('!subteam^'.length), label: words };
  if (/^!(here|channel|everyone)$/.test(target)) return { type: 'special', range: target.slice(1) };
  const url = safeUrl(unescapeEntities(target));
  if (!url) return undefined;
  const shown = label ? parseLabel(label) : [{ type: 'text' as const, text: url.replace(/^mailto:/, '') }];
  return { type: 'link', url, children: shown };
}

function parseLabel(label: string): Inline[] {
  return parseInline(label).map((node) => (node.type === 'link' ? { type: 'text', text: node.url } : node));
}

function dateNode(target: string, fallback = ''): Inline | undefined {
  const [, seconds = '', format = '', link] = target.split('^');
  if (!/^\d+$/.test(seconds) || !format) return undefined;
  return {
    type: 'date',
    timestamp: Number(seconds),
    format: unescapeEntities(format),
    link: link && safeUrl(link),
    fallback,
  };
}
