import type { KnownBlock } from '@slack/types';
import { holdingId } from '../../../communications/drafts/word-templates.ts';
import type { Impact, PublicStatus } from '../../../communications/find.ts';
import { input, textInput } from '../../blocks.ts';
import type { FormMeta } from './open-form.ts';
import type { Answers, Interaction } from '../../interaction.ts';
import { draftedWords } from '../../communications/publish.preview.ts';
import {
  askingBlocks,
  offersFor,
  openBlocks,
  templateBlock,
  type Offered,
} from '../../communications/publish.templates.ts';
import { componentsNow, hashOf } from '../../communications/publish.view.ts';

type Along = {
  label: string;
  hint: string;
  status: PublicStatus;
  components: readonly Impact[];
  nextUpdateInMinutes: number | null;
  rhythm?: number | null;
  /** In which readers read. */
  language: string;
  /** What stands there at first. */
  proposed: string;
};

/**
 * Words to everyone in a form about something else, with templates to start from. `meta.take` says what a person decided
 * about words of their own: the id of a template, or `keep`.
 */
export async function wordsAlong(
  interaction: Interaction,
  { take, ...meta }: FormMeta,
  answers: Answers,
  { label, hint, status, proposed, ...given }: Along,
): Promise<{ blocks: KnownBlock[]; meta: FormMeta }> {
  const before = new Map(given.components.map((impact) => [impact.componentId, impact.status]));
  const components = await componentsNow(interaction, before);
  const minutes = given.nextUpdateInMinutes === null ? undefined : String(given.nextUpdateInMinutes);
  const situation = { meta: { incidentId: meta.incidentId ?? '' }, status, components, minutes };
  const offers = await offersFor(interaction, situation);
  const holding = draftedWords(status, components, { rhythm: given.rhythm, language: given.language });
  const started = { template: proposed && proposed === holding ? holdingId : undefined, drafted: hashOf(proposed) };
  const was = meta.drafted === undefined ? started : meta;
  const own = answers.words ? (answers.words[0] ?? '') : proposed;
  const offered = (id: string | undefined) => offers.find((one) => one.id === id);
  const picked = answers.template?.[0];
  const chosen = offered(take ?? (picked === was.template ? undefined : picked));
  const turn = Number(meta.turn ?? 0);
  const shown = (words: string, state: { template?: string; drafted?: string; turn: number }, asking?: Offered) => ({
    blocks: [
      ...templateBlock(offers, state.template, state.turn, 'form'),
      input('words', label, textInput(`value:${state.turn}`, { lines: true, value: words }), { optional: true, hint }),
      ...askingBlocks(asking, { take: 'take-along', keep: 'keep-along' }),
      ...openBlocks(words),
    ],
    meta: { ...meta, ...state, turn: String(state.turn) },
  });
  const { template, drafted } = was;
  if (take === 'keep') return shown(own, { template, drafted, turn: turn + 1 });
  if (!chosen) return shown(own, { template, drafted, turn });
  if (!take && own !== '' && hashOf(own) !== drafted) return shown(own, { template, drafted, turn }, chosen);
  const words = (chosen.words ?? holding).trim();
  return shown(words, { template: chosen.id, drafted: hashOf(words), turn: turn + 1 });
}
