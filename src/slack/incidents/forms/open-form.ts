import type { ModalView } from '@slack/types';
import { UserError } from '../../../kernel/errors.ts';
import type { Incident } from '../../../incidents/find.ts';
import { showIncident } from '../../../incidents/show.ts';
import { showForm, type ShownForm } from '../../../incidents/forms/show.ts';
import { context, esc } from '../../blocks.ts';
import type { Answers, Interaction } from '../../interaction.ts';

export type FormMeta = Record<string, string | undefined>;

/** The form that the answers so far call for. */
export const formShown = (
  interaction: Interaction,
  kind: 'declare' | 'update' | 'resolve' | 'accept' | 'retrospective' | 'custom-fields',
  answers: Answers,
  incident?: Incident,
): Promise<ShownForm> => interaction.ask(showForm, { kind, incidentId: incident?.id, answers });

export const incidentOf = (interaction: Interaction, { incidentId = '' }: FormMeta): Promise<Incident> =>
  interaction.ask(showIncident, { reference: incidentId });

/** A refusal about an element that is not on the screen: somebody changed the form, so it is shown anew. */
export async function withForm(
  answers: Answers,
  submit: () => Promise<unknown>,
  rebuild: () => Promise<ModalView>,
): Promise<ModalView | void> {
  try {
    await submit();
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const unseen = error.refusals.some(({ pointer }) => /^(field|role)-/.test(pointer) && !(pointer in answers));
    if (!unseen) throw error;
    const view = await rebuild();
    const notice = context(esc(`The form asks for more by now. ${error.message}`));
    return { ...view, blocks: [notice, ...view.blocks].slice(0, 100) };
  }
}
