import { findAttachment } from '../../incidents/attachments/find.ts';
import { findCall } from '../../incidents/calls/find.ts';
import { setCall } from '../../incidents/calls/set.ts';
import { UserError } from '../../kernel/errors.ts';
import type { ModalView } from '@slack/types';
import type { Incident } from '../../incidents/find.ts';
import { referenceOf } from '../../incidents/lifecycle.ts';
import { actions, button, draft, esc, input, link, md, modalView, raw, section, textInput } from '../blocks.ts';
import { opens } from '../incidents/actions.button.ts';
import {
  needIncidentOrStreamHere,
  type ButtonHandler,
  type Interaction,
  type ModalHandler,
  type Subcommand,
} from '../interaction.ts';
import { linkAndWords } from '../links/links-in.ts';

export const callLines: Subcommand[] = [
  {
    ...{ name: 'call', usage: '[https://… | none]', help: 'Show or set the call', inIncident: true },
    async run(interaction, words) {
      const incident = await needIncidentOrStreamHere(interaction);
      const incidentId = incident.id;
      if (words) {
        const url = words.toLowerCase() === 'none' ? null : linkAndWords(words).url;
        await interaction.run(setCall, { incidentId, url });
        return await interaction.tell(draft(esc(url ? 'This is the call now.' : 'There is no call any more.')));
      }
      const call = await findCall(interaction.db, incidentId);
      if (!call) return await interaction.open(await callView(interaction, incident));
      const change = actions('call-actions', button('call', 'Change…', incidentId));
      const shown = md`📞 ${raw(link(call.url, call.name))}`;
      await interaction.tell({ text: shown, blocks: [section(shown), change] });
    },
  },
];

async function callView(interaction: Interaction, { id, number }: Incident): Promise<ModalView> {
  const call = await findCall(interaction.db, id);
  const look = { value: call?.url, most: 2_000, placeholder: 'https://meet.example.com/incident' };
  return modalView({
    ...{ id: 'call', title: `Call of ${referenceOf(number)}`, submit: 'Save' },
    meta: { incidentId: id, channel: interaction.channelId ?? undefined },
    blocks: [
      input('url', 'Where do people talk?', textInput('value', look), {
        optional: Boolean(call),
        hint: call ? 'Empty it when nobody talks there any more.' : 'Shown in the summary, and bookmarked.',
      }),
    ],
  });
}

export const callModal: ModalHandler = {
  id: 'call',
  fields: { callUrl: 'url' },
  submit: async (interaction, { url }, { incidentId = '' }) =>
    void (await interaction.run(setCall, { incidentId, url: url || null })),
};

export const callButtons: ButtonHandler[] = [
  opens('call', callView),
  {
    id: 'make-call',
    async run(interaction, attachmentId) {
      const found = await findAttachment(interaction.db, attachmentId);
      if (!found) throw new UserError('not_found', 'The link was removed meanwhile. Post it again, or use /inc call.');
      await interaction.run(setCall, { incidentId: found.incidentId, url: found.url });
      await interaction.tell(draft(md`📞 ${raw(link(found.url, found.title))} is the call now.`), true);
    },
  },
];
