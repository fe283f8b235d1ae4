/** The basics of a markdown block, in Slack's own markup. */
export function mrkdwnFromMarkdown(markdown: string): string {
  return markdown
    .split(/(```[\s\S]*?```|`[^`\n]*`)/)
    .map((part) => (part.startsWith('`') ? escaped(part).replace(/^```\w*\n/, '```\n') : convert(part)))
    .join('');
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

const BOLD = '\u0001';

function convert(text: string): string {
  return escaped(text)
    .replace(/^#{1,6}\s+(.+)$/gm, `${BOLD}$1${BOLD}`)
    .replace(/^(\s*)[-*+]\s+/gm, '$1• ')
    .replace(
      /\*\*(\S(?:[^\n]*?\S)?)\*\*|__(\S(?:[^\n]*?\S)?)__/g,
      (_whole, one?: string, two?: string) => `${BOLD}${one ?? two}${BOLD}`,
    )
    .replace(/\*(\S(?:[^*\n]*?\S)?)\*/g, '_$1_')
    .replace(/~~(\S(?:[^\n]*?\S)?)~~/g, '~$1~')
    .replace(/!?\[([^\]\n]+)\]\(((?:https?:\/\/|mailto:)[^\s)]+)\)/g, '<$2|$1>')
    .replaceAll(BOLD, '*');
}
