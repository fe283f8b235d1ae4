import type { ModalView } from '@slack/types';
import { publishDraft } from '../../communications/drafts/publish-draft.ts';
import { askCustomers } from '../../communications/questions/ask.ts';
import { optionFrom } from '../../communications/questions/show.ts';
import { UserError } from '../../kernel/errors.ts';
import { draft, esc, input, modalView, select, textInput } from '../blocks.ts';
import { needIncidentHere, type Interaction, type ModalHandler, type Subcommand } from '../interaction.ts';
import { audienceChoices } from '../communications/publish.preview.ts';

const times = [
  { value: '15', text: '15 minutes' },
  { value: '30', text: '30 minutes' },
  { value: '60', text: 'an hour' },
  { value: '120', text: '2 hours' },
  { value: '240', text: '4 hours' },
  { value: '1440', text: 'a day' },
];
const counting = [
  { value: 'no', text: 'Customers hear no counts' },
  { value: 'yes', text: 'They hear how many chose what, never who' },
];
const optionBlocks = ['option0', 'option1', 'option2', 'option3', 'option4'];

/** A question to the affected customers: what they may choose, with what speaks for and against it. */
export async function askView(interaction: Interaction, incidentId: string): Promise<ModalView> {
  const { audiences, usual } = await interaction.ask(publishDraft, { incidentId });
  const named = audienceChoices(audiences.filter(({ audience }) => audience !== 'everyone'));
  const [first] = named;
  if (!first)
    throw new UserError('conflict', 'No customer of the catalog is named as affected. Add who is, then ask them.');
  const chosen = named.find(({ value }) => value === usual) ?? first;
  return modalView({
    ...{
      id: 'ask',
      title: 'Ask customers',
      submit: 'Ask',
      meta: { incidentId, channel: interaction.channelId ?? undefined },
    },
    blocks: [
      input('audience', 'Whom?', select('value', named, chosen.value)),
      input('question', 'What do you ask?', textInput('value', { lines: true, most: 1_000 }), {
        hint: 'It goes to affected customers only, likeliest to be hurt first. One vote each.',
      }),
      ...optionBlocks.map((block, index) =>
        input(block, `Option ${String.fromCharCode(65 + index)}`, textInput('value', { lines: true, most: 1_100 }), {
          optional: index > 1,
          ...(index === 0 && {
            hint: 'Its name; below it, lines that begin with + speak for it, with - against it.',
          }),
        }),
      ),
      input('closesInMinutes', 'They have', select('value', times, '60')),
      input('showsCounts', 'When you have chosen', select('value', counting, 'no')),
    ],
  });
}

/** Where a refusal is shown: options are one block each. */
const fields = Object.fromEntries([
  ...optionBlocks.flatMap((block, index) =>
    ['', '.label', '.pros', '.cons'].map((part) => [`options.${index}${part}`, block] as const),
  ),
  ['options', 'option1'],
  ['words', 'question'],
]);

export const askModal: ModalHandler = {
  id: 'ask',
  needs: 'status_pages.publish_updates',
  fields,
  async submit(interaction, { audience, question = '', closesInMinutes, showsCounts, ...typed }, { incidentId = '' }) {
    const options = optionBlocks.flatMap((block) => (typed[block]?.trim() ? [optionFrom(typed[block] ?? '')] : []));
    const { id } = await interaction.run(askCustomers, {
      ...{ incidentId, question, options, audience: audience as 'some_customers' },
      ...{ closesInMinutes: Number(closesInMinutes), showsCounts: showsCounts === 'yes' },
    });
    if (!id)
      await interaction.tell(draft(esc('This is sensitive: another person reads the question before it goes out.')));
  },
};

export const askLine: Subcommand = {
  ...{
    name: 'ask',
    also: ['poll', 'question'],
    help: 'Ask affected customers which way they prefer',
    inIncident: true,
  },
  async run(interaction) {
    const { id } = await needIncidentHere(interaction);
    await interaction.open(await askView(interaction, id));
  },
};
