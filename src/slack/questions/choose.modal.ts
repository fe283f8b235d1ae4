import { chooseOption } from '../../communications/questions/choose.ts';
import { letterOf, questionsOf } from '../../communications/questions/show.ts';
import { UserError } from '../../kernel/errors.ts';
import { cap, context, draft, esc, input, modalView, select, textInput } from '../blocks.ts';
import type { ButtonHandler, ModalHandler } from '../interaction.ts';

const id = 'choose';

/** What we choose; those who were asked hear it with its reason. */
export const chooseButton: ButtonHandler = {
  id,
  async run(interaction, value) {
    const [incidentId = '', questionId = ''] = value.split('|');
    const found = (await interaction.ask(questionsOf, { incidentId })).find((one) => one.id === questionId);
    if (!found) throw new UserError('not_found', 'There is no such question.');
    const choices = found.options.map(({ label }, index) => ({
      ...{ value: String(index), text: cap(`${letterOf(index)}. ${label}`, 75) },
      description: `${found.results[index]?.votes ?? 0} of ${found.answers.length} answers`,
    }));
    const most = found.results.reduce(
      (best, { weighted }, index, all) => (weighted > (all[best]?.weighted ?? 0) ? index : best),
      0,
    );
    const meta = { incidentId, questionId, channel: interaction.channelId ?? undefined };
    await interaction.open(
      modalView({
        ...{ id, title: 'Choose', submit: 'Choose and tell them', meta },
        blocks: [
          input('option', 'What do you choose?', select('value', choices, String(most))),
          input('why', 'Why?', textInput('value', { lines: true, most: 2_000 }), {
            hint: 'Every customer who was asked reads this. Name no other customer.',
          }),
          context(esc(`${found.answers.length} of ${found.askedCount} answered. Their answers bind you to nothing.`)),
        ],
      }),
    );
  },
};

export const chooseModal: ModalHandler = {
  id,
  needs: 'status_pages.publish_updates',
  fields: { words: 'why' },
  async submit(interaction, { option, why = '' }, { incidentId = '', questionId = '' }) {
    const told = await interaction.run(chooseOption, { incidentId, questionId, option: Number(option), why });
    if (!told.id)
      await interaction.tell(draft(esc('This is sensitive: another person reads these words before they go out.')));
  },
};
