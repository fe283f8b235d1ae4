import type { ModalView } from '@slack/types';
import { declareIncident } from '../../../incidents/declare.ts';
import { listSettings } from '../../../incidents/list.ts';
import { UserError } from '../../../kernel/errors.ts';
import {
  channelPicker,
  context,
  draft,
  input,
  link,
  md,
  modalView,
  momentPicker,
  raw,
  select,
  textInput,
  tick,
} from '../../blocks.ts';
import { findChannelById } from '../../find.ts';
import type { Interaction, ModalHandler, Subcommand } from '../../interaction.ts';
import { choicesOf } from '../declare.modal.ts';

const channels = [
  { value: 'none', text: 'No channel' },
  { value: 'new', text: 'Open a new channel' },
  { value: 'attach', text: 'Use a channel that exists' },
];

/** Writes down what happened before anybody declared it: no clock, and a channel only when asked for. */
async function pastView(interaction: Interaction, name: string): Promise<ModalView> {
  const { severities, types } = await interaction.ask(listSettings, {});
  const byDefault = types.find(({ isDefault }) => isDefault)?.id;
  const announce = tick('value', {
    value: 'announce',
    text: 'Announce it',
    description: 'In the announcement channel',
  });
  return modalView({
    ...{ id: 'past', title: 'Log a past incident', submit: 'Log' },
    meta: { channel: interaction.channelId ?? undefined },
    blocks: [
      input('name', 'What was wrong?', textInput('value', { value: name, most: 200, placeholder: 'Search was down' })),
      ...(types.length > 1 ? [input('typeId', 'Type', select('value', choicesOf(types), byDefault))] : []),
      input('severityId', 'How bad was it?', select('value', choicesOf(severities), undefined, 'Not known'), {
        optional: true,
      }),
      input('startedAt', 'When did it begin?', momentPicker('value'), { optional: true }),
      input('resolvedAt', 'When did it end?', momentPicker('value'), { optional: true }),
      input('summary', 'What happened?', textInput('value', { lines: true }), { optional: true }),
      input('where', 'Channel', select('value', channels, 'none')),
      input('attachedId', 'Which channel?', channelPicker('value', 'Only for one that exists'), { optional: true }),
      input('announce', 'Tell the team?', announce, { optional: true }),
      context('It starts closed, no clock runs, and nothing is published.'),
    ],
  });
}

export const pastModal: ModalHandler = {
  id: 'past',
  async submit(interaction, { name = '', where, attachedId, announce, ...typed }) {
    const { teamId } = interaction.workspace;
    if (where === 'attach') await refuseTaken(interaction, attachedId);
    const wishes = { attachedId: where === 'attach' ? attachedId : undefined, openChannel: where === 'new' };
    const { id, number } = await interaction.run(declareIncident, {
      ...{ name, mode: 'retrospective', severityId: typed.severityId, typeId: typed.typeId, summary: typed.summary },
      ...{ startedAt: typed.startedAt, resolvedAt: typed.resolvedAt },
      lent: { slack: { teamId, ...wishes, announce: announce === 'announce' } },
    });
    const page = link(`${interaction.kernel.config.PUBLIC_URL}/incidents/${number}`, `INC-${number}`);
    if (id) await interaction.tell(draft(md`Logged as ${raw(page)}.`));
  },
};

async function refuseTaken({ db, workspace }: Interaction, channelId: string | undefined): Promise<void> {
  if (!channelId) throw new UserError('invalid', 'Choose the channel.', 'attachedId');
  if (await findChannelById(db, workspace.teamId, channelId))
    throw new UserError('conflict', 'This channel belongs to another incident. Choose another.', 'attachedId');
}

export const pastLines: Subcommand[] = [
  {
    ...{ name: 'log', usage: '[what was wrong]', help: 'Log an incident that is over already' },
    run: async (interaction, name) => await interaction.open(await pastView(interaction, name)),
  },
];
