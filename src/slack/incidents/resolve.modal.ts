import type { KnownBlock, ModalView } from '@slack/types';
import { decideAudience } from '../../communications/decide-audience.ts';
import { holdingStatement } from '../../communications/holding.ts';
import { communicationsOf, publishDraft } from '../../communications/show.ts';
import { listSettings } from '../../incidents/list.ts';
import type { Incident } from '../../incidents/find.ts';
import { mayMoveTo, referenceOf } from '../../incidents/lifecycle.ts';
import { shareUpdate } from '../../incidents/share-update.ts';
import { context, input, modalView, select, textInput } from '../blocks.ts';
import { carriedOn } from '../communications/publish.modal.ts';
import { nobodyReasons } from '../communications/words.ts';
import type { Interaction, ModalHandler } from '../interaction.ts';

/** Where an incident goes when its impact is over, with the last word to customers in the same step. */
export async function resolveView(interaction: Interaction, incident: Incident): Promise<ModalView> {
  const { statuses } = await interaction.ask(listSettings, {});
  const ends = statuses.filter(
    ({ category }) => ['learning', 'closed'].includes(category) && mayMoveTo(incident.category, category),
  );
  const choices = ends.map(({ id, name, description }) => ({
    value: id,
    text: name,
    ...(description && { description }),
  }));
  return modalView({
    ...{ id: 'resolve', title: `Resolve ${referenceOf(incident.number)}`, submit: 'Resolve' },
    meta: { incidentId: incident.id, channel: interaction.channelId ?? undefined },
    blocks: [
      input(
        'message',
        'What ended it?',
        textInput('value', {
          lines: true,
          placeholder: 'The release was rolled back; errors are back to normal since 14:20.',
        }),
      ),
      input('statusId', 'Goes on as', select('value', choices, choices[0]?.value)),
      ...(await customerBlocks(interaction, incident.id)),
      context('The channel stays open, and the incident can be reopened.'),
    ],
  });
}

async function customerBlocks(interaction: Interaction, incidentId: string): Promise<KnownBlock[]> {
  const { decision } = await interaction.ask(communicationsOf, { incidentId });
  const { last } = await interaction.ask(publishDraft, { incidentId });
  if (last && last.status !== 'resolved') {
    const words = textInput('value', { lines: true, value: holdingStatement('resolved', []) });
    return [
      input('words', 'The last word to everyone, published in this step', words, {
        optional: true,
        hint: 'Empty it to publish later; until then an all-clear is owed.',
      }),
    ];
  }
  if (decision) return [];
  const answers = [
    ...nobodyReasons.map((reason) => ({ value: `nobody|${reason}`, text: `Nobody outside: ${reason.toLowerCase()}` })),
    ...[
      ['everyone', 'Everyone'] as const,
      ['some_customers', 'Some customers'] as const,
      ['one_customer', 'One customer'] as const,
    ].map(([value, text]) => ({ value, text })),
  ];
  return [
    input('answer', 'Whom did this touch outside?', select('value', answers), {
      optional: true,
      hint: 'It cannot be closed before somebody says.',
    }),
  ];
}

export const resolveModal: ModalHandler = {
  id: 'resolve',
  async submit(interaction, { message = '', statusId, words, answer }, { incidentId = '' }) {
    if (answer) {
      const [chosen, reason] = answer.split('|');
      await interaction.run(decideAudience, { incidentId, answer: chosen as 'nobody', reason });
    }
    const lent = words ? { communications: { publish: await lastWord(interaction, incidentId, words) } } : undefined;
    await interaction.run(shareUpdate, { incidentId, message, statusId, lent });
  },
};

async function lastWord(interaction: Interaction, incidentId: string, words: string) {
  const { components } = await interaction.ask(publishDraft, { incidentId });
  return {
    status: 'resolved' as const,
    words,
    components: carriedOn(components, 'resolved'),
    nextUpdateInMinutes: null,
  };
}
