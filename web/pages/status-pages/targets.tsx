import { Badge } from '../../ui/badge.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Ago } from '../../ui/time.tsx';
import type { StatusPage } from '../communications/pages-query.ts';

/** Where the page lies besides this machine, and which of these places fails. */
export function Targets({ page: { targets } }: { page: StatusPage }) {
  return (
    <Panel title="Pushed to" count={targets.length}>
      <ul className="divide-y">
        {targets.map(({ name, read_back_at, failing_since, failure }) => (
          <li key={name} className="flex flex-col gap-1 px-4 py-3 text-sm">
            <span className="flex items-center gap-2">
              <span className="min-w-0 flex-1 font-medium wrap-anywhere">{name}</span>
              <Badge tone={failing_since ? 'red' : read_back_at ? 'green' : 'grey'}>
                {failing_since ? 'Failing' : read_back_at ? 'Up to date' : 'Waiting'}
              </Badge>
            </span>
            <span className="text-xs text-soft">
              {read_back_at ? (
                <>
                  Read back <Ago at={read_back_at} />
                </>
              ) : (
                'Nothing was read back from there yet'
              )}
            </span>
            {failure && <span className="text-xs wrap-anywhere">{failure} It is tried again by itself.</span>}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
