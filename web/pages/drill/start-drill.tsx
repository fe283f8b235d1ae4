import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { post, type Refused } from '../../api.ts';
import { Input } from '../../ui/field.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';

/** What a drill does, and the two things that it does only when asked: a text, and words to customers. */
export function StartDrill({ customers, onClose }: { customers: number; onClose: () => void }) {
  const [number, setNumber] = useState('');
  const [tellsCustomers, setTellsCustomers] = useState(false);
  const start = useMutation({
    mutationFn: () =>
      post('/api/candor/v1/drills', {
        number,
        words_to_customers: tellsCustomers,
        ...(tellsCustomers && { customers }),
      }),
    onSuccess: onClose,
    meta: { showsErrors: true },
  });
  const refused = start.error as Refused | undefined;
  const whom = customers === 1 ? '1 customer' : `${customers} customers`;
  return (
    <FormDialog
      title="Start a drill"
      about="One message, marked as a drill, goes to announcement channels, to you, and to those of your people who subscribe. Every page is rendered and read back."
      submit={tellsCustomers ? `Start, and write to ${whom}` : 'Start the drill'}
      busy={start.isPending}
      refused={refused}
      fields={['number', 'customers', 'words_to_customers']}
      onSubmit={() => start.mutate()}
      onClose={onClose}
    >
      <Input
        label="Your telephone number"
        optional
        type="tel"
        autoComplete="tel"
        placeholder="+49 151 23456789"
        hint="Texted when it subscribes to a page: a text has no address that would say whose it is."
        error={refused?.about('number')}
        value={number}
        onChange={({ target }) => setNumber(target.value)}
      />
      {customers > 0 && (
        <div className="flex flex-col gap-1">
          <label className="flex items-start gap-2 text-sm">
            <input
              type="checkbox"
              className="mt-0.5 size-4 shrink-0 accent-(--accent-fill)"
              checked={tellsCustomers}
              onChange={({ target }) => setTellsCustomers(target.checked)}
            />
            Also write the marked message into customers’ shared channels
          </label>
          <p className="pl-6 text-xs text-soft">
            {tellsCustomers
              ? `${whom} will read it, in Slack.`
              : `Left out, the channels of ${whom} are verified, and nothing is posted.`}
          </p>
          {(refused?.about('customers') ?? refused?.about('words_to_customers')) && (
            <p role="alert" className="pl-6 text-xs font-medium text-red">
              {refused?.about('customers') ?? refused?.about('words_to_customers')}
            </p>
          )}
        </div>
      )}
    </FormDialog>
  );
}
