import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Archive, Ellipsis, Pencil, Plus } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { get, post, toCall } from '../../api.ts';
import { useMay } from '../../may.ts';
import { statusTold } from '../lifecycles/lifecycles.ts';
import { settingsQuery } from '../../queries.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { Field, Input } from '../../ui/field.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { Menu } from '../../ui/menu.tsx';
import { Select } from '../../ui/select.tsx';
import { Failed, Skeleton } from '../../ui/states.tsx';
import { useForm } from '../../use-form.ts';
import { Rows, Section } from './section.tsx';

type SetOn = {
  event: 'declared' | 'accepted' | 'entered';
  categories?: string[];
  statusId?: string;
  which: 'first' | 'last';
};
type Timestamp = { id?: string; name: string; set_on: SetOn | null };
type Metric = { id?: string; name: string; from_id: string; to_id: string };
type Times = {
  timestamps: (Timestamp & { id: string })[];
  duration_metrics: (Metric & { id: string })[];
};
type Kind = 'timestamp' | 'duration metric';

export const timesQuery = queryOptions({
  queryKey: ['settings', 'times'],
  queryFn: () => get('/api/candor/v1/incident_times'),
});

/** Moments that incidents have, what sets them, and the spans that are measured between them. */
export function TimeSettings() {
  const may = useMay('incident_lifecycles.update');
  const times = useQuery(timesQuery);
  const [timestamp, setTimestamp] = useState<Timestamp | null>(null);
  const [metric, setMetric] = useState<Metric | null>(null);
  if (times.error) return <Failed error={times.error} onRetry={() => void times.refetch()} />;
  if (!times.data) return <Skeleton lines={6} />;
  const { timestamps, duration_metrics: metrics } = times.data;
  const nameOf = (id: string) => timestamps.find((one) => one.id === id)?.name ?? '?';
  return (
    <div className="flex flex-col gap-8">
      <Section
        title="Timestamps"
        about="When what happened. A rule sets it by itself; anyone on the incident can say better."
        action={may && <Add label="Add a timestamp" onAdd={() => setTimestamp({ name: '', set_on: null })} />}
      >
        <Rows>
          {timestamps.map((one) => (
            <Row key={one.id} kind="timestamp" item={one} may={may} onEdit={() => setTimestamp(one)}>
              <Rule rule={one.set_on} />
            </Row>
          ))}
        </Rows>
      </Section>
      <Section
        title="Duration metrics"
        about="What is measured for every incident, between two timestamps."
        action={may && <Add label="Add a metric" onAdd={() => setMetric({ name: '', from_id: '', to_id: '' })} />}
      >
        <Rows>
          {metrics.map((one) => (
            <Row key={one.id} kind="duration metric" item={one} may={may} onEdit={() => setMetric(one)}>
              {nameOf(one.from_id)} → {nameOf(one.to_id)}
            </Row>
          ))}
        </Rows>
      </Section>
      {timestamp && <TimestampDialog timestamp={timestamp} onClose={() => setTimestamp(null)} />}
      {metric && <MetricDialog metric={metric} timestamps={timestamps} onClose={() => setMetric(null)} />}
    </div>
  );
}

const Add = ({ label, onAdd }: { label: string; onAdd: () => void }) => (
  <Button kind="primary" icon={<Plus size={14} />} onClick={onAdd}>
    {label}
  </Button>
);

function Rule({ rule }: { rule: SetOn | null }) {
  const { data } = useQuery(settingsQuery);
  if (!rule) return <>set by hand</>;
  if (rule.event === 'declared') return <>when it is declared</>;
  if (rule.event === 'accepted') return <>when it is accepted</>;
  const status = rule.statusId && statusTold(data, rule.statusId);
  return (
    <>
      the {rule.which} time it becomes {(status || undefined) ?? rule.categories?.join(' or ')}
    </>
  );
}

type RowProps = {
  kind: Kind;
  item: { id: string; name: string };
  may: boolean;
  onEdit: () => void;
  children: ReactNode;
};
function Row({ kind, item, may, onEdit, children }: RowProps) {
  const client = useQueryClient();
  const archive = useMutation({
    mutationFn: () => post('/api/candor/v1/incident_times/archive', { kind, id: item.id }),
    onSettled: () => client.invalidateQueries({ queryKey: ['settings'] }),
  });
  const items = [
    { label: 'Edit', icon: <Pencil size={14} />, onChoose: onEdit },
    { label: 'Take out of use', icon: <Archive size={14} />, onChoose: () => archive.mutate(), danger: true },
  ];
  return (
    <li className="flex items-center gap-4 px-4 py-2.5">
      <span className="w-44 shrink-0 font-medium">{item.name}</span>
      <span className="min-w-0 flex-1 text-sm text-soft">{children}</span>
      {may && (
        <Menu trigger={<IconButton label={`Change ${item.name}`} icon={<Ellipsis size={15} />} />} items={items} />
      )}
    </li>
  );
}

