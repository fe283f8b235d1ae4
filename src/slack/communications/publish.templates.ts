import type { KnownBlock } from '@slack/types';
import { holdingId, wordTemplates } from '../../communications/drafts/word-templates.ts';
import type { PublicStatus } from '../../communications/find.ts';
import { placeholderIn, unfilled } from '../../status-pages/templates/placeholders.ts';
import { actions, button, context, input, md, section, select } from '../blocks.ts';
import type { Interaction } from '../interaction.ts';

/** Words to start from; those of the holding statement are drafted where they are shown. */
export type Offered = { id: string; name: string; language?: string | null; words?: string };

type Situation = {
  meta: { incidentId: string; audience?: string };
  status: PublicStatus;
  components: readonly { id: string; status?: string }[];
  minutes?: string;
  title?: string;
};

/** What fits the form as it stands. */
export async function offersFor(
  interaction: Interaction,
  { meta, status, components, minutes, title }: Situation,
): Promise<Offered[]> {
  const touched = components.filter((one) => one.status && (status === 'resolved' || one.status !== 'operational'));
  const some = await interaction.ask(wordTemplates, {
    ...{ incidentId: meta.incidentId, status, componentIds: touched.map(({ id }) => id) },
    audience: meta.audience as 'everyone' | undefined,
    nextUpdateInMinutes: minutes ? Number(minutes) : null,
    publicTitle: title?.slice(0, 200),
  });
  return some.map(({ id, name, language, words }) => ({
    ...{ id, name, language },
    ...(id !== holdingId && { words }),
  }));
}

/** A menu of what fits; none where there is only the holding statement. */
export const templateBlock = (
  offers: readonly Offered[],
  chosen: string | undefined,
  turn = 0,
  follows = 'preview',
): KnownBlock[] =>
  offers.length < 2
    ? []
    : [
        input(
          'template',
          'Start from',
          select(
            `${follows}:${turn}`,
            offers.map(({ id, name, language }) => ({
              ...{ value: id, text: name },
              ...(language && { description: `In ${languageName(language)}` }),
            })),
            chosen,
            'Choose a template…',
          ),
          { live: true, optional: true },
        ),
      ];

const languageName = (tag: string) => new Intl.DisplayNames('en', { type: 'language' }).of(tag) ?? tag;

/** Words that somebody wrote are not lost unasked. */
export const askingBlocks = (
  asking: Offered | undefined,
  buttons = { take: 'take-template', keep: 'keep-words' },
): KnownBlock[] =>
  asking
    ? [
        section(md`Put “${asking.name}” in place of what you wrote?`, undefined, 'asking'),
        actions(
          'asking-actions',
          button(buttons.take, 'Replace my words', asking.id, { style: 'danger' }),
          button(buttons.keep, 'Keep my words', asking.id),
        ),
      ]
    : [];

/** What a template could not know. */
export const openBlocks = (words: string): KnownBlock[] => {
  const placeholder = placeholderIn(words);
  return placeholder ? [context(md`✏️ ${unfilled(placeholder)}`)] : [];
};
