import type { KnownBlock } from '@slack/types';
import type { Finding } from '../../communications/linter/find.ts';
import { esc, md, raw, section } from '../blocks.ts';

/** What words are refused for, and what could be better about them, below their field. Publishing again passes hints. */
export function hintBlocks(findings: readonly Finding[], again: string): KnownBlock[] {
  const refused = findings.filter(({ level }) => level === 'refusal');
  if (refused.length > 0) return [section(md`⛔ *This cannot go out yet:*\n${listed(refused)}`, undefined, 'refused')];
  if (findings.length === 0) return [];
  const words = md`💡 *Before customers read this:*\n${listed(findings)}\n“${again}” sends it as it is.`;
  return [section(words, undefined, 'hints')];
}

const listed = (found: readonly Finding[]) => raw(found.map(({ sentence }) => esc(`• ${sentence}`)).join('\n'));

export function submitOf(asks: boolean, findings: readonly Finding[]): string {
  const hinted = findings.some(({ level }) => level === 'hint');
  return asks ? (hinted ? 'Ask anyway' : 'Ask, then publish') : hinted ? 'Publish anyway' : 'Publish';
}
