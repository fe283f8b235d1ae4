import type { ModalView } from '@slack/types';
import { saveFactSheet } from '../../../communications/fact-sheet/save.ts';
import { showFactSheet } from '../../../communications/fact-sheet/show.ts';
import { saveDraft } from '../../../communications/drafts/save-draft.ts';
import { context, input, link, md, modalView, raw, textInput } from '../../blocks.ts';
import { needIncidentHere, type Interaction, type ModalHandler, type Subcommand } from '../../interaction.ts';
import { publishView } from '../publish.view.ts';

const asked = [
  ['symptom', 'What do customers notice?'],
  ['who', 'Who is affected?'],
  ['notAffected', 'What is not affected?'],
  ['workaround', 'What works until it is over?'],
  ['toDo', 'What can they do?'],
  ['doing', 'What do we do about it?'],
  ['cause', 'What do we know of the cause? (never on the page)'],
] as const;

async function factsView(interaction: Interaction, incidentId: string, number: number): Promise<ModalView> {
  const { sheet, revision } = await interaction.ask(showFactSheet, { incidentId });
  const page = `${interaction.kernel.config.PUBLIC_URL}/incidents/${number}/facts`;
  return modalView({
    ...{ id: 'facts', title: 'Facts for customers', submit: 'Save and go on' },
    meta: { incidentId, revision: String(revision), channel: interaction.channelId ?? undefined },
    blocks: [
      ...asked.map(([key, label]) =>
        input(key, label, textInput('value', { lines: true, value: sheet[key], most: 1000 }), { optional: true }),
      ),
      context(md`The next step shows the words for everyone. ${raw(link(page, 'How each reader reads them'))}`),
    ],
  });
}

/** Saves the facts, and goes on to publishing with the words that they make. */
export const factsModal: ModalHandler = {
  id: 'facts',
  fields: { revision: 'symptom' },
  async submit(interaction, typed, meta) {
    const { incidentId = '', revision } = meta;
    const facts = Object.fromEntries(asked.map(([key]) => [key, typed[key] ?? '']));
    await interaction.run(saveFactSheet, { incidentId, revision: Number(revision), ...facts });
    const { renderings } = await interaction.ask(showFactSheet, { incidentId });
    const { words } = renderings.plain;
    if (words === '' || renderings.plain.findings.some(({ level }) => level === 'refusal')) return;
    await interaction.run(saveDraft, { incidentId, audience: 'everyone', words }, 'draft');
    return await publishView(interaction, incidentId, false, { audience: 'everyone', words });
  },
};

export const factsLine: Subcommand = {
  ...{ name: 'facts', also: ['factsheet', 'fact-sheet'], inIncident: true },
  help: 'Write down what is known, and get the words for customers',
  async run(interaction) {
    const { id, number } = await needIncidentHere(interaction);
    await interaction.open(await factsView(interaction, id, number));
  },
};
