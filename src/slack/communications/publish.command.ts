import { confirmLongIncident } from '../../communications/confirm-long-incident.ts';
import { policyOfIncident } from '../../communications/policies/show.ts';
import { takeClock } from '../../communications/take-clock.ts';
import { UserError } from '../../kernel/errors.ts';
import { draft, esc } from '../blocks.ts';
import { needIncidentHere, type Subcommand } from '../interaction.ts';
import { askedBlocks } from './clock.message.ts';
import { decide, waiveView } from './audience.button.ts';
import { affectedView } from './customers.modal.ts';
import { policyDraft, rhythmIn } from './policy.words.ts';
import { publishView } from './publish.view.ts';
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
      if (words)
        throw new UserError('invalid', 'Say “everyone”, or “nobody” and why. /inc audience alone shows every answer.');
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
    ...{ name: 'clock', usage: '[me]', help: 'Take the clock: the next word to customers is yours', inIncident: true },
    async run(interaction, words) {
      const { id } = await needIncidentHere(interaction);
      if (words && words.toLowerCase() !== 'me')
        throw new UserError('invalid', 'Nobody is given the clock, it is taken: `/inc clock` alone makes it yours.');
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
    ...{ name: 'long', usage: 'every 4 hours: why it takes long', inIncident: true },
    help: 'Agree on a slower rhythm, and tell customers of it',
    async run(interaction, words) {
      const { id } = await needIncidentHere(interaction);
      await interaction.run(confirmLongIncident, { incidentId: id, ...rhythmIn(words) });
      await interaction.open(await publishView(interaction, id));
    },
  },
  {
    ...{ name: 'policy', also: ['due'], help: 'Show when words to customers are due', inIncident: true },
    async run(interaction) {
      const { id } = await needIncidentHere(interaction);
      await interaction.tell(policyDraft(interaction, await interaction.ask(policyOfIncident, { incidentId: id })));
    },
  },
];
