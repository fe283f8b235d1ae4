import { addAttachment } from '../../incidents/attachments/add.ts';
import { listAttachments } from '../../incidents/attachments/find.ts';
import { labelOf } from '../../incidents/attachments/vendors.ts';
import { draft, link, md, raw } from '../blocks.ts';
import { titleOf } from '../incidents/words.ts';
import { needWholeIncidentHere, type Subcommand } from '../interaction.ts';
import { linkAndWords } from './links-in.ts';

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
      const lines = found.map(({ url, title, kind }) => md`• ${raw(link(url, title))} · ${labelOf(kind)}`);
      const title = md`*Attachments of ${titleOf(incident)}*`;
      await interaction.tell(draft([title, ...(lines.length > 0 ? lines : ['Nothing yet.'])].join('\n')));
    },
  },
];
