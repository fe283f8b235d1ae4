import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Send } from 'lucide-react';
import { useState } from 'react';
import { post, Refused } from '../../api.ts';
import { useMay } from '../../may.ts';
import { settingsQuery, type Incident } from '../../queries.ts';
import { Button } from '../../ui/button.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Select } from '../../ui/select.tsx';

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
  const client = useQueryClient();
  const [given, setGiven] = useState(blank);
  const set = (change: Partial<Given>) => setGiven((now) => ({ ...now, ...change }));
  const share = useMutation({
    meta: { showsErrors: true },
    mutationFn: () =>
      post(`/api/internal/incidents/${incident.id}/updates`, {
        message: given.message,
        status_id: given.status || null,
        severity_id: given.severity || null,
        next_update_in_minutes: given.next ? Number(given.next) : null,
      }),
    onSuccess: () => setGiven(blank),
    onSettled: () => client.invalidateQueries({ queryKey: ['incident'] }),
  });
  if (!may) return null;
  const error = share.error instanceof Refused ? share.error.message : undefined;
  const send = () => given.message.trim() && share.mutate();
  return (
    <Panel title="Tell the team">
      <form
        className="flex flex-col gap-2 p-3"
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <textarea
          aria-label="Update for the team"
          aria-invalid={error ? true : undefined}
          rows={2}
          className="field resize-y"
          placeholder="What changed, what you are trying next. Customers do not read this."
          value={given.message}
          onChange={(event) => set({ message: event.target.value })}
          onKeyDown={(event) => event.key === 'Enter' && (event.metaKey || event.ctrlKey) && send()}
        />
        {error && (
          <p role="alert" className="text-xs font-medium text-red">
            {error}
          </p>
        )}
        <div className="flex flex-wrap items-center gap-2">
          <Pickers incident={incident} given={given} set={set} />
          <Button
            type="submit"
            kind="primary"
            size="small"
            icon={<Send size={13} />}
            busy={share.isPending}
            disabled={!given.message.trim()}
            className="ml-auto"
          >
            Share
          </Button>
        </div>
      </form>
    </Panel>
  );
}

function Pickers({
  incident,
  given,
  set,
}: {
  incident: Incident;
  given: Given;
  set: (change: Partial<Given>) => void;
}) {
  const { data } = useQuery(settingsQuery);
  const statuses = [
    { value: '', label: `Stays ${incident.incident_status.name}` },
    ...(data?.statuses ?? [])
      .filter(({ id, category }) => id !== incident.incident_status.id && category !== 'merged')
      .map(({ id, name }) => ({ value: id, label: `Now ${name}` })),
  ];
  const severities = [
    { value: '', label: incident.severity ? `Stays ${incident.severity.name}` : 'No severity' },
    ...(data?.severities ?? [])
      .filter(({ id }) => id !== incident.severity?.id)
      .map(({ id, name }) => ({ value: id, label: `Now ${name}` })),
  ];
  return (
    <>
      <div className="w-48">
        <Select
          small
          aria-label="Status with this update"
          options={statuses}
          value={given.status}
          onChange={(status) => set({ status })}
        />
      </div>
      <div className="w-36">
        <Select
          small
          aria-label="Severity with this update"
          options={severities}
          value={given.severity}
          onChange={(severity) => set({ severity })}
        />
      </div>
      <div className="w-40">
        <Select
          small
          aria-label="Next update"
          options={nextOptions}
          value={given.next}
          onChange={(next) => set({ next })}
        />
      </div>
    </>
  );
}
