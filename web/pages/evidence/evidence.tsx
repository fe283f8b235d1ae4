import { queryOptions, useQuery } from '@tanstack/react-query';
import { Ticket } from 'lucide-react';
import { useState } from 'react';
import { get, toCall } from '../../api.ts';
import { useMay } from '../../may.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Field, Input, TextArea } from '../../ui/field.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { clockTime } from '../../ui/time.tsx';
import { useForm } from '../../use-form.ts';
import { CustomerPicker } from '../communications/customer-picker.tsx';
import { chosenIn, type Chosen } from '../communications/customers-query.ts';

type Evidence = {
  id: string;
  kind: 'reply' | 'message' | 'ticket' | 'report';
  words: string;
  url: string | null;
  said_by: string | null;
  said_at: string;
  customer: { id: string; name: string } | null;
};
const kinds = { reply: 'in their channel', message: 'in Slack', ticket: 'by ticket', report: 'on the page' };
const shownAtFirst = 4;

const evidenceQuery = (incidentId: string) =>
  queryOptions({
    queryKey: ['incident', incidentId, 'evidence'],
    queryFn: async () => (await get(`/api/candor/v1/incidents/${incidentId}/customer_evidence`)).evidence as Evidence[],
  });

/** What customers said of an incident; what nobody can place waits for its customer. */
export function HeardFrom({ incidentId }: { incidentId: string }) {
  const may = useMay('incidents.update');
  const { data = [] } = useQuery(evidenceQuery(incidentId));
  const [open, setOpen] = useState<'ticket' | Evidence | null>(null);
  const [all, setAll] = useState(false);
  if (data.length === 0 && !may) return null;
  const shown = all ? data : data.slice(0, shownAtFirst);
  return (
    <section aria-label="Heard from customers">
      <div className="flex items-center gap-2">
        <h3 className="flex-1 text-sm font-medium">
          Heard from customers <span className="numeric font-normal text-soft">{data.length}</span>
        </h3>
        {may && (
          <Button size="small" icon={<Ticket size={13} />} onClick={() => setOpen('ticket')}>
            Link a ticket
          </Button>
        )}
      </div>
      <ul className="mt-1.5 flex flex-col">
        {shown.map((one) => (
          <li key={one.id} className="flex items-start gap-2 border-t py-1.5 first:border-t-0">
            <div className="min-w-0 flex-1">
              <p className="line-clamp-3 text-sm wrap-anywhere">{one.words || one.url}</p>
              <p className="numeric flex flex-wrap items-center gap-1.5 text-xs text-soft">
                {!one.customer && <Badge tone="amber">whose is it?</Badge>}
                {[one.customer?.name, kinds[one.kind], one.said_by, clockTime(one.said_at)].filter(Boolean).join(' · ')}
                {one.url && (
                  <a href={one.url} target="_blank" rel="noreferrer" className="underline">
                    open
                  </a>
                )}
              </p>
            </div>
            {may && !one.customer && (
              <Button size="small" onClick={() => setOpen(one)}>
                Assign
              </Button>
            )}
          </li>
        ))}
      </ul>
      {data.length > shown.length && (
        <Button size="small" onClick={() => setAll(true)}>
          All {data.length}
        </Button>
      )}
      {open === 'ticket' && <TicketDialog incidentId={incidentId} onClose={() => setOpen(null)} />}
      {open && open !== 'ticket' && (
        <AssignDialog incidentId={incidentId} report={open} onClose={() => setOpen(null)} />
      )}
    </section>
  );
}

const customerOf = (chosen: readonly Chosen[]) => chosenIn(chosen).customer_ids[0] ?? '';

function TicketDialog({ incidentId, onClose }: { incidentId: string; onClose: () => void }) {
  const { given, set, text, refused, form } = useForm(
    { chosen: [] as Chosen[], url: '', words: '' },
    {
      key: 'incident',
      request: ({ chosen, url, words }) =>
        toCall('POST', `/api/candor/v1/incidents/${incidentId}/customer_evidence`, {
          customer_id: customerOf(chosen),
          url,
          words,
        }),
      onDone: onClose,
    },
  );
  return (
    <FormDialog
      title="Link a support ticket"
      about="Its customer counts as affected from now on, and is owed a word."
      submit="Link"
      fields={['customerId', '0', 'url', 'words']}
      onClose={onClose}
      {...form}
    >
      <Field label="Which customer?" error={refused?.about('customerId') ?? refused?.about('0')}>
        {(control) => (
          <CustomerPicker
            {...{ control, label: 'Customer', many: false, chosen: given.chosen }}
            onChange={(chosen) => set({ chosen })}
          />
        )}
      </Field>
      <Input label="Address of the ticket or message" required type="url" placeholder="https://…" {...text('url')} />
      <TextArea label="What it says" optional rows={3} maxLength={10_000} {...text('words')} />
    </FormDialog>
  );
}

function AssignDialog({ incidentId, report, onClose }: { incidentId: string; report: Evidence; onClose: () => void }) {
  const { given, set, refused, form } = useForm(
    { chosen: [] as Chosen[] },
    {
      key: 'incident',
      request: ({ chosen }) =>
        toCall('POST', `/api/candor/v1/incidents/${incidentId}/customer_evidence/${report.id}/customer`, {
          customer_id: customerOf(chosen),
        }),
      onDone: onClose,
    },
  );
  return (
    <FormDialog
      title="Whose report is it?"
      about={`${report.said_by ?? 'Somebody'}: “${report.words}”`}
      submit="Assign"
      fields={['customerId', '0']}
      onClose={onClose}
      {...form}
    >
      <Field label="Which customer?" error={refused?.about('customerId') ?? refused?.about('0')}>
        {(control) => (
          <CustomerPicker
            {...{ control, label: 'Customer', many: false, chosen: given.chosen }}
            onChange={(chosen) => set({ chosen })}
          />
        )}
      </Field>
    </FormDialog>
  );
}
