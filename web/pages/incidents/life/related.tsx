import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Bell, BellOff, Plus, X } from 'lucide-react';
import { useState } from 'react';
import { call } from '../../../api.ts';
import { useMay } from '../../../may.ts';
import { meQuery, type Incident } from '../../../queries.ts';
import { Avatar } from '../../../ui/avatar.tsx';
import { Button, IconButton } from '../../../ui/button.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { StatusIcon } from '../marks.tsx';
import { lifeQuery, stepPath, type Life, type Relationship } from './queries.ts';
import { RelateDialog } from './relate-dialog.tsx';

const kindWords: Record<Relationship['kind'], string> = {
  related: 'Related',
  caused_by: 'Caused by',
  causes: 'Cause of',
  duplicate: 'Duplicate of',
  duplicated_by: 'Duplicated by',
};

/** Which other incidents this one has to do with. */
export function Related({ incident }: { incident: Incident }) {
  const may = useMay('incidents.update');
  const { data } = useQuery(lifeQuery(incident.id));
  const [adding, setAdding] = useState(false);
  const add = may && (
    <IconButton label="Relate to another incident" icon={<Plus size={14} />} onClick={() => setAdding(true)} />
  );
  return (
    <Panel
      hint="What caused this, or what else it broke."
      title="Related incidents"
      count={data?.relationships.length}
      actions={add}
    >
      <ul className="py-1.5 empty:hidden">
        {data?.relationships.map((relationship) => (
          <RelatedRow key={relationship.id} incident={incident} relationship={relationship} may={may} />
        ))}
      </ul>
      {adding && <RelateDialog incident={incident} onClose={() => setAdding(false)} />}
    </Panel>
  );
}

type RowProps = { incident: Incident; relationship: Relationship; may: boolean };
function RelatedRow({ incident, relationship: { kind, incident: other }, may }: RowProps) {
  const client = useQueryClient();
  const take = useMutation({
    mutationFn: () => call('DELETE', `${stepPath(incident, 'relationships')}/${other.id}`),
    onSettled: () => client.invalidateQueries({ queryKey: ['incident'] }),
  });
  const isMerge = kind === 'duplicate' || kind === 'duplicated_by';
  return (
    <li className="flex min-h-8 items-center gap-2 px-4 text-sm">
      <span className="w-24 shrink-0 text-soft">{kindWords[kind]}</span>
      <StatusIcon category={other.category} />
      <Link
        to="/incidents/$number"
        params={{ number: other.reference.replace('INC-', '') }}
        className="min-w-0 flex-1 truncate hover:underline"
      >
        <span className="reference text-xs text-soft">{other.reference}</span> {other.name}
      </Link>
      {may && !isMerge && (
        <IconButton label={`Take back: ${other.reference}`} icon={<X size={13} />} onClick={() => take.mutate()} />
      )}
    </li>
  );
}

/** Who reads the updates without working on it. */
export function Followers({ incident }: { incident: Incident }) {
  const { data: me } = useQuery(meQuery);
  const { data } = useQuery(lifeQuery(incident.id));
  const client = useQueryClient();
  const isMine = data?.followers.some(({ id }) => id === me?.id) ?? false;
  const toggle = useMutation({
    mutationFn: () => call('POST', stepPath(incident, isMine ? 'unfollow' : 'follow'), {}),
    onSettled: () => client.invalidateQueries({ queryKey: ['incident'] }),
  });
  const button = me?.kind === 'user' && data && (
    <Button
      size="small"
      icon={isMine ? <BellOff size={13} /> : <Bell size={13} />}
      busy={toggle.isPending}
      onClick={() => toggle.mutate()}
    >
      {isMine ? 'Unsubscribe' : 'Subscribe'}
    </Button>
  );
  return (
    <Panel
      hint="Subscribers read the updates in Slack."
      title="Followers"
      count={data?.followers.length}
      actions={button}
    >
      <FollowerList followers={data?.followers ?? []} />
    </Panel>
  );
}

function FollowerList({ followers }: Pick<Life, 'followers'>) {
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-1.5 px-4 py-3 empty:hidden">
      {followers.map(({ id, name }) => (
        <li key={id} className="flex items-center gap-1.5 text-sm">
          <Avatar name={name} /> {name}
        </li>
      ))}
    </ul>
  );
}
