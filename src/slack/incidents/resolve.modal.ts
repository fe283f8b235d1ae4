import type { KnownBlock, ModalView } from '@slack/types';
import { decideAudience } from '../../communications/decide-audience.ts';
import { draftFor } from '../../communications/draft.ts';
import { communicationsOf } from '../../communications/show.ts';
import { publishDraft } from '../../communications/drafts/publish-draft.ts';
import { writeUpOfIncident } from '../../communications/write-ups/show.ts';
import type { Incident } from '../../incidents/find.ts';
import { referenceOf } from '../../incidents/lifecycle.ts';
import { shareUpdate } from '../../incidents/share-update.ts';
import { context, input, modalView, select } from '../blocks.ts';
import { carriedOn } from '../communications/publish.view.ts';
import { promiseBlocks, promiseFields, promiseIn } from '../communications/write-ups/promise.blocks.ts';
import { nobodyReasons } from '../communications/words.ts';
import type { Answers, Interaction, ModalHandler } from '../interaction.ts';
import { hintsAlong } from './forms/along.hints.ts';
import { wordsAlong } from './forms/along.templates.ts';
import { formBlocks, wasOf } from './forms/form.blocks.ts';
import { chosenIn, givenFrom } from './forms/given.ts';
import { formShown, incidentOf, withForm, type FormMeta } from './forms/open-form.ts';
import { pageOf } from './words.ts';

const metaOf = ({ channelId }: Interaction, incident: Incident): FormMeta => ({
  incidentId: incident.id,
  ...(channelId && { channel: channelId }),
});

/** Where an incident goes when its impact is over, with the last word to customers in the same step. */
export const resolveView = (interaction: Interaction, incident: Incident): Promise<ModalView> =>
  resolveFormView(interaction, metaOf(interaction, incident), {});

export async function resolveFormView(interaction: Interaction, meta: FormMeta, answers: Answers): Promise<ModalView> {
  const incident = await incidentOf(interaction, meta);
  const form = await formShown(interaction, 'resolve', answers, incident);
  const customers = await customerBlocks(interaction, { ...meta, incidentId: incident.id }, answers);
  return modalView({
    ...{ id: 'resolve', title: `Resolve ${referenceOf(incident.number)}`, submit: 'Resolve' },
    meta: { ...customers.meta, was: wasOf(form, meta.was) },
    blocks: [
      ...(await formBlocks(interaction, form, pageOf(interaction, incident))),
      ...customers.blocks,
      context('The channel stays open, and the incident can be reopened.'),
    ],
  });
}

async function customerBlocks(
  interaction: Interaction,
  meta: FormMeta & { incidentId: string },
  answers: Answers,
): Promise<{ blocks: KnownBlock[]; meta: FormMeta }> {
  const { incidentId } = meta;
  const { decision } = await interaction.ask(communicationsOf, { incidentId });
  const { last, secondOpinion, components, page } = await interaction.ask(publishDraft, { incidentId });
  if (last && last.status !== 'resolved') {
    const drafted = await draftFor(interaction, { actor: interaction.actor }, { incidentId, status: 'resolved' });
    const opinion = secondOpinion ? 'Other words than these are read by another person first. ' : '';
    const { proposedBy } = await interaction.ask(writeUpOfIncident, { incidentId });
    const words = await wordsAlong(interaction, meta, answers, {
      label: 'The last word to everyone, published in this step',
      hint: `${opinion}Empty it to publish later; until then an all-clear is owed.`,
      ...{ status: 'resolved', components: carriedOn(components, 'resolved'), nextUpdateInMinutes: null },
      ...{ proposed: drafted.words, language: page.language },
    });
    return { meta: words.meta, blocks: [...words.blocks, ...promiseBlocks(interaction.now(), proposedBy)] };
  }
  return { meta, blocks: decision ? [] : audienceBlocks() };
}

function audienceBlocks(): KnownBlock[] {
  const answers = [
    ...nobodyReasons.map((reason) => ({ value: `nobody|${reason}`, text: `Nobody outside: ${reason.toLowerCase()}` })),
    ...[
      ['everyone', 'Everyone'] as const,
      ['some_customers', 'Some customers'] as const,
      ['one_customer', 'One customer'] as const,
    ].map(([value, text]) => ({ value, text })),
  ];
  return [
    input('answer', 'Whom did this touch outside?', select('value', answers), {
      optional: true,
      hint: 'It cannot be closed before somebody says.',
    }),
  ];
}

export const resolveModal: ModalHandler = {
  id: 'resolve',
  fields: promiseFields,
  async submit(interaction, typed, meta, answers) {
    const { message = '', words, answer } = typed;
    const { incidentId = '' } = meta;
    const incident = await incidentOf(interaction, meta);
    const writeUp = await promiseIn(interaction, typed);
    const publish = words && { ...(await lastWord(interaction, incidentId, words)), writeUp };
    const again = {
      submit: 'Resolve',
      rebuild: (hinted: string) => resolveFormView(interaction, { ...meta, hinted }, answers),
    };
    const hints = await hintsAlong(interaction, publish ? { incidentId, ...publish } : null, meta.hinted, again);
    if (hints) return hints;
    if (answer) {
      const [chosen, reason] = answer.split('|');
      await interaction.run(decideAudience, { incidentId, answer: chosen as 'nobody', reason });
    }
    const lent = publish ? { communications: { publish } } : undefined;
    const given = await givenFrom(interaction, answers, incident, meta.was);
    const step = { incidentId, message, ...chosenIn(answers, meta.was), form: 'resolve' as const, lent };
    return await withForm(
      meta,
      answers,
      () => interaction.run(shareUpdate, { ...given, ...step }),
      (renewed) => resolveFormView(interaction, renewed, answers),
    );
  },
};

async function lastWord(interaction: Interaction, incidentId: string, words: string) {
  const { components } = await interaction.ask(publishDraft, { incidentId });
  return {
    status: 'resolved' as const,
    words,
    components: carriedOn(components, 'resolved'),
    nextUpdateInMinutes: null,
  };
}
