import type { KnownBlock, ModalView } from '@slack/types';
import { publishUpdate } from '../../../communications/publish-update.ts';
import { publishDraft } from '../../../communications/drafts/publish-draft.ts';
import { isPrivate, type Incident } from '../../../incidents/find.ts';
import { referenceOf } from '../../../incidents/lifecycle.ts';
import { listIncidents } from '../../../incidents/list.ts';
import { showIncident } from '../../../incidents/show.ts';
import { mergeIncident } from '../../../incidents/merges/merge.ts';
import { relateIncidents } from '../../../incidents/relationships/relate.ts';
import { UserError } from '../../../kernel/errors.ts';
import { context, input, modalView, searchSelect, select, textInput, type Choice } from '../../blocks.ts';
import { carriedOn } from '../../communications/publish.view.ts';
import type { Interaction, ModalHandler } from '../../interaction.ts';
import { hintsAlong } from '../forms/along.hints.ts';
import { chosenBefore, mergeTargets, most, others, type Ask } from './others.search.ts';

const lastWord = 'We follow this together with another report and go on with updates there.';
const frame = (interaction: Interaction, incident: Incident, hinted?: string) => ({
  meta: { incidentId: incident.id, channel: interaction.channelId ?? undefined, hinted },
});

/** Into which incident this one goes, with the last word to those who read its post. */
export async function mergeView(
  interaction: Interaction,
  incident: Incident,
  intoId?: string,
  typed: { words?: string; hinted?: string } = {},
): Promise<ModalView> {
  const ask: Ask = (filter) => interaction.ask(listIncidents, { filter, pageSize: most });
  if ((await mergeTargets(ask, incident)).length === 0)
    throw new UserError('conflict', 'There is no other open incident into which this one could be merged.');
  return modalView({
    ...{ id: 'merge', title: `Merge ${referenceOf(incident.number)}`, submit: 'Merge', close: 'Not now' },
    ...frame(interaction, incident, typed.hinted),
    blocks: [
      input(
        'intoId',
        'Which incident goes on?',
        searchSelect('value', await chosenBefore(interaction, intoId), 'Type to find it'),
      ),
      ...(await lastWordBlocks(interaction, incident.id, typed.words)),
      context(whatGoesAlong(incident)),
    ],
  });
}

function whatGoesAlong(incident: Incident): string {
  if (isPrivate(incident))
    return 'This one ends. It is private, and goes into another private one only. Where everybody of the other sees this one too, its open actions and follow-ups, attachments and relationships go along; otherwise they stay with it. Its open streams end. Followers who see the other go along, and what customers are owed. Both name each other.';
  return 'This one ends. Its followers, open actions, follow-ups and streams, its attachments and relationships go along, and what customers are owed. Where the other is private, followers who do not see it stay behind, and open streams end here. Both name each other.';
}

async function lastWordBlocks(interaction: Interaction, incidentId: string, words = lastWord): Promise<KnownBlock[]> {
  const { last } = await interaction.ask(publishDraft, { incidentId });
  if (!last || last.status === 'resolved') return [];
  return [
    input('words', 'The last word on this incident’s post', textInput('value', { lines: true, value: words }), {
      optional: true,
      hint: 'Published to everyone in this step. Empty it to publish later; until then it is owed.',
    }),
  ];
}

async function lastWordOf(interaction: Interaction, incidentId: string, words: string) {
  const { components } = await interaction.ask(publishDraft, { incidentId });
  return { incidentId, status: 'resolved' as const, words, components: carriedOn(components, 'resolved') };
}

export const mergeModal: ModalHandler = {
  id: 'merge',
  async submit(interaction, { intoId = '', words }, { incidentId = '', hinted }) {
    const last = words ? await lastWordOf(interaction, incidentId, words) : null;
    const again = {
      submit: 'Merge',
      rebuild: async (sent: string) => {
        const incident = await interaction.ask(showIncident, { reference: incidentId });
        return await mergeView(interaction, incident, intoId, { words, hinted: sent });
      },
    };
    const hints = await hintsAlong(interaction, last, hinted, again);
    if (hints) return hints;
    await interaction.run(mergeIncident, { incidentId, intoId });
    if (last) await interaction.run(publishUpdate, last);
  },
};

const kinds: Choice[] = [
  { value: 'related', text: 'Related to' },
  { value: 'caused_by', text: 'Caused by' },
  { value: 'causes', text: 'The cause of' },
];

/** Which other incident this one has to do with, and how. */
export async function relateView(interaction: Interaction, incident: Incident): Promise<ModalView> {
  const ask: Ask = (filter) => interaction.ask(listIncidents, { filter, pageSize: 2 });
  if ((await others(ask, incident)).length === 0) throw new UserError('conflict', 'There is no other incident yet.');
  return modalView({
    ...{ id: 'relate', title: `Relate ${referenceOf(incident.number)}`, submit: 'Relate', close: 'Not now' },
    ...frame(interaction, incident),
    blocks: [
      input('kind', 'This incident is', select('value', kinds, 'related')),
      input('otherId', 'Which incident?', searchSelect('value', undefined, 'Type to find it')),
    ],
  });
}

export const relateModal: ModalHandler = {
  id: 'relate',
  submit: async (interaction, { kind = 'related', otherId = '' }, { incidentId = '' }) =>
    void (await interaction.run(relateIncidents, { incidentId, otherId, kind: kind as 'related' })),
};
