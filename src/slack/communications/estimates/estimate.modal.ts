import type { ModalView } from '@slack/types';
import { publishDraft } from '../../../communications/drafts/publish-draft.ts';
import { giveEstimate } from '../../../communications/estimates/give-estimate.ts';
import { communicationsOf } from '../../../communications/show.ts';
import type { SaidEstimate } from '../../../status-pages/public/words/estimates.ts';
import { input, modalView, momentPicker, select, textInput } from '../../blocks.ts';
import { needIncidentHere, type Interaction, type ModalHandler, type Subcommand } from '../../interaction.ts';
import { nextWithin } from '../../incidents/words.ts';
import { askedView, audienceChoices } from '../publish.preview.ts';
import { groupBlocks, withGroups } from './groups.blocks.ts';

const hour = 3_600_000;
const sureness = [
  { value: 'low', text: 'A first guess' },
  { value: 'medium', text: 'Likely' },
  { value: 'high', text: 'We are confident' },
];

/** What an audience was told last, with the groups whose time is still to come. */
async function standing(interaction: Interaction, incidentId: string, audience: string): Promise<SaidEstimate | null> {
  const { published } = await interaction.ask(communicationsOf, { incidentId });
  const told = published.find((one) => one.audience === audience && one.estimate && !one.takenDownAt)?.estimate;
  const segments = told?.segments?.filter(({ until }) => new Date(until) > interaction.now());
  return told && segments?.length ? { ...told, segments } : null;
}

/** When customers may expect it to be over, to those who have heard of it. */
export async function estimateView(interaction: Interaction, incidentId: string): Promise<ModalView> {
  const drafted = await interaction.ask(publishDraft, { incidentId });
  const audiences = audienceChoices(drafted.audiences);
  const now = interaction.now().getTime();
  const told = await standing(interaction, incidentId, drafted.usual);
  const [from, until] = told
    ? [new Date(told.from), new Date(told.until)]
    : [new Date(now + hour), new Date(now + 2 * hour)];
  const whole = { from: from.toISOString(), until: until.toISOString() };
  return modalView({
    ...{ id: 'estimate', title: 'Give an estimate', submit: 'Publish' },
    meta: { incidentId, channel: interaction.channelId ?? undefined },
    blocks: [
      input('audience', 'To', select('value', audiences, drafted.usual)),
      input('from', 'It may be over from', momentPicker('value', from)),
      input('until', 'It should be over by', momentPicker('value', until), {
        hint: 'Once this has passed, a new estimate is owed at once.',
      }),
      ...groupBlocks(told?.segments ?? [], whole),
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
  async submit(interaction, typed, { incidentId = '' }) {
    const { audience, from = '', until = '', confidence, basis = '', nextUpdateInMinutes } = typed;
    const { approval } = await withGroups(typed, (segments) =>
      interaction.run(giveEstimate, {
        ...{ incidentId, from, until, basis, segments, confidence: confidence as 'low' },
        audience: audience as 'everyone' | undefined,
        nextUpdateInMinutes: nextUpdateInMinutes ? Number(nextUpdateInMinutes) : null,
      }),
    );
    if (approval) return askedView(approval);
  },
};

export const estimateLine: Subcommand = {
  ...{ name: 'estimate', also: ['eta'], help: 'Tell customers when it may be over', inIncident: true },
  async run(interaction) {
    const { id } = await needIncidentHere(interaction);
    await interaction.open(await estimateView(interaction, id));
  },
};
