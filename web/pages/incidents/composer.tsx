import { useQuery } from '@tanstack/react-query';
import { Send } from 'lucide-react';
import { useMay } from '../../may.ts';
import { settingsQuery, type Incident } from '../../queries.ts';
import { Button } from '../../ui/button.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Select, type Option } from '../../ui/select.tsx';
import { mayChoose } from './marks.tsx';
import { useForm } from '../../use-form.ts';

const minutes = ['15', '30', '60', '120'];
const nextOptions = [
  { value: '', label: 'No next update' },
  ...minutes.map((value) => ({ value, label: `Next in ${value} min` })),
];
type Given = { message: string; status: string; severity: string; next: string };
const blank: Given = { message: '', status: '', severity: '', next: '' };

/** An update for the team: what changed, and when the next one comes. */
export function Composer({ incident }: { incident: Incident }) {
  const may = useMay('incidents.update');
  const { given, set, refused, form } = useForm(blank, {
    key: 'incident',
    request: ({ message, status, severity, next }) => ({
      method: 'POST',
      path: `/api/internal/incidents/${incident.id}/updates`,
      body: {
        message,
        status_id: status || null,
        severity_id: severity || null,
        next_update_in_minutes: next ? Number(next) : null,
      },
    }),
    repeats: true,
  });
  if (!may || incident.incident_status.category === 'merged') return null;
  const send = () => given.message.trim() && form.onSubmit();
  return (
    <Panel title="Tell the team">
      <div className="flex flex-col gap-2 p-3">
        <textarea
          aria-label="Update for the team"
          aria-invalid={refused ? true : undefined}
          rows={2}
          className="field resize-y"
          placeholder="What changed, what you are trying next. Customers do not read this."
          value={given.message}
          onChange={(event) => set({ message: event.target.value })}
          onKeyDown={(event) => event.key === 'Enter' && (event.metaKey || event.ctrlKey) && send()}
        />
        {refused && (
          <p role="alert" className="text-xs font-medium text-red">
            {refused.message}
          </p>
        )}
        <div className="flex flex-wrap items-center gap-2">
          <Pickers incident={incident} given={given} set={set} />
          <Share busy={form.busy} disabled={!given.message.trim()} onShare={send} />
        </div>
      </div>
    </Panel>
  );
}

const Share = ({ onShare, ...rest }: { busy: boolean; disabled: boolean; onShare: () => void }) => (
  <Button kind="primary" size="small" icon={<Send size={13} />} className="ml-auto" onClick={onShare} {...rest}>
    Share
  </Button>
);

const others = (items: { id: string; name: string }[], now?: string) =>
  items.filter(({ id }) => id !== now).map(({ id, name }) => ({ value: id, label: `Now ${name}` }));

type Pick = { label: string; width: string; name: 'status' | 'severity' | 'next'; options: Option[] };
type PickersProps = { incident: Incident; given: Given; set: (change: Partial<Given>) => void };
function Pickers({ incident: { incident_status, severity }, given, set }: PickersProps) {
  const { data } = useQuery(settingsQuery);
  const statuses = (data?.statuses ?? []).filter(({ category }) => mayChoose(incident_status.category, category));
  const stays = { value: '', label: `Stays ${incident_status.name}` };
  const same = { value: '', label: severity ? `Stays ${severity.name}` : 'No severity' };
  const picks: Pick[] = [
    {
      label: 'Status with this update',
      width: 'w-48',
      name: 'status',
      options: [stays, ...others(statuses, incident_status.id)],
    },
    {
      label: 'Severity with this update',
      width: 'w-36',
      name: 'severity',
      options: [same, ...others(data?.severities ?? [], severity?.id)],
    },
    { label: 'Next update', width: 'w-40', name: 'next', options: nextOptions },
  ];
  return picks.map(({ label, width, name, options }) => (
    <div key={name} className={width}>
      <Select
        small
        aria-label={label}
        options={options}
        value={given[name]}
        onChange={(value) => set({ [name]: value })}
      />
    </div>
  ));
}
