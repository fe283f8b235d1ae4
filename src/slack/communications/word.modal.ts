import type { ModalView } from '@slack/types';
import { customerOf } from '../../communications/customers/audience.ts';
import { communicationsOf } from '../../communications/show.ts';
import { publishDraft } from '../../communications/drafts/publish-draft.ts';
import { recordWord } from '../../communications/record-word.ts';
import { input, modalView, select, textInput } from '../blocks.ts';
import type { ButtonHandler, Interaction, ModalHandler } from '../interaction.ts';
import { nextWithin } from '../incidents/words.ts';

/** What was said to some customers or to one, by phone or mail: owed and promised like a post. The one that was asked for stands there. */
export async function wordView(interaction: Interaction, incidentId: string, to?: string): Promise<ModalView> {
  const { decision } = await interaction.ask(communicationsOf, { incidentId });
  const { longest, audiences: told } = await interaction.ask(publishDraft, { incidentId });
  const all = told.flatMap(({ audience, name }) =>
    name && customerOf(audience) ? [{ value: audience as string, text: name }] : [],
  );
  const meant = all.find(({ value }) => value === to);
  const named = [...(meant ? [meant] : []), ...all.filter((one) => one !== meant)].slice(0, 90);
  const audiences = [
    ...named,
    { value: 'one_customer', text: named.length > 0 ? 'One customer that is not listed' : 'One customer' },
    { value: 'some_customers', text: named.length > 1 ? 'All affected customers' : 'Some customers' },
    { value: 'internal', text: 'People inside' },
  ];
  const usual = meant || named.length === 1 ? named[0]?.value : (decision?.answer ?? 'one_customer');
  const ending = { value: 'final', text: 'no next word: it is over for them' };
  return modalView({
    ...{
      id: 'word',
      title: 'Record a word',
      submit: 'Record',
      meta: { incidentId, channel: interaction.channelId ?? undefined },
    },
    blocks: [
      input('audience', 'Told', select('value', audiences, usual)),
      input(
        'whom',
        'Whom?',
        textInput('value', { most: 200, value: meant?.text ?? decision?.who ?? '', placeholder: 'Globex: Maria Lind' }),
      ),
      input('through', 'How?', textInput('value', { most: 100, placeholder: 'phone, mail, their Slack channel' })),
      input('words', 'The exact words', textInput('value', { lines: true })),
      input('nextWordInMinutes', 'Next word', select('value', [...nextWithin(longest), ending], '60')),
    ],
  });
}

export const wordModal: ModalHandler = {
  id: 'word',
  async submit(interaction, { audience, whom = '', through = '', words = '', nextWordInMinutes }, { incidentId = '' }) {
    const final = nextWordInMinutes === 'final';
    const minutes = final ? null : Number(nextWordInMinutes);
    const given = { whom, through, words, final, nextWordInMinutes: minutes };
    await interaction.run(recordWord, { incidentId, audience: audience as 'one_customer', ...given });
  },
};

export const wordButton: ButtonHandler = {
  id: 'word',
  async run(interaction, value) {
    const [incidentId = '', to] = value.split('|');
    await interaction.open(await wordView(interaction, incidentId, to));
  },
};
