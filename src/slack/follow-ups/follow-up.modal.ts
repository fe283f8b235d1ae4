import type { ModalView } from '@slack/types';
import type { Incident } from '../../incidents/find.ts';
import { referenceOf } from '../../incidents/lifecycle.ts';
import { UserError } from '../../kernel/errors.ts';
import { findUser } from '../../people/find.ts';
import { createFollowUp } from '../../post-incident/follow-ups/create.ts';
import { followUpPriorities } from '../../post-incident/follow-ups/list.ts';
import { cap, context, esc, input, modalView, people, select, textInput } from '../blocks.ts';
import { workspaceOf } from '../client.ts';
import { permalinkOf } from '../incidents/channel-opened.furnish.ts';
import {
  incidentHere,
  needWholeIncidentHere,
  type Interaction,
  type ModalHandler,
  type ShortcutHandler,
} from '../interaction.ts';
import type { ShortcutMessage } from '../interaction.ts';
import { userOf } from '../people.ts';

const longestTitle = 200;
const longestKept = 1_500;

/** What is to be done, by whom, how urgently; from a message it starts with its words. */
export async function followUpView(
  interaction: Interaction,
  incident: Incident,
  message?: ShortcutMessage,
): Promise<ModalView> {
  const priorities = await interaction.ask(followUpPriorities, {});
  const choices = priorities.map(({ id, name, description }) => ({ value: id, text: name, description }));
  const text = message ? cap(message.text, longestKept) : '';
  const meta = {
    incidentId: incident.id,
    channel: message?.channelId ?? interaction.channelId ?? undefined,
    ...(message && { sourceTs: message.ts, sourceUser: message.userId, sourceText: text }),
  };
  return modalView({
    ...{ id: 'follow-up', title: 'Create a follow-up', submit: 'Create', meta },
    blocks: [
      input(
        'title',
        'What is to be done?',
        textInput('value', {
          most: longestTitle,
          value: text.split('\n')[0],
          placeholder: 'Alert on replica lag',
        }),
      ),
      input('description', 'Details', textInput('value', { lines: true, value: text.includes('\n') ? text : '' }), {
        optional: true,
      }),
      input('assigneeId', 'Who owns it?', people('value'), { optional: true }),
      ...(choices.length > 0
        ? [input('priorityId', 'How urgent is it?', select('value', choices), { optional: true })]
        : []),
      context(esc(`A follow-up of ${referenceOf(incident.number)} ${incident.name}.`)),
    ],
  });
}

export const followUpModal: ModalHandler = {
  id: 'follow-up',
  async submit(interaction, { title = '', description = '', assigneeId, priorityId }, meta) {
    const { kernel, workspace } = interaction;
    const assignee = assigneeId ? await userOf(kernel, workspace.teamId, assigneeId) : null;
    const incidentId = meta.incidentId ?? '';
    const source = meta.sourceTs ? await sourceOf(interaction, meta) : null;
    await interaction.run(createFollowUp, { incidentId, title, description, priorityId, assigneeId: assignee, source });
  },
};

/** Who said it and where; a message whose address Slack does not give is kept by its words. */
async function sourceOf({ kernel, workspace, db }: Interaction, meta: Record<string, string>) {
  const { teamId } = workspace;
  const author = meta.sourceUser ? await userOf(kernel, teamId, meta.sourceUser).catch(() => undefined) : undefined;
  const name = author ? (await findUser(db, author))?.name : undefined;
  const there = await workspaceOf(kernel, teamId);
  const link = await permalinkOf({ kernel }, there, meta.channel ?? '', meta.sourceTs ?? '').catch(() => null);
  return { text: meta.sourceText || '(no words)', author: name ?? 'someone', link };
}

export const followUpShortcut: ShortcutHandler = {
  ...{ callbackId: 'follow_up_from_message', type: 'message', name: 'Create a follow-up' },
  description: 'Creates a follow-up from this message, in the channel of an incident',
  async run(interaction, message) {
    const there = { ...interaction, channelId: message?.channelId ?? null };
    if (!(await incidentHere(there)))
      throw new UserError(
        'invalid',
        'A follow-up belongs to an incident. Use this on a message in the channel of an incident.',
      );
    await interaction.open(await followUpView(interaction, await needWholeIncidentHere(there), message));
  },
};
