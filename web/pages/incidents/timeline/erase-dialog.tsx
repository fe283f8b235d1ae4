import { toCall } from '../../../api.ts';
import type { Incident } from '../../../queries.ts';
import { Input } from '../../../ui/field.tsx';
import { FormDialog } from '../../../ui/form-dialog.tsx';
import { useForm } from '../../../use-form.ts';
import { timelinePath } from './use-timeline.ts';

type Props = { incident: Incident; entryId: string; what?: 'entry' | 'comment'; onClose: () => void };

const abouts = {
  entry:
    'Its words and pictures, and the comments beside it, leave the database, the audit log and Candor’s messages in Slack; nobody gets them back. That it was there, whose it was and who erased it stays. What the incident still says, in its name, fields or actions, is changed there; what somebody typed in Slack is deleted in Slack.',
  comment:
    'Its words leave the database and the audit log; nobody gets them back. That it was there, whose it was and who erased it stays.',
};

/** Asks why the words of an entry have to go, before they are gone for good. */
export function EraseDialog({ incident, entryId, what = 'entry', onClose }: Props) {
  const { form, text } = useForm(
    { reason: '' },
    {
      key: 'incident',
      request: (given) => toCall('POST', timelinePath(incident.id, `entries/${entryId}/erase`), given),
      onDone: onClose,
    },
  );
  return (
    <FormDialog
      title={`Erase this ${what} for good?`}
      about={abouts[what]}
      submit="Erase"
      danger
      fields={['reason']}
      onClose={onClose}
      {...form}
    >
      <Input
        label="Why?"
        autoFocus
        required
        hint="This stays on the timeline. Do not repeat what has to go."
        {...text('reason')}
      />
    </FormDialog>
  );
}
