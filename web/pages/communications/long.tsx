import { useState } from 'react';
import { useMay } from '../../may.ts';
import { TextArea } from '../../ui/field.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { clockTime } from '../../ui/time.tsx';
import { useForm } from '../../use-form.ts';

type Props = { incidentId: string; confirmedAt: string | null };

/** Words may be promised further ahead once somebody says, with a reason, that this takes long. */
export function LongIncident({ incidentId, confirmedAt }: Props) {
  const may = useMay('status_pages.publish_updates');
  const [open, setOpen] = useState(false);
  if (confirmedAt)
    return (
      <p className="text-xs text-soft">
        A long incident since {clockTime(confirmedAt)}: words may be promised further ahead.
      </p>
    );
  if (!may) return null;
  return (
    <>
      <button
        type="button"
        onClick={() => setOpen(true)}
        className="self-start px-1 text-xs text-soft underline hover:text-ink"
      >
        This will take long…
      </button>
      {open && <LongForm incidentId={incidentId} onClose={() => setOpen(false)} />}
    </>
  );
}

function LongForm({ incidentId, onClose }: { incidentId: string; onClose: () => void }) {
  const { text, form } = useForm(
    { reason: '' },
    {
      key: 'incident',
      request: (body) => ({ method: 'POST', path: `/api/internal/incidents/${incidentId}/long`, body }),
      onDone: onClose,
    },
  );
  const about = 'Customers then hear less often, so say why. What was promised already still holds.';
  return (
    <FormDialog title="A long incident" about={about} submit="Confirm" fields={['reason']} onClose={onClose} {...form}>
      <TextArea label="Why does it take long?" required {...text('reason')} />
    </FormDialog>
  );
}
