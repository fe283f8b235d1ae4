import type { ModalView } from '@slack/types';
import type { z } from 'zod';
import { lintWords } from '../../../communications/linter/lint-words.ts';
import { UserError } from '../../../kernel/errors.ts';
import type { Interaction } from '../../interaction.ts';
import { hintBlocks } from '../../communications/publish.hints.ts';
import { hashOf } from '../../communications/publish.view.ts';
import { noticed } from './open-form.ts';

/**
 * Looks over words that go out with something else, before anything of it is done: what would be refused is refused, and
 * the form comes again with what could be better. Sending the same words again passes those hints.
 */
export async function hintsAlong(
  interaction: Interaction,
  words: z.input<(typeof lintWords)['input']> | null | undefined,
  hinted: string | undefined,
  again: { submit: string; rebuild: (hinted: string) => Promise<ModalView> },
): Promise<ModalView | undefined> {
  if (!words) return undefined;
  const { findings } = await interaction.ask(lintWords, words);
  const refused = findings.find(({ level }) => level === 'refusal');
  if (refused) throw new UserError('invalid', refused.sentence, refused.field);
  const sent = hashOf(words.words);
  if (findings.length === 0 || hinted === sent) return undefined;
  return noticed(await again.rebuild(sent), hintBlocks(findings, again.submit));
}
