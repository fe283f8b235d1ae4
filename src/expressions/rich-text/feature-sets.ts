/** What is not plain text in a document: the types of its nodes and of its marks. */
const inline = ['bold', 'italic', 'strike', 'code'];
const lists = ['list', 'listItem'];
const blocks = [...lists, 'blockquote', 'codeBlock'];
const tables = ['table', 'tableRow', 'tableHeaderCell', 'tableCell'];
const written = ['lineBreak', ...inline];

/** What a field may hold, by the name that clients give to such fields. Paragraphs, text and variables are in all of them. */
const allowed = {
  plain_single_line: [],
  plain_single_line_with_secrets: [],
  plain_multi_line: ['lineBreak'],
  basic_no_links: [...written, ...lists],
  basic: [...written, ...lists, 'link'],
  mrkdwn: [...written, ...blocks, 'link'],
  slack_rich_text: [...written, ...blocks, 'link'],
  slack_rich_text_with_headings: [...written, ...blocks, 'link', 'heading'],
  jira: [...written, ...blocks, ...tables, 'link', 'heading', 'horizontalRule'],
  rich: [...written, ...blocks, ...tables, 'link', 'heading', 'horizontalRule'],
  rich_with_images: [...written, ...blocks, ...tables, 'link', 'heading', 'horizontalRule', 'image'],
} as const satisfies Record<string, readonly string[]>;

export type FeatureSet = keyof typeof allowed;
export const featureSets = Object.keys(allowed) as [FeatureSet, ...FeatureSet[]];

/** One line: what would be another paragraph or line goes on in the same. */
export const isOneLine = (set: FeatureSet): boolean => set.startsWith('plain_single_line');

/** Whether a field may hold a kind of node or mark; what it may not is noted. */
export function chooser(set: FeatureSet): { may: (type: string) => boolean; dropped: Set<string> } {
  const held = new Set<string>(allowed[set]);
  const dropped = new Set<string>();
  return { dropped, may: (type) => held.has(type) || (dropped.add(type), false) };
}
