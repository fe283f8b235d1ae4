import sanitizeHtml from 'sanitize-html';
import { textOf } from './read.ts';

const entities: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"' };
const decoded = (text: string) => text.replaceAll(/&(?:amp|lt|gt|quot);/g, (entity) => entities[entity] ?? entity);

/** Words as Markdown, where the source allows HTML within them: breaks, lists and links stay. */
export function wordsOf(value: unknown): string {
  const given = textOf(value);
  if (!/<[a-z/]/i.test(given)) return given;
  const marked = given
    .replaceAll(/<br\s*\/?>/gi, '\n')
    .replaceAll(/<\/(?:p|div|ul|ol|h\d)>/gi, '\n\n')
    .replaceAll(/<li[^>]*>/gi, '\n- ')
    .replaceAll(/<a\s[^>]*?href="(https?:[^"]+)"[^>]*>(.*?)<\/a>/gis, '[$2]($1)');
  const text = sanitizeHtml(marked, { allowedTags: [], allowedAttributes: {}, textFilter: decoded });
  return text.replaceAll(/\n{3,}/g, '\n\n').trim();
}
