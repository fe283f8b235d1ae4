import { confirmLongIncident } from '../../communications/confirm-long-incident.ts';
import { takeClock } from '../../communications/take-clock.ts';
import { draft, esc } from '../blocks.ts';
import { needIncidentHere, type Subcommand } from '../interaction.ts';
import { askedBlocks } from './clock.message.ts';
import { decide, waiveView } from './audience.button.ts';
import { affectedView } from './customers.modal.ts';
import { publishView } from './publish.modal.ts';
import { wordView } from './word.modal.ts';

/** The lines about customers. */
export const communicationLines: Subcommand[] = [
  {
    ...{
      name: 'publish',
      also: ['statuspage', 'status-page'],
      help: 'Tell everyone on the page, or customers by mail',
      inIncident: true,
    },
    async run(interaction) {
      const { id } = await needIncidentHere(interaction);
      await interaction.open(await publishView(interaction, id));
    },
  },
  {
    ...{ name: 'audience', usage: '[everyone | nobody why]', inIncident: true },
    help: 'Say whom this touches outside',
    async run(interaction, words) {
      const { id } = await needIncidentHere(interaction);
      const [, answer, reason = ''] = /^(everyone|nobody)\b[\s:,]*(.*)$/is.exec(words.trim()) ?? [];
      if (answer) return await decide(interaction, [id, answer.toLowerCase(), reason.trim()].join('|'));
      await interaction.tell({ text: 'Whom does this touch outside?', blocks: await askedBlocks(interaction, id) });
    },
  },
  {
    ...{ name: 'affected', help: 'Count customers as affected', inIncident: true },
    async run(interaction) {
      const { id } = await needIncidentHere(interaction);
      await interaction.open(await affectedView(interaction, id));
    },
  },
  {
    ...{ name: 'word', help: 'Record what you told a customer by phone or mail', inIncident: true },
    async run(interaction) {
      const { id } = await needIncidentHere(interaction);
      await interaction.open(await wordView(interaction, id));
    },
  },
  {
    ...{ name: 'clock', help: 'Take the clock: the next word to customers is yours', inIncident: true },
    async run(interaction) {
      const { id } = await needIncidentHere(interaction);
      await interaction.run(takeClock, { incidentId: id });
      await interaction.tell(draft(esc('The clock is yours: the next word to customers is for you to write.')));
    },
  },
  {
    ...{ name: 'waive', help: 'End a word that is owed, with a reason', inIncident: true },
    async run(interaction) {
      const { id } = await needIncidentHere(interaction);
      await interaction.open(await waiveView(interaction, id));
    },
  },
  {
    ...{ name: 'long', usage: 'why it takes long', help: 'Allow words to be promised further ahead', inIncident: true },
    async run(interaction, reason) {
      const { id } = await needIncidentHere(interaction);
      await interaction.run(confirmLongIncident, { incidentId: id, reason });
    },
  },
];
