import type { KnownBlock, ModalView } from '@slack/types';
import { listTeams } from '../../../catalog/teams.ts';
import { findIncident, isPrivate, isPrivateStream, type Incident } from '../../../incidents/find.ts';
import { referenceOf } from '../../../incidents/lifecycle.ts';
import { privateAllowed } from '../../../incidents/private/switched/find.ts';
import { shareUpdate } from '../../../incidents/share-update.ts';
import { closeStream } from '../../../incidents/streams/close.ts';
import { listStreams } from '../../../incidents/streams/list.ts';
import { openStream } from '../../../incidents/streams/open.ts';
import { may } from '../../../kernel/ctx.ts';
import { UserError } from '../../../kernel/errors.ts';
import {
  input,
  manyPeople,
  md,
  modalView,
  multiSearchSelect,
  optionsFound,
  people,
  section,
  select,
  textInput,
  tick,
  type Choice,
} from '../../blocks.ts';
import type { Interaction, ModalHandler, SearchHandler } from '../../interaction.ts';
import { userOf } from '../../people.ts';
import { nextUpdates } from '../words.ts';

const frame = (interaction: Interaction, incidentId: string) => ({
  meta: { incidentId, channel: interaction.channelId ?? undefined },
});

export const openStreamView = async (interaction: Interaction, incident: Incident, name = ''): Promise<ModalView> =>
  modalView({
    ...{ id: 'stream', title: `A stream of ${referenceOf(incident.number)}`, submit: 'Open' },
    ...frame(interaction, incident.parentId ?? incident.id),
    blocks: [
      input('name', 'What does it work on?', textInput('value', { value: name, most: 60, placeholder: 'Database' }), {
        hint: 'It gets a channel of this name.',
      }),
      input('leadId', 'Who leads it?', people('value'), { optional: true }),
      input('inviteIds', 'Who else joins?', manyPeople('value'), {
        optional: true,
        hint: 'They come into its channel. /inc invite adds others later.',
      }),
      input('purpose', 'What for?', textInput('value', { lines: true, most: 2000 }), {
        optional: true,
        hint: 'What is done there, and when it is done.',
      }),
      ...(await privateBlocks(interaction, incident)),
    ],
  });

/** Where a stream may be private: in what is so itself, also while nothing else can be made private. */
async function privateBlocks(interaction: Interaction, incident: Incident): Promise<KnownBlock[]> {
  if (!isPrivate(incident) && !(await privateAllowed(interaction.db))) return [];
  return [
    input('isPrivate', 'Who sees it?', tick('value', { value: 'yes', text: 'Only who is let in' }), {
      optional: true,
      hint: 'You, the lead and whom you invite. Others who see the incident read its name and its lead.',
    }),
    ...(await teamBlocks(interaction)),
  ];
}

const teamsBlock = 'teamIds';

/** Where there are teams, for whoever may let them in. */
async function teamBlocks(interaction: Interaction): Promise<KnownBlock[]> {
  const { actor } = interaction;
  if (!may(actor, 'incident_team_memberships.grant') || !may(actor, 'catalog_entries.view')) return [];
  const { teams } = await interaction.ask(listTeams, { pageSize: 1 });
  if (teams.length === 0) return [];
  const menu = multiSearchSelect('value', [], 'Type the name of a team…');
  const hint = 'For a private stream: everyone in these teams sees it, also who joins them later.';
  return [input(teamsBlock, 'Which teams see it, too?', menu, { optional: true, hint })];
}

const mostFound = 100;
const atOnce = 250;

/** Teams with these letters in their names. */
const searchTeams: SearchHandler = async ({ kernel, actor }, { words }) => {
  const wanted = words.trim().toLowerCase();
  const found: Choice[] = [];
  for (let after: string | undefined; found.length < mostFound;) {
    const { teams, more } = await kernel.ask(listTeams, { after, pageSize: atOnce }, { actor });
    const fitting = teams.filter((team) => team.name.toLowerCase().includes(wanted));
    found.push(...fitting.map(({ id, name }) => ({ value: id, text: name })));
    after = teams.at(-1)?.id;
    if (!more || !after) break;
  }
  return optionsFound(found);
};

