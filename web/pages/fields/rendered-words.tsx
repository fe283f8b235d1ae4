import markdownIt from 'markdown-it';

// Markup of people's own stays text.
const markdown = markdownIt({ html: false, linkify: true, breaks: true }).disable(['image', 'table']);

/** Loaded where a form has such words. */
export default function RenderedWords({ words }: { words: string }) {
  return <div className="contents" dangerouslySetInnerHTML={{ __html: markdown.render(words) }} />;
}
