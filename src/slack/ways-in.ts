import { announcementButtons } from './announcements/announcement.button.ts';
import { mistakeButtons, takeDownModal } from './communications/take-down.modal.ts';
import { audienceButtons, waiveModal } from './communications/audience.button.ts';
import { approvalButtons, approvalModals } from './communications/approvals/approval.button.ts';
import { sensitiveLines } from './communications/approvals/sensitive.command.ts';
import { deadlineButtons, deadlineLines } from './communications/regulatory/deadlines.command.ts';
import { deadlineModals } from './communications/regulatory/deadlines.modal.ts';
import { sharedChannelLine, sharedChannelModal } from './customers/shared-channel.modal.ts';
import { customerReportModal, customerReportShortcut } from './customers/report.modal.ts';
import { customerReplied } from './customers/reply.event.ts';
import { publicChannelEvents } from './channels/channel.event.ts';
import { sharingEvents } from './customers/sharing.event.ts';
import { communicationLines } from './communications/publish.command.ts';
import { callButtons, callLines, callModal } from './calls/call.command.ts';
import { estimateLine, estimateModal } from './communications/estimates/estimate.modal.ts';
import { addGroupButton } from './communications/estimates/groups.blocks.ts';
import { factsLine, factsModal } from './communications/fact-sheet/facts.modal.ts';
import { writeUpButton, writeUpLine, writeUpModal } from './communications/write-ups/write-up.modal.ts';
import { publishButtons } from './communications/publish.follow.ts';
import { publishModal } from './communications/publish.modal.ts';
import { affectedButton, customersModals } from './communications/customers.modal.ts';
import { hurtButtons, hurtLine } from './communications/hurt.command.ts';
import { wordButton, wordModal } from './communications/word.modal.ts';
import { followUpButtons, followUpLines } from './follow-ups/follow-up.command.ts';
import { followUpModal, followUpShortcut } from './follow-ups/follow-up.modal.ts';
import { declareButton, homeOpened } from './home/home.ts';
import { incidentButtons } from './incidents/actions.button.ts';
import { channelEvents } from './incidents/channel.event.ts';
import { declareModal, declareShortcuts, openDeclareModal } from './incidents/declare.modal.ts';
import { actionModal, actionShortcut, severityModal, statusModal, summaryModal } from './incidents/edit.modal.ts';
import { assignRoleHere, runWithoutWords, subcommands } from './incidents/incident.command.ts';
import { fieldsLines, fieldsModal } from './incidents/forms/fields.modal.ts';
import { liveFormButtons } from './incidents/forms/live.button.ts';
import { followButtons, followLines, inviteModal } from './incidents/followers/follow.command.ts';
import { listLines } from './incidents/list.command.ts';
import { pastLines, pastModal } from './incidents/past/past.modal.ts';
import { practiceLines } from './incidents/practice/practice.command.ts';
import { acceptModal } from './incidents/steps/accept.modal.ts';
import { handoverModal } from './incidents/steps/handover.modal.ts';
import { mergeModal, relateModal } from './incidents/steps/merge.modal.ts';
import { pauseModal } from './incidents/steps/pause.modal.ts';
import { reasonModals } from './incidents/steps/reason.modal.ts';
import { moreButton, stepButtons, stepLines } from './incidents/steps/steps.command.ts';
import { typeModal } from './incidents/steps/type.modal.ts';
import { accessButtons, accessLines, privateModal, publicModal } from './incidents/private/access.command.ts';
import { channelConvertedEvent } from './incidents/private/converted.event.ts';
import { memberEvents } from './incidents/private/member.event.ts';
import { pinEvents } from './incidents/pins/pin.event.ts';
import { pinModal, pinShortcut } from './incidents/pins/pin.shortcut.ts';
import { streamButtons, streamSubcommands } from './incidents/streams/stream.command.ts';
import { streamModals } from './incidents/streams/stream.modal.ts';
import { resolveModal } from './incidents/resolve.modal.ts';
import { rolesModal } from './incidents/roles.modal.ts';
import { timesLines, timesModal } from './incidents/times/times.modal.ts';
import { updateModal } from './incidents/update.modal.ts';
import { attachButton, attachLines, attachModal } from './links/attach.command.ts';
import { linkShared } from './links/link-shared.event.ts';
import { linkPosted } from './links/message.event.ts';
import { installationEvents } from './installations/ended.event.ts';
import { askLine, askModal } from './questions/ask.modal.ts';
import { chooseButton, chooseModal } from './questions/choose.modal.ts';
import { listSettings } from '../incidents/list.ts';
import { context, draft, esc, md, sections } from './blocks.ts';
import {
  incidentHere,
  type ButtonHandler,
  type EventHandler,
  type Interaction,
  type ModalHandler,
  type ShortcutHandler,
  type Subcommand,
} from './interaction.ts';
import { withNames } from './people.ts';
import { asRead, nearest } from './rules.ts';
import { decisionButtons, decisionLines } from './workflows/decision.command.ts';
import { nudgeButtons } from './workflows/nudge.button.ts';
import { may, type Actor } from '../kernel/ctx.ts';
import { UserError } from '../kernel/errors.ts';
import { rolesWith } from '../people/roles/able.ts';

