/** Words as a page shows them: without Markdown's marks, tags and addresses, with what stands behind an entity. */
export const asRead = (words: string): string =>
  words
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replaceAll(/&#(?:x([\da-f]{1,6})|(\d{1,7}));/gi, (_, hex?: string, decimal?: string) => character(hex, decimal))
    .replaceAll(/&[a-z]+;|[*_~`\\]/gi, '');

function character(hex = '', decimal = ''): string {
  const code = hex ? Number.parseInt(hex, 16) : Number(decimal);
  return code <= 0x10_ff_ff ? String.fromCodePoint(code) : '';
}
