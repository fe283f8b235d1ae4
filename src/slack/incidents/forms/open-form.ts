import type { KnownBlock, ModalView } from '@slack/types';
import { UserError } from '../../../kernel/errors.ts';
import type { Incident } from '../../../incidents/find.ts';
import { showIncident } from '../../../incidents/show.ts';
import { showForm, type ShownForm } from '../../../incidents/forms/show.ts';
import { overtakenIn } from '../../../incidents/lifecycle.ts';
import { context, esc, md, section } from '../../blocks.ts';
import type { Answers, Interaction } from '../../interaction.ts';
import { forgotten } from './form.blocks.ts';

export type FormMeta = Record<string, string | undefined>;

/** The form that the answers so far call for. */
export const formShown = (
  interaction: Interaction,
  kind: 'declare' | 'update' | 'resolve' | 'accept' | 'retrospective' | 'custom-fields',
  answers: Answers,
  incident?: Incident,
  templateId?: string | null,
): Promise<ShownForm> => interaction.ask(showForm, { kind, incidentId: incident?.id, answers, templateId });

export const incidentOf = (interaction: Interaction, { incidentId = '' }: FormMeta): Promise<Incident> =>
  interaction.ask(showIncident, { reference: incidentId });

/**
 * A refusal about what is not on the screen shows the form anew: it asks for more by now, or somebody else wrote in a field
 * meanwhile. Who has read what stands there saves once more.
 */
export async function withForm<Meta extends FormMeta>(
  meta: Meta,
  answers: Answers,
  submit: () => Promise<unknown>,
  rebuild: (meta: Meta) => Promise<ModalView> | ModalView,
): Promise<ModalView | void> {
  try {
    await submit();
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const fields = overtakenIn(error);
    if (fields.length > 0 && fields.length === error.refusals.length) {
      const view = await rebuild({ ...meta, was: forgotten(meta.was ?? '', fields) });
      const said = error.refusals.map(({ sentence }) => section(md`:warning: ${sentence}`));
      return noticed(view, [...said, context(esc('Save once more to keep what you wrote.'))]);
    }
    const unseen = error.refusals.some(({ pointer }) => /^(field|role)-/.test(pointer) && !(pointer in answers));
    if (!unseen) throw error;
    return noticed(await rebuild(meta), [context(esc(`The form asks for more by now. ${error.message}`))]);
  }
}

/** A form with something said above it. */
export const noticed = (view: ModalView, notice: KnownBlock[]): ModalView => ({
  ...view,
  blocks: [...notice, ...view.blocks].slice(0, 100),
});
