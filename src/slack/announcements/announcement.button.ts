import { draft, esc } from '../blocks.ts';
import type { ButtonHandler } from '../interaction.ts';
import { opens } from '../incidents/actions.button.ts';
import { askForChannel } from '../incidents/channels/ask-for-channel.ts';
import { updateView } from '../incidents/update.modal.ts';

/** What stands below announcements alone. */
export const announcementButtons: ButtonHandler[] = [
  opens('update-status', updateView),
  {
    id: 'create-channel',
    async run(interaction, incidentId) {
      await interaction.run(askForChannel, { incidentId, teamId: interaction.workspace.teamId });
      await interaction.tell(draft(esc('The channel is being opened. The button leads there in a moment.')));
    },
  },
];
