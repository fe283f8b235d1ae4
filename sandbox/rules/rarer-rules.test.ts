import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Json } from '../json.ts';
import { blockProblems } from './blocks.ts';
import { viewProblems } from './views.ts';

const plain = (length: number) => ({ type: 'plain_text', text: 'x'.repeat(length) });
const actions = (element: Json) => [{ type: 'actions', elements: [{ action_id: 'a', ...element }] }];
const button = (more: Json) => actions({ type: 'button', text: plain(5), ...more });
const confirm = (more: Json) =>
  button({ confirm: { title: plain(1), text: plain(1), confirm: plain(1), deny: plain(1), ...more } });
const input = (element: Json) => [{ type: 'input', label: plain(5), element: { action_id: 'i', ...element } }];
const option = { text: plain(3), value: 'v' };
const groups = (more: Json) =>
  actions({ type: 'static_select', option_groups: [{ label: plain(75), options: [option], ...more }] });
const video = (more: Json) => [
  { type: 'video', alt_text: 'a', title: plain(2), thumbnail_url: 'u', video_url: 'u', ...more },
];
const rich = (part: Json) => [{ type: 'rich_text', elements: [part] }];
const cells = (...texts: string[]) => texts.map((text) => ({ type: 'raw_text', text }));
const rows = (type: string, given: unknown, more: Json = {}) => [{ type, rows: given, ...more }];
const card = (more: Json) => [{ type: 'card', title: plain(1), ...more }];
const tap = { type: 'button', action_id: 'b', text: plain(1) };
const image = { type: 'image', image_url: 'https://x', alt_text: 'x' };
const container = (more: Json) => [
  { type: 'container', title: plain(1), child_blocks: [{ type: 'divider' }], ...more },
];
const choices = (type: string, more: Json) => actions({ type, options: [option], ...more });

