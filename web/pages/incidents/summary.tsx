import { Pencil } from 'lucide-react';
import { useState } from 'react';
import { useMay } from '../../may.ts';
import type { Incident } from '../../queries.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { Panel } from '../../ui/panel.tsx';
import { useChange } from './change.ts';

/** What is known, for someone who just arrived; edited in place. */
export function Summary({ incident }: { incident: Incident }) {
  const may = useMay('incidents.update');
  const change = useChange(incident);
  const [text, setText] = useState<string | null>(null);
  const start = () => setText(incident.summary ?? '');
  const save = () => {
    if (text !== null && text !== (incident.summary ?? '')) change.mutate({ summary: text });
    setText(null);
  };
  const edit = may && text === null && (
    <IconButton label="Edit the summary" icon={<Pencil size={13} />} onClick={start} />
  );
  return (
    <Panel title="Summary" actions={edit}>
      {text === null ? (
        <div className="px-4 py-3">
          {incident.summary ? (
            <p className="max-w-prose whitespace-pre-wrap">{incident.summary}</p>
          ) : (
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
      ) : (
        <div className="flex flex-col gap-2 p-4">
          <textarea
            autoFocus
            aria-label="Summary"
            rows={4}
            className="field"
            value={text}
            placeholder="What is broken, since when, for whom; what is being done."
            onChange={(event) => setText(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === 'Escape') setText(null);
              if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) save();
            }}
          />
          <div className="flex justify-end gap-2">
            <Button size="small" onClick={() => setText(null)}>
              Cancel
            </Button>
            <Button size="small" kind="primary" onClick={save}>
              Save
            </Button>
          </div>
        </div>
      )}
    </Panel>
  );
}
