import { noteEvidence } from '../../communications/customers/note-evidence.ts';
import { UserError } from '../../kernel/errors.ts';
import { listIncidents } from '../../incidents/list.ts';
import { referenceOf } from '../../incidents/lifecycle.ts';
import { cap, draft, esc, input, md, modalView, searchSelect, select, textInput } from '../blocks.ts';
import { incidentHere, type ModalHandler, type ShortcutHandler } from '../interaction.ts';
import { chosenIn, customersBlock } from '../communications/customers.modal.ts';

const id = 'customer-report';
const mostShown = 100;
const longestKept = 1_500;

/** A message in which a customer, or somebody for it, says that it is hurt. */
export const customerReportShortcut: ShortcutHandler = {
  ...{ callbackId: 'customer_reports_this', type: 'message', name: 'Customer reports this' },
  description: 'Links this message to an incident; its customer counts as affected',
  async run(interaction, message) {
    if (!message) return;
    const here = await incidentHere({ ...interaction, channelId: message.channelId });
    const { incidents } = await interaction.ask(listIncidents, {
      filter: { categories: ['triage', 'live', 'learning'] },
      pageSize: mostShown,
    });
    if (incidents.length === 0)
      throw new UserError('invalid', 'No incident is open. Declare one from this message first.');
    const choices = incidents.slice(0, mostShown).map((one) => ({
      ...{ value: one.id, text: `${referenceOf(one.number)} ${one.name}` },
    }));
    const meta = { ts: message.ts, from: message.channelId, answer: 'one_customer' };
    await interaction.open(
      modalView({
        ...{ id, title: 'Customer reports this', submit: 'Link', meta },
        blocks: [
          input(customersBlock, 'Which customer?', searchSelect('value', undefined, 'Type a name…')),
          input('incidentId', 'Which incident?', select('value', choices, here?.id)),
          input('words', 'What it says', textInput('value', { lines: true, value: cap(message.text, longestKept) })),
        ],
      }),
    );
  },
};

export const customerReportModal: ModalHandler = {
  id,
  fields: { customerId: customersBlock },
  async submit(interaction, { incidentId = '', words = '' }, { ts = '', from = '' }, answers) {
    const [customerId = ''] = chosenIn(answers[customersBlock]).customerIds;
    const source = `slack:${interaction.workspace.teamId}:${from}:${ts}`;
    const said = { kind: 'message' as const, words, saidAt: new Date(Number(ts) * 1000), source };
    await interaction.run(noteEvidence, { incidentId, customerId, ...said });
    await interaction.tell(draft(md`${esc('Linked. Its customer counts as affected, and is owed a word.')}`));
  },
};
