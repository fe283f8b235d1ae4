import { Eye, EyeOff } from 'lucide-react';
import { Badge } from '../../ui/badge.tsx';
import { Ago, clockTime } from '../../ui/time.tsx';
import { publicTones } from './preview.tsx';
import { audienceNames, type Publication } from './queries.ts';

/** What customers were told, newest first; said, and seen where they read it. */
export function History({ published }: { published: readonly Publication[] }) {
  if (published.length === 0) return <p className="text-sm text-soft">Customers have heard nothing yet.</p>;
  const newest = published.toSorted((one, other) => (one.said_at < other.said_at ? 1 : -1));
  return (
    <ol className="flex flex-col gap-3" aria-label="Told so far">
      {newest.map((publication) => (
        <li key={publication.id} className="border-l-2 pl-3">
          <div className="flex flex-wrap items-center gap-x-2 gap-y-1 text-xs text-soft">
            <Badge tone={publicTones[publication.status]}>{publication.status}</Badge>
            <span>
              {publication.author} to {publication.whom ?? audienceNames[publication.audience]}
              {publication.through ? ` (${publication.through})` : ''}, <Ago at={publication.said_at} />
            </span>
          </div>
          <p className="mt-1 whitespace-pre-wrap wrap-anywhere">{publication.words}</p>
          <Proof publication={publication} />
        </li>
      ))}
    </ol>
  );
}

function Proof({ publication: { audience, seen_at, unseen_at, next_update_by } }: { publication: Publication }) {
  return (
    <p className="numeric mt-1 flex flex-wrap gap-x-3 text-xs text-soft">
      {audience === 'everyone' && (
        <span
          className={`inline-flex items-center gap-1 ${seen_at ? 'text-green' : unseen_at ? 'text-red' : 'text-amber'}`}
        >
          {seen_at ? <Eye size={12} aria-hidden /> : <EyeOff size={12} aria-hidden />}
          {seen_at
            ? `seen on the page at ${clockTime(seen_at)}`
            : unseen_at
              ? 'said, but it is NOT on the page'
              : 'said, not yet seen on the page'}
        </span>
      )}
      {next_update_by && <span>promised the next word by {clockTime(next_update_by)}</span>}
    </p>
  );
}
