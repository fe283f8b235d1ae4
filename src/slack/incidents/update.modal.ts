import type { KnownBlock, ModalView } from '@slack/types';
import { communicationsOf } from '../../communications/show.ts';
import { publishDraft } from '../../communications/drafts/publish-draft.ts';
import type { Incident } from '../../incidents/find.ts';
import { listSettings } from '../../incidents/list.ts';
import { belongsTo, isOpen, mayChoose, referenceOf } from '../../incidents/lifecycle.ts';
import { shareUpdate } from '../../incidents/share-update.ts';
import { input, modalView, textInput, type Choice } from '../blocks.ts';
import type { Answers, Interaction, ModalHandler, Typed } from '../interaction.ts';
import { hintsAlong } from './forms/along.hints.ts';
import { wordsAlong } from './forms/along.templates.ts';
import { formBlocks, wasOf } from './forms/form.blocks.ts';
import { chosenIn, givenFrom } from './forms/given.ts';
import { formShown, incidentOf, withForm, type FormMeta } from './forms/open-form.ts';
import { pageOf } from './words.ts';
import { streamUpdateView } from './streams/stream.modal.ts';

/** Statuses that the incident may go to from here, its own included. */
export async function statusChoices(interaction: Interaction, incident: Incident): Promise<Choice[]> {
  const { statuses } = await interaction.ask(listSettings, {});
  return statuses
    .filter((status) => status.id === incident.statusId || belongsTo(status, incident.lifecycleId))
    .filter(({ category, id }) => id === incident.statusId || mayChoose(incident.category, category))
    .map(({ id, name }) => ({ value: id, text: name }));
}

export async function severityChoices(interaction: Interaction): Promise<Choice[]> {
  const { severities } = await interaction.ask(listSettings, {});
  return severities.map(({ id, name, description }) => ({
    value: id,
    text: name,
    ...(description && { description }),
  }));
}

export const updateView = (interaction: Interaction, incident: Incident, message = ''): Promise<ModalView> =>
  incident.parentId
    ? Promise.resolve(streamUpdateView(interaction, incident))
    : updateFormView(
        interaction,
        { incidentId: incident.id, ...(interaction.channelId && { channel: interaction.channelId }) },
        message ? { message: [message] } : {},
      );

/** A form with the cursor in one of its inputs; without that it is in the first, which is the status. */
export const beginningAt = (block: string, view: ModalView): ModalView => ({
  ...view,
  blocks: view.blocks.map((one) =>
    'element' in one && one.block_id === block ? { ...one, element: { ...one.element, focus_on_load: true } } : one,
  ),
});

export async function updateFormView(interaction: Interaction, meta: FormMeta, answers: Answers): Promise<ModalView> {
  const incident = await incidentOf(interaction, meta);
  const form = await formShown(interaction, 'update', answers, incident);
  const customers = await customerBlocks(interaction, meta, answers, incident);
  return modalView({
    ...{ id: 'update', title: `Update ${referenceOf(incident.number)}`, submit: 'Share' },
    meta: { ...customers.meta, was: wasOf(form, meta.was) },
    blocks: [...(await formBlocks(interaction, form, pageOf(interaction, incident))), ...customers.blocks],
  });
}

/** What everyone reads may go out in the same step, unless this touches nobody or single customers. */
async function customerBlocks(
  interaction: Interaction,
  meta: FormMeta,
  answers: Answers,
  { id, category }: Incident,
): Promise<{ blocks: KnownBlock[]; meta: FormMeta }> {
  const { decision } = await interaction.ask(communicationsOf, { incidentId: id });
  if (!isOpen(category) || (decision && decision.answer !== 'everyone')) return { blocks: [], meta };
  const draft = await interaction.ask(publishDraft, { incidentId: id });
  const { nextUpdateInMinutes, needsTitle, publicTitle, secondOpinion } = draft;
  const promise = nextUpdateInMinutes ? ` It promises the next update in ${nextUpdateInMinutes} minutes.` : '';
  const when = secondOpinion ? 'once another person has read it' : 'in this step';
  const hint = `Published on the page ${when}; leave it empty to tell only the team.${promise}`;
  const words = await wordsAlong(interaction, { ...meta, incidentId: id }, answers, {
    ...{ label: 'Also tell everyone', hint, proposed: '' },
    ...{
      status: draft.status,
      components: draft.components,
      nextUpdateInMinutes,
      rhythm: draft.rhythm,
      language: draft.page.language,
    },
  });
  const title = textInput('value', { value: publicTitle, most: 200 });
  const titled = input('publicTitle', 'Title that visitors read', title, { optional: true });
  return { meta: words.meta, blocks: needsTitle ? [...words.blocks, titled] : words.blocks };
}

async function alongside(interaction: Interaction, incidentId: string, { words = '', publicTitle }: Typed) {
  const { status, components, nextUpdateInMinutes } = await interaction.ask(publishDraft, { incidentId });
  return { status, words, publicTitle, components, nextUpdateInMinutes };
}

export const updateModal: ModalHandler = {
  id: 'update',
  async submit(interaction, typed, meta, answers) {
    const { message = '', nextUpdateInMinutes } = typed;
    const { incidentId = '' } = meta;
    const incident = await incidentOf(interaction, meta);
    const minutes = nextUpdateInMinutes ? Number(nextUpdateInMinutes) : null;
    const publish = typed.words ? await alongside(interaction, incidentId, typed) : undefined;
    const again = {
      submit: 'Share',
      rebuild: (hinted: string) => updateFormView(interaction, { ...meta, hinted }, answers),
    };
    const hints = await hintsAlong(interaction, publish && { incidentId, ...publish }, meta.hinted, again);
    if (hints) return hints;
    const lent = publish && { communications: { publish } };
    const given = await givenFrom(interaction, answers, incident, meta.was);
    const chosen = { ...chosenIn(answers, meta.was), nextUpdateInMinutes: minutes };
    const step = { incidentId, message, ...chosen, form: 'update' as const };
    return await withForm(
      meta,
      answers,
      () => interaction.run(shareUpdate, { ...given, ...step, lent }),
      (renewed) => updateFormView(interaction, renewed, answers),
    );
  },
};
