import { classes, type SensitivityClass } from '../../../communications/approvals/find.ts';
import { setSensitivity } from '../../../communications/approvals/set-sensitivity.ts';
import { UserError } from '../../../kernel/errors.ts';
import { draft, esc } from '../../blocks.ts';
import { needIncidentHere, type Subcommand } from '../../interaction.ts';

export const sensitiveLines: Subcommand[] = [
  {
    ...{ name: 'sensitive', usage: 'security|privacy|legal|contract|no', inIncident: true },
    help: 'Say which second opinion the words to customers need',
    async run(interaction, words) {
      const wanted = words.trim().toLowerCase();
      const known: readonly string[] = classes;
      if (wanted !== 'no' && !known.includes(wanted))
        throw new UserError('invalid', `Say which: /inc sensitive ${classes.join(', ')} or no.`);
      const { id } = await needIncidentHere(interaction);
      await interaction.run(setSensitivity, {
        incidentId: id,
        class: wanted === 'no' ? null : (wanted as SensitivityClass),
      });
      const now =
        wanted === 'no'
          ? 'What customers read needs no second opinion any more.'
          : `What customers read needs a second opinion on ${wanted} now. Holding statements go out at once.`;
      await interaction.tell(draft(esc(now)));
    },
  },
];
