import type { KnownBlock } from '@slack/types';
import { letterOf, type Option } from '../../communications/questions/show.ts';
import { actions, button, cap } from '../blocks.ts';

/** What a customer presses below words that ask; nothing else may be pressed in its channel. */
export const votePrefix = 'vote';

export const voteBlocks = (questionId: string, options: readonly Option[]): KnownBlock[] => [
  actions(
    `${votePrefix}-${questionId}`,
    ...options.map(({ label }, index) =>
      button(`${votePrefix}:${index}`, cap(`${letterOf(index)}. ${label}`, 75), `${questionId}|${index}`),
    ),
  ),
];

type Pressed = { type: string; action_id?: string; url?: string };
/** Whether a block holds answers to press and nothing else. */
export const isVote = (block: KnownBlock): boolean =>
  block.type === 'actions' &&
  (block.elements as Pressed[]).every(
    ({ type, action_id: id = '', url }) => type === 'button' && id.startsWith(`${votePrefix}:`) && url === undefined,
  );
