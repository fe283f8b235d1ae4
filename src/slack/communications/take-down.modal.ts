import { takeDownUpdate } from '../../communications/mistakes/take-down-update.ts';
import { undoUpdate } from '../../communications/mistakes/undo-update.ts';
import { context, draft, esc, input, modalView, textInput } from '../blocks.ts';
import type { ButtonHandler, ModalHandler } from '../interaction.ts';

const about =
  'The words leave the page, the feeds and what waits still; “removed at” stays. Those who had them are owed a correction within 15 minutes.';

/** What takes published words back: while they are held, and after. */
export const mistakeButtons: ButtonHandler[] = [
  {
    id: 'undo',
    async run(interaction, value) {
      const [incidentId = '', publicationId = ''] = value.split('|');
      await interaction.run(undoUpdate, { incidentId, publicationId });
      const done = 'Taken back: the page no longer says it, and no mail was sent. Write it again when it is right.';
      await interaction.tell(draft(esc(done)));
    },
  },
  {
    id: 'take-down',
    async run(interaction, value) {
      const [incidentId = '', publicationId = ''] = value.split('|');
      await interaction.open(
        modalView({
          ...{ id: 'take-down', title: 'Take words down', submit: 'Take down' },
          meta: { incidentId, publicationId, channel: interaction.channelId ?? undefined },
          blocks: [
            context(about),
            input('reason', 'What is wrong with them?', textInput('value', { most: 500 }), {
              optional: true,
              hint: 'This stays inside.',
            }),
          ],
        }),
      );
    },
  },
];

export const takeDownModal: ModalHandler = {
  id: 'take-down',
  needs: 'status_pages.publish_updates',
  async submit(interaction, { reason = '' }, { incidentId = '', publicationId = '' }) {
    await interaction.run(takeDownUpdate, { incidentId, publicationId, reason });
  },
};
