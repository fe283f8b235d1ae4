import type { KnownBlock } from '@slack/types';
import { mostSegments } from '../../../communications/estimates/input.ts';
import { UserError } from '../../../kernel/errors.ts';
import type { EstimateSegment } from '../../../status-pages/public/words/estimates.ts';
import { actions, button, input, momentPicker, textInput } from '../../blocks.ts';
import { rewriteView, type ButtonHandler, type Typed } from '../../interaction.ts';

type Group = Pick<EstimateSegment, 'name' | 'from' | 'until'>;
const blocksOf = (row: number) =>
  ({ name: `group${row}`, from: `group${row}From`, until: `group${row}Until` }) as const;
const rows = Array.from({ length: mostSegments }, (_, row) => blocksOf(row));
const addBlock = 'groups';

/** A group of customers with a range of its own; who is taken out of it has no name any more. */
function groupInputs(row: number, { name, from, until }: Group): KnownBlock[] {
  const blocks = blocksOf(row);
  return [
    input(
      blocks.name,
      'For some customers',
      textInput('value', { value: name, most: 80, placeholder: 'EU customers' }),
      {
        optional: true,
        hint: 'As they know themselves. Empty it where they are over it.',
      },
    ),
    input(blocks.from, 'It may be over for them from', momentPicker('value', new Date(from)), { optional: true }),
    input(blocks.until, 'It should be over for them by', momentPicker('value', new Date(until)), { optional: true }),
  ];
}
const addButton = (whole: Omit<Group, 'name'>) =>
  actions(addBlock, button('add-group', 'Add a group with a range of its own', JSON.stringify(whole)));

/** Groups as they were told, and a button for another. */
export const groupBlocks = (groups: readonly Group[], whole: Omit<Group, 'name'>): KnownBlock[] => [
  ...groups.flatMap((group, row) => groupInputs(row, group)),
  ...(groups.length < mostSegments ? [addButton(whole)] : []),
];

/** The groups that have a name, each with its row. */
const named = (typed: Typed) =>
  rows.flatMap((blocks, row) => {
    const name = typed[blocks.name];
    return name ? [{ row, name, from: typed[blocks.from] ?? '', until: typed[blocks.until] ?? '' }] : [];
  });

/** Says groups, with each refusal at the row that it is about. */
export async function withGroups<T>(typed: Typed, say: (groups: Group[]) => Promise<T>): Promise<T> {
  const groups = named(typed);
  try {
    return await say(groups.map(({ name, from, until }) => ({ name, from, until })));
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const placed = error.refusals.map((refusal) => {
      const [, index, field = 'name'] = /segments\.(\d+)(?:\.(\w+))?$/.exec(refusal.pointer) ?? [];
      const row = groups[Number(index)]?.row;
      if (row === undefined) return refusal;
      return { ...refusal, pointer: blocksOf(row)[field as 'name'] ?? blocksOf(row).name };
    });
    throw new UserError(error.code, error.message, '', placed);
  }
}

/** A row more in the open form, with the range that everyone was told to begin with. */
export const addGroupButton: ButtonHandler = {
  id: 'add-group',
  async run(interaction, value, { viewId, view }) {
    const open = view as { blocks?: KnownBlock[]; title: never; submit: never; close: never } | undefined;
    if (!viewId || !open?.blocks) return;
    const { blocks, title, submit, close } = open;
    const { callback_id = '', private_metadata = '' } = view ?? {};
    const at = blocks.findIndex(({ block_id }) => block_id === addBlock);
    const row = rows.findIndex(({ name }) => !blocks.some(({ block_id }) => block_id === name));
    if (at === -1 || row === -1) return;
    const whole = JSON.parse(value) as Omit<Group, 'name'>;
    const more = [...groupInputs(row, { name: '', ...whole }), ...(row + 1 < mostSegments ? [addButton(whole)] : [])];
    const next = { type: 'modal' as const, callback_id, private_metadata, title, submit, close };
    await rewriteView(interaction, viewId, { ...next, blocks: blocks.toSpliced(at, 1, ...more) });
  },
};
