const mostLinks = 10;

/** Entities of Slack's markup, as they were typed. */
const plain = (text: string) => text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');

/** Addresses in a text as Slack hands it over: `<https://a.example|words>`, or bare. Each once. */
export function linksIn(text: string): string[] {
  const marked = [...text.matchAll(/<(https?:\/\/[^>|\s]+)(?:\|[^>]*)?>/gi)].map(([, address = '']) => address);
  const bare = text.replaceAll(/<[^>]*>/g, ' ').match(/https?:\/\/[^\s<>|]*[^\s<>|.,;:!?)\]}'"]/gi) ?? [];
  return [...new Set([...marked, ...bare].map(plain))].slice(0, mostLinks);
}

/** The first address of what was typed after a command, and the words that follow it. */
export function linkAndWords(typed: string): { url: string; words: string } {
  const [first = '', ...rest] = typed.trim().split(/\s+/);
  const marked = /^<([^>|]+)(?:\|[^>]*)?>/.exec(typed.trim());
  if (marked) return { url: plain(marked[1] ?? ''), words: plain(typed.trim().slice(marked[0].length).trim()) };
  return { url: plain(first), words: plain(rest.join(' ')) };
}
