import type { z } from 'zod';
import { countIncidents, incidentFilter, listIncidents } from '../../incidents/list.ts';
import { UserError } from '../../kernel/errors.ts';
import { channelLink, draft, link, md, raw, sections, type Draft } from '../blocks.ts';
import { findChannel } from '../find.ts';
import type { Interaction, Subcommand } from '../interaction.ts';
import { markOf, pageOf, titleOf } from './words.ts';

const shown = 20;

async function incidentsDraft(
  interaction: Interaction,
  filter: z.input<typeof incidentFilter>,
  none: string,
): Promise<Draft> {
  const { incidents, more: isLonger } = await interaction.ask(listIncidents, { filter, pageSize: shown });
  if (incidents.length === 0) return draft(md`${none}`);
  const lines = await Promise.all(
    incidents.map(async (incident) => {
      const channel = await findChannel(interaction.db, incident.id);
      const where = channel?.channelId ? ` · ${channelLink(channel.channelId)}` : '';
      const page = link(pageOf(interaction, incident), titleOf(incident));
      return md`${markOf(incident)} *${raw(page)}* · ${incident.statusName} · ${incident.severityName ?? 'no severity'}${raw(where)}`;
    }),
  );
  const total = isLonger ? await interaction.ask(countIncidents, { filter }) : 0;
  const rest = total === undefined ? 'many' : total - shown;
  const more = isLonger ? [md`…and ${rest} more on the incidents page.`] : [];
  return { text: md`${lines.length} incidents`, blocks: sections([...lines, ...more]) };
}

export const listLines: Subcommand[] = [
  {
    ...{ name: 'list', usage: '[words]', help: 'Show the incidents that are open, or those with these words' },
    async run(interaction, words) {
      const open = { categories: ['triage', 'live', 'paused'], ...(words && { words }) };
      const none = words
        ? `No open incident has the words “${words}”. /inc find looks at all.`
        : 'No incident is open.';
      await interaction.tell(await incidentsDraft(interaction, open, none));
    },
  },
  {
    ...{ name: 'find', usage: '<words>', help: 'Find incidents by words in their name or summary' },
    async run(interaction, words) {
      if (!words) throw new UserError('invalid', 'Say which words: /inc find checkout.');
      await interaction.tell(await incidentsDraft(interaction, { words }, `No incident has the words “${words}”.`));
    },
  },
];
