import type { ModalView } from '@slack/types';
import { publishDraft } from '../../communications/drafts/publish-draft.ts';
import { giveEstimate } from '../../communications/estimates/give-estimate.ts';
import { input, modalView, momentPicker, select, textInput } from '../blocks.ts';
import { needIncidentHere, type Interaction, type ModalHandler, type Subcommand } from '../interaction.ts';
import { nextWithin } from '../incidents/words.ts';
import { audienceChoices } from './publish.preview.ts';

const hour = 3_600_000;
const sureness = [
  { value: 'low', text: 'A first guess' },
  { value: 'medium', text: 'Likely' },
  { value: 'high', text: 'We are confident' },
];

/** When customers may expect it to be over, to those who have heard of it. */
export async function estimateView(interaction: Interaction, incidentId: string): Promise<ModalView> {
  const drafted = await interaction.ask(publishDraft, { incidentId });
  const audiences = audienceChoices(drafted.audiences);
  const now = interaction.now().getTime();
  return modalView({
    ...{ id: 'estimate', title: 'Give an estimate', submit: 'Publish' },
    meta: { incidentId, channel: interaction.channelId ?? undefined },
    blocks: [
      input('audience', 'To', select('value', audiences, drafted.usual)),
      input('from', 'It may be over from', momentPicker('value', new Date(now + hour))),
      input('until', 'It should be over by', momentPicker('value', new Date(now + 2 * hour)), {
        hint: 'Once this has passed, a new estimate is owed at once.',
      }),
      input('confidence', 'How sure are you?', select('value', sureness, 'medium')),
      input('basis', 'What does it rest on?', textInput('value', { most: 500, lines: true }), {
        hint: 'Customers read this, for example “half of the accounts are restored”.',
      }),
      input('nextUpdateInMinutes', 'Next update', select('value', nextWithin(drafted.longest)), { optional: true }),
    ],
  });
}

export const estimateModal: ModalHandler = {
  id: 'estimate',
  needs: 'status_pages.publish_updates',
  // Its words are made of what it rests on.
  fields: { words: 'basis' },
  async submit(
    interaction,
    { audience, from = '', until = '', confidence, basis = '', ...typed },
    { incidentId = '' },
  ) {
    const { nextUpdateInMinutes } = typed;
    await interaction.run(giveEstimate, {
      ...{ incidentId, from, until, basis, confidence: confidence as 'low' },
      audience: audience as 'everyone' | undefined,
      nextUpdateInMinutes: nextUpdateInMinutes ? Number(nextUpdateInMinutes) : null,
    });
  },
};

export const estimateLine: Subcommand = {
  ...{ name: 'estimate', also: ['eta'], help: 'Tell customers when it may be over', inIncident: true },
  async run(interaction) {
    const { id } = await needIncidentHere(interaction);
    await interaction.open(await estimateView(interaction, id));
  },
};
