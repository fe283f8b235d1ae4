import { findIncident, type Incident } from '../../../incidents/find.ts';
import { shareUpdate } from '../../../incidents/share-update.ts';
import { showIncident } from '../../../incidents/show.ts';
import { closeStream } from '../../../incidents/streams/close.ts';
import { listStreams } from '../../../incidents/streams/list.ts';
import { reopenStream } from '../../../incidents/streams/reopen.ts';
import { UserError } from '../../../kernel/errors.ts';
import { actions, button, cap, draft, esc, md, raw } from '../../blocks.ts';
import { needIncidentOrStreamHere, type ButtonHandler, type Interaction, type Subcommand } from '../../interaction.ts';
import { asRead } from '../../rules.ts';
import { opens } from '../actions.button.ts';
import { assignByKind, named } from '../incident.command.ts';
import { rolesOf, titleOf } from '../words.ts';
import { whereOf } from './stream.message.ts';
import { closeStreamView, openStreamView, streamUpdateView } from './stream.modal.ts';

const longestUpdate = 120;
const askedAtMost = 5;

async function needStreamHere(interaction: Interaction): Promise<Incident & { parentId: string }> {
  const { parentId, ...stream } = await needIncidentOrStreamHere(interaction);
  if (!parentId) throw new UserError('invalid', 'Use this in the channel of the stream. /inc stream list shows them.');
  return { ...stream, parentId };
}

async function list(interaction: Interaction): Promise<void> {
  const here = await needIncidentOrStreamHere(interaction);
  const incidentId = here.parentId ?? here.id;
  const incident = await interaction.ask(showIncident, { reference: incidentId });
  const streams = await interaction.ask(listStreams, { incidentId });
  const lines = await Promise.all(
    streams.map(async ({ id, name, isOpen, isPrivate, inside }) => {
      const lead = (await rolesOf(interaction, interaction.workspace.teamId, id)).find(({ kind }) => kind === 'lead');
      const led = lead ? md`lead ${raw(lead.who)}` : esc('nobody leads yet');
      const state = isOpen ? led : inside ? esc('closed') : md`closed · ${raw(led)}`;
      const said = inside?.lastUpdate ? md`\n      ${cap(inside.lastUpdate.message, longestUpdate)}` : '';
      const where = inside ? await whereOf(interaction, inside.stream) : esc('private stream');
      return md`${isPrivate ? '🔒' : ''}${isOpen ? '🔥' : '✅'} *${name}* · ${raw(where)} · ${raw(state)}${raw(said)}`;
    }),
  );
  const title = md`*Streams of ${titleOf(incident)}*`;
  const outside = streams.filter(({ inside, isOpen }) => !inside && isOpen).slice(0, askedAtMost);
  const asks = outside.map(({ id, name }) =>
    actions(`ask-${id}`, button('ask-access', `Ask for access to ${name}`, id)),
  );
  await interaction.tell(
    draft([title, ...(lines.length > 0 ? lines : ['None yet. `/inc stream` opens one.'])].join('\n'), ...asks),
  );
}

async function close(interaction: Interaction, message: string): Promise<void> {
  const here = await needIncidentOrStreamHere(interaction);
  if (!here.parentId || !message) return await interaction.open(await closeStreamView(interaction, here));
  await interaction.run(closeStream, { incidentId: here.parentId, streamId: here.id, message });
}

async function update(interaction: Interaction, message: string): Promise<void> {
  const stream = await needStreamHere(interaction);
  if (message) await interaction.run(shareUpdate, { incidentId: stream.id, message });
  else await interaction.open(streamUpdateView(interaction, stream));
}

async function lead(interaction: Interaction, words: string): Promise<void> {
  await needStreamHere(interaction);
  await assignByKind(interaction, 'lead', words);
}

/** In the channel of the incident the words are the stream's name, in its own they are the reason. */
async function reopen(interaction: Interaction, words: string): Promise<void> {
  const { id, parentId } = await needIncidentOrStreamHere(interaction);
  if (parentId)
    return void (await interaction.run(reopenStream, { incidentId: parentId, streamId: id, reason: words }));
  const streams = await interaction.ask(listStreams, { incidentId: id });
  const closed = streams.filter(({ isOpen, inside }) => !isOpen && inside);
  const [first] = closed;
  if (!first) throw new UserError('conflict', 'No stream of this incident is closed.');
  const streamId = closed.length === 1 && !words ? first.id : named(closed, words, 'closed stream');
  await interaction.run(reopenStream, { incidentId: id, streamId });
}

const open = async (interaction: Interaction, name: string): Promise<void> =>
  await interaction.open(await openStreamView(interaction, await needIncidentOrStreamHere(interaction), name));

const verbs: Record<string, (interaction: Interaction, words: string) => Promise<void>> = {
  ...{ open, create: open, new: open, list, close, update, lead, reopen },
};

export const streamSubcommands: Subcommand[] = [
  {
    name: 'stream',
    usage: '[name | list | update | lead | close | reopen]',
    help: 'Open a stream: a part of the work with its own channel and lead',
    inIncident: true,
    namesPeople: true,
    async run(interaction, words) {
      const [verb = ''] = words.split(/\s+/);
      const rest = words.slice(verb.length).trim();
      const does = Object.hasOwn(verbs, verb.toLowerCase()) ? verbs[verb.toLowerCase()] : undefined;
      if (does) await does(interaction, does === lead ? rest : asRead(rest));
      else await open(interaction, asRead(words));
    },
  },
];

export const streamButtons: ButtonHandler[] = [
  opens('stream', openStreamView),
  opens('close-stream', closeStreamView),
  {
    id: 'reopen-stream',
    async run(interaction, streamId) {
      const parentId = (await findIncident(interaction.db, streamId))?.parentId ?? '';
      await interaction.run(reopenStream, { incidentId: parentId, streamId });
    },
  },
];
