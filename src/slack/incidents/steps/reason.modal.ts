import type { KnownBlock, ModalView } from '@slack/types';
import { communicationsOf } from '../../../communications/show.ts';
import type { Incident } from '../../../incidents/find.ts';
import { isOpen, referenceOf } from '../../../incidents/lifecycle.ts';
import { cancelIncident } from '../../../incidents/steps/cancel.ts';
import { declineIncident } from '../../../incidents/steps/decline.ts';
import { reopenIncident } from '../../../incidents/steps/reopen.ts';
import { UserError } from '../../../kernel/errors.ts';
import { context, input, md, modalView, textInput } from '../../blocks.ts';
import type { Interaction, ModalHandler } from '../../interaction.ts';
import { toldWords } from '../../communications/words.ts';

/** Steps that take nothing but a reason. */
const asks = {
  decline: { verb: 'Decline', label: 'Why is it no incident?', placeholder: 'A deploy that was planned' },
  cancel: { verb: 'Cancel', label: 'Why is it canceled?', placeholder: 'Declared by mistake' },
  reopen: { verb: 'Reopen', label: 'What came back?', placeholder: 'Errors are back since 14:20' },
};
type Ask = keyof typeof asks;

export const reasonView =
  (id: Ask) =>
  async (interaction: Interaction, incident: Incident): Promise<ModalView> => {
    const { verb, label, placeholder } = asks[id];
    assertMay(id, incident);
    return modalView({
      ...{ id, title: `${verb} ${referenceOf(incident.number)}`, submit: verb, close: 'Not now' },
      meta: { incidentId: incident.id, channel: interaction.channelId ?? undefined },
      blocks: [
        input('reason', label, textInput('value', { lines: true, most: 1000, placeholder }), {
          optional: id === 'reopen',
        }),
        ...(await toldBlocks(interaction, incident)),
      ],
    });
  };

/** What the step would refuse is not asked for first. */
function assertMay(id: Ask, { category, statusName }: Incident): void {
  const may = { decline: category === 'triage', cancel: isOpen(category), reopen: !isOpen(category) };
  if (may[id]) return;
  throw new UserError(
    'conflict',
    id === 'reopen'
      ? 'This incident is open already.'
      : `This incident is ${statusName}. It cannot be ${ended[id]} now.`,
  );
}
const ended = { decline: 'declined', cancel: 'canceled' };

/** Who heard something, and so is owed a last or a new word. */
async function toldBlocks(interaction: Interaction, incident: Incident): Promise<KnownBlock[]> {
  const { published } = await interaction.ask(communicationsOf, { incidentId: incident.id });
  const told = [...new Set(published.map(({ audience, customer }) => toldWords(audience, customer)))];
  if (told.length === 0) return [];
  const owed = isOpen(incident.category) ? 'a closing word' : 'a first word again';
  return [context(md`📢 Told already: ${told.join(', ')}. They are owed ${owed}.`)];
}

export const reasonModals: ModalHandler[] = [
  {
    id: 'decline',
    submit: async (interaction, { reason = '' }, { incidentId = '' }) =>
      void (await interaction.run(declineIncident, { incidentId, reason })),
  },
  {
    id: 'cancel',
    submit: async (interaction, { reason = '' }, { incidentId = '' }) =>
      void (await interaction.run(cancelIncident, { incidentId, reason })),
  },
  {
    id: 'reopen',
    submit: async (interaction, { reason = '' }, { incidentId = '' }) =>
      void (await interaction.run(reopenIncident, { incidentId, reason })),
  },
];
