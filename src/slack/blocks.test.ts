import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  actions,
  button,
  cap,
  draft,
  esc,
  input,
  link,
  md,
  modalView,
  raw,
  section,
  select,
  textInput,
} from './blocks.ts';
import { audienceChoices, previewOf, whereRead } from './communications/publish.preview.ts';

test('what a person typed can neither mention nor link', () => {
  assert.equal(esc('<!channel> & <@U1>'), '&lt;!channel&gt; &amp; &lt;@U1&gt;');
  assert.equal(md`hi ${'<!here>'} ${raw('<@U1>')}`, 'hi &lt;!here&gt; <@U1>');
  assert.equal(md`*${'a*b*'}* ${'c*'}`, '*a∗b∗* c*');
  assert.equal(link('https://a.example/?x=1&y=2', 'a|b>c'), '<https://a.example/?x=1&amp;y=2|a¦b&gt;c>');
});

test('lengths count code points, and are never cut through an entity or a link', () => {
  assert.equal([...cap('😀'.repeat(10), 5)].length, 5);
  assert.equal(cap('a &amp; b', 5), 'a …');
  assert.equal(cap('see <https://example.com|the page>', 12), 'see …');
  assert.equal([...section(esc('x'.repeat(5000))).text.text].length, 3000);
  assert.equal(button('a', 'y'.repeat(100), 'v'.repeat(3000)).text.text.length, 75);
  assert.equal(button('a', 'y', 'v'.repeat(3000)).value.length, 2000);
});

test('menus, actions and forms keep to the limits of their counts', () => {
  const choices = Array.from({ length: 150 }, (_, index) => ({ value: String(index), text: `choice ${index}` }));
  assert.equal(select('a', choices, '120').options?.length, 100);
  const grouped = select(
    'a',
    choices.map((choice, index) => ({ ...choice, group: `group ${index % 3}` })),
  ).option_groups;
  assert.deepEqual(
    grouped?.map(({ options }) => options.length),
    [34, 33, 33],
  );
  assert.equal('initial_option' in select('a', choices, '120'), false, 'an initial choice must be one of the options');
  assert.equal(
    actions('a', ...Array.from({ length: 30 }, (_, index) => button(`b${index}`, 'x', 'y'))).elements.length,
    25,
  );
  const many = Array.from({ length: 120 }, (_, index) => input(`n${index}`, 'Name', textInput('value')));
  const view = modalView({ id: 'x', title: 'A title that is much too long for Slack', submit: 'Go', blocks: many });
  assert.equal(view.blocks.length, 100);
  assert.equal([...view.title.text].length, 24);
  assert.equal(draft(esc('x'), ...Array.from({ length: 60 }, () => section(esc('y')))).blocks.length, 50);
});

test('the form to publish shows what is read: what is over works again, and a shared channel is named', () => {
  const bad = [{ name: 'Checkout', status: 'partial_outage' }];
  const shown = (status: string) =>
    JSON.stringify(previewOf('On the page:', 'Errors', status, 'Words', undefined, bad));
  assert.match(shown('identified'), /Checkout: Down for some/);
  assert.match(shown('resolved'), /Checkout: Works/);
  const choice = { audience: 'customer:1', name: 'Globex', customers: 1, reachable: 1 } as const;
  const [withChannel, byMail] = audienceChoices([
    { ...choice, channels: 1 },
    { ...choice, audience: 'customer:2', channels: 0 },
  ]);
  assert.deepEqual([withChannel?.description, byMail?.description], ['By mail and shared channel', 'By mail']);
  assert.match(whereRead('customer:1', withChannel ? [withChannel] : []), /^By mail and shared channel to Globex/);
});