/** Every line, form, button, shortcut and event; the manifest is made from the same lists. */
export const commandNames = ['/incident', '/inc'] as const;
export const shortcuts: readonly ShortcutHandler[] = [
  ...declareShortcuts,
  actionShortcut,
  followUpShortcut,
  pinShortcut,
  customerReportShortcut,
];
const lines: readonly Subcommand[] = [
  ...[
    ...subcommands,
    ...stepLines,
    ...followLines,
    ...communicationLines,
    ...[estimateLine, writeUpLine, factsLine, askLine, hurtLine],
    ...sensitiveLines,
    ...deadlineLines,
  ],
  ...[...listLines, ...practiceLines, ...pastLines, ...timesLines, ...accessLines, ...decisionLines],
  ...[...followUpLines, ...attachLines, ...callLines, sharedChannelLine, ...fieldsLines, ...streamSubcommands],
];
const allModals: readonly ModalHandler[] = [
  declareModal,
  updateModal,
  severityModal,
  statusModal,
  summaryModal,
  actionModal,
  rolesModal,
  resolveModal,
  ...[
    acceptModal,
    ...reasonModals,
    pauseModal,
    mergeModal,
    relateModal,
    typeModal,
    ...[privateModal, publicModal],
    handoverModal,
    pastModal,
    timesModal,
  ],
  ...[fieldsModal, callModal, attachModal, inviteModal],
  ...[followUpModal, pinModal],
  publishModal,
  ...[estimateModal, writeUpModal, factsModal, askModal, chooseModal],
  wordModal,
  ...[...customersModals, sharedChannelModal, customerReportModal],
  waiveModal,
  takeDownModal,
  ...approvalModals,
  ...deadlineModals,
  ...streamModals,
];
const allButtons: readonly ButtonHandler[] = [
  ...incidentButtons,
  ...announcementButtons,
  ...stepButtons,
  ...followButtons,
  moreButton([...followButtons, ...streamButtons]),
  ...streamButtons,
  ...audienceButtons,
  ...mistakeButtons,
  ...[...publishButtons, writeUpButton, addGroupButton],
  ...approvalButtons,
  ...deadlineButtons,
  wordButton,
  affectedButton,
  ...hurtButtons,
  declareButton,
  ...liveFormButtons,
  ...accessButtons,
  ...nudgeButtons,
  ...decisionButtons,
  ...followUpButtons,
  ...[...callButtons, attachButton, chooseButton],
];
const allEvents: readonly EventHandler[] = [
  ...pinEvents,
  ...channelEvents,
  ...publicChannelEvents,
  ...memberEvents,
  channelConvertedEvent,
  ...installationEvents,
  homeOpened,
  linkPosted,
  linkShared,
  ...sharingEvents,
  customerReplied,
];

export const modals = new Map(allModals.map((modal) => [modal.id, modal]));
export const buttons = new Map(allButtons.map((button) => [button.id, button]));
export const events = Map.groupBy(allEvents, ({ type }) => type);

