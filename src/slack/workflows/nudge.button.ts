import { answerNudge } from '../../workflows/nudges/answer-nudge.ts';
import type { ButtonHandler } from '../interaction.ts';

const answers = (id: string, snoozeMinutes: number | null): ButtonHandler => ({
  id,
  async run(interaction, about) {
    const [incidentId = '', nudgeId = ''] = about.split(' ');
    await interaction.run(answerNudge, { incidentId, nudgeId, snoozeMinutes });
  },
});

export const nudgeButtons = [answers('nudge-snooze', 30), answers('nudge-mute', null)];
