import { draft, esc, input, modalView, searchSelect, textInput } from '../blocks.ts';
import type { ModalHandler, Subcommand } from '../interaction.ts';
import { chosenIn, customersBlock } from '../communications/customers.modal.ts';
import { linkSharedChannel } from './link.ts';
import { openSharedChannel } from './open.ts';

const id = 'shared-channel';

/** A channel with a customer: a new one, or one that is shared already. */
export const sharedChannelLine: Subcommand = {
  ...{
    name: 'connect',
    also: ['shared-channel'],
    help: 'Share a channel with a customer, so that words reach it there',
  },
  async run(interaction) {
    const blocks = [
      input(customersBlock, 'Which customer?', searchSelect('value', undefined, 'Type a name…')),
      input('email', 'Invite by e-mail', textInput('value', { most: 250 }), {
        optional: true,
        hint: 'Somebody there accepts for them. Left empty, the first contact in the catalog is invited.',
      }),
      input('channel', 'Or link a channel that is shared already', textInput('value', { most: 250 }), {
        optional: true,
        hint: 'Paste its link. Candor has to be in it.',
      }),
    ];
    const meta = { channel: interaction.channelId ?? undefined, answer: 'one_customer' };
    await interaction.open(modalView({ id, title: 'Shared channel', submit: 'Share', meta, blocks }));
  },
};

export const sharedChannelModal: ModalHandler = {
  id,
  needs: 'catalog_entries.edit',
  fields: { customerId: customersBlock },
  async submit(interaction, { email, channel }, _meta, answers) {
    const [customerId = ''] = chosenIn(answers[customersBlock]).customerIds;
    if (channel) await interaction.run(linkSharedChannel, { customerId, channel });
    else await interaction.run(openSharedChannel, { customerId, email });
    await interaction.tell(draft(esc('Slack is asked. You hear of it here when the channel is shared.')));
  },
};
