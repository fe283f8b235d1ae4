import { assignRole } from '../../incidents/assign-role.ts';
import { createAction } from '../../incidents/actions/create.ts';
import { editIncident } from '../../incidents/edit.ts';
import type { Incident } from '../../incidents/find.ts';
import { listSettings } from '../../incidents/list.ts';
import { isOpen, mayChoose, ofLifecycle } from '../../incidents/lifecycle.ts';
import { shareUpdate } from '../../incidents/share-update.ts';
import { changeSeverity } from '../../incidents/change-severity.ts';
import { changeStatus } from '../../incidents/change-status.ts';
import { UserError } from '../../kernel/errors.ts';
import { context, draft, md, mention, raw, section } from '../blocks.ts';
import {
  incidentHere,
  needIncidentHere,
  needIncidentOrStreamHere,
  type Interaction,
  type Subcommand,
} from '../interaction.ts';
import { userOf } from '../people.ts';
import { asRead } from '../rules.ts';
import { actionsDraft } from './actions.button.ts';
import { openDeclareModal } from './declare.modal.ts';
import { actionView, severityView, statusView, summaryView } from './edit.modal.ts';
import { stepFormView } from './forms/step-form.ts';
import { resolveView } from './resolve.modal.ts';
import { rolesView } from './roles.modal.ts';
import { closeStreamView } from './streams/stream.modal.ts';
import { buttonsOf } from './summary.message.ts';
import { updateView } from './update.modal.ts';
import { markOf, stateOf, titleOf } from './words.ts';

/** Without words: the form outside, what can be done inside. */
export async function runWithoutWords(interaction: Interaction): Promise<void> {
  const incident = await incidentHere(interaction);
  if (!incident) return await openDeclareModal(interaction);
  await interaction.tell({
    text: md`What to do in ${titleOf(incident)}`,
    blocks: [
      section(md`${markOf(incident)} *${titleOf(incident)}* is *${stateOf(incident)}*. What do you want to do?`),
      ...buttonsOf(incident),
      context('Or type it: `/inc help`'),
    ],
  });
}

export const subcommands: Subcommand[] = [
  {
    name: 'declare',
    usage: '[what is wrong, or a template]',
    help: 'Declare an incident',
    run: (interaction, words) => openDeclareModal(interaction, words),
  },
  {
    ...{ name: 'update', usage: '[where things stand]', help: 'Share an update with the team', inIncident: true },
    async run(interaction, message) {
      const incident = await needIncidentOrStreamHere(interaction);
      if (message) await interaction.run(shareUpdate, { incidentId: incident.id, message });
      else await interaction.open(await updateView(interaction, incident));
    },
  },
  {
    name: 'lead',
    usage: '@someone',
    help: 'Say who leads',
    inIncident: true,
    namesPeople: true,
    run: (interaction, words) => assignByKind(interaction, 'lead', words),
  },
  {
    name: 'comms',
    usage: '@someone',
    help: 'Say who tells customers',
    inIncident: true,
    namesPeople: true,
    run: (interaction, words) => assignByKind(interaction, 'comms_lead', words),
  },
  {
    ...{ name: 'role', usage: '[name @someone]', help: 'Give a role to someone', inIncident: true },
    namesPeople: true,
    async run(interaction, words) {
      const incident = await needIncidentOrStreamHere(interaction);
      if (!words) return await interaction.open(await rolesView(interaction, incident));
      const { roles } = await interaction.ask(listSettings, {});
      const lower = asRead(words).toLowerCase();
      const role = roles.find(({ name, shortform }) =>
        [name, shortform].some((word) => `${lower} `.startsWith(`${word.toLowerCase()} `)),
      );
      if (!role)
        throw new UserError(
          'invalid',
          `There is no such role. Choose from ${roles.map(({ shortform }) => shortform).join(', ')}.`,
        );
      await assign(interaction, incident, role.id, words);
    },
  },
  {
    ...{ name: 'severity', usage: '[name]', help: 'Say how bad it is', inIncident: true },
    async run(interaction, words) {
      const incident = await needIncidentHere(interaction);
      if (!words) return await interaction.open(await severityView(interaction, incident));
      const { severities } = await interaction.ask(listSettings, {});
      const severityId = named(severities, words, 'severity');
      if (severityId === incident.severityId) return await interaction.tell(isAlready(incident.severityName));
      await interaction.run(changeSeverity, { incidentId: incident.id, severityId });
    },
  },
  {
    ...{ name: 'status', usage: '[name]', help: 'Move the incident to another status', inIncident: true },
    async run(interaction, words) {
      const incident = await needIncidentHere(interaction);
      if (!words) return await interaction.open(await statusView(interaction, incident));
      const { statuses } = await interaction.ask(listSettings, {});
      const own = ofLifecycle(statuses, incident.lifecycleId);
      const statusId = named(own, words, 'status', ({ category }) => mayChoose(incident.category, category));
      if (statusId === incident.statusId) return await interaction.tell(isAlready(incident.statusName));
      const asked = await stepFormView(interaction, incident, statusId);
      if (asked) await interaction.open(asked);
      else await interaction.run(changeStatus, { incidentId: incident.id, statusId });
    },
  },
  {
    ...{ name: 'summary', usage: '[words]', help: 'Write what is known', inIncident: true },
    async run(interaction, summary) {
      const incident = await needIncidentOrStreamHere(interaction);
      if (summary) await interaction.run(editIncident, { incidentId: incident.id, summary });
      else await interaction.open(summaryView(interaction, incident));
    },
  },
  {
    ...{ name: 'rename', usage: '[new name]', help: 'Rename the incident; its channel follows', inIncident: true },
    async run(interaction, name) {
      const incident = await needIncidentOrStreamHere(interaction);
      if (name) await interaction.run(editIncident, { incidentId: incident.id, name });
      else await interaction.open(summaryView(interaction, incident));
    },
  },
  {
    ...{ name: 'action', usage: '[what is to be done]', help: 'Add an action', inIncident: true },
    async run(interaction, description) {
      const incident = await needIncidentOrStreamHere(interaction);
      if (description) await interaction.run(createAction, { incidentId: incident.id, description });
      else await interaction.open(actionView(interaction, incident));
    },
  },
  {
    ...{ name: 'actions', help: 'Show what is to be done', inIncident: true },
    async run(interaction) {
      const incident = await needIncidentOrStreamHere(interaction);
      await interaction.tell(await actionsDraft(interaction, incident));
    },
  },
  {
    ...{ name: 'resolve', also: ['close', 'resolved'], help: 'Say that it is over', inIncident: true },
    async run(interaction) {
      const incident = await needIncidentOrStreamHere(interaction);
      if (incident.parentId) return await interaction.open(await closeStreamView(interaction, incident));
      if (!isOpen(incident.category))
        throw new UserError('conflict', `This incident is ${incident.statusName} already. /inc status moves it on.`);
      await interaction.open(await resolveView(interaction, incident));
    },
  },
];

