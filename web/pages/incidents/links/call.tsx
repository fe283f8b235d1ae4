import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Pencil, Phone, Video } from 'lucide-react';
import { useState } from 'react';
import { call as request, toCall } from '../../../api.ts';
import { useMay } from '../../../may.ts';
import { useOffers } from '../../../offers.ts';
import type { Incident } from '../../../queries.ts';
import { Button, IconButton } from '../../../ui/button.tsx';
import { Input } from '../../../ui/field.tsx';
import { FormDialog } from '../../../ui/form-dialog.tsx';
import { useForm } from '../../../use-form.ts';
import { linksQuery, type Call } from './queries.ts';

/** Where people talk: one press to join, one to say where. */
export function IncidentCall({ incident }: { incident: Incident }) {
  const may = useMay('incidents.update');
  const { data } = useQuery(linksQuery(incident.id));
  const [editing, setEditing] = useState(false);
  const label = `${incident.reference}: ${data?.call ? 'Change' : 'Set'} the call`;
  const offer = { id: 'set-call', label, icon: <Phone size={15} />, run: () => setEditing(true) };
  useOffers('call', may && data ? [offer] : []);
  if (!data) return null;
  const { call } = data;
  return (
    <span className="inline-flex items-center gap-0.5">
      {call && (
        <a
          href={call.url}
          target="_blank"
          rel="noreferrer"
          title={call.name}
          className="inline-flex h-7 items-center gap-1.5 rounded-md border px-2.5 text-xs font-medium hover:bg-hover"
        >
          <Video size={13} aria-hidden /> Join the call
        </a>
      )}
      {may && call && (
        <IconButton label="Change the call" icon={<Pencil size={13} />} onClick={() => setEditing(true)} />
      )}
      {may && !call && (
        <Button size="small" icon={<Phone size={13} />} onClick={() => setEditing(true)}>
          Set the call
        </Button>
      )}
      {editing && <CallDialog incident={incident} call={call} onClose={() => setEditing(false)} />}
    </span>
  );
}

function CallDialog({ incident, call, onClose }: { incident: Incident; call: Call | null; onClose: () => void }) {
  const path = `/api/candor/v1/incidents/${incident.id}/call` as const;
  const client = useQueryClient();
  const { text, form } = useForm(
    { url: call?.url ?? '' },
    { key: 'incident', request: (body) => toCall('PUT', path, body), onDone: onClose },
  );
  const remove = useMutation({
    mutationFn: () => request('PUT', path, { url: null }),
    onSuccess: onClose,
    onSettled: () => client.invalidateQueries({ queryKey: ['incident'] }),
  });
  return (
    <FormDialog
      title="The call"
      about="Everybody in the channel finds it in the summary and among the bookmarks."
      submit="Save"
      fields={['url']}
      onClose={onClose}
      {...form}
    >
      <Input label="Address" required inputMode="url" placeholder="https://" {...text('url')} />
      {call && (
        <span>
          <Button size="small" busy={remove.isPending} onClick={() => remove.mutate()}>
            Remove the call
          </Button>
        </span>
      )}
    </FormDialog>
  );
}
