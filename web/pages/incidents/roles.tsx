import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { UserPlus, X } from 'lucide-react';
import { useRef } from 'react';
import { call } from '../../api.ts';
import { useMay } from '../../may.ts';
import { useOffers } from '../../offers.ts';
import type { Incident } from '../../queries.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { Badge } from '../../ui/badge.tsx';
import { IconButton } from '../../ui/button.tsx';
import { Panel } from '../../ui/panel.tsx';
import { PersonPicker } from '../../ui/people/person-picker.tsx';
import { Tooltip } from '../../ui/tooltip.tsx';
import { lifeQuery } from './life/queries.ts';

type Assignment = Incident['incident_role_assignments'][number];

/** Who does what. */
export function Roles({ incident }: { incident: Incident }) {
  const needed = useQuery(lifeQuery(incident.id)).data?.needed_role_ids ?? [];
  return (
    <Panel title="Roles">
      <ul className="py-1.5">
        {incident.incident_role_assignments.map((assignment) => (
          <RoleRow
            key={assignment.role.id}
            incident={incident}
            assignment={assignment}
            isNeeded={needed.includes(assignment.role.id)}
          />
        ))}
      </ul>
    </Panel>
  );
}

type RowProps = { incident: Incident; assignment: Assignment; isNeeded: boolean };
function RoleRow({ incident, assignment, isNeeded }: RowProps) {
  const { id: incidentId, reference } = incident;
  const { role, assignee } = assignment;
  const may = useMay('incidents.update');
  const client = useQueryClient();
  const button = useRef<HTMLButtonElement>(null);
  const offer = {
    ...{ id: `role-${role.id}`, label: `${reference}: Who is ${role.name}?`, icon: <UserPlus size={15} /> },
    run: () => requestAnimationFrame(() => button.current?.click()),
  };
  useOffers(offer.id, may ? [offer] : []);
  const assign = useMutation({
    mutationFn: (userId: string | null) =>
      call('PUT', `/api/candor/v1/incidents/${incidentId}/roles/${role.id}`, { user_id: userId }),
    onSettled: () => client.invalidateQueries({ queryKey: ['incident'] }),
  });
  const person = (
    <span className="flex min-w-0 flex-1 items-center gap-2">
      {assignee && <Avatar name={assignee.name} />}
      {!assignee && may && <UserPlus size={15} className="mx-0.5 text-soft" aria-hidden />}
      <span className={`truncate ${assignee ? '' : 'text-soft'}`}>{assignee?.name ?? 'Nobody yet'}</span>
    </span>
  );
  const trigger = (
    <button
      ref={button}
      type="button"
      className="flex h-8 min-w-0 flex-1 items-center rounded-[7px] px-2 text-left hover:bg-hover"
    >
      {person}
    </button>
  );
  return (
    <li className="flex min-h-9 items-center gap-2 px-4">
      <Tooltip text={role.description}>
        <span className="w-28 shrink-0 text-sm text-soft">{role.name}</span>
      </Tooltip>
      {may ? (
        <PersonPicker
          label={`${role.name}: ${assignee?.name ?? 'nobody yet'}`}
          value={assignee?.id ?? null}
          onPick={(id) => assign.mutate(id)}
          trigger={trigger}
        />
      ) : (
        person
      )}
      {isNeeded && !assignee && <Badge tone="amber">needed</Badge>}
      {may && assignee && role.role_type !== 'reporter' && (
        <IconButton
          label={`Take ${assignee.name} off as ${role.name}`}
          icon={<X size={13} />}
          onClick={() => assign.mutate(null)}
        />
      )}
    </li>
  );
}
