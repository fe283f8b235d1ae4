import { Pencil } from 'lucide-react';
import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { isPressed, writing } from '../../keys/keys.ts';
import { useMay } from '../../may.ts';
import { useOffers } from '../../offers.ts';
import type { Incident } from '../../queries.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { Panel } from '../../ui/panel.tsx';
import { SummaryHistory } from './life/summary-history.tsx';
import { useChange } from './change.ts';

/** What is known, for someone who just arrived; edited in place. */
export function Summary({ incident }: { incident: Incident }) {
  const may = useMay('incidents.update');
  const [editing, setEditing] = useState(false);
  const start = () => setEditing(true);
  const label = `${incident.reference}: Write the summary`;
  useOffers('summary', may ? [{ id: 'write-summary', label, icon: <Pencil size={15} />, run: start }] : []);
  const edit = (
    <>
      <SummaryHistory incident={incident} />
      {may && !editing && <IconButton label="Edit the summary" icon={<Pencil size={13} />} onClick={start} />}
    </>
  );
  return (
    <Panel title="Summary" actions={edit}>
      {editing ? (
        <Editor incident={incident} onDone={() => setEditing(false)} />
      ) : (
        <div className="px-4 py-3">
          {incident.summary && <p className="max-w-prose whitespace-pre-wrap">{incident.summary}</p>}
          {!incident.summary && (
            <p className="text-soft">
              Nobody has written what is known yet.{' '}
              {may && (
                <button type="button" className="font-medium text-accent underline" onClick={start}>
                  Write it
                </button>
              )}
            </p>
          )}
        </div>
      )}
    </Panel>
  );
}

function Editor({ incident, onDone }: { incident: Incident; onDone: () => void }) {
  const change = useChange(incident);
  const now = incident.summary ?? '';
  const [text, setText] = useState(now);
  const [was] = useState(now);
  const [hasSeen, setHasSeen] = useState(false);
  const area = useRef<HTMLTextAreaElement>(null);
  useEffect(() => area.current?.focus(), []);
  const save = () => {
    if (text === was) return onDone();
    // Refused because somebody else wrote meanwhile: the words stay here, and the next try has seen theirs.
    const was_summary = hasSeen ? now : was;
    change.mutate({ summary: text, was_summary }, { onSuccess: onDone, onError: () => setHasSeen(true) });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (isPressed(event, writing.keys.leave)) onDone();
    if (isPressed(event, writing.keys.send)) save();
  };
  return (
    <div className="flex flex-col gap-2 p-4">
      <textarea
        ref={area}
        aria-label="Summary"
        rows={4}
        className="field"
        value={text}
        placeholder="What is broken, since when, for whom; what is being done."
        onChange={(event) => setText(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <div className="flex justify-end gap-2">
        <Button size="small" onClick={onDone}>
          Cancel
        </Button>
        <Button size="small" kind="primary" busy={change.isPending} onClick={save}>
          Save
        </Button>
      </div>
    </div>
  );
}
