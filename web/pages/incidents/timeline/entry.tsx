import { useState } from 'react';
import {
  ArrowDown,
  ArrowUp,
  Ellipsis,
  Eraser,
  Eye,
  EyeOff,
  GripVertical,
  MoveVertical,
  Pencil,
  RotateCcw,
  Star,
  Trash2,
  Waypoints,
} from 'lucide-react';
import { toCall } from '../../../api.ts';
import { useMay } from '../../../may.ts';
import type { Entry, Incident } from '../../../queries.ts';
import { Badge } from '../../../ui/badge.tsx';
import { IconButton } from '../../../ui/button.tsx';
import { useAskFirst } from '../../../ui/dialog.tsx';
import { Menu, type MenuItem } from '../../../ui/menu.tsx';
import { timeOfDay, fullTime } from '../../../ui/time.tsx';
import { EraseDialog } from './erase-dialog.tsx';
import { lookOf } from './looks.ts';
import { Pictures } from './pictures.tsx';
import { timelinePath, type Change } from './use-timeline.ts';

type Props = {
  incident: Incident;
  entry: Entry;
  may: boolean;
  change: (change: Change) => void;
  drag: { dragged?: Entry; over?: string; start: (entry?: Entry) => void; enter: (id?: string) => void };
  onDrop: () => void;
  onEdit: () => void;
  onMove: (by: -1 | 1) => void;
};

export function Happened({ incident, entry, may, change, drag, onDrop, onEdit, onMove }: Props) {
  const [, Icon, colour] = lookOf(entry.kind);
  const link = entry.link && /^https?:/.test(entry.link) ? entry.link : null;
  const isTarget = drag.dragged && drag.dragged.id !== entry.id && drag.over === entry.id;
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- keys move it through its menu
    <li
      draggable={may}
      onDragStart={(event) => {
        event.dataTransfer.effectAllowed = 'move';
        event.dataTransfer.setData('text/plain', entry.id);
        drag.start(entry);
      }}
      onDragEnd={() => drag.start(undefined)}
      onDragOver={(event) => {
        if (!drag.dragged) return;
        event.preventDefault();
        drag.enter(entry.id);
      }}
      onDrop={(event) => {
        event.preventDefault();
        onDrop();
      }}
      className={`group relative flex gap-3 rounded-md pb-3.5 last:pb-0 ${isTarget ? 'bg-accent-tint' : ''} ${entry.hidden ? 'text-soft' : ''} ${drag.dragged?.id === entry.id ? 'opacity-50' : ''}`}
    >
      <span aria-hidden className="absolute top-6 bottom-0 left-[11px] w-px bg-line group-last:hidden" />
      <span
        aria-hidden
        className={`z-1 flex size-6 shrink-0 items-center justify-center rounded-full bg-hover ${colour}`}
      >
        <Icon size={13} />
      </span>
      <div className="min-w-0 flex-1 pt-0.5">
        <p className="wrap-anywhere whitespace-pre-wrap">
          {entry.stream && (
            <>
              <Badge icon={<Waypoints size={11} aria-hidden />}>{entry.stream}</Badge>{' '}
            </>
          )}
          <span className="font-medium">{entry.actor}</span> {entry.sentence}
          {link && (
            <>
              {' '}
              <a href={link} target="_blank" rel="noreferrer" className="text-accent underline">
                open
              </a>
            </>
          )}
        </p>
        {entry.pictures.length > 0 && <Pictures {...{ incident, entry, may, change }} />}
      </div>
      <span className="flex shrink-0 items-start gap-0.5">
        {may && <Curate {...{ incident, entry, change, onEdit, onMove }} />}
        {may && entry.hidden && <Shown {...{ incident, entry, change }} />}
        {(may || entry.starred) && <KeyMark {...{ incident, entry, may, change }} />}
        <When entry={entry} />
      </span>
    </li>
  );
}

const quiet = 'size-6! opacity-0 group-hover:opacity-100 group-focus-within:opacity-100 max-md:opacity-100';

