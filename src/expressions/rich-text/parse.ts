import markdownIt from 'markdown-it';
import { chooser, isOneLine, type FeatureSet } from './feature-sets.ts';
import { attributesOf, lines, node, plainLines, type May, type TextNode, type Token } from './inline.ts';
import { withVariables } from './variables.ts';

const markdown = markdownIt({ html: false, linkify: false, breaks: true });
withVariables(markdown);
// An address is kept as it was written: braces in it may be a variable.
markdown.normalizeLink = (url) => url;

const frames: Record<string, string> = {
  ...{ blockquote: 'blockquote', list_item: 'listItem', bullet_list: 'list', ordered_list: 'list' },
  ...{ table: 'table', tr: 'tableRow', th: 'tableHeaderCell', td: 'tableCell' },
};
const nameOf = (token: Token) => token.type.replace(/_(open|close)$/, '');

/** Reads blocks one after another, each with what stands in it. */
class Blocks {
  readonly #tokens: Token[];
  readonly #may: May;
  #at = 0;

  constructor(source: string, may: May) {
    this.#tokens = markdown.parse(source, {});
    this.#may = may;
  }

  /** Up to the end of the block that they stand in. */
  read(): TextNode[] {
    const found: TextNode[] = [];
    for (let token = this.#tokens[this.#at++]; token; token = this.#tokens[this.#at++]) {
      if (nameOf(token) === 'thead' || nameOf(token) === 'tbody') continue;
      if (token.nesting === -1) return found;
      found.push(...(token.nesting === 1 ? this.#framed(token) : this.#leaf(token)));
    }
    return found;
  }

  /** What stands in a frame that is not held, stands there without it. */
  #framed(token: Token): TextNode[] {
    const frame = frames[nameOf(token)];
    const isHeading = nameOf(token) === 'heading' && this.#may('heading');
    const type = isHeading ? 'heading' : frame;
    const isHeld = type !== undefined && (isHeading || this.#may(type));
    const content = this.read();
    if (!isHeld) return content;
    // Of a heading the line alone is kept, not the paragraph that it would be elsewhere.
    if (isHeading)
      return content.map((one) =>
        one.type === 'paragraph' ? node(type, { attrs: attributesOf(token), content: one.content }) : one,
      );
    const isCell = type === 'tableHeaderCell' || type === 'tableCell';
    return [
      node(type, {
        attrs: attributesOf(token),
        content: isCell && content.length === 0 ? [node('paragraph')] : content,
      }),
    ];
  }

  #leaf(token: Token): TextNode[] {
    if (token.type === 'inline') return lines(token.children ?? [], this.#may);
    if (token.type === 'hr') return this.#may('horizontalRule') ? [node('horizontalRule')] : [];
    const text = token.content.replace(/\n$/, '');
    if (!this.#may('codeBlock')) return plainLines(text, this.#may);
    return [node('codeBlock', { content: text ? [node('text', { text })] : [] })];
  }
}

/** Markdown as the document that a field of this kind keeps; `dropped` names what such a field cannot hold. */
export function parseMarkdown(source: string, set: FeatureSet): { root: TextNode; dropped: string[] } {
  const { may, dropped } = chooser(set);
  const blocks = new Blocks(source, may).read();
  const kept = isOneLine(set) ? [onOneLine(blocks, may)] : blocks;
  return { root: node('doc', { content: kept.length > 0 ? kept : [node('paragraph')] }), dropped: [...dropped] };
}

function onOneLine(paragraphs: readonly TextNode[], may: May): TextNode {
  const content = paragraphs.flatMap(({ content: own = [] }, index) => {
    if (index === 0) return own;
    may('paragraph');
    return [node('text', { text: ' ' }), ...own];
  });
  return node('paragraph', { content });
}
