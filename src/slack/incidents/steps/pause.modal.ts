import type { ModalView } from '@slack/types';
import { communicationsOf } from '../../../communications/show.ts';
import type { Incident } from '../../../incidents/find.ts';
import { referenceOf } from '../../../incidents/lifecycle.ts';
import { pauseIncident } from '../../../incidents/steps/pause.ts';
import { context, input, md, modalView, moment, momentPicker, raw, textInput } from '../../blocks.ts';
import type { Interaction, ModalHandler } from '../../interaction.ts';
import { kindWords, toldWords } from '../../communications/words.ts';

const quarter = 900_000;

/** Until when it rests, and why; with what stays owed to customers meanwhile. */
export async function pauseView(interaction: Interaction, incident: Incident, minutes = 240): Promise<ModalView> {
  const { commitments } = await interaction.ask(communicationsOf, { incidentId: incident.id });
  const owed = commitments.filter(({ state }) => state === 'open');
  const lines = owed.map(
    ({ kind, audience, customer, dueAt }) =>
      md`⏳ ${kindWords[kind] ?? kind} to ${toldWords(audience, customer)} stays due at *${raw(moment(dueAt))}*`,
  );
  const rounded = minutes < 240 ? quarter : 4 * quarter;
  const later = new Date(Math.ceil((interaction.now().getTime() + minutes * 60_000) / rounded) * rounded);
  return modalView({
    ...{ id: 'pause', title: `Pause ${referenceOf(incident.number)}`, submit: 'Pause', close: 'Not now' },
    meta: { incidentId: incident.id, channel: interaction.channelId ?? undefined },
    blocks: [
      input('until', 'Until when?', momentPicker('value', later), { hint: 'It resumes by itself then.' }),
      input(
        'reason',
        'What does it wait for?',
        textInput('value', { lines: true, most: 1000, placeholder: 'The vendor works on it overnight' }),
      ),
      context(lines.join('\n') || 'Nobody is reminded to update the team until then.'),
    ],
  });
}

export const pauseModal: ModalHandler = {
  id: 'pause',
  submit: async (interaction, { until = '', reason = '' }, { incidentId = '' }) =>
    void (await interaction.run(pauseIncident, { incidentId, reason, until })),
};
