import type { KnownBlock } from '@slack/types';
import { updateAction } from '../../incidents/actions/update.ts';
import { isPrivate, type Incident } from '../../incidents/find.ts';
import { peopleOf } from '../../incidents/private/find.ts';
import { grantAccess } from '../../incidents/private/grant-access.ts';
import { incidentWork, showIncident } from '../../incidents/show.ts';
import { selectStreams } from '../../incidents/streams/find.ts';
import { usersById } from '../../people/find.ts';
import { actions, button, cap, context, draft, esc, md, mention, raw, section, type Draft } from '../blocks.ts';
import { slackIdsOf, findChannel } from '../find.ts';
import { callSlack } from '../client.ts';
import { refusedWith } from '../errors.ts';
import type { ButtonHandler, Interaction } from '../interaction.ts';
import { actionView, severityView, statusView, summaryView } from './edit.modal.ts';
import { resolveView } from './resolve.modal.ts';
import { rolesView } from './roles.modal.ts';
import { beginningAt, updateView } from './update.modal.ts';
import { titleOf } from './words.ts';

const longest = 300;

/** What is to be done, each with its buttons. */
export async function actionsDraft(interaction: Interaction, incident: Incident): Promise<Draft> {
  const { actions: all } = await interaction.ask(incidentWork, { incidentId: incident.id });
  const shown = all.filter(({ status }) => status !== 'not_doing').slice(-20);
  const owners = await usersById(
    interaction.db,
    shown.map(({ assigneeId }) => assigneeId),
  );
  const accounts = await slackIdsOf(interaction.db, interaction.workspace.teamId, [...owners.keys()]);
  const streams = new Map(
    (await selectStreams(interaction.db, incident.id).execute()).map(({ id, name }) => [id, name]),
  );
  const blocks = shown.flatMap(({ id, incidentId, description, status, assigneeId }): KnownBlock[] => {
    const account = accounts.get(assigneeId ?? '');
    const who = account ? mention(account) : esc(owners.get(assigneeId ?? '')?.name ?? 'nobody yet');
    const stream = streams.get(incidentId);
    const where = stream ? md` · 🧵 ${stream}` : '';
    if (status === 'completed') return [section(md`✅ ~${cap(description, longest)}~ · ${raw(who)}${raw(where)}`)];
    return [
      section(md`▫️ ${cap(description, longest)} · ${raw(who)}${raw(where)}`),
      actions(`action-${id}`, button('complete-action', 'Done', id), button('take-action', 'I take it', id)),
    ];
  });
  const more = actions('actions-more', button('action', 'Add an action', incident.id));
  const title = `Actions of ${titleOf(incident)}`;
  return {
    text: esc(title),
    blocks: [section(md`*${title}*`), ...(blocks.length > 0 ? blocks : [context('Nothing yet.')]), more].slice(0, 50),
  };
}

type View = (
  interaction: Interaction,
  incident: Incident,
) => Parameters<Interaction['open']>[0] | Promise<Parameters<Interaction['open']>[0]>;
export const opens = (id: string, view: View): ButtonHandler => ({
  id,
  async run(interaction, incidentId) {
    const incident = await interaction.ask(showIncident, { reference: incidentId });
    await interaction.open(await view(interaction, incident));
  },
});

export const incidentButtons: ButtonHandler[] = [
  opens('update', async (interaction, incident) => beginningAt('message', await updateView(interaction, incident))),
  opens('roles', rolesView),
  opens('severity', severityView),
  opens('status', statusView),
  opens('summary', summaryView),
  opens('resolve', resolveView),
  opens('action', actionView),
  {
    id: 'complete-action',
    run: async (interaction, actionId) => void (await interaction.run(updateAction, { actionId, status: 'completed' })),
  },
  {
    id: 'take-action',
    async run(interaction, actionId) {
      await interaction.run(updateAction, { actionId, assigneeId: interaction.actor.id });
      await interaction.tell(draft(esc('It is yours.')));
    },
  },
  { id: 'join', run: join },
  ...['open-page', 'open-call', 'open-status-page', 'open-internal-page', 'open-channel'].map((id) => ({
    id,
    run: async () => {},
  })),
];

/** Brings whoever pressed into the channel. */
async function join(interaction: Interaction, incidentId: string): Promise<void> {
  const incident = await interaction.ask(showIncident, { reference: incidentId });
  const channel = await findChannel(interaction.db, incidentId);
  const id = channel?.channelId;
  if (!id) return await interaction.tell(draft(esc('The channel is being opened. Try again in a moment.')));
  const { kernel, workspace, slackUserId, actor } = interaction;
  if (isPrivate(incident) && !(await peopleOf(interaction.db, incidentId)).has(actor.id))
    await interaction.run(grantAccess, { incidentId, memberId: actor.id });
  try {
    await callSlack(kernel, workspace, 'conversations.invite', (client) =>
      client.conversations.invite({ channel: id, users: slackUserId }),
    );
  } catch (error) {
    if (!refusedWith(error, 'already_in_channel')) throw error;
  }
  await interaction.tell(draft(md`You are in ${raw(`<#${id}>`)}.`));
}
