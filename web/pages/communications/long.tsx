import { useState } from 'react';
import { toCall } from '../../api.ts';
import { useMay } from '../../may.ts';
import { Field, TextArea } from '../../ui/field.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { Select } from '../../ui/select.tsx';
import { clockTime, duration } from '../../ui/time.tsx';
import { useForm } from '../../use-form.ts';

type Props = { incidentId: string; confirmedAt: string | null; everyMinutes: number | null };

/** A slower rhythm, agreed with a reason and told to customers: words may be promised that far ahead. */
export function LongIncident({ incidentId, confirmedAt, everyMinutes }: Props) {
  const may = useMay('status_pages.publish_updates');
  const [open, setOpen] = useState(false);
  if (!may && !confirmedAt) return null;
  return (
    <p className="px-1 text-xs text-soft">
      {confirmedAt &&
        `A long incident since ${clockTime(confirmedAt)}: customers hear every ${duration((everyMinutes ?? 0) * 60_000)}. `}
      {may && (
        <button type="button" onClick={() => setOpen(true)} className="underline hover:text-ink">
          {confirmedAt ? 'Change how often…' : 'This will take long…'}
        </button>
      )}
      {open && <LongForm {...{ incidentId, everyMinutes }} onClose={() => setOpen(false)} />}
    </p>
  );
}

const usual = [90, 120, 240, 480, 720, 1440];
const rhythmsWith = (agreed: number | null) =>
  [...new Set([...usual, ...(agreed ? [agreed] : [])])]
    .sort((one, other) => one - other)
    .map((minutes) => ({ value: String(minutes), label: `Every ${duration(minutes * 60_000)}` }));

function LongForm({ incidentId, everyMinutes, onClose }: Omit<Props, 'confirmedAt'> & { onClose: () => void }) {
  const { given, set, text, form, refused } = useForm(
    { reason: '', every_minutes: String(everyMinutes ?? 240) },
    {
      key: 'incident',
      request: ({ reason, every_minutes }) =>
        toCall('POST', `/api/candor/v1/incidents/${incidentId}/long`, { reason, every_minutes: Number(every_minutes) }),
      onDone: onClose,
    },
  );
  const about =
    'The next words tell customers how often they hear from then on. What was promised already still holds.';
  return (
    <FormDialog
      title="A long incident"
      about={about}
      submit="Confirm"
      fields={['reason', 'every_minutes']}
      onClose={onClose}
      {...form}
    >
      <Field label="How often do they hear?" error={refused?.about('every_minutes')}>
        {(control) => (
          <Select
            {...control}
            options={rhythmsWith(everyMinutes)}
            value={given.every_minutes}
            onChange={(every_minutes) => set({ every_minutes })}
          />
        )}
      </Field>
      <TextArea label="Why does it take long?" required {...text('reason')} />
    </FormDialog>
  );
}
