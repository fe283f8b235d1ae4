import { useRef, useState } from 'react';
import { MoveVertical, Star, Waypoints } from 'lucide-react';
import { toCall } from '../../../api.ts';
import type { Entry, Incident } from '../../../queries.ts';
import { Badge } from '../../../ui/badge.tsx';
import { IconButton } from '../../../ui/button.tsx';
import { timeOfDay, fullTime } from '../../../ui/time.tsx';
import { Comments } from './comments.tsx';
import { Curate, quiet, Shown } from './curate.tsx';
import { lookOf } from './looks.ts';
import { Pictures } from './pictures.tsx';
import { timelinePath, type Change } from './use-timeline.ts';
import { Recorded, Reword, Reworded } from './wording.tsx';

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

/** What is open beneath an entry, or in its place; neither is dragged away. */
function useOpen() {
  const [talks, setTalks] = useState(false);
  const [rewords, setRewords] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  return {
    ...{ talks, setTalks, rewords, setRewords, field },
    comment() {
      setRewords(false);
      setTalks(true);
      setTimeout(() => field.current?.focus());
    },
  };
}

export function Happened({ incident, entry, may, change, drag, onDrop, onEdit, onMove }: Props) {
  const [, Icon, colour] = lookOf(entry.kind);
  const { talks, setTalks, rewords, setRewords, field, comment } = useOpen();
  const isTarget = drag.dragged && drag.dragged.id !== entry.id && drag.over === entry.id;
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- keys move it through its menu
    <li
      draggable={may && !talks && !rewords}
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
      <div className="min-w-0 flex-1">
        {rewords ? (
          <Reword {...{ incident, entry }} onComment={comment} onClose={() => setRewords(false)} />
        ) : (
          <div className="flex gap-3">
            <div className="min-w-0 flex-1 pt-0.5">
              {entry.stream && (
                <span className="float-left mr-1.5">
                  <Badge icon={<Waypoints size={11} aria-hidden />}>{entry.stream}</Badge>
                </span>
              )}
              {entry.wording ? <Reworded entry={entry} wording={entry.wording} /> : <Recorded entry={entry} />}
            </div>
            <span className="flex shrink-0 items-start gap-0.5">
              {may && (
                <Curate
                  {...{ incident, entry, change, onEdit, onMove }}
                  onComment={comment}
                  onReword={() => setRewords(true)}
                />
              )}
              {may && entry.hidden && <Shown {...{ incident, entry, change }} />}
              {(may || entry.starred) && <KeyMark {...{ incident, entry, may, change }} />}
              <When entry={entry} />
            </span>
          </div>
        )}
        {entry.pictures.length > 0 && <Pictures {...{ incident, entry, may, change }} />}
        <Comments {...{ incident, entry, may, change, field }} open={talks} onOpen={setTalks} />
      </div>
    </li>
  );
}

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
