import { useState } from 'react';
import {
  ArrowDown,
  ArrowUp,
  Ellipsis,
  Eraser,
  Eye,
  EyeOff,
  GripVertical,
  MessageSquare,
  Pencil,
  RotateCcw,
  Trash2,
  Undo2,
} from 'lucide-react';
import { toCall } from '../../../api.ts';
import { useMay } from '../../../may.ts';
import type { Entry, Incident } from '../../../queries.ts';
import { IconButton } from '../../../ui/button.tsx';
import { useAskFirst } from '../../../ui/dialog.tsx';
import { Menu, type MenuItem } from '../../../ui/menu.tsx';
import { EraseDialog } from './erase-dialog.tsx';
import { said, timelinePath, type Change } from './use-timeline.ts';

type Props = { incident: Incident; entry: Entry; change: (change: Change) => void };

export const quiet = 'size-6! opacity-0 group-hover:opacity-100 group-focus-within:opacity-100 max-md:opacity-100';

function hiding({ incident, entry, change }: Props, hidden: boolean) {
  const call = toCall('PUT', timelinePath(incident.id, `hidden/${entry.id}`), { hidden });
  change({ ...call, entry, next: { ...entry, hidden } });
}

export const Shown = (props: Props) => (
  <IconButton
    label="Show it on the timeline again"
    icon={<Eye size={13} />}
    className="size-6!"
    onClick={() => hiding(props, false)}
  />
);

/** What customers were told is taken down instead; that something was erased stays. */
const stays = new Set(['update.published', 'timeline.entry_erased']);

/** What may be done to an entry: commented on, moved, reworded and hidden or, where it is a note of one's own, edited and removed. */
type Curated = Props & {
  onEdit: () => void;
  onMove: (by: -1 | 1) => void;
  onComment: () => void;
  onReword: () => void;
};
export function Curate({ incident, entry, change, onEdit, onMove, onComment, onReword }: Curated) {
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
    { label: 'Comment', icon: <MessageSquare size={13} />, onChoose: onComment, takesFocus: true },
    own
      ? { label: 'Edit…', icon: <Pencil size={13} />, onChoose: onEdit }
      : { label: 'Reword', icon: <Pencil size={13} />, onChoose: onReword, takesFocus: true },
    entry.wording !== null && {
      label: 'Put back what was recorded',
      icon: <Undo2 size={13} />,
      onChoose: () =>
        change({
          ...toCall('PUT', timelinePath(incident.id, `wordings/${entry.id}`), { words: null, before: said(entry) }),
          ...{ entry, next: { ...entry, wording: null } },
        }),
    },
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
            about: 'Its words, its pictures and the comments beside it leave the timeline.',
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
      {erasing && <EraseDialog incident={incident} entryId={entry.id} onClose={() => setErasing(false)} />}
    </>
  );
}
