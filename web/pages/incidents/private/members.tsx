import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { KeyRound, UserPlus, Users, X } from 'lucide-react';
import { call, post } from '../../../api.ts';
import { useMay } from '../../../may.ts';
import type { Incident } from '../../../queries.ts';
import { Avatar } from '../../../ui/avatar.tsx';
import { Button, IconButton } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { Menu } from '../../../ui/menu.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { PersonPicker } from '../../../ui/people/person-picker.tsx';
import { Failed, Skeleton } from '../../../ui/states.tsx';
import { Ago } from '../../../ui/time.tsx';
import { accessQuery, type Access, type Member } from './queries.ts';

type Membership = { kind: Member['kind']; member_id: string; isOut?: boolean };

/** Who sees a private incident, and who asks to. */
export function Members({ incident }: { incident: Incident }) {
  return incident.visibility === 'private' ? <MembersPanel incident={incident} /> : null;
}

/** The same of a private stream, on top of the page of its incident. */
export function StreamMembersDialog({
  stream,
  onClose,
}: {
  stream: { id: string; name: string };
  onClose: () => void;
}) {
  return (
    <Dialog
      open
      onClose={onClose}
      title={`Who sees ${stream.name}`}
      about="Others who see the incident read its name and its lead."
    >
      <MembersPanel incident={stream} title="Let in" />
    </Dialog>
  );
}

type Of = Pick<Incident, 'id'>;

function useAccess(incident: Of) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (to: Membership | { request: string; answer: 'allow' | 'deny' }) => {
      const at = `/api/candor/v1/incidents/${incident.id}` as const;
      if ('request' in to) return await call('POST', `${at}/access_requests/${to.request}`, { answer: to.answer });
      const { isOut, ...member } = to;
      return await call('POST', isOut ? `${at}/members/revoke` : `${at}/members`, member);
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['incident'] }),
  });
}
type Change = ReturnType<typeof useAccess>['mutate'];

function MembersPanel({ incident, title = 'Who sees it' }: { incident: Of; title?: string }) {
  const { data, error, refetch } = useQuery(accessQuery(incident.id));
  const { mutate: change } = useAccess(incident);
  const mayGrant = useMay('incident_memberships.grant');
  const mayGrantTeams = useMay('incident_team_memberships.grant');
  const mayRevoke = useMay('incident_memberships.revoke');
  const add = (kind: Member['kind'], id: string) => change({ kind, member_id: id });
  const actions = data && (
    <>
      {mayGrantTeams && data.teams.length > 0 && <TeamMenu access={data} onPick={(id) => add('team', id)} />}
      {mayGrant && (
        <PersonPicker
          label="Let a person in"
          value={null}
          onPick={(id) => id && add('user', id)}
          trigger={<IconButton label="Let a person in" icon={<UserPlus size={14} />} />}
        />
      )}
    </>
  );
  return (
    <Panel title={title} count={data?.members.length} actions={actions}>
      {error && <Failed error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton lines={2} />}
      {data && <Requests access={data} may={mayGrant} change={change} />}
      <ul className="py-1.5">
        {data?.members.map((member) => (
          <MemberRow key={`${member.kind} ${member.id}`} member={member} may={mayRevoke} change={change} />
        ))}
      </ul>
      <p className="border-t px-4 py-2 text-xs text-soft">Owners see everything that is private.</p>
    </Panel>
  );
}

function TeamMenu({ access, onPick }: { access: Access; onPick: (id: string) => void }) {
  const inside = new Set(access.members.map(({ id }) => id));
  const items = access.teams
    .filter(({ id }) => !inside.has(id))
    .map(({ id, name }) => ({ label: name, icon: <Users size={14} />, onChoose: () => onPick(id) }));
  if (items.length === 0) return null;
  return <Menu trigger={<IconButton label="Let a team in" icon={<Users size={14} />} />} items={items} />;
}

function Requests({ access, may, change }: { access: Access; may: boolean; change: Change }) {
  if (access.requests.length === 0) return null;
  return (
    <ul className="border-b bg-amber-tint py-1.5" aria-label="Requests">
      {access.requests.map(({ id, name, requested_at }) => (
        <li key={id} className="flex min-h-9 flex-wrap items-center gap-2 px-4 py-1 text-sm">
          <KeyRound size={14} className="text-amber" aria-hidden />
          <span className="min-w-0 flex-1">
            <span className="font-medium">{name}</span> asks to be let in <Ago at={requested_at} />
          </span>
          {may && (
            <>
              <Button size="small" kind="primary" onClick={() => change({ request: id, answer: 'allow' })}>
                Let in
              </Button>
              <Button size="small" onClick={() => change({ request: id, answer: 'deny' })}>
                No
              </Button>
            </>
          )}
        </li>
      ))}
    </ul>
  );
}

function MemberRow({ member, may, change }: { member: Member; may: boolean; change: Change }) {
  const { kind, id, name, granted_by, people } = member;
  const size = `${people} ${people === 1 ? 'person' : 'people'}`;
  return (
    <li className="flex min-h-9 items-center gap-2 px-4" title={`Let in by ${granted_by}`}>
      {kind === 'user' ? <Avatar name={name} /> : <Users size={15} className="mx-0.5 text-soft" aria-hidden />}
      <span className="min-w-0 flex-1 truncate">
        {name} {kind === 'team' && <span className="text-xs text-soft">{size}</span>}
      </span>
      {may && (
        <IconButton
          label={`Take ${name} out`}
          icon={<X size={13} />}
          onClick={() => change({ kind, member_id: id, isOut: true })}
        />
      )}
    </li>
  );
}

/** In place of an incident that is not there for whoever looks: it may be private. */
export function AskToBeLetIn({ reference }: { reference: string }) {
  const ask = useMutation({
    mutationFn: () => post(`/api/candor/v1/incidents/${reference}/access_requests`),
  });
  return (
    <div className="mx-auto flex max-w-md flex-col items-center px-6 py-20 text-center">
      <h1 className="text-lg font-semibold">There is no such incident, or it is private</h1>
      <p className="mt-1 mb-4 text-soft">
        Only those who were let in see a private incident. You can ask them; you hear of it in Slack when they let you
        in.
      </p>
      {ask.isSuccess ? (
        <p role="status" className="font-medium">
          If there is a private incident of that number, its members have been asked.
        </p>
      ) : (
        <Button kind="primary" icon={<KeyRound size={14} />} busy={ask.isPending} onClick={() => ask.mutate()}>
          Ask to be let in
        </Button>
      )}
    </div>
  );
}
