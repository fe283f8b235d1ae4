import type { Chosen } from '../../communications/drafts/publish-input.ts';
import { saveDraft } from '../../communications/drafts/save-draft.ts';
import { UserError } from '../../kernel/errors.ts';
import type { Interaction } from '../interaction.ts';

type Meta = { incidentId: string; audience?: string };

/** Words that somebody types, and what they chose beside them, are kept for whoever goes on: closing the form, or losing it, loses none. */
export async function keep(
  interaction: Interaction,
  { incidentId, audience }: Meta,
  words: string,
  chosen: Chosen,
): Promise<void> {
  try {
    await interaction.run(saveDraft, { incidentId, audience: audience as 'everyone' | undefined, words, chosen });
  } catch (error) {
    // Who may not publish is told so when they try; typing is no reason to interrupt anybody.
    if (!(error instanceof UserError)) throw error;
  }
}
