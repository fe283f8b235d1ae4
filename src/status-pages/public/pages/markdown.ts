import { raw } from 'hono/html';
import markdownIt from 'markdown-it';
import sanitizeHtml from 'sanitize-html';
import type { Html } from './phrase.ts';

const options = { html: false, linkify: true, breaks: true };
const markdown = markdownIt(options).disable(['image', 'table']);

const policy: sanitizeHtml.IOptions = {
  allowedTags: ['p', 'br', 'strong', 'em', 's', 'code', 'pre', 'ul', 'ol', 'li', 'blockquote', 'a', 'hr'],
  allowedAttributes: { a: ['href', 'rel'], ol: ['start'] },
  allowedSchemes: ['https', 'http', 'mailto', 'tel'],
  allowProtocolRelative: false,
  // A heading inside an update would break the page's own outline.
  transformTags: {
    ...Object.fromEntries(['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((tag) => [tag, 'p'])),
    a: (tagName, attributes) => ({ tagName, attribs: { ...attributes, rel: 'nofollow noopener' } }),
  },
};

/** Markdown as a safe subset of HTML: no images, headings, tables, attributes or markup of the author's own. */
export function safeHtml(source: string): Html {
  return raw(sanitizeHtml(markdown.render(source), policy).trim());
}

const storyPolicy: sanitizeHtml.IOptions = {
  ...policy,
  allowedTags: [...(policy.allowedTags || []), 'h2', 'h3'],
  transformTags: {
    ...policy.transformTags,
    ...{ h1: 'h2', h2: 'h2', h3: 'h3', h4: 'h3', h5: 'h3', h6: 'h3' },
  },
};

/** The same for words that have a page to themselves: with headings, below the page's own. */
export const storyHtml = (source: string): Html => raw(sanitizeHtml(markdown.render(source), storyPolicy).trim());

/** Markdown as plain text on one line, for JSON messages, descriptions and feeds' titles. */
export function plainText(source: string): string {
  const text = sanitizeHtml(markdown.render(source), { allowedTags: [], allowedAttributes: {}, textFilter: decoded });
  return text.replaceAll(/\s+/g, ' ').trim();
}

const readable = markdownIt(options).disable(['image', 'table']);
const written = (tokens: readonly { content: string }[], index: number) => tokens[index]?.content ?? '';
Object.assign(readable.renderer.rules, {
  ...{ text: written, code_inline: written, text_special: written },
  ...{ softbreak: () => '\n', hardbreak: () => '\n', hr: () => '' },
  ...{ fence: (...given: Parameters<typeof written>) => `${written(...given)}\n` },
  ...{ code_block: (...given: Parameters<typeof written>) => `${written(...given)}\n` },
});
readable.renderer.renderToken = (tokens, index) => {
  const token = tokens[index];
  switch (token?.type) {
    case 'list_item_open':
      return token.info ? `${token.info}${token.markup} ` : '- ';
    case 'link_close': {
      const link = tokens.slice(0, index).findLast(({ type }) => type === 'link_open');
      return link && link.info !== 'auto' ? ` (${link.attrGet('href')})` : '';
    }
    case 'paragraph_close':
      return token.hidden ? '\n' : '\n\n';
    case 'heading_close':
      return '\n\n';
    case 'bullet_list_close':
    case 'ordered_list_close':
      return '\n';
    default:
      return '';
  }
};

/** Markdown as text that keeps its lines, for the part of a mail that is read without markup. */
export const readableText = (source: string): string =>
  readable
    .render(source)
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim();

function decoded(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&');
}
