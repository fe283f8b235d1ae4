import { declareIncident } from '../../../incidents/declare.ts';
import { draft, esc } from '../../blocks.ts';
import type { Interaction, Subcommand } from '../../interaction.ts';

async function practise(interaction: Interaction, mode: 'test' | 'tutorial', name: string): Promise<void> {
  const lent = { slack: { teamId: interaction.workspace.teamId } };
  await interaction.run(declareIncident, { name, mode, lent });
  const what = mode === 'test' ? 'A test incident' : 'Your tutorial';
  await interaction.tell(draft(esc(`${what} is being opened. You are invited to its channel in a moment.`)));
}

export const practiceLines: Subcommand[] = [
  {
    ...{ name: 'test', usage: '[name]', help: 'Declare a test incident: nothing is announced or published' },
    run: (interaction, name) => practise(interaction, 'test', name || 'Test incident'),
  },
  {
    name: 'tutorial',
    help: 'Learn it in five minutes, in a channel of your own',
    run: (interaction) => practise(interaction, 'tutorial', `Tutorial of ${interaction.actor.name}`),
  },
];
