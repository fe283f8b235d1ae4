import type { ModalView } from '@slack/types';
import { listSettings } from '../../incidents/list.ts';
import type { Incident } from '../../incidents/find.ts';
import { mayMoveTo, referenceOf } from '../../incidents/lifecycle.ts';
import { shareUpdate } from '../../incidents/share-update.ts';
import { context, input, modalView, select, textInput } from '../blocks.ts';
import type { Interaction, ModalHandler } from '../interaction.ts';

/** Where an incident goes when its impact is over. */
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
      context('The channel stays open, and the incident can be reopened.'),
    ],
  });
}

export const resolveModal: ModalHandler = {
  id: 'resolve',
  async submit(interaction, { message = '', statusId }, { incidentId = '' }) {
    await interaction.run(shareUpdate, { incidentId, message, statusId });
  },
};
