import type { ModalView } from '@slack/types';
import type { Incident } from '../../../incidents/find.ts';
import { mayChoose, referenceOf } from '../../../incidents/lifecycle.ts';
import { listSettings } from '../../../incidents/list.ts';
import { acceptIncident } from '../../../incidents/steps/accept.ts';
import { UserError } from '../../../kernel/errors.ts';
import { context, input, modalView, select, textInput, type Choice } from '../../blocks.ts';
import type { Interaction, ModalHandler } from '../../interaction.ts';
import { severityChoices } from '../update.modal.ts';

type Named = { id: string; name: string; description: string };
const choicesOf = (items: readonly Named[]): Choice[] =>
  items.map(({ id, name, description }) => ({ value: id, text: name, ...(description && { description }) }));

/** Takes an incident out of triage, and puts right what was guessed when it was declared. */
export async function acceptView(interaction: Interaction, incident: Incident): Promise<ModalView> {
  if (incident.category !== 'triage')
    throw new UserError('conflict', `This incident is ${incident.statusName}, not in triage any more.`);
  const { statuses, types } = await interaction.ask(listSettings, {});
  const goesOn = choicesOf(statuses.filter(({ category }) => mayChoose('triage', category)));
  return modalView({
    ...{ id: 'accept', title: `Accept ${referenceOf(incident.number)}`, submit: 'Accept' },
    meta: { incidentId: incident.id, channel: interaction.channelId ?? undefined },
    blocks: [
      input('name', 'What is wrong?', textInput('value', { value: incident.name, most: 200 })),
      input('severityId', 'How bad is it?', select('value', await severityChoices(interaction), incident.severityId), {
        optional: true,
      }),
      input('typeId', 'Type', select('value', choicesOf(types), incident.typeId)),
      input('statusId', 'Goes on as', select('value', goesOn, goesOn[0]?.value)),
      context('From now on customers are owed a word, unless this touches nobody outside.'),
    ],
  });
}

export const acceptModal: ModalHandler = {
  id: 'accept',
  submit: async (interaction, { name, severityId, typeId, statusId }, { incidentId = '' }) =>
    void (await interaction.run(acceptIncident, { incidentId, name, severityId, typeId, statusId })),
};