/** By the block of the menu. */
export const teamSearches = { [teamsBlock]: searchTeams };

/** Closes one stream; which, when it is not said. */
export async function closeStreamView(interaction: Interaction, incident: Incident): Promise<ModalView> {
  const parentId = incident.parentId ?? incident.id;
  const open = incident.parentId
    ? [incident]
    : (await interaction.ask(listStreams, { incidentId: parentId })).flatMap(({ inside, isOpen }) =>
        isOpen && inside ? [inside.stream] : [],
      );
  if (open.length === 0) throw new UserError('conflict', 'No stream is open here. /inc stream opens one.');
  const choices = open.map(({ id, name }) => ({ value: id, text: name }));
  return modalView({
    ...{ id: 'close-stream', title: 'Close a stream', submit: 'Close' },
    meta: { ...frame(interaction, parentId).meta, ...(incident.parentId && { streamId: incident.id }) },
    blocks: [
      // In the channel of a stream there is nothing to choose.
      incident.parentId
        ? section(md`*${incident.name}*`)
        : input('streamId', 'Which?', select('value', choices, choices.length === 1 ? choices[0]?.value : undefined)),
      input(
        'message',
        'What came of it?',
        textInput('value', { lines: true, placeholder: 'The replica has caught up.' }),
        {
          hint: open.every(isPrivateStream)
            ? 'Its last word stays inside; the channel of the incident reads that it is closed, and by whom.'
            : 'Its last word, told here and in the channel of the incident; of a private stream it stays inside.',
        },
      ),
    ],
  });
}

/** An update of a stream: status and severity are the incident's. */
export const streamUpdateView = (interaction: Interaction, stream: Incident): ModalView =>
  modalView({
    ...{ id: 'stream-update', title: 'Update of the stream', submit: 'Share' },
    ...frame(interaction, stream.id),
    blocks: [
      input('message', `Where does “${stream.name}” stand?`, textInput('value', { lines: true }), {
        hint: isPrivateStream(stream)
          ? 'It stays among those who see this private stream.'
          : 'Told in the channel of the incident too.',
      }),
      input('nextUpdateInMinutes', 'Next update', select('value', nextUpdates, undefined, 'Not promised'), {
        optional: true,
        hint: 'The channel is reminded of it then.',
      }),
    ],
  });

export const streamModals: ModalHandler[] = [
  {
    id: 'stream',
    async submit(interaction, { name = '', purpose, leadId }, { incidentId = '' }, answers) {
      const { kernel, workspace } = interaction;
      const ours = (account: string) => userOf(kernel, workspace.teamId, account);
      const lead = leadId ? await ours(leadId) : null;
      const inviteIds = await Promise.all((answers.inviteIds ?? []).map(ours));
      const isPrivate = (answers.isPrivate ?? []).length > 0;
      const teamIds = answers[teamsBlock] ?? [];
      await interaction.run(openStream, { incidentId, name, purpose, leadId: lead, inviteIds, isPrivate, teamIds });
    },
  },
  {
    id: 'stream-update',
    async submit(interaction, { message = '', nextUpdateInMinutes }, { incidentId = '' }) {
      const minutes = nextUpdateInMinutes ? Number(nextUpdateInMinutes) : null;
      await interaction.run(shareUpdate, { incidentId, message, nextUpdateInMinutes: minutes });
    },
  },
  {
    id: 'close-stream',
    async submit(interaction, { streamId: chosen, message = '' }, { incidentId = '', streamId = chosen ?? '' }) {
      // A merge may have moved it while the form was open.
      const parentId = (await findIncident(interaction.db, streamId))?.parentId;
      await interaction.run(closeStream, { incidentId: parentId ?? incidentId, streamId, message });
    },
  },
];
