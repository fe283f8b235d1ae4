import type { KnownBlock, ModalView } from '@slack/types';
import { declareIncident } from '../../incidents/declare.ts';
import { listSettings } from '../../incidents/list.ts';
import { input, modalView, select, textInput, type Choice } from '../blocks.ts';
import type { Interaction, ModalHandler, ShortcutHandler, ShortcutMessage } from '../interaction.ts';
import { userOf } from '../people.ts';
import { findUser } from '../../people/find.ts';

/** Whom it touches outside; the part of the input that communications/ asked for. */
const answers: Choice[] = [
  { value: 'unknown', text: "Don't know yet", description: 'You are asked again in ten minutes' },
  { value: 'everyone', text: 'Everyone', description: 'A first word on the public page is due' },
  { value: 'some_customers', text: 'Some customers', description: 'They are told directly' },
  { value: 'one_customer', text: 'One customer', description: 'They are told directly' },
  { value: 'nobody', text: 'Nobody outside', description: 'Say in a word why' },
];

export async function openDeclareModal(interaction: Interaction, name = '', message?: ShortcutMessage): Promise<void> {
  await interaction.open(await declareView(interaction, name, message));
}

const certainties: Choice[] = [
  { value: 'live', text: 'Yes', description: 'It starts now, and so does the clock' },
  { value: 'triage', text: 'Not sure yet', description: 'It starts in triage: accept or decline it later' },
];

const visibilities: Choice[] = [
  { value: 'public', text: 'Everyone here', description: 'It is announced, and anyone can join' },
  { value: 'private', text: 'Only who is let in', description: 'A private channel; nothing is announced' },
];

const triageHint = (types: readonly { name: string; createInTriage: string }[]) => {
  const always = types.filter(({ createInTriage }) => createInTriage === 'always').map(({ name }) => name);
  return always.length > 0 ? { hint: `Always starts in triage: ${always.join(', ')}.` } : {};
};

async function declareView(interaction: Interaction, name: string, message?: ShortcutMessage): Promise<ModalView> {
  const { severities, types } = await interaction.ask(listSettings, {});
  const byDefault = types.find(({ isDefault }) => isDefault)?.id;
  const blocks: KnownBlock[] = [
    input(
      'name',
      'What is wrong?',
      textInput('value', { value: name, most: 200, placeholder: 'Checkout is down for card payments' }),
    ),
    ...(types.length > 1
      ? [input('typeId', 'Type', select('value', choicesOf(types), byDefault), triageHint(types))]
      : []),
    ...(types.some(({ createInTriage }) => createInTriage === 'optional')
      ? [input('triage', 'Is it an incident?', select('value', certainties, 'live'))]
      : []),
    input('severityId', 'How bad is it?', select('value', choicesOf(severities), undefined, 'Not known yet'), {
      optional: true,
    }),
    input('summary', 'What do you know?', textInput('value', { lines: true, value: message?.text }), {
      optional: true,
      hint: 'What people notice, since when, how many.',
    }),
    input('visibility', 'Who may see it?', select('value', visibilities, 'public')),
    input('answer', 'Whom does this touch outside?', select('value', answers, 'unknown')),
    input(
      'reason',
      'If nobody outside: why?',
      textInput('value', { most: 300, placeholder: 'Only an internal tool is affected' }),
      { optional: true },
    ),
    input(
      'who',
      'If some or one: who?',
      textInput('value', { most: 300, placeholder: 'Globex, and others on the EU cluster' }),
      { optional: true },
    ),
  ];
  const meta = message ? { sourceChannel: message.channelId, sourceTs: message.ts, sourceUser: message.userId } : {};
  return modalView({ id: 'declare', title: 'Declare an incident', submit: 'Declare', meta, blocks });
}

export const choicesOf = (items: readonly { id: string; name: string; description: string }[]): Choice[] =>
  items.map(({ id, name, description }) => ({ value: id, text: name, ...(description && { description }) }));

export const declareModal: ModalHandler = {
  id: 'declare',
  async submit(interaction, typed, meta) {
    const { name = '', typeId, severityId, summary = '', answer = 'unknown', reason, who, triage, visibility } = typed;
    const source = meta.sourceTs ? await sourceOf(interaction, meta, summary) : undefined;
    await interaction.run(declareIncident, {
      ...{ name, typeId, severityId, summary, triage: triage === 'triage' },
      visibility: visibility === 'private' ? 'private' : 'public',
      lent: { slack: { teamId: interaction.workspace.teamId, source }, communications: { answer, reason, who } },
    });
  },
};

async function sourceOf({ kernel, workspace, db }: Interaction, meta: Record<string, string>, text: string) {
  const author = meta.sourceUser
    ? await userOf(kernel, workspace.teamId, meta.sourceUser).catch(() => undefined)
    : undefined;
  const name = author ? (await findUser(db, author))?.name : undefined;
  return { channelId: meta.sourceChannel ?? '', ts: meta.sourceTs ?? '', text, author: name ?? 'someone' };
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