const cases: [rule: string, good: unknown, bad: unknown][] = [
  ['blocks are a list', [], { type: 'divider' }],
  ['a block is an object', [{ type: 'divider' }], ['divider']],
  ['a block has a type', [{ type: 'divider' }], [{}]],
  [
    'an accessory is an element of its kind',
    [{ type: 'section', text: plain(1), accessory: image }],
    [{ type: 'section', text: plain(1), accessory: { type: 'number_input' } }],
  ],
  [
    'an accessory is an object',
    [{ type: 'section', text: plain(1), accessory: tap }],
    [{ type: 'section', text: plain(1), accessory: 'tap' }],
  ],
  [
    'an image in a context has its source',
    [{ type: 'context', elements: [image] }],
    [{ type: 'context', elements: [{ type: 'image', alt_text: 'x' }] }],
  ],
  ['an input has an element', input({ type: 'plain_text_input' }), [{ type: 'input', label: plain(1) }]],
  ['an element has no unknown properties', button({ value: 'v' }), button({ colour: 'red' })],
  [
    'max_selected_items from 1',
    choices('multi_static_select', { max_selected_items: 1 }),
    choices('multi_static_select', { max_selected_items: 0 }),
  ],
  [
    'max_selected_items is a whole number',
    choices('multi_static_select', { max_selected_items: 2 }),
    choices('multi_static_select', { max_selected_items: 1.5 }),
  ],
  ['confirm is an object', confirm({}), button({ confirm: 'sure' })],
  ['confirm has no unknown properties', confirm({ style: 'danger' }), confirm({ colour: 'red' })],
  ['confirm deny 30', confirm({ deny: plain(30) }), confirm({ deny: plain(31) })],
  ['confirm style', confirm({ style: 'primary' }), confirm({ style: 'loud' })],
  [
    'option url 3000',
    actions({ type: 'overflow', options: [{ ...option, url: 'u'.repeat(3000) }] }),
    actions({ type: 'overflow', options: [{ ...option, url: 'u'.repeat(3001) }] }),
  ],
  [
    'an initial radio button is one of them',
    choices('radio_buttons', { initial_option: option }),
    choices('radio_buttons', { initial_option: { ...option, value: 'w' } }),
  ],
  ['group label 75', groups({}), groups({ label: plain(76) })],
  ['a group has options', groups({}), groups({ options: [] })],
  [
    'min_length 3000',
    input({ type: 'plain_text_input', min_length: 3000 }),
    input({ type: 'plain_text_input', min_length: 3001 }),
  ],
  [
    'initial value 3000',
    input({ type: 'plain_text_input', initial_value: 'v'.repeat(3000) }),
    input({ type: 'plain_text_input', initial_value: 'v'.repeat(3001) }),
  ],
  [
    'a number says whether decimals are allowed',
    input({ type: 'number_input', is_decimal_allowed: true }),
    input({ type: 'number_input' }),
  ],
  [
    'parts of rich text',
    rich({ type: 'rich_text_section', elements: [{ type: 'text', text: 'x' }] }),
    rich({ type: 'rich_text_poem', elements: [] }),
  ],
  [
    'what a part of rich text holds',
    rich({ type: 'rich_text_list', style: 'bullet', elements: [{ type: 'rich_text_section', elements: [] }] }),
    rich({ type: 'rich_text_list', style: 'bullet', elements: [{ type: 'text', text: 'x' }] }),
  ],
  ['a file has its external id', [{ type: 'file', external_id: 'F', source: 'remote' }], [{ type: 'file' }]],
  ['video alt text 200', video({ alt_text: 'a'.repeat(200) }), video({ alt_text: 'a'.repeat(201) })],
  ['video title 200', video({ title: plain(200) }), video({ title: plain(201) })],
  ['video description 200', video({ description: plain(200) }), video({ description: plain(201) })],
  ['video provider 50', video({ provider_name: 'p'.repeat(50) }), video({ provider_name: 'p'.repeat(51) })],
  ['video thumbnail', video({}), video({ thumbnail_url: undefined })],
  ['video address', video({}), video({ video_url: undefined })],
  ['a table has rows', rows('table', [cells('a')]), rows('table', undefined)],
  ['a row is a list', rows('table', [cells('a')]), rows('table', [cells('a'), 'b'])],
  ['a cell is an object', rows('table', [cells('a')]), rows('table', [['a']])],
  ['kinds of cells', rows('table', [cells('a')]), rows('table', [[{ type: 'mrkdwn', text: 'a' }]])],
  ['a data table has a head and a row', rows('data_table', [cells('a'), cells('b')]), rows('data_table', [cells('a')])],
  [
    'all cells of a data table 20000',
    rows('data_table', [cells('a'), cells('b'.repeat(19_999))]),
    rows('data_table', [cells('a'), cells('b'.repeat(20_000))]),
  ],
  [
    'page size 1 to 100',
    rows('data_table', [cells('a'), cells('b')], { page_size: 100 }),
    rows('data_table', [cells('a'), cells('b')], { page_size: 101 }),
  ],
  ['card subtitle 150', card({ subtitle: plain(150) }), card({ subtitle: plain(151) })],
  ['card body 200', card({ body: plain(200) }), card({ body: plain(201) })],
  ['card actions are elements', card({ actions: [tap] }), card({ actions: [{ type: 'number_input' }] })],
  [
    'a card of a carousel follows the rules of cards',
    [{ type: 'carousel', elements: card({}) }],
    [{ type: 'carousel', elements: card({ title: plain(151) }) }],
  ],
  [
    'a carousel holds cards',
    [{ type: 'carousel', elements: card({}) }],
    [{ type: 'carousel', elements: [{ type: 'divider' }] }],
  ],
  ['container title 150', container({ title: plain(150) }), container({ title: plain(151) })],
  ['a container holds blocks', container({}), container({ child_blocks: [] })],
];

test('each rarer rule of blocks accepts one and refuses another', () => {
  for (const [rule, good, bad] of cases) {
    assert.deepEqual(blockProblems(good, 'message'), [], rule);
    assert.notEqual(blockProblems(bad, 'message').length, 0, rule);
  }
});

test('a view is an object with blocks; its external_id has at most 255 characters', () => {
  const modal = { type: 'modal', title: plain(1), blocks: [{ type: 'divider' }] };
  for (const good of [modal, { ...modal, external_id: 'e'.repeat(255) }])
    assert.deepEqual(viewProblems(good, 'modal'), []);
  for (const bad of ['modal', { ...modal, blocks: undefined }, { ...modal, external_id: 'e'.repeat(256) }])
    assert.notEqual(viewProblems(bad, 'modal').length, 0);
});
