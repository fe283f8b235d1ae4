import type markdownIt from 'markdown-it';

export type Token = ReturnType<InstanceType<typeof markdownIt>['parse']>[number];
export type May = (type: string) => boolean;
type Attributes = Record<string, unknown>;
type Mark = { type: string; attrs?: Attributes };
export type TextNode = { type: string; attrs?: Attributes; content?: TextNode[]; marks?: Mark[]; text?: string };
type Given = { attrs?: Attributes | undefined; content?: TextNode[] | undefined; marks?: Mark[]; text?: string };

/** A node with only what it has. */
export function node(type: string, { attrs, content, marks, text }: Given = {}): TextNode {
  return {
    type,
    ...(attrs && { attrs }),
    ...(content?.length && { content }),
    ...(marks?.length && { marks }),
    ...(text !== undefined && { text }),
  };
}

const marksOf: Record<string, string> = { strong: 'bold', em: 'italic', s: 'strike', link: 'link' };
const markOf = (token: Token) => marksOf[token.type.replace(/_(open|close)$/, '')];

/** What a node or mark says beside its kind. */
export function attributesOf(token: Token): Attributes | undefined {
  if (token.type === 'heading_open') return { level: Number(token.tag.slice(1)) };
  if (token.type === 'bullet_list_open') return { type: 'bullet', start: 1 };
  if (token.type === 'ordered_list_open') return { type: 'ordered', start: Number(token.attrGet('start') ?? 1) };
  if (token.type === 'link_open') return { href: token.attrGet('href') };
  if (token.type === 'image')
    return { src: token.attrGet('src'), alt: token.content, title: token.attrGet('title') ?? '' };
  return undefined;
}

/** A line as a paragraph; a picture is a block of its own, and parts it. */
export function lines(children: readonly Token[], may: May): TextNode[] {
  const found: TextNode[] = [];
  const marks: Mark[] = [];
  let content: TextNode[] = [];
  const close = () => {
    if (content.length > 0) found.push(node('paragraph', { content }));
    content = [];
  };
  for (const token of children) {
    const mark = markOf(token);
    if (mark) {
      const attrs = attributesOf(token);
      if (token.nesting === -1 && marks.at(-1)?.type === mark) marks.pop();
      else if (token.nesting === 1 && may(mark)) marks.push({ type: mark, ...(attrs && { attrs }) });
    } else if (token.type === 'image') {
      if (!may('image')) continue;
      close();
      found.push(node('image', { attrs: attributesOf(token) }));
    } else content.push(...inlineOf(token, marks, may));
  }
  close();
  return found;
}

const lineBreak = (may: May) => (may('lineBreak') ? node('lineBreak') : node('text', { text: ' ' }));

function inlineOf(token: Token, marks: readonly Mark[], may: May): TextNode[] {
  if (token.type === 'softbreak' || token.type === 'hardbreak') return [lineBreak(may)];
  if (token.type === 'variable') return [node('varSpec', { attrs: token.meta as Attributes, marks: [...marks] })];
  if (!token.content) return [];
  const code = token.type === 'code_inline' && may('code') ? [{ type: 'code' }] : [];
  return [node('text', { text: token.content, marks: [...marks, ...code] })];
}

/** Lines of code where no code may stand. */
export function plainLines(text: string, may: May): TextNode[] {
  const content = text
    .split('\n')
    .flatMap((line, index) => [
      ...(index > 0 ? [lineBreak(may)] : []),
      ...(line ? [node('text', { text: line })] : []),
    ]);
  return content.length > 0 ? [node('paragraph', { content })] : [];
}
