import { saveDraft } from '../../communications/drafts/save-draft.ts';
import { UserError } from '../../kernel/errors.ts';
import type { Interaction } from '../interaction.ts';

type Meta = { incidentId: string; audience?: string };

/** Words that somebody types are kept for whoever goes on: closing the form, or losing it, loses none. */
export async function keep(interaction: Interaction, { incidentId, audience }: Meta, words: string): Promise<void> {
  try {
    await interaction.run(saveDraft, { incidentId, audience: audience as 'everyone' | undefined, words });
  } catch (error) {
    // Who may not publish is told so when they try; typing is no reason to interrupt anybody.
    if (!(error instanceof UserError)) throw error;
  }
}
