import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Json } from '../json.ts';
import { blockProblems, type Surface } from './blocks.ts';
import { channelName } from './channel-names.ts';
import { eventRule } from './event-scopes.ts';
import { ManifestError, readManifest } from './manifest.ts';
import { viewProblems, viewTooLarge } from './views.ts';

const plain = (length: number) => ({ type: 'plain_text', text: 'é'.repeat(length) });
const mrkdwn = (length: number) => ({ type: 'mrkdwn', text: '🙂'.repeat(length) });
const many = (count: number, make: (index: number) => unknown) =>
  Array.from({ length: count }, (_, index) => make(index));
const button = (more: Json = {}) => ({ type: 'button', action_id: 'a', text: plain(5), ...more });
const actions = (...elements: unknown[]) => ({ type: 'actions', elements });
const option = (index: number, more: Json = {}) => ({ text: plain(3), value: `v${index}`, ...more });
const select = (more: Json) => actions({ type: 'static_select', action_id: 's', ...more });
const input = (element: Json, more: Json = {}) => ({
  type: 'input',
  label: plain(5),
  element: { action_id: 'i', ...element },
  ...more,
});
const table = (rows: number, columns: number) => ({
  type: 'table',
  rows: many(rows, () => many(columns, () => ({ type: 'raw_text', text: 'x' }))),
});
const confirm = (title: number, text: number, word: number) => ({
  title: plain(title),
  text: plain(text),
  confirm: plain(word),
  deny: plain(2),
});

