import assert from 'node:assert/strict';
import { test } from 'node:test';
import { featureSets } from './feature-sets.ts';
import type { TextNode } from './inline.ts';
import { parseMarkdown } from './parse.ts';

const paragraph = (...content: object[]) => ({ type: 'paragraph', content });
const text = (words: string, ...marks: string[]) => ({
  type: 'text',
  ...(marks.length > 0 && { marks: marks.map((type) => ({ type })) }),
  text: words,
});
const variable = (attrs: object, ...marks: string[]) => ({
  ...{ type: 'varSpec', attrs },
  ...(marks.length > 0 && { marks: marks.map((type) => ({ type })) }),
});
const contentOf = (source: string, set: (typeof featureSets)[number] = 'rich') =>
  parseMarkdown(source, set).root.content;

test('variables stand wherever text does, with their filters, and are text in code', () => {
  assert.deepEqual(contentOf('**Alert**: {{ payload.summary | truncate: 100 }}\n**{{a|omit_if_unset}}** `{{b}}`'), [
    paragraph(
      ...[text('Alert', 'bold'), text(': '), variable({ name: 'payload.summary', truncateTo: 100 })],
      ...[{ type: 'lineBreak' }, variable({ name: 'a', omitIfUnset: true }, 'bold'), text(' '), text('{{b}}', 'code')],
    ),
  ]);
  assert.deepEqual(contentOf('{{ incident.custom_field["01ABC"] }}'), [
    paragraph(variable({ name: 'incident.custom_field["01ABC"]' })),
  ]);
  assert.deepEqual(contentOf('[Runbook]({{payload.url}})'), [
    paragraph({ type: 'text', marks: [{ type: 'link', attrs: { href: '{{payload.url}}' } }], text: 'Runbook' }),
  ]);
  assert.deepEqual(contentOf('\\{{name}}'), [paragraph(text('{{name}}'))]);
});

for (const [source, said] of [
  ['{{name', /not closed/],
  ['{{ }}', /names no variable/],
  ['{{ | truncate: 5}}', /names no variable/],
  ['{{a {{b}} c}}', /begins within another/],
  ['{{a | upcase}}', /no filter “upcase”/],
  ['{{a | truncate}}', /how many characters/],
  ['{{a | truncate: 0}}', /how many characters/],
  ['{{a | truncate: abc}}', /how many characters/],
  ['{{a | omit_if_unset:}}', /takes nothing/],
] as const)
  test(`${source} is refused where it was sent`, () => {
    assert.throws(() => parseMarkdown(source, 'rich'), said);
  });

const everything = [
  ...['# Outage', 'A [link](https://example.com) and ~~old~~ *words*', '- one\n- two', '3. three', '> said'],
  ...['```sh\nls\nps\n```', '---', '![Picture](https://example.com/a.png)', '| A |\n|---|\n| b |'],
].join('\n\n');

test('each kind of block becomes a node of its own', () => {
  const { root, dropped } = parseMarkdown(everything, 'rich_with_images');
  const kinds = root.content?.map(({ type }) => type);
  assert.deepEqual(dropped, []);
  assert.deepEqual(kinds, 'heading paragraph list list blockquote codeBlock horizontalRule image table'.split(' '));
  assert.deepEqual(root.content?.[0], { type: 'heading', attrs: { level: 1 }, content: [text('Outage')] });
  assert.deepEqual(root.content?.[2], {
    ...{ type: 'list', attrs: { type: 'bullet', start: 1 } },
    content: ['one', 'two'].map((one) => ({ type: 'listItem', content: [paragraph(text(one))] })),
  });
  assert.deepEqual(root.content?.[3]?.attrs, { type: 'ordered', start: 3 });
  assert.deepEqual(root.content?.[5]?.content, [text('ls\nps')]);
  assert.deepEqual(root.content?.[7]?.attrs, { src: 'https://example.com/a.png', alt: 'Picture', title: '' });
  assert.deepEqual(
    root.content?.[8]?.content?.map(({ content }) => content),
    [
      [{ type: 'tableHeaderCell', content: [paragraph(text('A'))] }],
      [{ type: 'tableCell', content: [paragraph(text('b'))] }],
    ],
  );
});

test('what a field cannot hold is named, and its words stay', () => {
  const wordsOf = ({ text: own = '', content = [] }: TextNode): string => own + content.map(wordsOf).join('');
  for (const set of featureSets) {
    const { root, dropped } = parseMarkdown(everything, set);
    for (const words of ['Outage', 'link', 'old', 'two', 'three', 'said', 'ps', 'b'])
      assert.ok(wordsOf(root).includes(words), `${set} keeps ${words}`);
    const found = JSON.stringify(root);
    for (const type of dropped.filter((one) => one !== 'paragraph'))
      assert.ok(!found.includes(`"type":"${type}"`), `${set} holds no ${type}`);
  }
  assert.deepEqual(parseMarkdown('**Bold**\nnext\n\nlast', 'plain_single_line'), {
    root: { type: 'doc', content: [paragraph(text('Bold'), text(' '), text('next'), text(' '), text('last'))] },
    dropped: ['bold', 'lineBreak', 'paragraph'],
  });
  assert.deepEqual(parseMarkdown('# Title\n\n![x](https://example.com/x.png)', 'mrkdwn'), {
    root: { type: 'doc', content: [paragraph(text('Title'))] },
    dropped: ['heading', 'image'],
  });
  assert.deepEqual(parseMarkdown('', 'rich'), {
    root: { type: 'doc', content: [{ type: 'paragraph' }] },
    dropped: [],
  });
});
