import type { ModalView } from '@slack/types';
import { communicationsOf } from '../../communications/show.ts';
import { decideAudience } from '../../communications/decide-audience.ts';
import { takeClock } from '../../communications/take-clock.ts';
import { waiveCommitment } from '../../communications/waive-commitment.ts';
import { UserError } from '../../kernel/errors.ts';
import { draft, esc, input, modalView, select, textInput } from '../blocks.ts';
import type { ButtonHandler, Interaction, ModalHandler } from '../interaction.ts';
import { askedBlocks } from './clock.message.ts';
import { chooseView } from './customers.modal.ts';
import { audienceWords, kindWords, toldWords } from './words.ts';

/** `incident|answer|reason`, as the buttons carry it. */
export async function decide(interaction: Interaction, value: string): Promise<void> {
  const [incidentId = '', answer = '', ...because] = value.split('|');
  const reason = because.join('|') || undefined;
  if (answer === 'some_customers' || answer === 'one_customer')
    return await interaction.open(await chooseView(interaction, incidentId, answer));
  await interaction.run(decideAudience, { incidentId, answer: answer as 'everyone', reason });
  await interaction.tell(draft(esc(`Noted: this touches ${audienceWords[answer] ?? answer}.`)));
}

async function openWaive(interaction: Interaction, incidentId: string): Promise<void> {
  await interaction.open(await waiveView(interaction, incidentId));
}

export async function waiveView(interaction: Interaction, incidentId: string): Promise<ModalView> {
  const { commitments } = await interaction.ask(communicationsOf, { incidentId });
  const owed = commitments.filter(({ state, source }) => state === 'open' && source === 'policy');
  if (owed.length === 0)
    throw new UserError(
      'conflict',
      commitments.some(({ state }) => state === 'open')
        ? 'Nothing can be waived: what was promised is moved only by publishing.'
        : 'No word is owed to customers, so there is nothing to waive.',
    );
  const choices = owed.map(({ id, kind, audience, customer }) => ({
    value: id,
    text: `${kindWords[kind]} to ${toldWords(audience, customer)}`,
  }));
  return modalView({
    ...{ id: 'waive', title: 'Waive a word', submit: 'Waive', meta: { channel: interaction.channelId ?? undefined } },
    blocks: [
      input('commitmentId', 'Which word?', select('value', choices, choices[0]?.value)),
      input('reason', 'Why is it not owed?', textInput('value', { most: 500 }), {
        hint: 'It stays on the record with your name.',
      }),
    ],
  });
}

export const waiveModal: ModalHandler = {
  id: 'waive',
  needs: 'status_pages.publish_updates',
  submit: async (interaction, { commitmentId = '', reason = '' }) =>
    void (await interaction.run(waiveCommitment, { commitmentId, reason })),
};

export const audienceButtons: ButtonHandler[] = [
  { id: 'audience', run: decide },
  {
    id: 'audience-change',
    run: async (interaction, incidentId) =>
      await interaction.tell({
        text: 'Whom does this touch outside?',
        blocks: await askedBlocks(interaction, incidentId),
      }),
  },
  {
    id: 'take-clock',
    async run(interaction, incidentId) {
      await interaction.run(takeClock, { incidentId });
      await interaction.tell(draft(esc('The clock is yours: the next word to customers is for you to write.')));
    },
  },
  { id: 'waive', run: openWaive },
];