const CASES: [rule: string, surface: Surface, good: unknown[], bad: unknown[]][] = [
  ['50 blocks in a message', 'message', many(50, () => ({ type: 'divider' })), many(51, () => ({ type: 'divider' }))],
  ['100 blocks in a modal', 'modal', many(100, () => ({ type: 'divider' })), many(101, () => ({ type: 'divider' }))],
  ['at least one block in a modal', 'modal', [{ type: 'divider' }], []],
  ['known block types', 'message', [{ type: 'divider' }], [{ type: 'sparkle' }]],
  ['no unknown properties', 'message', [{ type: 'divider' }], [{ type: 'divider', color: 'red' }]],
  [
    'block_id 255',
    'message',
    [{ type: 'divider', block_id: 'b'.repeat(255) }],
    [{ type: 'divider', block_id: 'b'.repeat(256) }],
  ],
  [
    'unique block_id',
    'message',
    [
      { type: 'divider', block_id: 'a' },
      { type: 'divider', block_id: 'b' },
    ],
    [
      { type: 'divider', block_id: 'a' },
      { type: 'divider', block_id: 'a' },
    ],
  ],
  [
    'action_id 255',
    'message',
    [actions(button({ action_id: 'a'.repeat(255) }))],
    [actions(button({ action_id: 'a'.repeat(256) }))],
  ],
  [
    'unique action_id in a block',
    'message',
    [actions(button(), button({ action_id: 'b' }))],
    [actions(button(), button())],
  ],
  [
    'section text 3000 code points',
    'message',
    [{ type: 'section', text: mrkdwn(3000) }],
    [{ type: 'section', text: mrkdwn(3001) }],
  ],
  ['text not empty', 'message', [{ type: 'section', text: mrkdwn(1) }], [{ type: 'section', text: mrkdwn(0) }]],
  ['section needs text or fields', 'message', [{ type: 'section', fields: [mrkdwn(1)] }], [{ type: 'section' }]],
  [
    '10 fields',
    'message',
    [{ type: 'section', fields: many(10, () => mrkdwn(2)) }],
    [{ type: 'section', fields: many(11, () => mrkdwn(2)) }],
  ],
  [
    'field text 2000',
    'message',
    [{ type: 'section', fields: [mrkdwn(2000)] }],
    [{ type: 'section', fields: [mrkdwn(2001)] }],
  ],
  ['header plain text', 'message', [{ type: 'header', text: plain(9) }], [{ type: 'header', text: mrkdwn(9) }]],
  ['header 150', 'message', [{ type: 'header', text: plain(150) }], [{ type: 'header', text: plain(151) }]],
  [
    'markdown block 12000',
    'message',
    [{ type: 'markdown', text: 'm'.repeat(12_000) }],
    [{ type: 'markdown', text: 'm'.repeat(12_001) }],
  ],
  ['markdown in messages only', 'message', [{ type: 'markdown', text: 'm' }], [{ type: 'markdown' }]],
  [
    'context 10 elements',
    'message',
    [{ type: 'context', elements: many(10, () => mrkdwn(1)) }],
    [{ type: 'context', elements: many(11, () => mrkdwn(1)) }],
  ],
  [
    'context holds text and images',
    'message',
    [{ type: 'context', elements: [{ type: 'image', image_url: 'https://x', alt_text: 'x' }] }],
    [{ type: 'context', elements: [button()] }],
  ],
  [
    'actions 25 elements',
    'message',
    [actions(...many(25, (index) => button({ action_id: `a${index}` })))],
    [actions(...many(26, (index) => button({ action_id: `a${index}` })))],
  ],
  [
    'image alt text',
    'message',
    [{ type: 'image', image_url: 'https://x', alt_text: 'x' }],
    [{ type: 'image', image_url: 'https://x' }],
  ],
  [
    'image url xor slack_file',
    'message',
    [{ type: 'image', slack_file: { id: 'F1' }, alt_text: 'x' }],
    [{ type: 'image', slack_file: { id: 'F1' }, image_url: 'https://x', alt_text: 'x' }],
  ],
  [
    'image url 3000',
    'message',
    [{ type: 'image', image_url: 'u'.repeat(3000), alt_text: 'x' }],
    [{ type: 'image', image_url: 'u'.repeat(3001), alt_text: 'x' }],
  ],
  [
    'image title 2000',
    'message',
    [{ type: 'image', image_url: 'u', alt_text: 'x', title: plain(2000) }],
    [{ type: 'image', image_url: 'u', alt_text: 'x', title: plain(2001) }],
  ],
  ['button text 75', 'message', [actions(button({ text: plain(75) }))], [actions(button({ text: plain(76) }))]],
  [
    'button value 2000',
    'message',
    [actions(button({ value: 'v'.repeat(2000) }))],
    [actions(button({ value: 'v'.repeat(2001) }))],
  ],
  [
    'button url 3000',
    'message',
    [actions(button({ url: 'v'.repeat(3000) }))],
    [actions(button({ url: 'v'.repeat(3001) }))],
  ],
  ['button style', 'message', [actions(button({ style: 'danger' }))], [actions(button({ style: 'default' }))]],
  [
    'button label 75',
    'message',
    [actions(button({ accessibility_label: 'x'.repeat(75) }))],
    [actions(button({ accessibility_label: 'x'.repeat(76) }))],
  ],
  [
    'confirm title 100',
    'message',
    [actions(button({ confirm: confirm(100, 9, 9) }))],
    [actions(button({ confirm: confirm(101, 9, 9) }))],
  ],
  [
    'confirm text 300',
    'message',
    [actions(button({ confirm: confirm(9, 300, 9) }))],
    [actions(button({ confirm: confirm(9, 301, 9) }))],
  ],
  [
    'confirm buttons 30',
    'message',
    [actions(button({ confirm: confirm(9, 9, 30) }))],
    [actions(button({ confirm: confirm(9, 9, 31) }))],
  ],
  [
    '100 options',
    'message',
    [select({ options: many(100, (index) => option(index)) })],
    [select({ options: many(101, (index) => option(index)) })],
  ],
  [
    'options xor groups',
    'message',
    [select({ option_groups: [{ label: plain(3), options: [option(1)] }] })],
    [select({ options: [option(1)], option_groups: [{ label: plain(3), options: [option(1)] }] })],
  ],
  [
    '100 groups',
    'message',
    [select({ option_groups: many(100, () => ({ label: plain(3), options: [option(1)] })) })],
    [select({ option_groups: many(101, () => ({ label: plain(3), options: [option(1)] })) })],
  ],
  [
    'placeholder 150',
    'message',
    [select({ options: [option(1)], placeholder: plain(150) })],
    [select({ options: [option(1)], placeholder: plain(151) })],
  ],
  [
    'initial option is an option',
    'message',
    [select({ options: [option(1)], initial_option: option(1) })],
    [select({ options: [option(1)], initial_option: option(2) })],
  ],
  [
    'option text 75',
    'message',
    [select({ options: [option(1, { text: plain(75) })] })],
    [select({ options: [option(1, { text: plain(76) })] })],
  ],
  [
    'option value 150',
    'message',
    [select({ options: [option(1, { value: 'v'.repeat(150) })] })],
    [select({ options: [option(1, { value: 'v'.repeat(151) })] })],
  ],
  [
    'option description 75',
    'message',
    [select({ options: [option(1, { description: plain(75) })] })],
    [select({ options: [option(1, { description: plain(76) })] })],
  ],
  [
    'option url only in overflow',
    'message',
    [actions({ type: 'overflow', action_id: 'o', options: [option(1, { url: 'https://x' })] })],
    [select({ options: [option(1, { url: 'https://x' })] })],
  ],
  [
    'overflow 1 to 5',
    'message',
    [actions({ type: 'overflow', action_id: 'o', options: many(5, (index) => option(index)) })],
    [actions({ type: 'overflow', action_id: 'o', options: many(6, (index) => option(index)) })],
  ],
  [
    'checkboxes 1 to 10',
    'message',
    [actions({ type: 'checkboxes', action_id: 'c', options: many(10, (index) => option(index)) })],
    [actions({ type: 'checkboxes', action_id: 'c', options: many(11, (index) => option(index)) })],
  ],
  [
    'input label 2000',
    'modal',
    [input({ type: 'plain_text_input' }, { label: plain(2000) })],
    [input({ type: 'plain_text_input' }, { label: plain(2001) })],
  ],
  [
    'input hint 2000',
    'modal',
    [input({ type: 'plain_text_input' }, { hint: plain(2000) })],
    [input({ type: 'plain_text_input' }, { hint: plain(2001) })],
  ],
  ['input element kinds', 'modal', [input({ type: 'datepicker' })], [input({ type: 'button', text: plain(2) })]],
  [
    'max_length 3000',
    'modal',
    [input({ type: 'plain_text_input', max_length: 3000 })],
    [input({ type: 'plain_text_input', max_length: 3001 })],
  ],
  [
    'min not above max',
    'modal',
    [input({ type: 'plain_text_input', min_length: 2, max_length: 3 })],
    [input({ type: 'plain_text_input', min_length: 4, max_length: 3 })],
  ],
  [
    'number bounds',
    'modal',
    [input({ type: 'number_input', is_decimal_allowed: false, min_value: '1', max_value: '2' })],
    [input({ type: 'number_input', is_decimal_allowed: false, min_value: '3', max_value: '2' })],
  ],
  [
    'file input 1 to 10',
    'modal',
    [input({ type: 'file_input', max_files: 10 })],
    [input({ type: 'file_input', max_files: 11 })],
  ],
  [
    'initial date format',
    'modal',
    [input({ type: 'datepicker', initial_date: '2026-01-31' })],
    [input({ type: 'datepicker', initial_date: '31.1.2026' })],
  ],
  [
    'file input in modals only',
    'modal',
    [input({ type: 'file_input' })],
    [input({ type: 'file_input', max_files: 0 })],
  ],
  ['table 100 rows', 'message', [table(100, 2)], [table(101, 2)]],
  ['table 20 columns', 'message', [table(2, 20)], [table(2, 21)]],
  ['equal rows', 'message', [table(2, 2)], [{ type: 'table', rows: [...table(1, 2).rows, ...table(1, 3).rows] }]],
  ['one table', 'message', [table(1, 1)], [table(1, 1), table(1, 1)]],
  [
    'alert level',
    'modal',
    [{ type: 'alert', text: plain(200), level: 'error' }],
    [{ type: 'alert', text: plain(200), level: 'loud' }],
  ],
  ['alert text 200', 'modal', [{ type: 'alert', text: plain(200) }], [{ type: 'alert', text: plain(201) }]],
  ['card title 150', 'message', [{ type: 'card', title: plain(150) }], [{ type: 'card', title: plain(151) }]],
  [
    'carousel 10',
    'message',
    [{ type: 'carousel', elements: many(10, () => ({ type: 'card', title: plain(1) })) }],
    [{ type: 'carousel', elements: many(11, () => ({ type: 'card', title: plain(1) })) }],
  ],
  [
    'video author 50',
    'message',
    [
      {
        type: 'video',
        alt_text: 'a',
        title: plain(2),
        thumbnail_url: 'u',
        video_url: 'u',
        author_name: 'x'.repeat(50),
      },
    ],
    [
      {
        type: 'video',
        alt_text: 'a',
        title: plain(2),
        thumbnail_url: 'u',
        video_url: 'u',
        author_name: 'x'.repeat(51),
      },
    ],
  ],
];

