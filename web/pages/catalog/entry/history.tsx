import { useQuery } from '@tanstack/react-query';
import { History as Clock } from 'lucide-react';
import { EmptyState, Failed, Skeleton } from '../../../ui/states.tsx';
import { Ago } from '../../../ui/time.tsx';
import { historyQuery } from '../queries.ts';

/** Who changed what, newest first. */
export function History({ id }: { id: string }) {
  const { data, error, refetch } = useQuery(historyQuery(id));
  if (error) return <Failed error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton />;
  if (data.length === 0)
    return (
      <div className="card">
        <EmptyState icon={<Clock size={18} />} title="Nothing has changed yet">
          It came with the catalog. Every edit, import and archiving is told here from now on.
        </EmptyState>
      </div>
    );
  return (
    <ol className="card max-w-3xl divide-y" aria-label="History">
      {data.map(({ id, at, actor, sentence, changes }) => (
        <li key={id} className="px-4 py-2.5">
          <p className="text-sm">
            <span className="font-medium">{actor}</span> {sentence}{' '}
            <span className="text-soft">
              · <Ago at={at} />
            </span>
          </p>
          {changes.length > 0 && (
            <ul className="mt-1 flex flex-col gap-0.5">
              {changes.map(({ what, from, to }) => (
                <li key={what} className="text-sm text-soft wrap-anywhere">
                  {what}: <del className="decoration-1">{from.join(', ') || 'nothing'}</del> →{' '}
                  <ins className="text-ink no-underline">{to.join(', ') || 'nothing'}</ins>
                </li>
              ))}
            </ul>
          )}
        </li>
      ))}
    </ol>
  );
}
