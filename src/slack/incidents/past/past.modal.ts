import type { ModalView } from '@slack/types';
import { declareIncident } from '../../../incidents/declare.ts';
import { UserError } from '../../../kernel/errors.ts';
import { channelPicker, context, draft, input, link, md, modalView, raw, select, tick } from '../../blocks.ts';
import { findChannelById } from '../../find.ts';
import type { Answers, Interaction, ModalHandler, Subcommand } from '../../interaction.ts';
import { formBlocks } from '../forms/form.blocks.ts';
import { givenFrom } from '../forms/given.ts';
import { formShown, withForm, type FormMeta } from '../forms/open-form.ts';

const channels = [
  { value: 'none', text: 'No channel' },
  { value: 'new', text: 'Open a new channel' },
  { value: 'attach', text: 'Use a channel that exists' },
];

/** Writes down what happened before anybody declared it: no clock, and a channel only when asked for. */
const pastView = (interaction: Interaction, name: string): Promise<ModalView> =>
  pastFormView(
    interaction,
    interaction.channelId ? { channel: interaction.channelId } : {},
    name ? { name: [name] } : {},
  );

export async function pastFormView(interaction: Interaction, meta: FormMeta, answers: Answers): Promise<ModalView> {
  const form = await formShown(interaction, 'retrospective', answers);
  const announce = tick('value', {
    value: 'announce',
    text: 'Announce it',
    description: 'In the announcement channel',
  });
  return modalView({
    ...{ id: 'past', title: 'Log a past incident', submit: 'Log', meta },
    blocks: [
      ...(await formBlocks(interaction, form)),
      input('where', 'Channel', select('value', channels, 'none')),
      input('attachedId', 'Which channel?', channelPicker('value', 'Only for one that exists'), { optional: true }),
      input('announce', 'Tell the team?', announce, { optional: true }),
      context('It starts closed, no clock runs, and nothing is published.'),
    ],
  });
}

export const pastModal: ModalHandler = {
  id: 'past',
  needs: 'incidents.create',
  async submit(interaction, { where, attachedId, announce, ...typed }, meta, answers) {
    const { teamId } = interaction.workspace;
    if (where === 'attach') await refuseTaken(interaction, attachedId);
    const wishes = { attachedId: where === 'attach' ? attachedId : undefined, openChannel: where === 'new' };
    const { name = '', summary, roles, fields } = await givenFrom(interaction, answers);
    const visibility = typed.visibility === 'private' ? ('private' as const) : ('public' as const);
    const step = { mode: 'retrospective' as const, visibility, severityId: typed.severityId, typeId: typed.typeId };
    const times = { startedAt: typed.startedAt, resolvedAt: typed.resolvedAt };
    const lent = { slack: { teamId, ...wishes, announce: announce === 'announce' } };
    const log = async () => {
      const filled = { name, summary, roles, fields, ...step, ...times, form: 'retrospective' as const };
      const { id, number } = await interaction.run(declareIncident, { ...filled, lent });
      const page = link(`${interaction.kernel.config.PUBLIC_URL}/incidents/${number}`, `INC-${number}`);
      if (id) await interaction.tell(draft(md`Logged as ${raw(page)}.`));
    };
    return await withForm(meta, answers, log, (renewed) => pastFormView(interaction, renewed, answers));
  },
};

async function refuseTaken({ db, workspace }: Interaction, channelId: string | undefined): Promise<void> {
  if (!channelId) throw new UserError('invalid', 'Choose the channel.', 'attachedId');
  if (await findChannelById(db, workspace.teamId, channelId))
    throw new UserError('conflict', 'This channel belongs to another incident. Choose another.', 'attachedId');
}

export const pastLines: Subcommand[] = [
  {
    ...{ name: 'log', also: ['retro', 'retrospective'], usage: '[what was wrong]' },
    help: 'Log an incident that is over already',
    run: async (interaction, name) => await interaction.open(await pastView(interaction, name)),
  },
];
