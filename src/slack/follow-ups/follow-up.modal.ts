import type { ModalView } from '@slack/types';
import type { Incident } from '../../incidents/find.ts';
import { referenceOf } from '../../incidents/lifecycle.ts';
import { UserError } from '../../kernel/errors.ts';
import { findUser } from '../../people/find.ts';
import { createFollowUp } from '../../post-incident/follow-ups/create.ts';
import { followUpChoices } from '../../post-incident/follow-ups/list.ts';
import type { ChoiceKind } from '../../post-incident/choices/kinds.ts';
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
      ...(await chosenFrom(interaction, 'priority', 'How urgent is it?')),
      ...(await chosenFrom(interaction, 'category', 'What kind of work is it?')),
      input('labels', 'Labels', textInput('value', { most: 1_000, placeholder: 'database, alerting' }), {
        optional: true,
        hint: 'Words to find it by, with commas between them.',
      }),
      context(esc(`A follow-up of ${referenceOf(incident.number)} ${incident.name}.`)),
    ],
  });
}

/** A list of the settings to choose from; none while it is empty. */
async function chosenFrom(interaction: Interaction, kind: ChoiceKind, label: string) {
  const choices = await interaction.ask(followUpChoices, { kind });
  if (choices.length === 0) return [];
  const shown = choices.map(({ id, name, description }) => ({ value: id, text: name, description }));
  return [input(`${kind}Id`, label, select('value', shown), { optional: true })];
}

export const followUpModal: ModalHandler = {
  id: 'follow-up',
  needs: 'follow_ups.create',
  async submit(interaction, { title = '', description = '', assigneeId, priorityId, categoryId, ...typed }, meta) {
    const { kernel, workspace } = interaction;
    const assignee = assigneeId ? await userOf(kernel, workspace.teamId, assigneeId) : null;
    const incidentId = meta.incidentId ?? '';
    const source = meta.sourceTs ? await sourceOf(interaction, meta) : null;
    const labels = wordsBetweenCommas(typed.labels);
    const chosen = { priorityId, categoryId, assigneeId: assignee, labels };
    await interaction.run(createFollowUp, { incidentId, title, description, source, ...chosen });
  },
};

const wordsBetweenCommas = (text = '') =>
  text
    .split(',')
    .map((word) => word.trim())
    .filter(Boolean);

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
