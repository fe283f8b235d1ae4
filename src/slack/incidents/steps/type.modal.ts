import type { ModalView } from '@slack/types';
import { changeType } from '../../../incidents/change-type.ts';
import type { Incident } from '../../../incidents/find.ts';
import { referenceOf } from '../../../incidents/lifecycle.ts';
import { listSettings } from '../../../incidents/list.ts';
import { input, modalView, select } from '../../blocks.ts';
import type { Interaction, ModalHandler } from '../../interaction.ts';

export async function typeView(interaction: Interaction, incident: Incident): Promise<ModalView> {
  const { types } = await interaction.ask(listSettings, {});
  const choices = types.map(({ id, name, description }) => ({
    value: id,
    text: name,
    ...(description && { description }),
  }));
  return modalView({
    ...{ id: 'type', title: `Type of ${referenceOf(incident.number)}`, submit: 'Change', close: 'Not now' },
    meta: { incidentId: incident.id, channel: interaction.channelId ?? undefined },
    blocks: [input('typeId', 'What kind of incident is it?', select('value', choices, incident.typeId))],
  });
}

export const typeModal: ModalHandler = {
  id: 'type',
  submit: async (interaction, { typeId = '' }, { incidentId = '' }) =>
    void (await interaction.run(changeType, { incidentId, typeId })),
};
