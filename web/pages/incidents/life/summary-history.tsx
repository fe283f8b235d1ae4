import { useQuery } from '@tanstack/react-query';
import { History } from 'lucide-react';
import { useState } from 'react';
import type { Incident } from '../../../queries.ts';
import { IconButton } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { fullTime } from '../../../ui/time.tsx';
import { lifeQuery } from './queries.ts';

/** What the summary said before, with who wrote it. */
export function SummaryHistory({ incident }: { incident: Incident }) {
  const { data } = useQuery(lifeQuery(incident.id));
  const [open, setOpen] = useState(false);
  const versions = data?.summaries ?? [];
  if (versions.length < 2) return null;
  return (
    <>
      <IconButton
        label={`History of the summary: ${versions.length} versions`}
        icon={<History size={14} />}
        onClick={() => setOpen(true)}
      />
      <Dialog open={open} onClose={() => setOpen(false)} title="History of the summary" about="The newest first.">
        <ol className="flex flex-col gap-4">
          {versions.map(({ id, at, author, summary }, index) => (
            <li key={id}>
              <p className="mb-1 text-xs text-soft">
                <span className="font-medium text-ink">{author}</span> · {fullTime(at)}
                {index === 0 && ' · as it stands'}
              </p>
              <p className="rounded-md border px-3 py-2 text-sm wrap-anywhere whitespace-pre-wrap">
                {summary || <span className="text-soft">(cleared)</span>}
              </p>
            </li>
          ))}
        </ol>
      </Dialog>
    </>
  );
}
