import { useQuery } from '@tanstack/react-query';
import { Clock, Pencil } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { get, toCall } from '../../api.ts';
import { useOffers } from '../../offers.ts';
import { useMay } from '../../may.ts';
import type { Incident } from '../../queries.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { IconButton } from '../../ui/button.tsx';
import { Input } from '../../ui/field.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { Panel } from '../../ui/panel.tsx';
import { duration, fullTime } from '../../ui/time.tsx';
import { useForm } from '../../use-form.ts';

/** When what happened, and how long it took. */
export function Times({ incident }: { incident: Incident }) {
  const may = useMay('incidents.update');
  const [editing, setEditing] = useState(false);
  const label = `${incident.reference}: Edit the times`;
  const edit = () => setEditing(true);
  useOffers('times', may ? [{ id: 'edit-times', label, icon: <Clock size={15} />, run: edit }] : []);
  const measured = incident.duration_metrics.filter(({ status }) => status !== 'timestamps_missing');
  return (
    <Panel
      title="Times"
      actions={may && <IconButton label="Edit the times" icon={<Pencil size={13} />} onClick={edit} />}
    >
      <dl className="grid grid-cols-[1fr_auto] gap-x-3 gap-y-1.5 p-4 text-sm">
        {incident.incident_timestamp_values.map(({ incident_timestamp: { id, name }, value }) => (
          <div key={id} className="contents">
            <dt className="text-soft">{name}</dt>
            <dd className="numeric text-right">
              {value ? fullTime(value.value) : <span className="text-soft">–</span>}
            </dd>
          </div>
        ))}
      </dl>
      {measured.length > 0 && (
        <dl className="flex flex-col gap-1.5 border-t p-4 text-sm">
          {measured.map(({ duration_metric: { id, name }, status, value_seconds }) => (
            <div key={id} className="flex items-center gap-2">
              <dt className="flex flex-1 items-center gap-1.5">
                <Clock size={13} className="text-soft" aria-hidden />
                {name}
              </dt>
              <dd className="numeric font-medium">
                {status === 'success' ? (
                  duration((value_seconds ?? 0) * 1000)
                ) : (
                  <span className="text-amber">ends before it begins</span>
                )}
              </dd>
            </div>
          ))}
        </dl>
      )}
      {editing && <TimesDialog incident={incident} onClose={() => setEditing(false)} />}
    </Panel>
  );
}

/** The local wall clock, as a date field holds it. */
export function local(at: string | undefined): string {
  if (!at) return '';
  const date = new Date(at);
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 19);
}

const wasOf = ({ incident_timestamp: { id }, value }: Incident['incident_timestamp_values'][number]) =>
  [id, value?.value ?? null] as const;

function TimesDialog({ incident, onClose }: { incident: Incident; onClose: () => void }) {
  // As it was when the dialog opened: what others set since then is not put back.
  const [before] = useState(() =>
    Object.fromEntries(
      incident.incident_timestamp_values.map(({ incident_timestamp: { id }, value }) => [id, local(value?.value)]),
    ),
  );
  // Who was told what another person set meanwhile, and saves once more, has decided.
  const told = useRef(new Set<string>());
  const [seen] = useState(() => new Map(incident.incident_timestamp_values.map(wasOf)));
  const { text, form, refused } = useForm<Record<string, string>>(before, {
    key: 'incident',
    request: (given) =>
      toCall('PUT', `/api/candor/v1/incidents/${incident.id}/timestamps`, {
        values: Object.entries(given)
          .filter(([id, at]) => at !== before[id])
          .map(([id, at]) => ({
            timestamp_id: id,
            value: at ? new Date(at).toISOString() : null,
            ...(!told.current.has(id) && { was: seen.get(id) ?? null }),
          })),
      }),
    onDone: onClose,
  });
  useEffect(() => {
    for (const id of Object.keys(before)) if (refused?.about(id)) told.current.add(id);
  }, [refused, before]);
  return (
    <FormDialog
      title="When did it happen?"
      about={`Times are yours (${zone}). What you set here is no longer moved by the rules.`}
      submit="Save"
      fields={Object.keys(before)}
      onClose={onClose}
      {...form}
    >
      {incident.incident_timestamp_values.map(({ incident_timestamp: { id, name } }) => (
        <Input key={id} label={name} type="datetime-local" step={1} {...text(id)} />
      ))}
    </FormDialog>
  );
}

const zone = new Intl.DateTimeFormat().resolvedOptions().timeZone;

type Workload = {
  user: { id: string; name: string };
  participant_type: 'observer' | 'collaborator' | 'responder';
  workload: {
    minutes_spent_on_incident: number;
    minutes_spent_on_incident_in_working_hours: number;
    minutes_spent_on_incident_in_late_hours: number;
    minutes_spent_on_incident_in_sleeping_hours: number;
  };
};
const kinds = [
  { key: 'minutes_spent_on_incident_in_working_hours', label: 'working hours', look: 'bg-green' },
  { key: 'minutes_spent_on_incident_in_late_hours', label: 'late hours', look: 'bg-amber' },
  { key: 'minutes_spent_on_incident_in_sleeping_hours', label: 'sleeping hours', look: 'bg-red' },
] as const;

/** Who took part, and what it cost them: working, late and sleeping hours as one bar each. */
export function Participants({ incident }: { incident: Incident }) {
  const may = useMay('incident_workloads.view');
  const { data = [] } = useQuery({
    queryKey: ['incident', incident.id, 'workloads'],
    enabled: may,
    queryFn: async () =>
      (await get(`/api/v2/incident_participant_workloads?incident_id=${incident.id}`)).incident_participant_workloads,
  });
  if (!may || data.length === 0) return null;
  const longest = Math.max(1, ...data.map(({ workload }) => workload.minutes_spent_on_incident));
  return (
    <Panel title="Participants" count={data.length}>
      <ul className="flex flex-col gap-3 p-4">
        {data.map((one) => (
          <li key={one.user.id} className="flex items-center gap-2.5">
            <Avatar name={one.user.name} size={24} />
            <div className="min-w-0 flex-1">
              <p className="flex items-baseline gap-2 text-sm">
                <span className="truncate font-medium">{one.user.name}</span>
                <span className="text-xs text-soft">{one.participant_type}</span>
                <span className="numeric ml-auto text-xs text-soft">
                  {one.workload.minutes_spent_on_incident > 0
                    ? duration(one.workload.minutes_spent_on_incident * 60_000)
                    : ''}
                </span>
              </p>
              <Bar one={one} longest={longest} />
            </div>
          </li>
        ))}
      </ul>
      <p className="flex flex-wrap gap-x-3 gap-y-1 border-t px-4 py-2 text-xs text-soft">
        {kinds.map(({ label, look }) => (
          <span key={label} className="inline-flex items-center gap-1.5">
            <span className={`size-2 rounded-full ${look}`} aria-hidden />
            {label}
          </span>
        ))}
      </p>
    </Panel>
  );
}

function Bar({ one: { workload }, longest }: { one: Workload; longest: number }) {
  const parts = kinds.filter(({ key }) => workload[key] > 0);
  if (parts.length === 0) return null;
  const spoken = parts.map(({ key, label }) => `${duration(workload[key] * 60_000)} in ${label}`).join(', ');
  return (
    <div
      role="img"
      aria-label={spoken}
      title={spoken}
      className="mt-1 flex h-1.5 overflow-hidden rounded-full bg-hover"
    >
      {parts.map(({ key, look }) => (
        <span key={key} className={look} style={{ width: `${(100 * workload[key]) / longest}%` }} />
      ))}
    </div>
  );
}
