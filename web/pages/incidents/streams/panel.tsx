import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import {
  CircleCheckBig,
  Ellipsis,
  Hash,
  KeyRound,
  Lock,
  LockOpen,
  MessageCircleQuestion,
  MessageSquare,
  Plus,
  RotateCcw,
  UserPlus,
  Users,
} from 'lucide-react';
import { useEffect, useState } from 'react';
import { post, toCall } from '../../../api.ts';
import { useMay } from '../../../may.ts';
import { useOffers } from '../../../offers.ts';
import type { Incident } from '../../../queries.ts';
import { Avatar } from '../../../ui/avatar.tsx';
import { Badge } from '../../../ui/badge.tsx';
import { Button, IconButton } from '../../../ui/button.tsx';
import { Menu, type MenuItem } from '../../../ui/menu.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { PersonPicker } from '../../../ui/people/person-picker.tsx';
import { Ago } from '../../../ui/time.tsx';
import { StreamMembersDialog } from '../private/members.tsx';
import { OpenDialog, TurnDialog, WordDialog, type Ask } from './dialogs.tsx';
import { streamsPath, streamsQuery, useStreamStep, type Stream } from './queries.ts';

const isOver = ({ incident_status: { category } }: Incident) =>
  ['closed', 'declined', 'canceled', 'merged'].includes(category);

/** Parts of the work with a channel and a lead of their own. */
export function Streams({ incident }: { incident: Incident }) {
  const { data: streams = [] } = useQuery(streamsQuery(incident.id));
  const may = useMay('incidents.update');
  const [opening, setOpening] = useState(false);
  const mayOpen = may && !isOver(incident) && ['standard', 'test'].includes(incident.mode);
  const label = `${incident.reference}: Open a stream`;
  const offer = { id: 'open-stream', label, icon: <Hash size={15} />, run: () => setOpening(true) };
  useOffers('streams', mayOpen ? [offer] : []);
  const isThere = streams.length > 0;
  useEffect(() => {
    if (isThere && location.hash === '#streams') document.querySelector('#streams')?.scrollIntoView();
  }, [isThere]);
  if (!isThere && !mayOpen) return null;
  const add = mayOpen && (
    <IconButton label="Open a stream" icon={<Plus size={14} />} onClick={() => setOpening(true)} />
  );
  const openFirst = streams.toSorted((one, other) => Number(other.is_open) - Number(one.is_open));
  return (
    <Panel
      id="streams"
      hint="Part of the work gets a channel and a lead of its own."
      title="Streams"
      count={streams.length}
      actions={add}
    >
      <ul className="divide-y empty:hidden">
        {openFirst.map((stream) => (
          <StreamRow key={stream.id} incident={incident} stream={stream} may={may} />
        ))}
      </ul>
      {opening && <OpenDialog incident={incident} onClose={() => setOpening(false)} />}
    </Panel>
  );
}

type RowProps = { incident: Incident; stream: Stream; may: boolean };
function StreamRow({ incident, stream, may }: RowProps) {
  const { name, purpose, is_open, is_private, last_update: last } = stream;
  if (stream.is_outside) return <OutsideRow incident={incident} stream={stream} />;
  return (
    <li className="flex items-start gap-2 px-4 py-2">
      <div className="min-w-0 flex-1 py-1 text-sm">
        <p className={`flex items-center gap-2 font-medium wrap-anywhere ${is_open ? '' : 'text-soft'}`}>
          {name} {is_private && <Hidden />} {!is_open && <Badge>closed</Badge>}
        </p>
        {last ? (
          <p className="mt-0.5 line-clamp-3 wrap-anywhere">
            {last.message}{' '}
            <span className="text-xs text-soft">
              {last.author}, <Ago at={last.at} />
            </span>
          </p>
        ) : (
          purpose && <p className="mt-0.5 line-clamp-2 text-soft wrap-anywhere">{purpose}</p>
        )}
        <Where stream={stream} />
      </div>
      <Lead incident={incident} stream={stream} may={may && is_open} />
      <More incident={incident} stream={stream} may={may} />
    </li>
  );
}

const Hidden = () => <Badge icon={<Lock size={11} aria-hidden />}>Private stream</Badge>;

