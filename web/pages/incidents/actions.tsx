import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Plus, Trash2, UserPlus, Waypoints } from 'lucide-react';
import { useRef, useState } from 'react';
import { call, post } from '../../api.ts';
import { useMay } from '../../may.ts';
import { useOffers } from '../../offers.ts';
import { workQuery, type Action, type Incident } from '../../queries.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { Badge } from '../../ui/badge.tsx';
import { Button, IconButton } from '../../ui/button.tsx';
import { Panel } from '../../ui/panel.tsx';
import { PersonPicker } from '../../ui/people/person-picker.tsx';
import { streamsQuery } from './streams/queries.ts';

/** What has to be done before this is over. */
export function Actions({ incident, actions }: { incident: Incident; actions: readonly Action[] }) {
  const may = useMay('actions.create');
  const { data: streams = [] } = useQuery(streamsQuery(incident.id));
  const streamOf = (action: Action) => streams.find(({ id }) => id === action.incident_id)?.name;
  const shown = actions.filter(({ status }) => status === 'outstanding' || status === 'completed');
  const left = shown.filter(({ status }) => status === 'outstanding').length;
  return (
    <Panel
      title="Actions"
      count={left}
      hint={shown.length === 0 ? 'What has to be done, so that two people do not do it twice.' : undefined}
    >
      <ul className="py-1.5 empty:hidden">
        {shown.map((action) => (
          <ActionRow key={action.id} incidentId={incident.id} action={action} stream={streamOf(action)} />
        ))}
      </ul>
      {may && <NewAction incident={incident} />}
    </Panel>
  );
}

type Change = Partial<{ status: Action['status']; assignee_id: string | null }>;
function useActionChange(action: Action, incidentId: string) {
  const client = useQueryClient();
  const { queryKey } = workQuery(incidentId);
  return useMutation({
    mutationFn: (change: Change) =>
      call('PUT', `/api/v2/actions/${action.id}`, {
        description: action.description,
        status: action.status,
        assignee_id: action.assignee?.id ?? null,
        ...change,
      }),
    onMutate: ({ status }) => {
      const before = client.getQueryData(queryKey);
      client.setQueryData(
        queryKey,
        (now) =>
          now && {
            ...now,
            actions: now.actions.map((one) => (one.id === action.id && status ? { ...one, status } : one)),
          },
      );
      return { before };
    },
    onError: (_error, _change, context) => client.setQueryData(queryKey, context?.before),
    onSettled: () => client.invalidateQueries({ queryKey: ['incident'] }),
  });
}

type RowProps = { incidentId: string; action: Action; stream?: string };
function ActionRow({ incidentId, action, stream }: RowProps) {
  const may = useMay('actions.update');
  const change = useActionChange(action, incidentId);
  const done = action.status === 'completed';
  const owner = action.assignee ? <Avatar name={action.assignee.name} /> : <UserPlus size={15} aria-hidden />;
  const trigger = <IconButton label="Assign" icon={owner} />;
  return (
    <li className="group flex items-center gap-2 px-4 py-0.5">
      <input
        type="checkbox"
        checked={done}
        disabled={!may}
        aria-label={`Done: ${action.description}`}
        onChange={() => change.mutate({ status: done ? 'outstanding' : 'completed' })}
        className="size-4 shrink-0 accent-(--accent-fill)"
      />
      <span className={`min-w-0 flex-1 text-sm wrap-anywhere ${done ? 'text-soft line-through' : ''}`}>
        {action.description}
      </span>
      {stream && <Badge icon={<Waypoints size={11} aria-hidden />}>{stream}</Badge>}
      {may && (
        <IconButton
          label={`Delete: ${action.description}`}
          icon={<Trash2 size={13} />}
          className="opacity-0 group-hover:opacity-100 focus-visible:opacity-100"
          onClick={() => change.mutate({ status: 'deleted' })}
        />
      )}
      {may ? (
        <PersonPicker
          label={`Owner of ${action.description}: ${action.assignee?.name ?? 'nobody'}`}
          value={action.assignee?.id ?? null}
          onPick={(assignee_id) => change.mutate({ assignee_id })}
          trigger={trigger}
        />
      ) : (
        owner
      )}
    </li>
  );
}

function NewAction({ incident: { id: incidentId, reference } }: { incident: Incident }) {
  const field = useRef<HTMLInputElement>(null);
  const run = () => requestAnimationFrame(() => field.current?.focus());
  useOffers('actions', [{ id: 'add-action', label: `${reference}: Add an action`, icon: <Plus size={15} />, run }]);
  const client = useQueryClient();
  const [description, setDescription] = useState('');
  const create = useMutation({
    mutationFn: () => post('/api/v2/actions', { incident_id: incidentId, description }),
    onSuccess: () => setDescription(''),
    onSettled: () => client.invalidateQueries({ queryKey: ['incident'] }),
  });
  return (
    <form
      className="flex gap-2 border-t p-2"
      onSubmit={(event) => {
        event.preventDefault();
        if (description.trim()) create.mutate();
      }}
    >
      <input
        ref={field}
        aria-label="New action"
        placeholder="Add an action…"
        className="field h-7 border-transparent bg-transparent text-sm hover:border-line"
        value={description}
        onChange={(event) => setDescription(event.target.value)}
      />
      <Button
        type="submit"
        size="small"
        icon={<Plus size={13} />}
        busy={create.isPending}
        disabled={!description.trim()}
      >
        Add
      </Button>
    </form>
  );
}
