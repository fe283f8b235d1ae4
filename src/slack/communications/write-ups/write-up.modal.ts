import type { ModalView } from '@slack/types';
import { publishWriteUp } from '../../../communications/write-ups/publish-write-up.ts';
import { saveWriteUp } from '../../../communications/write-ups/save-write-up.ts';
import { writeUpOfIncident } from '../../../communications/write-ups/show.ts';
import { context, input, link, md, modalView, people, raw, select, textInput } from '../../blocks.ts';
import { slackIdsOf } from '../../find.ts';
import {
  needIncidentHere,
  type ButtonHandler,
  type Interaction,
  type ModalHandler,
  type Subcommand,
} from '../../interaction.ts';
import { userOf } from '../../people.ts';
import { askedView } from '../publish.preview.ts';
import { toldWords } from '../words.ts';

const mostWords = 3000;

/** The story of an incident: who waits for it, who writes it, and its words as far as they fit. */
async function writeUpView(interaction: Interaction, incidentId: string): Promise<ModalView> {
  const { kernel, workspace, db } = interaction;
  const story = await interaction.ask(writeUpOfIncident, { incidentId });
  const waits = story.owed.map(({ audience, customer, dueAt, breachedAt }) => {
    const day = dueAt.toISOString().slice(0, 10);
    return md`${breachedAt ? '🔴' : '⏳'} ${toldWords(audience, customer)} by *${day}*`;
  });
  const writer = story.owner ? (await slackIdsOf(db, workspace.teamId, [story.owner.id])).get(story.owner.id) : null;
  const fits = story.words.length <= mostWords;
  const page = `${kernel.config.PUBLIC_URL}/incidents/${story.number}/write-up`;
  const audiences = story.audiences
    .slice(0, 90)
    .map(({ audience, customer }) => ({ value: audience, text: toldWords(audience, customer) }));
  return modalView({
    ...{ id: 'write-up', title: 'Write-up', submit: 'Save' },
    meta: { incidentId, revision: String(story.revision), channel: interaction.channelId ?? undefined },
    blocks: [
      context(waits.length > 0 ? waits.join('\n') : 'Nobody waits for a write-up.'),
      input('ownerId', 'Who writes it?', people('value', writer), { optional: true }),
      ...(fits
        ? [
            input('words', 'What happened', textInput('value', { lines: true, value: story.words, most: mostWords }), {
              optional: true,
              hint: 'What customers saw, why, what was done, and what keeps it from happening again.',
            }),
          ]
        : []),
      context(
        md`${fits ? 'Longer ones are' : 'It is too long for Slack and'} written ${raw(link(page, 'on the dashboard'))}.`,
      ),
      ...(audiences.length > 0
        ? [
            input('publishTo', 'Publish it now to', select('value', audiences, null, 'Not yet'), {
              optional: true,
              hint: 'On the page it has an address of its own.',
            }),
          ]
        : []),
    ],
  });
}

export const writeUpModal: ModalHandler = {
  id: 'write-up',
  fields: { audience: 'publishTo', revision: 'words' },
  async submit(interaction, typed, meta) {
    const { kernel, workspace } = interaction;
    const { incidentId = '', revision } = meta;
    const ownerId = typed.ownerId ? await userOf(kernel, workspace.teamId, typed.ownerId) : null;
    const written = 'words' in typed ? { words: typed.words ?? '', revision: Number(revision) } : {};
    const saved = (await interaction.run(saveWriteUp, { incidentId, ownerId, ...written })) as { revision: number };
    if (!typed.publishTo) return;
    const audience = typed.publishTo as 'everyone';
    const { approval } = await interaction.run(publishWriteUp, { incidentId, audience, ...saved }, 'publish');
    if (approval) return askedView(approval);
  },
};

export const writeUpButton: ButtonHandler = {
  id: 'write-up',
  run: async (interaction, incidentId) => await interaction.open(await writeUpView(interaction, incidentId)),
};

export const writeUpLine: Subcommand = {
  ...{ name: 'write-up', also: ['writeup', 'postmortem'], inIncident: true },
  help: 'Write the full story that customers were promised',
  async run(interaction) {
    const { id } = await needIncidentHere(interaction);
    await interaction.open(await writeUpView(interaction, id));
  },
};
