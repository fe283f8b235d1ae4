import type { ModalView } from '@slack/types';
import { followIncident } from '../../../incidents/followers/follow.ts';
import { isPrivate, type Incident } from '../../../incidents/find.ts';
import { referenceOf } from '../../../incidents/lifecycle.ts';
import { unfollowIncident } from '../../../incidents/followers/unfollow.ts';
import { requestUpdate } from '../../../incidents/steps/request-update.ts';
import { UserError } from '../../../kernel/errors.ts';
import { draft, esc, input, manyPeople, md, mention, modalView, raw } from '../../blocks.ts';
import { callSlack } from '../../client.ts';
import { refusedWith, SlackRefused } from '../../errors.ts';
import { findChannel } from '../../find.ts';
import { letIn } from '../private/access.command.ts';
import {
  needIncidentOrStreamHere,
  type ButtonHandler,
  type Interaction,
  type ModalHandler,
  type Subcommand,
} from '../../interaction.ts';
import { incidentOf } from '../forms/open-form.ts';

const following = 'You get its updates as direct messages from now on. /inc unsubscribe ends that.';

async function follow(interaction: Interaction, incidentId: string): Promise<void> {
  await interaction.run(followIncident, { incidentId });
  await interaction.tell(draft(esc(following)));
}
async function unfollow(interaction: Interaction, incidentId: string): Promise<void> {
  await interaction.run(unfollowIncident, { incidentId });
  await interaction.tell(draft(esc('You get no more updates about it.')));
}
async function request(interaction: Interaction, incidentId: string): Promise<void> {
  await interaction.run(requestUpdate, { incidentId });
  await interaction.tell(draft(esc('Asked. You hear of it here when they answer, or at once with /inc subscribe.')));
}

const unknownGroup = ['no_such_subteam', 'subteam_not_found'];

/** The accounts of a user group, or a sentence that says why there are none. */
async function peopleOfGroup({ kernel, workspace }: Interaction, usergroup: string): Promise<string[]> {
  try {
    const { users = [] } = await callSlack(
      kernel,
      workspace,
      'usergroups.users.list',
      (client) => client.usergroups.users.list({ usergroup }),
      'hurried',
    );
    if (users.length > 0) return users;
  } catch (error) {
    if (refusedWith(error, ...unknownGroup))
      throw new UserError('invalid', 'Slack knows no such user group here. Invite people as @name, or another @group.');
    if (error instanceof SlackRefused)
      throw new UserError('invalid', `Slack does not tell who is in that user group: ${error.message}`);
    throw error;
  }
  throw new UserError('invalid', 'Nobody is in that user group. Invite people as @name, or another @group.');
}

/** Mentions of people and of groups, as Slack hands them over: `<@U1|ana>`, `<!subteam^S1|@oncall>`. */
async function mentionedIn(interaction: Interaction, words: string): Promise<string[]> {
  const people = [...words.matchAll(/<@([A-Z0-9]+)/g)].map(([, id = '']) => id);
  const groups = [...words.matchAll(/<!subteam\^([A-Z0-9]+)/g)].map(([, id = '']) => id);
  for (const usergroup of groups) {
    people.push(...(await peopleOfGroup(interaction, usergroup)));
  }
  return [...new Set(people)];
}

async function invite(interaction: Interaction, words: string): Promise<void> {
  const incident = await needIncidentOrStreamHere(interaction);
  if (!words) return await interaction.open(inviteView(interaction, incident));
  const wanted = await mentionedIn(interaction, words);
  if (wanted.length === 0) throw new UserError('invalid', 'Say whom to invite, as @name or @group.');
  await bring(interaction, incident, wanted);
}

const inviteView = (interaction: Interaction, { id, number }: Incident): ModalView =>
  modalView({
    ...{ id: 'invite', title: `Invite to ${referenceOf(number)}`, submit: 'Invite' },
    meta: { incidentId: id, channel: interaction.channelId ?? undefined },
    blocks: [
      input('people', 'Who joins?', manyPeople('value', 'Choose people…'), {
        hint: 'A whole group comes by /inc invite @group.',
      }),
    ],
  });

export const inviteModal: ModalHandler = {
  id: 'invite',
  needs: null,
  submit: async (interaction, _typed, meta, { people = [] }) =>
    await bring(interaction, await incidentOf(interaction, meta), people),
};

/** Brings people into the channel of an incident, and into the incident itself when it is private. */
async function bring(interaction: Interaction, incident: Incident, wanted: readonly string[]): Promise<void> {
  const channel = (await findChannel(interaction.db, incident.id))?.channelId ?? '';
  const { kernel, workspace } = interaction;
  const failed: string[] = [];
  for (const user of wanted) {
    if (isPrivate(incident)) await letIn(interaction, incident.id, user);
    try {
      await callSlack(kernel, workspace, 'conversations.invite', (client) =>
        client.conversations.invite({ channel, users: user }),
      );
    } catch (error) {
      if (refusedWith(error, 'already_in_channel', 'cant_invite_self')) continue;
      if (!refusedWith(error, 'user_not_found', 'user_disabled', 'user_is_restricted', 'cant_invite')) throw error;
      failed.push(user);
    }
  }
  const refused = failed.length > 0 ? md` Slack refused ${raw(failed.map(mention).join(', '))}.` : '';
  const brought = wanted.length - failed.length;
  const here = brought === 0 ? 'Nobody was brought in.' : brought === 1 ? 'They are here.' : `All ${brought} are here.`;
  await interaction.tell(draft(md`${here}${raw(refused)}`));
}

type Line = [
  name: string,
  also: string,
  help: string,
  run: (interaction: Interaction, incidentId: string) => Promise<void>,
];
const lines: Line[] = [
  ['subscribe', 'follow', 'Get its updates as direct messages', follow],
  ['unsubscribe', 'unfollow', 'Get no more of them', unfollow],
  ['request', 'request-update', 'Ask the lead for an update', request],
];

export const followLines: Subcommand[] = [
  ...lines.map(([name, also, help, run]) => ({
    ...{ name, also: [also], help, inIncident: true },
    async run(interaction: Interaction) {
      const { id, parentId } = await needIncidentOrStreamHere(interaction);
      await run(interaction, name === 'request' ? id : (parentId ?? id));
    },
  })),
  {
    ...{ name: 'invite', usage: '@people or @group', help: 'Bring people into the channel', inIncident: true },
    namesPeople: true,
    run: invite,
  },
];

export const followButtons: ButtonHandler[] = [
  { id: 'subscribe', run: follow },
  { id: 'unsubscribe', run: unfollow },
  { id: 'request-update', run: request },
];
