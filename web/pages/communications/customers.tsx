import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Building2, MailX, Phone, Plus, RefreshCw, X } from 'lucide-react';
import { useState } from 'react';
import { call, post, toCall } from '../../api.ts';
import { useMay } from '../../may.ts';
import type { Incident } from '../../queries.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button, IconButton } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { clockTime, useNow } from '../../ui/time.tsx';
import { useForm } from '../../use-form.ts';
import { CustomerPicker } from './customer-picker.tsx';
import { chosenIn, customersQuery, customerValue, type Chosen, type Customer } from './customers-query.ts';
import type { Audience, Communications } from './queries.ts';
import { WordDialog } from './word.tsx';

const shownAtFirst = 6;
const howNames = { chosen: 'chosen by', proposed: 'proposed, taken by', evidence: 'added on evidence by' };

/** Which customers are affected, and for each whether it was told, how, and what is owed. */
export function AffectedCustomers({ incident, data }: { incident: Incident; data: Communications }) {
  const may = useMay('incidents.update');
  const { data: found } = useQuery(customersQuery(incident.id));
  const [open, setOpen] = useState<'add' | Customer | null>(null);
  const [all, setAll] = useState(false);
  const customers = found?.customers ?? [];
  if (!found || (customers.length === 0 && !data.decision)) return null;
  if (customers.length === 0 && data.decision?.answer === 'everyone') return null;
  const shown = all ? customers : customers.slice(0, shownAtFirst);
  const segments = new Map(customers.flatMap(({ segment }) => (segment?.name ? [[segment.id, segment.name]] : [])));
  return (
    <section aria-label="Affected customers">
      <div className="flex items-center gap-2">
        <h3 className="flex-1 text-sm font-medium">
          Affected customers <span className="numeric font-normal text-soft">{customers.length}</span>
        </h3>
        {may && [...segments].map(([id, name]) => <Again key={id} incidentId={incident.id} id={id} name={name} />)}
        {may && (
          <Button size="small" icon={<Plus size={13} />} onClick={() => setOpen('add')}>
            Add
          </Button>
        )}
      </div>
      {customers.length === 0 && (
        <p className="mt-1 text-xs text-soft">
          Nobody of the catalog is named yet. Whom you name is told by mail, and in a channel that it shares with you.
        </p>
      )}
      <ul className="mt-1.5 flex flex-col">
        {shown.map((customer) => (
          <Row
            key={customer.id}
            customer={customer}
            incidentId={incident.id}
            may={may}
            onWord={() => setOpen(customer)}
          />
        ))}
      </ul>
      {customers.length > shown.length && (
        <Button size="small" onClick={() => setAll(true)}>
          All {customers.length}
        </Button>
      )}
      {open === 'add' && <AddDialog incidentId={incident.id} onClose={() => setOpen(null)} />}
      {open && open !== 'add' && (
        <WordDialog
          incident={incident}
          data={data}
          to={`customer:${open.id}` satisfies Audience}
          onClose={() => setOpen(null)}
        />
      )}
    </section>
  );
}