/** What is read of a private stream by whoever was not let in. */
function OutsideRow({ incident, stream }: Omit<RowProps, 'may'>) {
  const { id, name, lead, is_open, asked, may_end } = stream;
  const [ending, setEnding] = useState(false);
  const client = useQueryClient();
  const ask = useMutation({
    mutationFn: () => post(`/api/candor/v1/incidents/${id}/access_requests`),
    onSettled: () => client.invalidateQueries(streamsQuery(incident.id)),
  });
  return (
    <li className="flex items-start gap-2 px-4 py-2">
      <div className="min-w-0 flex-1 py-1 text-sm">
        <p className={`flex flex-wrap items-center gap-2 font-medium wrap-anywhere ${is_open ? '' : 'text-soft'}`}>
          {name} <Hidden /> {!is_open && <Badge>closed</Badge>}
        </p>
        <p className="mt-0.5 text-soft">{lead ? `Led by ${lead.name}` : 'Nobody leads it yet'}</p>
        {asked && (
          <p role="status" className="mt-0.5 text-xs text-soft">
            {asked === 'waiting'
              ? 'Asked, waiting. You hear of it in Slack when they let you in.'
              : 'They said no a moment ago. You can ask again in some minutes.'}
          </p>
        )}
      </div>
      {may_end && is_open && (
        <Button size="small" aria-label={`End ${name}`} onClick={() => setEnding(true)}>
          End it
        </Button>
      )}
      {ending && <WordDialog incident={incident} stream={stream} ask="close" onClose={() => setEnding(false)} />}
      {!asked && (
        <Button
          size="small"
          icon={<KeyRound size={13} />}
          aria-label={`Ask for access to ${name}`}
          busy={ask.isPending}
          onClick={() => ask.mutate()}
        >
          Ask for access
        </Button>
      )}
    </li>
  );
}

function Where({ stream }: { stream: Stream }) {
  const { slack_channel_id: channel, slack_team_id: team, slack_channel_name: name, actions_left: left } = stream;
  if (!channel && left === 0) return null;
  return (
    <p className="mt-1 flex flex-wrap items-center gap-x-3 text-xs text-soft">
      {channel && (
        <a
          href={`https://slack.com/app_redirect?team=${team}&channel=${channel}`}
          target="_blank"
          rel="noreferrer"
          className="inline-flex items-center hover:underline"
        >
          <Hash size={11} aria-hidden />
          {name}
        </a>
      )}
      {left > 0 && <span>{left === 1 ? 'an action is left' : `${left} actions are left`}</span>}
    </p>
  );
}

function Lead({ incident, stream: { id, name, lead }, may }: RowProps) {
  const step = useStreamStep();
  const role = incident.incident_role_assignments.find(({ role }) => role.role_type === 'lead')?.role.id ?? '';
  const label = `Lead of ${name}: ${lead?.name ?? 'nobody yet'}`;
  const person = lead ? <Avatar name={lead.name} /> : <UserPlus size={15} aria-hidden />;
  if (!may) return lead && <span className="mt-1">{person}</span>;
  return (
    <PersonPicker
      label={label}
      value={lead?.id ?? null}
      onPick={(user_id) => step.mutate(toCall('PUT', `/api/candor/v1/incidents/${id}/roles/${role}`, { user_id }))}
      trigger={<IconButton label={label} icon={person} />}
    />
  );
}

function More({ incident, stream, may }: RowProps) {
  const [asking, setAsking] = useState<Ask | 'turn' | 'members' | null>(null);
  const close = () => setAsking(null);
  const step = useStreamStep();
  const { id, name, is_open, is_private } = stream;
  const ask: MenuItem = {
    ...{ label: 'Ask for an update', icon: <MessageCircleQuestion size={14} /> },
    onChoose: () => step.mutate(toCall('POST', `/api/candor/v1/incidents/${id}/request_update`)),
  };
  const openItems: MenuItem[] = [
    { label: 'Share an update', icon: <MessageSquare size={14} />, onChoose: () => setAsking('update') },
    ask,
    { label: 'Close the stream', icon: <CircleCheckBig size={14} />, onChoose: () => setAsking('close') },
  ];
  const reopen: MenuItem = {
    ...{ label: 'Reopen the stream', icon: <RotateCcw size={14} /> },
    onChoose: () => step.mutate(toCall('POST', `${streamsPath(incident.id)}/${id}/reopen`, {})),
  };
  const members: MenuItem = {
    ...{ label: 'Who sees it', icon: <Users size={14} />, onChoose: () => setAsking('members') },
  };
  const turn: MenuItem = is_private
    ? { label: 'Open it up…', icon: <LockOpen size={14} />, onChoose: () => setAsking('turn') }
    : { label: 'Make it private…', icon: <Lock size={14} />, onChoose: () => setAsking('turn') };
  const items = [
    ...(is_open ? (may ? openItems : [ask]) : may && !isOver(incident) ? [reopen] : []),
    ...(is_private ? [members] : []),
    ...(may ? [turn] : []),
  ];
  if (items.length === 0) return null;
  return (
    <>
      <Menu trigger={<IconButton label={`Change the stream ${name}`} icon={<Ellipsis size={15} />} />} items={items} />
      {asking === 'turn' && <TurnDialog stream={stream} onClose={close} />}
      {asking === 'members' && <StreamMembersDialog stream={stream} onClose={close} />}
      {(asking === 'update' || asking === 'close') && (
        <WordDialog incident={incident} stream={stream} ask={asking} onClose={close} />
      )}
    </>
  );
}
