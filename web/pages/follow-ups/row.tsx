import { Link } from '@tanstack/react-router';
import { Ban, Ellipsis, ExternalLink, Pencil, RotateCcw, Trash2, UserPlus } from 'lucide-react';
import { useState } from 'react';
import { useMay } from '../../may.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { Badge, type Tone } from '../../ui/badge.tsx';
import { IconButton } from '../../ui/button.tsx';
import { useAskFirst } from '../../ui/dialog.tsx';
import { Menu, type MenuItem } from '../../ui/menu.tsx';
import { PersonPicker } from '../../ui/people/person-picker.tsx';
import { FollowUpDialog } from './dialog.tsx';
import { useFollowUpChange, type FollowUp } from './queries.ts';

/** One follow-up: done or not, what, how urgent, whose; on its own page also of which incident. */
export function FollowUpRow({ followUp, ofIncident }: { followUp: FollowUp; ofIncident?: boolean }) {
  const may = useMay('follow_ups.update');
  const change = useFollowUpChange(followUp.id);
  const [editing, setEditing] = useState(false);
  const { title, status } = followUp;
  const done = status === 'completed';
  return (
    <li className="flex items-start gap-2.5 px-4 py-1.5">
      <input
        type="checkbox"
        checked={done}
        disabled={!may || status === 'not_doing'}
        aria-label={`Done: ${title}`}
        onChange={() => change.mutate({ status: done ? 'outstanding' : 'completed' })}
        className="mt-1.5 size-4 shrink-0 accent-(--accent-fill)"
      />
      <div className="min-w-0 flex-1 py-1 text-sm">
        <p className={`wrap-anywhere ${status === 'outstanding' ? '' : 'text-soft line-through'}`}>{title}</p>
        {followUp.description && <p className="line-clamp-2 text-soft wrap-anywhere">{followUp.description}</p>}
        <Origin followUp={followUp} ofIncident={ofIncident} />
      </div>
      {status === 'not_doing' && <Badge>not doing</Badge>}
      {followUp.priority && <PriorityMark priority={followUp.priority} />}
      <Owner followUp={followUp} may={may} />
      <More followUp={followUp} may={may} onEdit={() => setEditing(true)} />
      {editing && <FollowUpDialog followUp={followUp} onClose={() => setEditing(false)} />}
    </li>
  );
}

const tones: Tone[] = ['red', 'amber'];

/** The first two of the list stand out. */
export const PriorityMark = ({ priority: { name, rank } }: { priority: { name: string; rank: number } }) => (
  <span className="mt-1 shrink-0">
    <Badge tone={tones[rank - 1] ?? 'grey'}>{name}</Badge>
  </span>
);

function Origin({
  followUp: { incident, source, labels, category },
  ofIncident,
}: {
  followUp: FollowUp;
  ofIncident?: boolean;
}) {
  if (ofIncident && !source && labels.length === 0 && !category) return null;
  return (
    <p className="mt-0.5 flex flex-wrap items-center gap-x-3 gap-y-0.5 text-xs text-soft">
      {!ofIncident && (
        <Link
          to="/incidents/$number"
          params={{ number: incident.reference.replace('INC-', '') }}
          className="hover:underline"
        >
          <span className="reference">{incident.reference}</span> {incident.name}
        </Link>
      )}
      {source?.link ? (
        <a
          href={source.link}
          target="_blank"
          rel="noreferrer"
          title={source.text}
          className="inline-flex items-center gap-1 hover:underline"
        >
          <ExternalLink size={11} aria-hidden /> from what {source.author} said
        </a>
      ) : (
        source && <span title={source.text}>from what {source.author} said</span>
      )}
      {category && <span>{category.name}</span>}
      {labels.map((label) => (
        <span key={label}>#{label}</span>
      ))}
    </p>
  );
}

function Owner({ followUp, may }: { followUp: FollowUp; may: boolean }) {
  const change = useFollowUpChange(followUp.id);
  const { assignee, assignee_team: team, title } = followUp;
  const label = `Owner of ${title}: ${assignee?.name ?? 'nobody'}`;
  const owner = assignee ? <Avatar name={assignee.name} /> : <UserPlus size={15} aria-hidden />;
  return (
    <>
      {team && (
        <span className="mt-1 shrink-0">
          <Badge>{team.name}</Badge>
        </span>
      )}
      {may ? (
        <PersonPicker
          label={label}
          value={assignee?.id ?? null}
          onPick={(assignee_id) => change.mutate({ assignee_id })}
          trigger={<IconButton label={label} icon={owner} />}
        />
      ) : (
        assignee && <span className="mt-1">{owner}</span>
      )}
    </>
  );
}

function More({
  followUp: { id, title, status },
  may,
  onEdit,
}: {
  followUp: FollowUp;
  may: boolean;
  onEdit: () => void;
}) {
  const mayDelete = useMay('follow_ups.destroy');
  const change = useFollowUpChange(id);
  const { ask, question } = useAskFirst();
  const items: MenuItem[] = [];
  if (may) items.push({ label: 'Edit', icon: <Pencil size={14} />, onChoose: onEdit });
  if (may && status === 'outstanding')
    items.push({
      ...{ label: 'Decide against it', icon: <Ban size={14} /> },
      onChoose: () => change.mutate({ status: 'not_doing' }),
    });
  if (may && status === 'not_doing')
    items.push({
      ...{ label: 'Reopen', icon: <RotateCcw size={14} /> },
      onChoose: () => change.mutate({ status: 'outstanding' }),
    });
  if (mayDelete)
    items.push({
      ...{ label: 'Delete…', icon: <Trash2 size={14} />, danger: true },
      onChoose: () =>
        ask({
          ...{ title: `Delete “${title}”?`, about: 'It leaves every list. To keep why, decide against it instead.' },
          ...{ label: 'Delete', onGo: () => change.mutate({ status: 'deleted' }) },
        }),
    });
  if (items.length === 0) return null;
  return (
    <>
      <Menu trigger={<IconButton label={`Change ${title}`} icon={<Ellipsis size={15} />} />} items={items} />
      {question}
    </>
  );
}
