import { addAttachment } from '../../incidents/attachments/add.ts';
import { listAttachments } from '../../incidents/attachments/find.ts';
import { labelOf } from '../../incidents/attachments/vendors.ts';
import type { ModalView } from '@slack/types';
import { findIncident, isPrivate, type Incident } from '../../incidents/find.ts';
import { referenceOf } from '../../incidents/lifecycle.ts';
import { actions, button, draft, input, link, md, modalView, raw, section, textInput, type Safe } from '../blocks.ts';
import { opens } from '../incidents/actions.button.ts';
import { titleOf } from '../incidents/words.ts';
import {
  needWholeIncidentHere,
  type ButtonHandler,
  type Interaction,
  type ModalHandler,
  type Subcommand,
} from '../interaction.ts';
import { linkAndWords } from './links-in.ts';

const attachView = (interaction: Interaction, { id, number }: Incident): ModalView =>
  modalView({
    ...{ id: 'attach', title: `Attach to ${referenceOf(number)}`, submit: 'Attach' },
    meta: { incidentId: id, channel: interaction.channelId ?? undefined },
    blocks: [
      input('url', 'Address', textInput('value', { most: 2_000, placeholder: 'https://…' })),
      input('title', 'What is it?', textInput('value', { most: 200, placeholder: 'Dashboard of the payment queue' }), {
        optional: true,
        hint: 'Pull requests, tickets and the like are named by themselves.',
      }),
    ],
  });

export const attachModal: ModalHandler = {
  id: 'attach',
  needs: 'attachments.create',
  submit: async (interaction, { url = '', title }, { incidentId = '' }) =>
    void (await interaction.run(addAttachment, { incidentId, url, title: title || null })),
};
export const attachButton: ButtonHandler = opens('attach', attachView);

type Attached = { url: string; title: string; kind: string; fromIncidentId: string | null };

/** With the duplicate that it came from, where everybody sees that one. */
async function lineOf({ db }: Interaction, { url, title, kind, fromIncidentId }: Attached): Promise<Safe> {
  const from = fromIncidentId ? await findIncident(db, fromIncidentId) : undefined;
  const origin = from && !isPrivate(from) ? ` · from ${referenceOf(from.number)}` : '';
  return md`• ${raw(link(url, title))} · ${labelOf(kind)}${origin}`;
}

export const attachLines: Subcommand[] = [
  {
    ...{
      name: 'attach',
      usage: '[https://… title]',
      help: 'Attach a link, or show what is attached',
      inIncident: true,
    },
    async run(interaction, words) {
      const incident = await needWholeIncidentHere(interaction);
      if (words) {
        const { url, words: title } = linkAndWords(words);
        const { added } = await interaction.run(addAttachment, { incidentId: incident.id, url, title: title || null });
        return await interaction.tell(draft(added ? 'Attached.' : 'It is attached already.'));
      }
      const found = await interaction.ask(listAttachments, { incidentId: incident.id });
      const lines = await Promise.all(found.map((one) => lineOf(interaction, one)));
      const title = md`*Attachments of ${titleOf(incident)}*`;
      const text = [title, ...(lines.length > 0 ? lines : ['Nothing yet.'])].join('\n');
      const more = actions('attach-more', button('attach', 'Attach a link', incident.id));
      await interaction.tell({ text, blocks: [section(text), more] });
    },
  },
];
