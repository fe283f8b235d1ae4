import { useState } from 'react';
import { toCall } from '../../../api.ts';
import type { Entry, Incident } from '../../../queries.ts';
import { Button } from '../../../ui/button.tsx';
import { Dialog, DialogButtons, useAskFirst } from '../../../ui/dialog.tsx';
import { timelinePath, type Change } from './use-timeline.ts';

type Props = { incident: Incident; entry: Entry; may: boolean; change: (change: Change) => void };

/** Small pictures that open large. */
export function Pictures({ incident, entry, may, change }: Props) {
  const [open, setOpen] = useState<Entry['pictures'][number]>();
  const addressOf = (id: string) => timelinePath(incident.id, `pictures/${id}`);
  const removable = may && (entry.own || entry.kind === 'pin');
  const { ask, question } = useAskFirst();
  const remove = ({ id, name }: Entry['pictures'][number]) => {
    const pictures = entry.pictures.filter((one) => one.id !== id);
    setOpen(undefined);
    ask({
      ...{ title: `Take “${name}” off the timeline?`, about: 'It cannot be brought back.', label: 'Take it off' },
      onGo: () => change({ ...toCall('DELETE', addressOf(id)), entry, next: { ...entry, pictures } }),
    });
  };
  return (
    <ul aria-label="Pictures" className="mt-1.5 flex flex-wrap gap-2">
      {entry.pictures.map((picture) => (
        <li key={picture.id}>
          <button
            type="button"
            aria-label={`Open the picture ${picture.name}`}
            onClick={() => setOpen(picture)}
            className="block overflow-hidden rounded-lg border hover:border-edge"
          >
            <img src={addressOf(picture.id)} alt="" loading="lazy" className="h-24 max-w-44 object-cover" />
          </button>
        </li>
      ))}
      {question}
      {open && (
        <Dialog open wide title={open.name} onClose={() => setOpen(undefined)}>
          <img src={addressOf(open.id)} alt={open.name} className="mx-auto max-h-[68dvh] max-w-full object-contain" />
          <DialogButtons>
            {removable && <Button onClick={() => remove(open)}>Take it off the timeline…</Button>}
            <a href={addressOf(open.id)} target="_blank" rel="noreferrer" className="text-sm text-accent underline">
              Open alone
            </a>
          </DialogButtons>
        </Dialog>
      )}
    </ul>
  );
}
