import { useQuery } from '@tanstack/react-query';
import { post, Refused, toCall } from '../../api.ts';
import { Field, Input } from '../../ui/field.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { Select } from '../../ui/select.tsx';
import { Notice } from '../../ui/states.tsx';
import { useForm } from '../../use-form.ts';
import { pagesAddress, type StatusPage } from '../communications/pages-query.ts';

type Row = { line: number; email: string };
type Plan = {
  added: number;
  known: number;
  suppressed: number;
  invalid: number;
  added_rows: Row[];
  known_rows: Row[];
  suppressed_rows: Row[];
  invalid_rows: { line: number; message: string }[];
};

const shown = 12;
const consents = [
  { value: 'asked', label: 'Ask each of them to confirm' },
  { value: 'vouched', label: 'They confirmed elsewhere: I vouch for it' },
];

/** Brings subscribers over from a file: what it would do is shown before it is done. */
export function ImportSubscribers({ page, onClose }: { page: StatusPage; onClose: () => void }) {
  const { given, set, text, form } = useForm(
    { text: '', consent: 'asked', source: '' },
    {
      key: 'status-pages',
      request: (body) => toCall('POST', `${pagesAddress}/${page.id}/imports`, body),
      onDone: onClose,
    },
  );
  const plan = useQuery({
    queryKey: ['subscriber-import', page.id, given.text],
    enabled: given.text !== '',
    retry: false,
    gcTime: 0,
    queryFn: () => post(`${pagesAddress}/${page.id}/imports/preview`, { text: given.text }),
  });
  const added = plan.data?.added ?? 0;
  return (
    <FormDialog
      title="Import subscribers"
      about="A CSV file with a column email, and if you like components (names, separated by semicolons) and list_owner."
      submit={added > 0 ? `Import ${added}` : 'Import'}
      fields={['text', 'source']}
      wide
      onClose={onClose}
      {...form}
    >
      <Field label="File" error={form.refused?.about('text')}>
        {(control) => (
          <input
            {...control}
            className="block w-full rounded-md border px-2 py-1.5 text-sm"
            type="file"
            accept=".csv,text/csv"
            required
            onChange={async ({ target }) => set({ text: (await target.files?.[0]?.text()) ?? '' })}
          />
        )}
      </Field>
      {plan.error && (
        <Notice tone="red">{plan.error instanceof Refused ? plan.error.message : 'It cannot be read.'}</Notice>
      )}
      {plan.data && <Outlook plan={plan.data} />}
      <Field label="Their consent">
        {(control) => (
          <Select {...control} options={consents} value={given.consent} onChange={(next) => set({ consent: next })} />
        )}
      </Field>
      {given.consent === 'vouched' && (
        <Input label="Where they confirmed" required placeholder="Our earlier status page" {...text('source')} />
      )}
    </FormDialog>
  );
}

function Outlook({ plan }: { plan: Plan }) {
  const parts = [
    {
      label: 'Would be added',
      count: plan.added,
      rows: plan.added_rows.map(({ line, email }) => ({ line, words: email })),
    },
    {
      label: 'Known already',
      count: plan.known,
      rows: plan.known_rows.map(({ line, email }) => ({ line, words: email })),
    },
    {
      label: 'Suppressed: left out',
      count: plan.suppressed,
      rows: plan.suppressed_rows.map(({ line, email }) => ({ line, words: email })),
    },
    {
      label: 'Not valid: left out',
      count: plan.invalid,
      rows: plan.invalid_rows.map(({ line, message }) => ({ line, words: message })),
    },
  ];
  return (
    <div className="rounded-md border text-sm">
      {parts.map(({ label, count, rows }) => (
        <details key={label} className="border-b px-3 py-1.5 last:border-b-0">
          <summary>
            {label}: <span className="numeric font-medium">{count}</span>
          </summary>
          <ul className="mt-1 text-xs text-soft">
            {rows.slice(0, shown).map(({ line, words }) => (
              <li key={`${line} ${words}`} className="break-words">
                Line {line}: {words}
              </li>
            ))}
            {count > shown && <li>and {count - shown} more</li>}
          </ul>
        </details>
      ))}
    </div>
  );
}
