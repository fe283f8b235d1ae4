import type { ModalView } from '@slack/types';
import { communicationsOf } from '../../../communications/show.ts';
import type { Incident } from '../../../incidents/find.ts';
import { referenceOf } from '../../../incidents/lifecycle.ts';
import { incidentWork } from '../../../incidents/show.ts';
import { handOver } from '../../../incidents/steps/hand-over.ts';
import { input, modalView, people, textInput } from '../../blocks.ts';
import type { Interaction, ModalHandler } from '../../interaction.ts';
import { userOf } from '../../people.ts';
import { kindWords, toldWords } from '../../communications/words.ts';

const shownActions = 5;

/** Where things stand, as a draft of the note: state, last update, what is open, what customers are owed. */
async function stateNote(interaction: Interaction, incident: Incident): Promise<string> {
  const { updates, actions } = await interaction.ask(incidentWork, { incidentId: incident.id });
  const { commitments } = await interaction.ask(communicationsOf, { incidentId: incident.id });
  const open = actions.filter(({ status }) => status === 'outstanding');
  const owed = commitments.filter(({ state }) => state === 'open');
  return [
    `${incident.statusName}, ${incident.severityName ?? 'no severity yet'}.`,
    incident.summary,
    ...(updates[0] ? [`Last update: ${updates[0].message}`] : []),
    ...(open.length > 0
      ? ['Still to do:', ...open.slice(0, shownActions).map(({ description }) => `• ${description}`)]
      : []),
    ...owed.map(
      ({ kind, audience, customer, dueAt }) =>
        `${kindWords[kind] ?? kind} to ${toldWords(audience, customer)} is due at ${dueAt.toISOString().slice(11, 16)} UTC.`,
    ),
  ]
    .filter(Boolean)
    .join('\n');
}

type Typed = { to?: string | undefined; said?: string };

/** What was typed with the command stands before how things are. */
export async function handoverView(
  interaction: Interaction,
  incident: Incident,
  { to, said }: Typed = {},
): Promise<ModalView> {
  const state = await stateNote(interaction, incident);
  const value = said ? `${said}\n\n${state}` : state;
  return modalView({
    ...{ id: 'handover', title: `Hand over ${referenceOf(incident.number)}`, submit: 'Hand over', close: 'Not now' },
    meta: { incidentId: incident.id, channel: interaction.channelId ?? undefined },
    blocks: [
      input('userId', 'Who leads from now on?', people('value', to)),
      input('note', 'What do they need to know?', textInput('value', { lines: true, value }), {
        optional: true,
        hint: 'Posted in the channel and kept on the timeline.',
      }),
    ],
  });
}

export const handoverModal: ModalHandler = {
  id: 'handover',
  async submit(interaction, { userId: account = '', note }, { incidentId = '' }) {
    const userId = await userOf(interaction.kernel, interaction.workspace.teamId, account);
    await interaction.run(handOver, { incidentId, userId, note });
  },
};
