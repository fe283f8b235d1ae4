import type { ModalView } from '@slack/types';
import { needIncidentOrStream, scopedBy } from '../../../incidents/find.ts';
import { referenceOf } from '../../../incidents/lifecycle.ts';
import { listIncidents } from '../../../incidents/list.ts';
import { pinMessage } from '../../../incidents/pin-message.ts';
import { UserError } from '../../../kernel/errors.ts';
import { cap, context, draft, esc, input, md, modalView, raw, section, select } from '../../blocks.ts';
import { SlackRefused } from '../../errors.ts';
import { findChannelById } from '../../find.ts';
import {
  incidentHere,
  type Interaction,
  type ModalHandler,
  type ShortcutHandler,
  type ShortcutMessage,
} from '../../interaction.ts';
import { titleOf } from '../words.ts';
import { messageAsRead } from '../../people.ts';
import { messageAt, pinOf } from './pin.event.ts';

const id = 'pin';
const mostShown = 100;
/** What the form keeps of a message that Candor cannot read where it stands. */
const longestKept = 1_200;

/** A message on the timeline of the incident in whose channel it stands; of another one, which is chosen, elsewhere. */
export const pinShortcut: ShortcutHandler = {
  ...{ callbackId: 'pin_to_timeline', type: 'message', name: 'Pin to timeline' },
  description: 'Puts this message on the timeline of an incident',
  async run(interaction, message) {
    if (!message) return;
    const { db, workspace } = interaction;
    if (message.userId === workspace.botUserId)
      throw new UserError('invalid', 'What Candor says comes from the timeline. Pin what a person said.');
    if (!(await findChannelById(db, workspace.teamId, message.channelId)))
      return await interaction.open(await chooseView(interaction, message));
    const here = await incidentHere({ ...interaction, channelId: message.channelId });
    if (!here) throw new UserError('invalid', 'You do not see the incident of this channel. Ask to be let in first.');
    await pin(interaction, scopedBy(here), message);
  },
};

async function chooseView(interaction: Interaction, message: ShortcutMessage): Promise<ModalView> {
  const { incidents } = await interaction.ask(listIncidents, {
    filter: { categories: ['triage', 'live', 'paused', 'learning'] },
    pageSize: mostShown,
  });
  if (incidents.length === 0)
    throw new UserError(
      'invalid',
      'No incident is open. Declare one from this message, or pin it in a channel of one.',
    );
  const choices = incidents.map((one) => ({ value: one.id, text: titleOf(one) }));
  const text = cap(message.text, longestKept);
  return modalView({
    ...{ id, title: 'Pin to timeline', submit: 'Pin' },
    meta: { from: message.channelId, ts: message.ts, user: message.userId, text },
    blocks: [
      input('incidentId', 'Which incident?', select('value', choices, choices.length === 1 ? choices[0]?.value : null)),
      section(md`>${raw(asQuote(text || '(no words)'))}`),
      context(esc('Everyone who sees the incident reads these words, and who said them.')),
    ],
  });
}

const asQuote = (text: string) => esc(text).replaceAll('\n', '\n>');

export const pinModal: ModalHandler = {
  id,
  async submit(interaction, { incidentId = '' }, { from = '', ts = '', user = '', text = '' }) {
    await pin(interaction, incidentId, { channelId: from, ts, userId: user, text });
  },
};

async function pin(interaction: Interaction, incidentId: string, message: ShortcutMessage): Promise<void> {
  const { workspace } = interaction;
  const place = { channel: message.channelId, ts: message.ts };
  const text = (await wordsAt(interaction, place)) ?? message.text;
  const kept = await pinOf(interaction, workspace, place, { text, account: message.userId });
  await interaction.run(pinMessage, { incidentId, ...kept });
  const incident = await needIncidentOrStream(interaction, incidentId);
  const where = incident.parentId ? `the stream “${incident.name}”` : referenceOf(incident.number);
  await interaction.tell(draft(md`📌 It is on the timeline of ${where}, at the time it was said.`));
}

/** The words in full; null where Candor is not in the channel, or may not read it. */
async function wordsAt(interaction: Interaction, place: { channel: string; ts: string }): Promise<string | null> {
  try {
    const { text = '' } = (await messageAt(interaction, interaction.workspace, place)) ?? {};
    return (await messageAsRead(interaction, interaction.workspace.teamId, text)) || null;
  } catch (error) {
    if (error instanceof SlackRefused) return null;
    throw error;
  }
}
