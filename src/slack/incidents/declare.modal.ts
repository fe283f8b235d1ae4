import type { KnownBlock, ModalView } from '@slack/types';
import { declareIncident } from '../../incidents/declare.ts';
import { input, modalView, multiSearchSelect, searchSelect, select, textInput, type Choice } from '../blocks.ts';
import { chosenIn, customersBlock } from '../communications/customers.modal.ts';
import type { Answers, Interaction, ModalHandler, ShortcutHandler, ShortcutMessage } from '../interaction.ts';
import { userOf } from '../people.ts';
import { formBlocks } from './forms/form.blocks.ts';
import { givenFrom } from './forms/given.ts';
import { formShown, withForm, type FormMeta } from './forms/open-form.ts';
import { startedFrom, templateBlock, templateBlocks, templateIn, templateMeta } from './templates/from-template.ts';
import { findUser } from '../../people/find.ts';

/** Whom it touches outside; the part of the input that communications/ asked for. */
const audiences: Choice[] = [
  { value: 'unknown', text: "Don't know yet", description: 'You are asked again in ten minutes' },
  { value: 'everyone', text: 'Everyone', description: 'A first word on the public page is due' },
  { value: 'some_customers', text: 'Some customers', description: 'They are told directly' },
  { value: 'one_customer', text: 'One customer', description: 'They are told directly' },
  { value: 'nobody', text: 'Nobody outside', description: 'Say in a word why' },
];

export async function openDeclareModal(interaction: Interaction, name = '', message?: ShortcutMessage): Promise<void> {
  await interaction.open(await declareView(interaction, name, message));
}

async function declareView(interaction: Interaction, words: string, message?: ShortcutMessage): Promise<ModalView> {
  const meta = message ? { sourceChannel: message.channelId, sourceTs: message.ts, sourceUser: message.userId } : {};
  const { name, templateId } = await templateIn(interaction, words);
  const from = templateId && { [templateBlock]: [templateId] };
  const answers = { ...from, ...(name && { name: [name] }), ...(message?.text && { summary: [message.text] }) };
  return await declareFormView(interaction, meta, answers);
}

/** The form with what is asked about customers: whom it touches decides who is owed a word. */
export async function declareFormView(interaction: Interaction, meta: FormMeta, given: Answers): Promise<ModalView> {
  const started = startedFrom(meta, given);
  const { answers } = started;
  const form = await formShown(interaction, 'declare', answers, undefined, started.templateId);
  const audience = answers.answer?.[0] ?? 'unknown';
  const typed = { reason: answers.reason?.[0] ?? meta.reason, who: answers.who?.[0] ?? meta.who };
  const why = textInput('value', { most: 300, value: typed.reason, placeholder: 'Only an internal tool is affected' });
  const blocks: KnownBlock[] = [
    ...templateBlocks(form),
    ...(await formBlocks(interaction, form)),
    input('answer', 'Whom does this touch outside?', select('form', audiences, audience), { live: true }),
    ...(audience === 'nobody' ? [input('reason', 'Why does nobody outside notice?', why)] : []),
    ...directBlocks(audience, typed),
  ];
  return modalView({
    ...{ id: 'declare', title: 'Declare an incident', submit: 'Declare' },
    ...{ meta: { ...meta, ...typed, ...templateMeta(form, started) }, blocks },
  });
}

/** Customers of the catalog, where words go to them directly, and whoever else is meant. */
function directBlocks(audience: string, typed: { who?: string }): KnownBlock[] {
  if (audience !== 'some_customers' && audience !== 'one_customer') return [];
  const [label, menu] =
    audience === 'one_customer'
      ? ['Which customer?', searchSelect('value', undefined, 'Type a name…')]
      : ['Which customers?', multiSearchSelect('value', [], 'Type a name, or a segment…')];
  const who = textInput('value', { most: 300, value: typed.who, placeholder: 'Globex, and others on the EU cluster' });
  return [
    input(customersBlock, label as string, menu as ReturnType<typeof searchSelect>, { optional: true }),
    input('who', 'Not in the catalog? Say who', who, { optional: true }),
  ];
}

export const declareModal: ModalHandler = {
  id: 'declare',
  needs: 'incidents.create',
  async submit(interaction, typed, meta, answers) {
    const { typeId, severityId, answer = 'unknown', reason, who, triage } = typed;
    // Submitted before the form could ask why.
    if (answer === 'nobody' && !('reason' in answers)) return await declareFormView(interaction, meta, answers);
    const visibility = typed.visibility === 'private' ? ('private' as const) : ('public' as const);
    const given = await givenFrom(interaction, answers);
    const { name = '', summary = '', roles, fields } = given;
    const source = meta.sourceTs ? await sourceOf(interaction, meta, summary) : undefined;
    const lent = {
      slack: { declaredIn: interaction.workspace.teamId, source },
      communications: { answer, reason, who, ...chosenIn(answers[customersBlock]) },
    };
    const step = { typeId, severityId, visibility, triage: triage === 'triage', form: 'declare' as const, lent };
    return await withForm(
      meta,
      answers,
      () => interaction.run(declareIncident, { name, summary, roles, fields, ...step }),
      (renewed) => declareFormView(interaction, renewed, answers),
    );
  },
};

async function sourceOf({ kernel, workspace, db }: Interaction, meta: Record<string, string>, text: string) {
  const author = meta.sourceUser
    ? await userOf(kernel, workspace.teamId, meta.sourceUser).catch(() => undefined)
    : undefined;
  const name = author ? (await findUser(db, author))?.name : undefined;
  return {
    teamId: workspace.teamId,
    channelId: meta.sourceChannel ?? '',
    ts: meta.sourceTs ?? '',
    text,
    author: name ?? 'someone',
  };
}

export const declareShortcuts: ShortcutHandler[] = [
  {
    ...{ callbackId: 'declare_incident', type: 'global', name: 'Declare an incident' },
    description: 'Opens a channel and gets people together',
    run: (interaction) => openDeclareModal(interaction),
  },
  {
    ...{ callbackId: 'declare_from_message', type: 'message', name: 'Declare from this' },
    description: 'Declares an incident from this message',
    run: (interaction, message) => openDeclareModal(interaction, '', message),
  },
];
