import type { KnownBlock } from '@slack/types';
import type { Finding } from '../../communications/linter/find.ts';
import { esc, md, raw, section } from '../blocks.ts';

/** What could be better about the words, below their field. Publishing again passes it. */
export const hintBlocks = (hints: readonly Finding[], again: string): KnownBlock[] =>
  hints.length === 0
    ? []
    : [
        section(
          md`💡 *Before customers read this:*\n${raw(hints.map(({ sentence }) => esc(`• ${sentence}`)).join('\n'))}\n“${again}” sends it as it is.`,
          undefined,
          'hints',
        ),
      ];

export const submitOf = (asks: boolean, hinted: boolean) =>
  asks ? (hinted ? 'Ask anyway' : 'Ask, then publish') : hinted ? 'Publish anyway' : 'Publish';
