import type { ModalView } from '@slack/types';
import { changeSeverity } from '../../incidents/change-severity.ts';
import { changeStatus } from '../../incidents/change-status.ts';
import { createAction } from '../../incidents/actions/create.ts';
import { editIncident } from '../../incidents/edit.ts';
import type { Incident } from '../../incidents/find.ts';
import { referenceOf } from '../../incidents/lifecycle.ts';
import { UserError } from '../../kernel/errors.ts';
import { context, input, link, md, modalView, people, raw, select, textInput } from '../blocks.ts';
import {
  incidentHere,
  type Answers,
  type Interaction,
  type ModalHandler,
  type ShortcutHandler,
} from '../interaction.ts';
import { userOf } from '../people.ts';
import { addedTo, mostTyped, wasOfValues } from './forms/form.blocks.ts';
import { givenFrom } from './forms/given.ts';
import { incidentOf, withForm } from './forms/open-form.ts';
import { stepFormView } from './forms/step-form.ts';
import { severityChoices, statusChoices } from './update.modal.ts';
import { pageOf } from './words.ts';

const frame = (interaction: Interaction, incident: Incident) => ({
  close: 'Cancel',
  meta: { incidentId: incident.id, channel: interaction.channelId ?? undefined },
});

const longestAction = 2_000;
const placeholder = 'Roll back the release';

export const severityView = async (interaction: Interaction, incident: Incident): Promise<ModalView> =>
  modalView({
    ...{
      id: 'severity',
      title: `Severity of ${referenceOf(incident.number)}`,
      submit: 'Set',
      ...frame(interaction, incident),
    },
    blocks: [
      input('severityId', 'How bad is it?', select('value', await severityChoices(interaction), incident.severityId)),
    ],
  });

export const statusView = async (interaction: Interaction, incident: Incident): Promise<ModalView> =>
  modalView({
    ...{
      id: 'status',
      title: `Status of ${referenceOf(incident.number)}`,
      submit: 'Change',
      ...frame(interaction, incident),
    },
    blocks: [
      input(
        'statusId',
        'Where does it stand?',
        select('value', await statusChoices(interaction, incident), incident.statusId),
      ),
    ],
  });

/** `before` is what stood there when somebody began to write; `answers` what they wrote. */
export function summaryView(
  interaction: Interaction,
  incident: Incident,
  before = '',
  answers: Answers = {},
): ModalView {
  const { name, summary } = incident;
  const { meta, ...rest } = frame(interaction, incident);
  const was = addedTo(before, wasOfValues({ name: [name], summary: summary ? [summary] : [] }));
  return modalView({
    ...{ id: 'summary', title: `About ${referenceOf(incident.number)}`, submit: 'Save', ...rest },
    meta: { ...meta, was },
    blocks: [
      input('name', 'Name', textInput('value', { value: answers.name?.[0] ?? name, most: 200 })),
      summary.length > mostTyped
        ? context(
            md`*Summary* is longer than Slack takes here. Change it on ${raw(link(pageOf(interaction, incident), 'its page'))}.`,
          )
        : input('summary', 'Summary', textInput('value', { value: answers.summary?.[0] ?? summary, lines: true }), {
            optional: true,
            hint: 'What people notice, since when, how many; what is being done.',
          }),
    ],
  });
}

export const actionView = (interaction: Interaction, incident: Incident, words = ''): ModalView =>
  modalView({
    ...{ id: 'action', title: 'Add an action', submit: 'Add', ...frame(interaction, incident) },
    blocks: [
      input(
        'description',
        'What is to be done?',
        textInput('value', { most: longestAction, value: words, lines: words.includes('\n'), placeholder }),
      ),
      input('assigneeId', 'Who does it?', people('value'), { optional: true }),
    ],
  });

export const actionShortcut: ShortcutHandler = {
  ...{ callbackId: 'action_from_message', type: 'message', name: 'Add an action' },
  description: 'Makes an action of this message, in the channel of an incident',
  async run(interaction, message) {
    const there = { ...interaction, channelId: message?.channelId ?? null };
    const incident = await incidentHere(there);
    if (!incident)
      throw new UserError(
        'invalid',
        'An action belongs to an incident. Use this on a message in the channel of an incident.',
      );
    await interaction.open(actionView(there, incident, message?.text));
  },
};

export const severityModal: ModalHandler = {
  id: 'severity',
  submit: async (interaction, { severityId = '' }, { incidentId = '' }) =>
    void (await interaction.run(changeSeverity, { incidentId, severityId })),
};
export const statusModal: ModalHandler = {
  id: 'status',
  async submit(interaction, { statusId = '' }, meta) {
    const incident = await incidentOf(interaction, meta);
    const asked = await stepFormView(interaction, incident, statusId);
    if (asked) return asked;
    await interaction.run(changeStatus, { incidentId: incident.id, statusId });
  },
};
export const summaryModal: ModalHandler = {
  id: 'summary',
  async submit(interaction, _typed, meta, answers) {
    const incident = await incidentOf(interaction, meta);
    const given = await givenFrom(interaction, answers, incident, meta.was);
    return await withForm(
      meta,
      answers,
      () => interaction.run(editIncident, { incidentId: incident.id, ...given }),
      ({ was }) => summaryView(interaction, incident, was, answers),
    );
  },
};
export const actionModal: ModalHandler = {
  id: 'action',
  needs: 'actions.create',
  async submit(interaction, { description = '', assigneeId }, { incidentId = '' }) {
    const assignee = assigneeId ? await userOf(interaction.kernel, interaction.workspace.teamId, assigneeId) : null;
    await interaction.run(createAction, { incidentId, description, assigneeId: assignee });
  },
};
