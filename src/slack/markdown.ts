import markdownIt from 'markdown-it';
import { esc, link, type Safe } from './blocks.ts';

/** The same Markdown as on the page, in Slack's own marks; what a person typed is escaped in every place. */
const slack = markdownIt({ html: false, linkify: true, breaks: true }).disable(['image', 'table']);
type Rule = NonNullable<typeof slack.renderer.rules.text>;

const typed: Rule = (tokens, index) => esc(tokens[index]?.content ?? '');
const fenced: Rule = (tokens, index) => `\`\`\`\n${esc(tokens[index]?.content ?? '')}\`\`\`\n\n`;
Object.assign(slack.renderer.rules, {
  ...{ text: typed, text_special: typed, fence: fenced, code_block: fenced },
  code_inline: ((tokens, index) => `\`${esc(tokens[index]?.content ?? '')}\``) satisfies Rule,
  ...{ softbreak: () => '\n', hardbreak: () => '\n', hr: () => '' },
});

const marks: Record<string, string> = {
  ...{ strong_open: '*', strong_close: '*', em_open: '_', em_close: '_', s_open: '~', s_close: '~' },
  ...{ heading_open: '*', heading_close: '*\n\n', bullet_list_close: '\n', ordered_list_close: '\n', link_close: '>' },
};
slack.renderer.renderToken = (tokens, index) => {
  const token = tokens[index];
  switch (token?.type) {
    case 'link_open':
      // The words come next, up to the end that `link_close` writes.
      return link(String(token.attrGet('href') ?? ''), '').replace(/>$/, '');
    case 'list_item_open':
      return `${'    '.repeat(Math.max(0, (token.level - 1) / 2))}${token.info ? `${token.info}.` : '•'} `;
    case 'paragraph_close':
      return token.hidden ? '\n' : '\n\n';
    default:
      return marks[token?.type ?? ''] ?? '';
  }
};

/** Words of a person, as whoever reads Slack sees them. */
export const asMrkdwn = (words: string): Safe =>
  slack
    .render(words)
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim();

/** The same as a quotation. */
export const quoted = (words: string): Safe => asMrkdwn(words).replaceAll(/^/gm, '>');