/** The id of what somebody called by its name, or by how its name begins. */
export function named<T extends { id: string; name: string }>(
  items: readonly T[],
  words: string,
  what: string,
  mayBeChosen: (item: T) => boolean = () => true,
): string {
  const found =
    items.find(({ name }) => name.toLowerCase() === words.toLowerCase()) ??
    items.find(({ name }) => name.toLowerCase().startsWith(words.toLowerCase()));
  if (!found)
    throw new UserError(
      'invalid',
      `There is no ${what} “${words}”. Choose from ${items
        .filter(mayBeChosen)
        .map(({ name }) => name)
        .join(', ')}.`,
    );
  return found.id;
}

export async function assignByKind(interaction: Interaction, kind: string, words: string): Promise<void> {
  const { roles } = await interaction.ask(listSettings, {});
  await assignRoleHere(interaction, roles.find((role) => role.kind === kind)?.id ?? '', words);
}

/** Gives a role to whom the words name, or asks who has which. */
export async function assignRoleHere(interaction: Interaction, roleId: string, words: string): Promise<void> {
  const incident = await needIncidentOrStreamHere(interaction);
  if (words) await assign(interaction, incident, roleId, words);
  else await interaction.open(await rolesView(interaction, incident));
}

const isAlready = (what: string | null) => draft(md`It is ${what ?? 'so'} already.`);

/** Mentions arrive as `<@U1|ana>`; `me` is whoever types. */
async function assign(interaction: Interaction, incident: Incident, roleId: string, words: string): Promise<void> {
  const account =
    /<@([A-Z0-9]+)(?:\|[^>]*)?>/.exec(words)?.[1] ?? (/(^|\s)me$/i.test(words) ? interaction.slackUserId : undefined);
  if (!account) throw new UserError('invalid', 'Say who, as @name or “me”.');
  const userId = await userOf(interaction.kernel, interaction.workspace.teamId, account);
  await interaction.run(assignRole, { incidentId: incident.id, roleId, userId });
  await interaction.tell(draft(md`Done: ${raw(mention(account))} has the role.`));
}