function KeyMark({ incident, entry, may, change }: Pick<Props, 'incident' | 'entry' | 'may' | 'change'>) {
  const { id, starred } = entry;
  return (
    <IconButton
      label={starred ? 'A key moment; take the mark off' : 'Mark as a key moment'}
      aria-pressed={starred}
      disabled={!may}
      icon={<Star size={13} fill={starred ? 'currentColor' : 'none'} />}
      className={starred ? 'size-6! text-amber!' : quiet}
      onClick={() =>
        change({
          ...toCall('PUT', timelinePath(incident.id, `stars/${id}`), { starred: !starred }),
          ...{ entry, next: { ...entry, starred: !starred } },
        })
      }
    />
  );
}

/** When it happened; and when it was recorded, where somebody moved it. */
function When({ entry: { at, recorded_at } }: Pick<Props, 'entry'>) {
  const title = recorded_at ? `${fullTime(at)}; recorded ${fullTime(recorded_at)}` : fullTime(at);
  return (
    <time dateTime={at} title={title} className="numeric flex items-center gap-1 pt-0.5 pl-1 text-xs text-soft">
      {recorded_at && <MoveVertical size={11} role="img" aria-label={`Moved; recorded ${fullTime(recorded_at)}`} />}
      {timeOfDay(at)}
    </time>
  );
}

function hiding({ incident, entry, change }: Pick<Props, 'incident' | 'entry' | 'change'>, hidden: boolean) {
  const call = toCall('PUT', timelinePath(incident.id, `hidden/${entry.id}`), { hidden });
  change({ ...call, entry, next: { ...entry, hidden } });
}

const Shown = (props: Pick<Props, 'incident' | 'entry' | 'change'>) => (
  <IconButton
    label="Show it on the timeline again"
    icon={<Eye size={13} />}
    className="size-6!"
    onClick={() => hiding(props, false)}
  />
);

/** What customers were told is taken down instead; that something was erased stays. */
const stays = new Set(['update.published', 'timeline.entry_erased']);

/** What may be done to an entry: moved, and hidden or, where it is a note of one's own, edited and removed. */
type Curated = Pick<Props, 'incident' | 'entry' | 'change' | 'onEdit' | 'onMove'>;
function Curate({ incident, entry, change, onEdit, onMove }: Curated) {
  const { own, recorded_at, hidden } = entry;
  const { ask, question } = useAskFirst();
  const mayErase = useMay('incidents.erase') && !stays.has(entry.kind);
  const [erasing, setErasing] = useState(false);
  const back = () =>
    recorded_at &&
    change({
      ...toCall('PUT', timelinePath(incident.id, `places/${entry.id}`), { at: null }),
      ...{ entry, next: { ...entry, at: recorded_at, recorded_at: null } },
    });
  const items: (MenuItem | false)[] = [
    own && { label: 'Edit…', icon: <Pencil size={13} />, onChoose: onEdit },
    { label: 'Move up', icon: <ArrowUp size={13} />, onChoose: () => onMove(-1) },
    { label: 'Move down', icon: <ArrowDown size={13} />, onChoose: () => onMove(1) },
    recorded_at !== null && { label: 'Put back where it was recorded', icon: <RotateCcw size={13} />, onChoose: back },
    !own &&
      !hidden && {
        label: 'Hide it',
        icon: <EyeOff size={13} />,
        onChoose: () => hiding({ incident, entry, change }, true),
      },
    mayErase && {
      ...{ label: 'Erase for good…', icon: <Eraser size={13} />, danger: true },
      onChoose: () => setErasing(true),
    },
    own && {
      ...{ label: 'Remove…', icon: <Trash2 size={13} />, danger: true },
      onChoose: () =>
        ask({
          ...{
            title: 'Remove this note?',
            about: 'Its words and pictures leave the timeline for good.',
            label: 'Remove',
          },
          onGo: () =>
            change({ ...toCall('DELETE', timelinePath(incident.id, `notes/${entry.id}`)), entry, next: null }),
        }),
    },
  ];
  return (
    <>
      <GripVertical size={13} aria-hidden className={`mt-1 cursor-grab text-soft max-md:hidden ${quiet}`} />
      <Menu
        trigger={
          <IconButton
            label={own ? 'Change this note' : 'Change this entry'}
            icon={<Ellipsis size={14} />}
            className={quiet}
          />
        }
        items={items.filter((item) => item !== false)}
      />
      {question}
      {erasing && <EraseDialog incident={incident} entry={entry} onClose={() => setErasing(false)} />}
    </>
  );
}
