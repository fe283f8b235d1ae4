import { useState } from 'react';
import { toCall } from '../../api.ts';
import { useMay } from '../../may.ts';
import { TextArea } from '../../ui/field.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { useForm } from '../../use-form.ts';
import { kindNames, type Commitment } from './queries.ts';

type Props = { commitment: Commitment };

/** Gives a promise up, with a name and a reason that stay in the record. */
export function WaiveDialog({ commitment }: Props) {
  const may = useMay('status_pages.publish_updates');
  const [open, setOpen] = useState(false);
  if (!may) return null;
  return (
    <>
      <button
        type="button"
        onClick={() => setOpen(true)}
        className="mt-0.5 px-1 text-xs text-soft underline hover:text-ink"
      >
        Waive…
      </button>
      {open && <WaiveForm commitment={commitment} onClose={() => setOpen(false)} />}
    </>
  );
}

function WaiveForm({ commitment: { id, kind }, onClose }: Props & { onClose: () => void }) {
  const { text, form } = useForm(
    { reason: '' },
    {
      key: 'incident',
      request: (body) => toCall('POST', `/api/candor/v1/commitments/${id}/waive`, body),
      onDone: onClose,
    },
  );
  const about = 'Nothing is sent. Your name and the reason stay in the timeline.';
  const title = `Waive: ${kindNames[kind].toLowerCase()}`;
  return (
    <FormDialog title={title} about={about} submit="Waive it" fields={['reason']} onClose={onClose} {...form}>
      <TextArea label="Why is this word not owed?" required {...text('reason')} />
    </FormDialog>
  );
}
