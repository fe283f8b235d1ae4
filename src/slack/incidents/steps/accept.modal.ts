import type { ModalView } from '@slack/types';
import type { Incident } from '../../../incidents/find.ts';
import { referenceOf } from '../../../incidents/lifecycle.ts';
import { acceptIncident } from '../../../incidents/steps/accept.ts';
import { UserError } from '../../../kernel/errors.ts';
import { context, modalView } from '../../blocks.ts';
import type { Answers, Interaction, ModalHandler } from '../../interaction.ts';
import { formBlocks, wasOf } from '../forms/form.blocks.ts';
import { chosenIn, givenFrom } from '../forms/given.ts';
import { formShown, incidentOf, withForm, type FormMeta } from '../forms/open-form.ts';
import { pageOf } from '../words.ts';

/** Takes an incident out of triage, and puts right what was guessed when it was declared. */
export async function acceptView(interaction: Interaction, incident: Incident): Promise<ModalView> {
  if (incident.category !== 'triage')
    throw new UserError('conflict', `This incident is ${incident.statusName}, not in triage any more.`);
  const channel = interaction.channelId ? { channel: interaction.channelId } : {};
  return await acceptFormView(interaction, { incidentId: incident.id, ...channel }, {});
}

export async function acceptFormView(interaction: Interaction, meta: FormMeta, answers: Answers): Promise<ModalView> {
  const incident = await incidentOf(interaction, meta);
  const form = await formShown(interaction, 'accept', answers, incident);
  return modalView({
    ...{ id: 'accept', title: `Accept ${referenceOf(incident.number)}`, submit: 'Accept' },
    meta: { ...meta, was: wasOf(form, meta.was) },
    blocks: [
      ...(await formBlocks(interaction, form, pageOf(interaction, incident))),
      context('From now on customers are owed a word, unless this touches nobody outside.'),
    ],
  });
}

export const acceptModal: ModalHandler = {
  id: 'accept',
  async submit(interaction, _typed, meta, answers) {
    const incident = await incidentOf(interaction, meta);
    const given = await givenFrom(interaction, answers, incident, meta.was);
    const step = { incidentId: incident.id, ...chosenIn(answers, meta.was), form: 'accept' as const };
    return await withForm(
      meta,
      answers,
      () => interaction.run(acceptIncident, { ...given, ...step }),
      (renewed) => acceptFormView(interaction, renewed, answers),
    );
  },
};