const events = [
  { value: 'hand', label: 'By hand only' },
  { value: 'declared', label: 'When it is declared' },
  { value: 'accepted', label: 'When it is accepted' },
  { value: 'status', label: 'When it gets a status' },
];
const turns = [
  { value: 'first', label: 'The first time', about: 'Stays as it is.' },
  { value: 'last', label: 'The last time', about: 'Set anew each time; cleared when it is live again.' },
];

function TimestampDialog({ timestamp, onClose }: { timestamp: Timestamp; onClose: () => void }) {
  const { data } = useQuery(settingsQuery);
  const rule = timestamp.set_on;
  const keeps = rule?.event === 'entered' && !rule.statusId;
  const { given, set, text, form, refused } = useForm(
    {
      name: timestamp.name,
      event: rule === null ? 'hand' : rule.event === 'entered' ? (keeps ? 'kept' : 'status') : rule.event,
      status: rule?.statusId ?? '',
      which: rule?.which ?? 'first',
    },
    {
      key: 'settings',
      request: ({ name, event, status, which }) =>
        toCall('POST', '/api/candor/v1/incident_timestamps', {
          ...{ id: timestamp.id, name },
          set_on:
            event === 'hand'
              ? null
              : event === 'kept'
                ? { ...rule, event: 'entered', which }
                : event === 'status'
                  ? { event: 'entered', statusId: status, which }
                  : { event, which: 'first' },
        }),
      onDone: onClose,
    },
  );
  const kept = keeps ? [{ value: 'kept', label: `When it becomes ${rule.categories?.join(' or ')}` }] : [];
  const statuses = (data?.statuses ?? []).map(({ id }) => ({ value: id, label: statusTold(data, id) }));
  const title = timestamp.id ? `Change ${timestamp.name}` : 'Add a timestamp';
  return (
    <FormDialog title={title} submit="Save" fields={['name', 'setOn']} onClose={onClose} {...form}>
      <Input label="Name" required placeholder="Cause known" {...text('name')} />
      <Field label="What sets it?" error={refused?.about('setOn')}>
        {(control) => (
          <Select
            {...control}
            options={[...events, ...kept]}
            value={given.event}
            onChange={(event) => set({ event })}
          />
        )}
      </Field>
      {given.event === 'status' && (
        <Field label="Which status?">
          {(control) => (
            <Select {...control} options={statuses} value={given.status} onChange={(status) => set({ status })} />
          )}
        </Field>
      )}
      {['status', 'kept'].includes(given.event) && (
        <Field label="Which time?">
          {(control) => (
            <Select
              {...control}
              options={turns}
              value={given.which}
              onChange={(which) => set({ which: which as SetOn['which'] })}
            />
          )}
        </Field>
      )}
    </FormDialog>
  );
}

type MetricProps = { metric: Metric; timestamps: Times['timestamps']; onClose: () => void };
function MetricDialog({ metric, timestamps, onClose }: MetricProps) {
  const { given, set, text, form, refused } = useForm(metric, {
    key: 'settings',
    request: (body) => toCall('POST', '/api/candor/v1/duration_metrics', body),
    onDone: onClose,
  });
  const options = timestamps.map(({ id, name }) => ({ value: id, label: name }));
  const title = metric.id ? `Change ${metric.name}` : 'Add a metric';
  return (
    <FormDialog title={title} submit="Save" fields={['name', 'fromId', 'toId']} onClose={onClose} {...form}>
      <Input label="Name" required placeholder="Time to find the cause" {...text('name')} />
      <Field label="From" error={refused?.about('fromId')}>
        {(control) => (
          <Select {...control} options={options} value={given.from_id} onChange={(from_id) => set({ from_id })} />
        )}
      </Field>
      <Field label="To" error={refused?.about('toId')}>
        {(control) => (
          <Select {...control} options={options} value={given.to_id} onChange={(to_id) => set({ to_id })} />
        )}
      </Field>
    </FormDialog>
  );
}
