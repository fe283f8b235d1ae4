import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ShownElement } from '../../../incidents/forms/show.ts';
import type { Interaction } from '../../interaction.ts';
import { formBlocks } from './form.blocks.ts';

const element = (id: string, more: Partial<ShownElement>): ShownElement => ({
  ...{ id, key: `field-${id}`, type: 'custom_field', fieldId: id, roleId: null, control: 'select', label: id },
  ...{ placeholder: '', help: '', required: false, value: [], choices: [], searched: false, open: false },
  ...{ live: false, turn: '', ...more },
});
const blocksOf = async (elements: ShownElement[]) =>
  (await formBlocks({} as Interaction, { elements })) as {
    type: string;
    element?: { type: string };
    text?: { text: string };
  }[];

const choices = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ id: `id-${index}`, label: 'x'.repeat(75), help: 'y'.repeat(75) }));

test('a form of many long menus fits into a view: the longest are searched', async () => {
  const elements = Array.from({ length: 80 }, (_, index) => element(`f${index}`, { choices: choices(index + 1) }));
  const blocks = await blocksOf(elements);
  assert.ok(Buffer.byteLength(JSON.stringify(blocks)) < 200_000);
  assert.equal(blocks.at(-1)?.element?.type, 'external_select');
  assert.equal(blocks[0]?.element?.type, 'static_select');
});

test('what is longer than Slack takes is left to the page, and never cut', async () => {
  const many = Array.from({ length: 101 }, (_, index) => String(index));
  const blocks = await blocksOf([
    element('a', { control: 'multi_select', searched: true, value: many }),
    element('b', { control: 'lines', value: ['x'.repeat(3_001)] }),
    element('c', { control: 'lines', value: ['short'] }),
  ]);
  assert.deepEqual(
    blocks.map(({ type }) => type),
    ['context', 'context', 'input'],
  );
});

test('an explanation is Markdown, as on the dashboard: Slack gets it in its own marks, and what is typed mentions nobody', async () => {
  const label = '**Security** goes by [the runbook](https://wiki.example/a?b&c) <!channel>';
  const [block] = await blocksOf([element('t', { type: 'text', control: 'text', fieldId: null, label })]);
  assert.equal(block?.text?.text, '*Security* goes by <https://wiki.example/a?b&amp;c|the runbook> &lt;!channel&gt;');
});
