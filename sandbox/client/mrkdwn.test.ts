import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatDate } from './dates.ts';
import { emojiFor } from './emoji.ts';
import { parseMrkdwn, safeUrl, type Inline, type Node } from './mrkdwn.ts';

const text = (words: string): Inline => ({ type: 'text', text: words });

/** The tree as text, so that a test reads like what is shown. */
function shown(nodes: Node[]): string {
  return nodes
    .map((node) => {
      if (node.type === 'text' || node.type === 'code' || node.type === 'pre')
        return node.type === 'text' ? node.text : `[${node.type} ${node.text}]`;
      if (node.type === 'break') return '⏎';
      if ('children' in node)
        return `[${node.type}${node.type === 'link' ? ` ${node.url}` : ''} ${shown(node.children)}]`;
      if (node.type === 'emoji') return `[emoji ${node.name}]`;
      if (node.type === 'special') return `[special ${node.range}]`;
      if (node.type === 'date') return `[date ${node.timestamp} ${node.format}]`;
      return `[${node.type} ${node.id}${node.label ? ` ${node.label}` : ''}]`;
    })
    .join('');
}

const cases: [string, string, string][] = [
  ['bold', '*x*', '[bold x]'],
  ['italic', '_x_', '[italic x]'],
  ['strike', '~x~', '[strike x]'],
  ['nesting', '*a _b_ ~c~*', '[bold a [italic b] [strike c]]'],
  ['Markdown bold stays as typed', '**x**', '**x**'],
  ['Markdown strike stays as typed', '~~x~~', '~~x~~'],
  ['Markdown link stays as typed', '[a](https://a.example/)', '[a]([link https://a.example/ https://a.example/])'],
  ['Markdown heading stays as typed', '# x', '# x'],
  ['a mark inside a word is a letter', 'snake_case_name 2*3*4', 'snake_case_name 2*3*4'],
  ['a mark beside a space is a letter', '* x * and _ y _', '* x * and _ y _'],
  ['a mark alone is a letter', 'a *b', 'a *b'],
  ['marks beside punctuation work', '(*x*), "_y_".', '([bold x]), "[italic y]".'],
  ['marks do not cross lines', '*a\nb*', '*a⏎b*'],
  ['marks in code are letters', '`*x*` *`y`*', '[code *x*] [bold [code y]]'],
  ['a mark in a link does not close', '*<https://a.example/x*y|z>*', '[bold [link https://a.example/x*y z]]'],
  ['a code block', '```\na *b*\n c\n```', '[pre a *b*\n c]'],
  ['a quote of two lines', '> a\n&gt; *b*\nc', '[quote a⏎[bold b]]c'],
  ['a quote to the end', '&gt;&gt;&gt;a\nb', '[quote a⏎b]'],
  ['list lines', 'x\n• a\n1. b', 'x[item • a][item 1. b]'],
  ['a person', '<@U123> <@U123|ana>', '[user U123] [user U123 ana]'],
  ['a channel', '<#C123|general>', '[channel C123 general]'],
  ['everyone', '<!here> <!channel> <!everyone>', '[special here] [special channel] [special everyone]'],
  ['a group', '<!subteam^S1|@oncall>', '[usergroup S1 @oncall]'],
  ['a link', '<https://a.example/?a=1&amp;b=2|two &amp; two>', '[link https://a.example/?a=1&b=2 two & two]'],
  ['a link without words', '<https://a.example>', '[link https://a.example https://a.example]'],
  ['a mail address', '<mailto:a@b.example|a@b.example>', '[link mailto:a@b.example a@b.example]'],
  [
    'a bare address without its full stop',
    'see https://a.example/x.',
    'see [link https://a.example/x https://a.example/x].',
  ],
  ['a date', '<!date^1700000000^{date} at {time}|then>', '[date 1700000000 {date} at {time}]'],
  ['emoji', ':fire: :+1::skin-tone-3: at 10:30:00', '[emoji fire] [emoji +1] at 10[emoji 30]00'],
  ['entities once', '&amp;lt; &lt;b&gt;', '&lt; <b>'],
];

for (const [name, source, expected] of cases) {
  test(`mrkdwn: ${name}`, () => assert.equal(shown(parseMrkdwn(source)), expected));
}

test('a script can neither be linked nor become an element', () => {
  const source = '<javascript:alert(1)|click> <img src=x onerror=alert(1)> <data:text/html,x|y>';
  assert.deepEqual(parseMrkdwn(source), [text(source)]);
  assert.equal(safeUrl('JavaScript:alert(1)'), undefined);
  assert.equal(safeUrl(' javascript:alert(1)'), undefined);
  assert.equal(safeUrl('https://a.example'), 'https://a.example');
});

test('what is not closed is text, however long', () => {
  const source = '*_~`<'.repeat(2000);
  assert.equal(shown(parseMrkdwn(source)).replaceAll(/\[\w+ |\]/g, '').length > 0, true);
});

test('dates are said in the time zone of the reader', () => {
  const at = 1_700_000_000;
  const later = (at + 40 * 86_400) * 1000;
  assert.equal(formatDate('{date_num} {time}', at, 'UTC', later), '2023-11-14 10:13 PM');
  assert.equal(formatDate('{date_num} {time_secs}', at, 'Asia/Tokyo', later), '2023-11-15 7:13:20 AM');
  assert.equal(formatDate('{date}', at, 'UTC', later), 'November 14th, 2023');
  assert.equal(formatDate('{date_short}', at, 'UTC', later), 'Nov 14, 2023');
  assert.equal(formatDate('{date_long}', at, 'UTC', later), 'Tuesday, November 14th, 2023');
  assert.equal(formatDate('{date_short_pretty} at {time}', at, 'UTC', (at + 60) * 1000), 'today at 10:13 PM');
  assert.equal(formatDate('{ago} {unknown}', at, 'UTC', (at + 300) * 1000), '5 minutes ago {unknown}');
});

test('emoji by the names of Slack', () => {
  for (const name of [
    'rotating_light',
    'large_green_circle',
    'white_check_mark',
    '+1',
    'thumbsup',
    'hourglass_flowing_sand',
  ])
    assert.ok(emojiFor(name), name);
  assert.equal(emojiFor('30'), undefined);
  assert.equal(emojiFor('wave', '3'), '👋🏼');
});