for (const [rule, surface, good, bad] of CASES) {
  test(`blocks: ${rule}`, () => {
    assert.deepEqual(blockProblems(good, surface), []);
    assert.notEqual(blockProblems(bad, surface).length, 0);
  });
}

test('blocks: surfaces', () => {
  for (const block of [{ type: 'markdown', text: 'x' }, table(1, 1)]) {
    assert.deepEqual(blockProblems([block], 'message'), []);
    assert.notEqual(blockProblems([block], 'modal').length, 0);
  }
  assert.notEqual(blockProblems([{ type: 'alert', text: plain(2) }], 'message').length, 0);
  assert.notEqual(blockProblems([input({ type: 'file_input' })], 'message').length, 0);
});

test('blocks: the pointer names the place', () => {
  const [problem] = blockProblems([{ type: 'divider' }, actions(button({ text: plain(76) }))], 'message');
  assert.equal(problem?.pointer, '/blocks/1/elements/0/text/text');
  assert.deepEqual(problem?.constraint, { type: 'max_length', expected: ['75'], got: '76' });
});

const view = (more: Json = {}) => ({ type: 'modal', title: plain(24), blocks: [{ type: 'divider' }], ...more });
const VIEWS: [string, Json, Json][] = [
  ['title 24', view(), view({ title: plain(25) })],
  ['title required', view(), view({ title: undefined })],
  ['submit 24', view({ submit: plain(24) }), view({ submit: plain(25) })],
  ['close 24', view({ close: plain(24) }), view({ close: plain(25) })],
  [
    'submit with inputs',
    view({ submit: plain(2), blocks: [input({ type: 'plain_text_input' })] }),
    view({ blocks: [input({ type: 'plain_text_input' })] }),
  ],
  ['private_metadata 3000', view({ private_metadata: 'x'.repeat(3000) }), view({ private_metadata: 'x'.repeat(3001) })],
  ['callback_id 255', view({ callback_id: 'x'.repeat(255) }), view({ callback_id: 'x'.repeat(256) })],
  ['only known properties', view(), view({ colour: 'red' })],
  ['the right type', view(), view({ type: 'home' })],
];
for (const [rule, good, bad] of VIEWS) {
  test(`views: ${rule}`, () => {
    assert.deepEqual(viewProblems(good, 'modal'), []);
    assert.notEqual(viewProblems(bad, 'modal').length, 0);
  });
}

