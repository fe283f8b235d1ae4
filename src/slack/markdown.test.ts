import assert from 'node:assert/strict';
import { test } from 'node:test';
import { asMrkdwn, quoted } from './markdown.ts';

test('Markdown becomes what Slack shows, and nothing that was typed mentions or links by itself', () => {
  const table = {
    'Paying **fails** for _some_ of ~~all~~ you.': 'Paying *fails* for _some_ of ~all~ you.',
    'One\ntwo  \nthree\n\nfour': 'One\ntwo\nthree\n\nfour',
    '- one\n- **two**\n  - inside\n\nAfter': '• one\n• *two*\n    • inside\n\nAfter',
    '1. first\n2. second': '1. first\n2. second',
    '## Heading\nwords': '*Heading*\n\nwords',
    'Use `a < b`.': 'Use `a &lt; b`.',
    'See [the help](https://help.example/?a=1&b=2).': 'See <https://help.example/?a=1&amp;b=2|the help>.',
    'See https://help.example': 'See <https://help.example|https://help.example>',
    '<!channel> <@U0ANA> & [x](javascript:alert)': '&lt;!channel&gt; &lt;@U0ANA&gt; &amp; [x](javascript:alert)',
    '': '',
  };
  for (const [words, shown] of Object.entries(table)) assert.equal(asMrkdwn(words), shown);
  assert.equal(quoted('One\n\n- two'), '>One\n>\n>• two');
});
