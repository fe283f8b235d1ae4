import { approveWords } from '../../../communications/approvals/approve.ts';
import { breakGlass } from '../../../communications/approvals/break-glass.ts';
import { rejectWords } from '../../../communications/approvals/reject.ts';
import { context, draft, esc, input, modalView, textInput } from '../../blocks.ts';
import type { ButtonHandler, ModalHandler } from '../../interaction.ts';

/** `incident|approval|hash`, as the buttons carry it. */
function wordsOf(value: string) {
  const [incidentId = '', approvalId = '', hash = ''] = value.split('|');
  return { incidentId, approvalId, hash };
}
type Words = ReturnType<typeof wordsOf>;

const asks = {
  'reject-words': {
    ...{ title: 'Reject these words', submit: 'Reject', label: 'What has to be different?' },
    about: 'Nothing is published. What is owed to customers stays owed.',
  },
  'break-glass': {
    ...{ title: 'Break the glass', submit: 'Publish now', label: 'Why can this not wait?' },
    about:
      'The words go out at once, without a second opinion. Your name and the reason stay on the record, and the group hears of it.',
  },
};

const opens = (id: keyof typeof asks): ButtonHandler => ({
  id,
  async run(interaction, value) {
    const { title, submit, label, about } = asks[id];
    const meta = { ...wordsOf(value), channel: interaction.channelId ?? undefined };
    const reason = input('reason', label, textInput('value', { lines: true, most: 500 }));
    await interaction.open(modalView({ id, title, submit, meta, blocks: [reason, context(esc(about))] }));
  },
});

export const approvalButtons: ButtonHandler[] = [
  {
    id: 'approve-words',
    async run(interaction, value) {
      await interaction.run(approveWords, wordsOf(value));
      await interaction.tell(draft(esc('Approved: the words are on their way to the page.')));
    },
  },
  opens('reject-words'),
  opens('break-glass'),
];

export const approvalModals: ModalHandler[] = [
  {
    id: 'reject-words',
    needs: null,
    submit: async (interaction, { reason = '' }, meta) =>
      void (await interaction.run(rejectWords, { ...(meta as Words), reason })),
  },
  {
    id: 'break-glass',
    needs: 'status_pages.publish_updates',
    submit: async (interaction, { reason = '' }, meta) =>
      void (await interaction.run(breakGlass, { ...(meta as Words), reason })),
  },
];