type RowProps = { customer: Customer; incidentId: string; may: boolean; onWord: () => void };
function Row({ customer, incidentId, may, onWord }: RowProps) {
  const client = useQueryClient();
  const remove = useMutation({
    mutationFn: () => call('DELETE', `/api/candor/v1/incidents/${incidentId}/customers/${customer.id}`),
    onSettled: () => client.invalidateQueries({ queryKey: ['incident'] }),
  });
  const { name, tier, contacts, channel, reports, how, added_by: addedBy, segment } = customer;
  const from = [`${howNames[how]} ${addedBy}`, segment?.name && `in “${segment.name}”`].filter(Boolean).join(', ');
  return (
    <li className="flex items-center gap-2 border-t py-1.5 first:border-t-0" title={from}>
      <Building2 size={14} className="shrink-0 text-soft" aria-hidden />
      <div className="min-w-0 flex-1">
        <p className="flex items-center gap-1.5">
          <span className="truncate font-medium">{name}</span>
          {tier && <Badge>{tier}</Badge>}
          {channel && <Badge>#{channel}</Badge>}
          {reports > 0 && <Badge tone="amber">{reports === 1 ? '1 report' : `${reports} reports`}</Badge>}
        </p>
        <Standing customer={customer} />
      </div>
      {may && contacts === 0 && !channel && (
        <Button size="small" icon={<Phone size={13} />} onClick={onWord}>
          Record a word
        </Button>
      )}
      {may && (
        <IconButton
          label={`${name} is not affected`}
          icon={<X size={13} />}
          disabled={remove.isPending}
          onClick={() => remove.mutate()}
        />
      )}
    </li>
  );
}

/** Told or not, how it got there, and by when the next word is owed. */
function Standing({ customer: { contacts, channel, last_word: last, owed } }: { customer: Customer }) {
  const none = contacts === 0 && !channel;
  const now = useNow();
  const late = owed !== null && new Date(owed.due_at).getTime() < now;
  const due = owed && `${last ? 'next word' : 'first word'} ${late ? 'was due' : 'by'} ${clockTime(owed.due_at)}`;
  if (!last)
    return (
      <p className={`numeric text-xs ${none || late ? 'text-red' : 'text-amber'}`}>
        {none && <MailX size={12} className="mr-1 inline" aria-hidden />}
        {[none ? 'no e-mail address: call them' : 'not told yet', due].filter(Boolean).join(' · ')}
      </p>
    );
  const at = last.reached_at ?? last.said_at;
  const got = last.reached_at
    ? `told by ${last.through.toLowerCase()} at ${clockTime(at)}`
    : last.missed_at
      ? 'NOT reached: nothing got there'
      : `written to at ${clockTime(at)}, not accepted yet`;
  const mails =
    last.failed > 0 &&
    last.reached_at &&
    `${last.failed} of ${last.sent + last.failed + last.waiting} words to it failed`;
  const tone = last.reached_at ? 'text-green' : last.missed_at ? 'text-red' : 'text-amber';
  return (
    <p className="numeric text-xs text-soft">
      <span className={tone}>{got}</span>
      {[mails, due].filter(Boolean).map((words) => ` · ${words}`)}
    </p>
  );
}

/** Takes those who have come into a segment since. */
function Again({ incidentId, id, name }: { incidentId: string; id: string; name: string }) {
  const client = useQueryClient();
  const resolve = useMutation({
    mutationFn: () => post(`/api/candor/v1/incidents/${incidentId}/customers`, { segment_id: id }),
    onSettled: () => client.invalidateQueries({ queryKey: ['incident'] }),
  });
  return (
    <IconButton
      label={`Look again who is in ${name}`}
      icon={<RefreshCw size={13} />}
      disabled={resolve.isPending}
      onClick={() => resolve.mutate()}
    />
  );
}

type AddProps = { incidentId: string; chosen?: Chosen[]; onClose: () => void };
/** Customers that turn out to be affected as well. */
export function AddDialog({ incidentId, chosen: first = [], onClose }: AddProps) {
  const { data } = useQuery(customersQuery(incidentId));
  const wasProposed = ({ value }: Chosen) => data?.proposal?.customers.some(({ id }) => value === customerValue(id));
  const { given, set, form } = useForm(
    { chosen: first },
    {
      key: 'incident',
      request: ({ chosen }) =>
        toCall('POST', `/api/candor/v1/incidents/${incidentId}/customers`, {
          ...chosenIn(chosen),
          how: chosen.every(wasProposed) ? 'proposed' : 'chosen',
        }),
      onDone: onClose,
    },
  );
  const { proposal } = data ?? {};
  const take = () =>
    set({ chosen: (proposal?.customers ?? []).map(({ id, name }) => ({ value: customerValue(id), label: name })) });
  return (
    <FormDialog
      title="Affected customers"
      about="When they are more than was decided, it is asked again whom this touches."
      submit="Add"
      fields={['customerIds', 'segmentId']}
      onClose={onClose}
      {...form}
    >
      <Field
        label="Who is affected too?"
        error={form.refused?.about('customerIds') ?? form.refused?.about('segmentId')}
      >
        {(control) => (
          <CustomerPicker
            {...{ control, label: 'Customers', many: true, chosen: given.chosen }}
            onChange={(chosen) => set({ chosen })}
          />
        )}
      </Field>
      {proposal && proposal.customers.length > 0 && (
        <div className="text-sm text-soft">
          <p>{proposal.reason}.</p>
          <Button size="small" className="mt-1.5" onClick={take}>
            Take those who use it ({proposal.customers.length})
          </Button>
        </div>
      )}
    </FormDialog>
  );
}