const doing: Record<string, string> = {
  'incidents.create': 'declare incidents',
  'incidents.update': 'change incidents or share updates',
  'actions.create': 'add actions',
  'follow_ups.create': 'add follow-ups',
  'attachments.create': 'attach links',
  'status_pages.publish_updates': 'tell customers something',
  'catalog_entries.edit': 'connect channels with customers',
};

/** Whoever may not do it hears so, and who can, before they type anything. */
export function assertMayOpen(actor: Actor, modalId = ''): void {
  const modal = modals.get(modalId);
  const needs = modal?.needs === undefined ? 'incidents.update' : modal.needs;
  if (!modal || !needs || may(actor, needs)) return;
  const able = rolesWith(needs).map((role) => `${role}s`);
  const who = `${able.slice(0, -1).join(', ')}${able.length > 1 ? ' and ' : ''}${able.at(-1)}`;
  const what = doing[needs] ?? 'do this';
  throw new UserError(
    'forbidden',
    `Your role does not let you ${what}: ${who} can. Ask an owner of your organisation to give you such a role.`,
  );
}

/** Does what was typed after `/incident`. */
export async function runSubcommand(interaction: Interaction, text: string): Promise<void> {
  const trimmed = await withNames(interaction, interaction.workspace.teamId, text.trim());
  if (!trimmed) return await runWithoutWords(interaction);
  const [name = '', ...rest] = trimmed.split(/\s+/);
  if (name.toLowerCase() === 'help') return await interaction.tell(help());
  const typed = name.toLowerCase();
  const words = rest.length > 0 ? trimmed.slice(name.length).trim() : '';
  const found = lines.find((line) => line.name === typed) ?? lines.find(({ also }) => also?.includes(typed));
  if (found) return await runLine(interaction, found, words);
  const { roles } = await interaction.ask(listSettings, {});
  const role = roles.find(({ shortform, kind }) => shortform.toLowerCase() === typed && kind !== 'reporter');
  if (role) return await assignRoleHere(interaction, role.id, words);
  // Where no incident is, a sentence is what is wrong: the form says so, and nothing is declared yet.
  if (rest.length > 0 && !(await incidentHere(interaction)))
    return await openDeclareModal(interaction, asRead(trimmed));
  const missing = notYet.find(({ names }) => names.includes(typed));
  if (missing) throw new UserError('invalid', missing.sentence);
  const close = nearest(name, [...lines.map((line) => line.name), 'help']);
  const hint = close ? ` Did you mean /inc ${close}?` : '';
  throw new UserError(
    'invalid',
    `There is no “${name}” here.${hint} /inc help shows everything, /inc declare ${cutShort(trimmed)} declares an incident.`,
  );
}

async function runLine(interaction: Interaction, line: Subcommand, words: string): Promise<void> {
  await line.run(interaction, line.namesPeople ? words : asRead(words));
  if (!words || line.usage) return;
  // Nobody should believe that they were taken.
  const left = draft(md`\`/inc ${line.name}\` takes no words. Left out: ${asRead(words)}`);
  await interaction.tell(left);
}

/** What people know from elsewhere: better told than guessed at. */
const notYet = [
  {
    names: ['escalate', 'page', 'oncall', 'on-call', 'cover', 'override'],
    sentence: 'Candor pages nobody yet: use the pager that you have. /inc invite brings people into this channel.',
  },
  {
    names: ['workflow', 'workflows'],
    sentence: 'Candor has no workflows yet. /inc decision walks through questions and does what follows from them.',
  },
];

const cutShort = (text: string) => (text.length > 40 ? '…' : text);

const lineOf = ({ name, usage, help }: Subcommand) => md`\`/inc ${name}${usage ? ` ${usage}` : ''}\` ${help}`;

function help() {
  const inside = lines.filter(({ inIncident }) => inIncident).map(lineOf);
  const anywhere = lines.filter(({ inIncident }) => !inIncident).map(lineOf);
  return {
    text: 'What /incident can do',
    blocks: [
      ...sections([md`*Anywhere*`, ...anywhere]),
      ...sections([md`*In the channel of an incident*`, ...inside]),
      context(esc('Pin a message, mark it 📌, or choose Pin to timeline in its menu, and it is on the timeline.')),
    ],
  };
}
