import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { post, Refused } from '../../api.ts';
import { useMay } from '../../may.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog, DialogButtons } from '../../ui/dialog.tsx';
import { TextArea } from '../../ui/field.tsx';
import { kindNames, type Commitment } from './queries.ts';

/** Gives a promise up, with a name and a reason that stay in the record. */
export function WaiveDialog({ commitment }: { commitment: Commitment }) {
  const may = useMay('incidents.update');
  const client = useQueryClient();
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const waive = useMutation({
    meta: { showsErrors: true },
    mutationFn: () => post(`/api/internal/commitments/${commitment.id}/waive`, { reason }),
    onSuccess: () => setOpen(false),
    onSettled: () => client.invalidateQueries({ queryKey: ['incident'] }),
  });
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
      <Dialog
        open={open}
        onClose={() => setOpen(false)}
        title={`Waive: ${kindNames[commitment.kind].toLowerCase()}`}
        about="Nothing is sent. Your name and the reason stay in the timeline."
      >
        <form
          onSubmit={(event) => {
            event.preventDefault();
            waive.mutate();
          }}
        >
          <TextArea
            label="Why is this word not owed?"
            required
            value={reason}
            onChange={(event) => setReason(event.target.value)}
            error={waive.error instanceof Refused ? waive.error.message : undefined}
          />
          <DialogButtons>
            <Button onClick={() => setOpen(false)}>Keep the promise</Button>
            <Button type="submit" kind="danger" busy={waive.isPending}>
              Waive it
            </Button>
          </DialogButtons>
        </form>
      </Dialog>
    </>
  );
}
