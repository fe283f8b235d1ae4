import type { ModalView } from '@slack/types';
import { isPrivate, isPrivateStream, type Incident } from '../../../incidents/find.ts';
import { referenceOf } from '../../../incidents/lifecycle.ts';
import { allowAccess } from '../../../incidents/private/allow-access.ts';
import { denyAccess } from '../../../incidents/private/deny-access.ts';
import { grantAccess } from '../../../incidents/private/grant-access.ts';
import { makePrivate } from '../../../incidents/private/make-private.ts';
import { makePublic } from '../../../incidents/private/make-public.ts';
import { requestAccess } from '../../../incidents/private/request-access.ts';
import { assertAllowed } from '../../../incidents/private/switched/find.ts';
import { UserError } from '../../../kernel/errors.ts';
import { context, draft, esc, md, mention, modalView, raw, section } from '../../blocks.ts';
import { callSlack } from '../../client.ts';
import { findChannel } from '../../find.ts';
import {
  needIncidentOrStreamHere,
  type ButtonHandler,
  type Interaction,
  type ModalHandler,
  type Subcommand,
} from '../../interaction.ts';
import { userOf } from '../../people.ts';
import { incidentOf } from '../forms/open-form.ts';
import { titleOf } from '../words.ts';

/** Lets the person behind a Slack account into a private incident. */
export async function letIn(interaction: Interaction, incidentId: string, account: string): Promise<void> {
  const memberId = await userOf(interaction.kernel, interaction.workspace.teamId, account);
  await interaction.run(grantAccess, { incidentId, memberId }, memberId);
}

const isPrivateItself = (incident: Incident) => (incident.parentId ? isPrivateStream(incident) : isPrivate(incident));

/** What was hidden cannot be hidden again from who has read it: so it is asked once more. */
const publicView = (interaction: Interaction, incident: Incident): ModalView =>
  modalView({
    ...{
      id: 'make-public',
      title: `Open ${referenceOf(incident.number)}?`,
      submit: 'Open it',
      close: 'Keep it private',
    },
    meta: { incidentId: incident.id, channel: interaction.channelId ?? undefined },
    blocks: [
      section(
        incident.parentId
          ? md`Everyone who sees ${referenceOf(incident.number)} will see the stream *${incident.name}*, and everything that was said in it so far.`
          : md`Everyone here will see *${titleOf(incident)}*, and everything that happened on its timeline so far. To tell customers something, use \`/inc publish\` instead.`,
      ),
    ],
  });

const namedAtMost = 20;

/** Who is in the channel and comes along; null where Slack does not tell in time. */
async function peopleIn({ kernel, workspace }: Interaction, channel: string): Promise<string[] | null> {
  try {
    const found = await callSlack(
      kernel,
      workspace,
      'conversations.members',
      (client) => client.conversations.members({ channel, limit: 200 }),
      'hurried',
    );
    return (found.members ?? []).filter((account) => account !== workspace.botUserId);
  } catch (error) {
    kernel.log.info({ err: error }, 'who is in a channel could not be asked');
    return null;
  }
}

/** It closes the channel in which people work: so it is said what that means, and asked once more. */
async function privateView(interaction: Interaction, incident: Incident): Promise<ModalView> {
  if (!isPrivate(incident)) await assertAllowed(interaction.db);
  const channel = await findChannel(interaction.db, incident.id);
  const moves = channel?.channelId && !channel.isPrivate ? channel.channelId : null;
  const people = moves ? await peopleIn(interaction, moves) : [];
  const names = people && people.length <= namedAtMost ? people.map(mention).join(', ') : '';
  const along = names ? md`everyone who is in this channel: ${raw(names)}` : 'everyone who is in this channel';
  const began = incident.parentId ? 'opened it, was invited' : 'declared it';
  const who = md`you, whoever ${began} or has a role in it${raw(moves ? md`, and ${raw(along)}` : '')}`;
  const move = md`A private channel takes the place of this one. Those people move there, what Candor said here is deleted, and this channel is archived.`;
  return modalView({
    ...{ id: 'make-private', title: `Hide ${referenceOf(incident.number)}?`, submit: 'Make it private' },
    ...{ close: 'Leave it open', meta: { incidentId: incident.id, channel: interaction.channelId ?? undefined } },
    blocks: [
      section(md`Only those who are let in will see *${titleOf(incident)}*: ${raw(who)}.`),
      ...(moves ? [section(move)] : []),
      context(
        incident.parentId
          ? 'Others who see the incident read its name and its lead. What was told of it elsewhere is taken back. `/inc public` opens it again.'
          : 'What was told of it elsewhere is taken back. `/inc public` opens it again.',
      ),
    ],
  });
}

export const privateModal: ModalHandler = {
  id: 'make-private',
  async submit(interaction, _typed, { incidentId = '' }) {
    const channel = await findChannel(interaction.db, incidentId);
    await interaction.run(makePrivate, { incidentId });
    const moved = channel && !channel.isPrivate;
    const words = moved
      ? 'It is private now. Everyone who was in this channel is let into a private one; this one is closed.'
      : 'It is private now: only who is let in sees it.';
    await interaction.tell(draft(esc(words)));
  },
};

export const publicModal: ModalHandler = {
  id: 'make-public',
  async submit(interaction, _typed, meta) {
    const { id: incidentId, parentId } = await incidentOf(interaction, meta);
    await interaction.run(makePublic, { incidentId });
    const who = parentId ? 'Everyone who sees the incident' : 'Everyone';
    await interaction.tell(draft(esc(`${who} sees it now, and everything that was said on its timeline.`)));
  },
};

export const accessLines: Subcommand[] = [
  {
    ...{ name: 'private', help: 'Make it, or this stream, private: only who is let in sees it', inIncident: true },
    async run(interaction) {
      const incident = await needIncidentOrStreamHere(interaction);
      if (isPrivateItself(incident)) return await interaction.tell(draft(esc('Only who is let in sees it already.')));
      await interaction.open(await privateView(interaction, incident));
    },
  },
  {
    ...{ name: 'public', help: 'Open a private incident to everyone here, or a private stream', inIncident: true },
    async run(interaction) {
      const incident = await needIncidentOrStreamHere(interaction);
      if (isPrivateItself(incident)) await interaction.open(publicView(interaction, incident));
      else
        await interaction.tell(
          draft(
            esc(
              incident.parentId ? 'Everyone who sees the incident sees it already.' : 'Everyone here sees it already.',
            ),
          ),
        );
    },
  },
  {
    ...{ name: 'access', usage: 'INC-7', help: 'Ask to be let into a private incident' },
    async run(interaction, reference) {
      if (!/^(inc-)?\d+$/i.test(reference.trim()))
        throw new UserError('invalid', 'Say which incident: /inc access INC-7.');
      await interaction.run(requestAccess, { reference });
      const words =
        'If there is a private incident of that number, its members have been asked. You hear of it here when they let you in.';
      await interaction.tell(draft(esc(words)));
    },
  },
];

const answers = { 'allow-access': allowAccess, 'deny-access': denyAccess } as const;

export const accessButtons: ButtonHandler[] = [
  ...Object.entries(answers).map(([id, command]): ButtonHandler => ({
    id,
    async run(interaction, value) {
      const [incidentId = '', requestId = ''] = value.split('|');
      await interaction.run(command, { incidentId, requestId });
    },
  })),
  {
    id: 'ask-access',
    async run(interaction, reference) {
      await interaction.run(requestAccess, { reference });
      await interaction.tell(draft(esc('Those who are in have been asked. You hear of it here when they let you in.')));
    },
  },
];
