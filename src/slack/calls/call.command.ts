import { findAttachment } from '../../incidents/attachments/find.ts';
import { findCall } from '../../incidents/calls/find.ts';
import { setCall } from '../../incidents/calls/set.ts';
import { UserError } from '../../kernel/errors.ts';
import { draft, esc, link, md, raw } from '../blocks.ts';
import { needIncidentOrStreamHere, type ButtonHandler, type Subcommand } from '../interaction.ts';
import { linkAndWords } from '../links/links-in.ts';

export const callLines: Subcommand[] = [
  {
    ...{ name: 'call', usage: '[https://… | none]', help: 'Show or set the call', inIncident: true },
    async run(interaction, words) {
      const { id: incidentId } = await needIncidentOrStreamHere(interaction);
      if (words) {
        const url = words.toLowerCase() === 'none' ? null : linkAndWords(words).url;
        await interaction.run(setCall, { incidentId, url });
        return await interaction.tell(draft(esc(url ? 'This is the call now.' : 'There is no call any more.')));
      }
      const call = await findCall(interaction.db, incidentId);
      await interaction.tell(
        draft(
          call ? md`📞 ${raw(link(call.url, call.name))}` : esc('There is no call yet. /inc call https://… sets it.'),
        ),
      );
    },
  },
];

export const callButtons: ButtonHandler[] = [
  {
    id: 'make-call',
    async run(interaction, attachmentId) {
      const found = await findAttachment(interaction.db, attachmentId);
      if (!found) throw new UserError('not_found', 'The link was removed meanwhile. Post it again, or use /inc call.');
      await interaction.run(setCall, { incidentId: found.incidentId, url: found.url });
      await interaction.tell(draft(esc('This is the call now.')));
    },
  },
];
