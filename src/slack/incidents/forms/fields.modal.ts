import type { ModalView } from '@slack/types';
import { editIncident } from '../../../incidents/edit.ts';
import type { Incident } from '../../../incidents/find.ts';
import { referenceOf } from '../../../incidents/lifecycle.ts';
import { context, modalView } from '../../blocks.ts';
import {
  needIncidentHere,
  type Answers,
  type Interaction,
  type ModalHandler,
  type Subcommand,
} from '../../interaction.ts';
import { pageOf } from '../words.ts';
import { formBlocks, wasOf } from './form.blocks.ts';
import { givenFrom } from './given.ts';
import { formShown, incidentOf, withForm, type FormMeta } from './open-form.ts';

const viewFor = async (interaction: Interaction, incident: Incident, answers: Answers, meta: FormMeta) => {
  const form = await formShown(interaction, 'custom-fields', answers, incident);
  const blocks = await formBlocks(interaction, form, pageOf(interaction, incident));
  const empty = [context('There are no custom fields yet. Add some under Settings → Custom fields.')];
  return modalView({
    ...{ id: 'custom-fields', title: `Fields of ${referenceOf(incident.number)}` },
    ...(blocks.length > 0 && { submit: 'Save' }),
    meta: { ...meta, was: wasOf(form, meta.was), incidentId: incident.id },
    blocks: blocks.length > 0 ? blocks : empty,
  });
};

export const fieldsFormView = async (interaction: Interaction, meta: FormMeta, answers: Answers): Promise<ModalView> =>
  await viewFor(interaction, await incidentOf(interaction, meta), answers, meta);

export const fieldsModal: ModalHandler = {
  id: 'custom-fields',
  async submit(interaction, _typed, meta, answers) {
    const incident = await incidentOf(interaction, meta);
    const given = await givenFrom(interaction, answers, incident, meta.was);
    return await withForm(
      meta,
      answers,
      () => interaction.run(editIncident, { incidentId: incident.id, ...given, form: 'custom-fields' }),
      (renewed) => fieldsFormView(interaction, renewed, answers),
    );
  },
};

export const fieldsLines: Subcommand[] = [
  {
    ...{ name: 'fields', help: 'Fill in the custom fields', inIncident: true },
    async run(interaction) {
      const incident = await needIncidentHere(interaction);
      const meta = interaction.channelId ? { channel: interaction.channelId } : {};
      await interaction.open(await viewFor(interaction, incident, {}, meta as FormMeta));
    },
  },
];
