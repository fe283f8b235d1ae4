import type { ModalView } from '@slack/types';
import type { Incident } from '../../../incidents/find.ts';
import { stepBetween } from '../../../incidents/lifecycle.ts';
import { listSettings } from '../../../incidents/list.ts';
import type { Interaction } from '../../interaction.ts';
import { resolveFormView } from '../resolve.modal.ts';
import { acceptFormView } from '../steps/accept.modal.ts';

const forms = { accept: acceptFormView, resolve: resolveFormView };

/** The form of the step that choosing this status takes, with the status chosen; null when it takes none. */
export async function stepFormView(
  interaction: Interaction,
  incident: Incident,
  statusId: string,
): Promise<ModalView | null> {
  const { statuses } = await interaction.ask(listSettings, {});
  const to = statuses.find(({ id }) => id === statusId);
  const step = to && !incident.parentId ? stepBetween(incident.category, to.category) : null;
  if (!step) return null;
  const meta = { incidentId: incident.id, channel: interaction.channelId ?? undefined };
  return await forms[step](interaction, meta, { statusId: [statusId] });
}
