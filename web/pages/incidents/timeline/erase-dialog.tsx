import { toCall } from '../../../api.ts';
import type { Entry, Incident } from '../../../queries.ts';
import { Input } from '../../../ui/field.tsx';
import { FormDialog } from '../../../ui/form-dialog.tsx';
import { useForm } from '../../../use-form.ts';
import { timelinePath } from './use-timeline.ts';

type Props = { incident: Incident; entry: Entry; onClose: () => void };

/** Asks why the words of an entry have to go, before they are gone for good. */
export function EraseDialog({ incident, entry, onClose }: Props) {
  const { form, text } = useForm(
    { reason: '' },
    {
      key: 'incident',
      request: (given) => toCall('POST', timelinePath(incident.id, `entries/${entry.id}/erase`), given),
      onDone: onClose,
    },
  );
  return (
    <FormDialog
      title="Erase this entry for good?"
      about="Its words and pictures leave the database, the audit log and Candor’s messages in Slack; nobody gets them back. That it was there, whose it was and who erased it stays. What the incident still says, in its name, fields or actions, is changed there; what somebody typed in Slack is deleted in Slack."
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