test('views: 250 kB', () => {
  assert.equal(viewTooLarge({ text: 'x'.repeat(249_000) }), false);
  assert.equal(viewTooLarge({ text: 'x'.repeat(250_001) }), true);
});

test('channel names', () => {
  assert.equal(channelName('inc-7-überfällig_x'), 'inc-7-überfällig_x');
  const refused: [string | undefined, string][] = [
    ['', 'invalid_name_required'],
    [undefined, 'invalid_name_required'],
    ['x'.repeat(81), 'invalid_name_maxlength'],
    ['Upper', 'invalid_name_specials'],
    ['two words', 'invalid_name_specials'],
    ['dot.dot', 'invalid_name_specials'],
    ['---', 'invalid_name_punctuation'],
  ];
  for (const [name, code] of refused) assert.throws(() => channelName(name), { code });
});

test('events: subscription, scope and membership', () => {
  assert.deepEqual(eventRule('message', 'private'), {
    subscription: 'message.groups',
    scope: 'groups:history',
    membersOnly: true,
  });
  assert.deepEqual(eventRule('channel_created', 'public'), {
    subscription: 'channel_created',
    scope: 'channels:read',
    membersOnly: false,
  });
});

test('manifests: read, or refused with the field', () => {
  assert.equal(readManifest({ display_information: { name: 'X' } }).bot_name, 'X');
  assert.throws(
    () => readManifest({ display_information: { name: 'x'.repeat(36) } }),
    (error) => error instanceof ManifestError && /display_information.name/.test(error.message),
  );
});
