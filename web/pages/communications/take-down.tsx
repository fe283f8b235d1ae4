import { useState } from 'react';
import { toCall } from '../../api.ts';
import { useMay } from '../../may.ts';
import { TextArea } from '../../ui/field.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { useForm } from '../../use-form.ts';
import type { PostUpdate } from './pages-query.ts';

type Props = { incidentId: string; publicationId: string; deliveries?: PostUpdate['deliveries'] };

/** Takes words off the page that should not stand there; that they were removed stays visible. */
export function TakeDown(given: Props) {
  const may = useMay('status_pages.publish_updates');
  const [open, setOpen] = useState(false);
  if (!may) return null;
  return (
    <>
      <button type="button" onClick={() => setOpen(true)} className="underline hover:text-ink">
        Take down…
      </button>
      {open && <TakeDownForm {...given} onClose={() => setOpen(false)} />}
    </>
  );
}

function TakeDownForm({ incidentId, publicationId, deliveries, onClose }: Props & { onClose: () => void }) {
  const { text, form } = useForm(
    { reason: '' },
    {
      key: 'incident',
      request: (body) =>
        toCall('POST', `/api/candor/v1/incidents/${incidentId}/publications/${publicationId}/take-down`, body),
      onDone: onClose,
    },
  );
  const sent =
    deliveries && deliveries.sent > 0
      ? ` ${deliveries.sent} ${deliveries.sent === 1 ? 'message has' : 'messages have'} gone out and cannot be taken back.`
      : '';
  const about = `The words leave the page, the feeds and the mails that still wait; “removed at” stays in their place.${sent} Those who had them are owed a correction within 15 minutes.`;
  return (
    <FormDialog
      title="Take these words down"
      about={about}
      submit="Take down"
      fields={['reason']}
      onClose={onClose}
      {...form}
    >
      <TextArea label="What is wrong with them? (stays inside)" {...text('reason')} />
    </FormDialog>
  );
}
