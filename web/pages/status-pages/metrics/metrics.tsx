import { useQuery } from '@tanstack/react-query';
import { ArrowDown, ArrowUp, ChartLine, Ellipsis, Eye, EyeOff, Pencil, Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { toCall, type Call } from '../../../api.ts';
import { useMay } from '../../../may.ts';
import { Badge } from '../../../ui/badge.tsx';
import { Button, IconButton } from '../../../ui/button.tsx';
import { useAskFirst } from '../../../ui/dialog.tsx';
import { Menu } from '../../../ui/menu.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { EmptyState, Failed, Skeleton } from '../../../ui/states.tsx';
import { Ago } from '../../../ui/time.tsx';
import { sayRefused } from '../../../ui/toast.tsx';
import { metricsQuery, pagesAddress, type Metric } from '../../communications/pages-query.ts';
import { useSave } from '../use-save.ts';
import { MetricDialog } from './metric-dialog.tsx';

/** What the status pages chart, and how values are sent. */
export function Metrics() {
  const may = useMay('status_pages.update');
  const found = useQuery(metricsQuery);
  const [editing, setEditing] = useState<{ metric?: Metric } | null>(null);
  const add = may && (
    <Button size="small" icon={<Plus size={13} />} onClick={() => setEditing({})}>
      Metric
    </Button>
  );
  return (
    <Panel title="Metrics" count={found.data?.length} actions={add}>
      {found.error && <Failed error={found.error} onRetry={() => void found.refetch()} />}
      {found.isPending && <Skeleton lines={3} />}
      {found.data?.length === 0 && (
        <EmptyState icon={<ChartLine size={18} />} title="No metric yet">
          Charts of your own figures on the page: response times, payments a minute. Add one, then send its values with
          an API key:
          <CurlLine address={`${publicAddress}/default/metrics/METRIC/points`} label="Send values" />
        </EmptyState>
      )}
      <ul className="divide-y">
        {found.data?.map((metric) => (
          <Row key={metric.id} metric={metric} all={found.data} may={may} onEdit={() => setEditing({ metric })} />
        ))}
      </ul>
      {editing && <MetricDialog metric={editing.metric} onClose={() => setEditing(null)} />}
    </Panel>
  );
}

type RowProps = { metric: Metric; all: readonly Metric[]; may: boolean; onEdit: () => void };
function Row({ metric, all, may, onEdit }: RowProps) {
  const { id, page_id, page, name, suffix, decimals, hidden, last } = metric;
  const save = useSave<Call>(
    (request) => request,
    () => undefined,
  );
  const { ask: askFirst, question } = useAskFirst();
  const address = `${pagesAddress}/${page_id}/metrics` as const;
  const ask = (request: Call) => save.mutate(request, { onError: sayRefused });
  const ids = all.filter((other) => other.page_id === page_id).map((other) => other.id);
  const at = ids.indexOf(id);
  const move = (to: number) =>
    ask(toCall('PUT', `${address}/order`, { ids: ids.with(at, ids[to] ?? '').with(to, id) }));
  const items = [
    { label: 'Edit', icon: <Pencil size={14} />, onChoose: onEdit },
    {
      ...(hidden ? { label: 'Show', icon: <Eye size={14} /> } : { label: 'Hide', icon: <EyeOff size={14} /> }),
      onChoose: () => ask(toCall('PUT', `${address}/${id}`, { name, hidden: !hidden })),
    },
    ...(at > 0 ? [{ label: 'Move up', icon: <ArrowUp size={14} />, onChoose: () => move(at - 1) }] : []),
    ...(at < ids.length - 1
      ? [{ label: 'Move down', icon: <ArrowDown size={14} />, onChoose: () => move(at + 1) }]
      : []),
    {
      ...{ label: 'Remove with its values…', icon: <Trash2 size={14} />, danger: true },
      onChoose: () =>
        askFirst({
          ...{ title: `Remove “${name}”?`, about: 'Its values go with it, here and on the page.', label: 'Remove' },
          onGo: () => ask(toCall('DELETE', `${address}/${id}`)),
        }),
    },
  ];
  const pages = new Set(all.map((other) => other.page_id));
  return (
    <li className="px-4 py-2">
      <div className="flex min-h-8 items-center gap-2">
        <span className="min-w-0 flex-1 truncate">
          {name}
          {pages.size > 1 && <span className="text-soft"> – {page}</span>}
        </span>
        {hidden && <Badge tone="grey">Hidden</Badge>}
        {!hidden && last && (
          <span className="numeric font-medium">{`${last.value.toFixed(decimals)}${suffix && ` ${suffix}`}`}</span>
        )}
        {may && <Menu trigger={<IconButton label={`Change ${name}`} icon={<Ellipsis size={15} />} />} items={items} />}
        {question}
      </div>
      {last ? (
        <p className="text-xs text-soft">
          Last value <Ago at={last.at} />
        </p>
      ) : (
        <>
          <p className="text-xs text-soft">No values yet. Send them with an API key:</p>
          <CurlLine address={`${publicAddress}/${page_id}/metrics/${id}/points`} label={`Send values of ${name}`} />
        </>
      )}
    </li>
  );
}

/** Programs send values to the API that they know, not to the dashboard's. */
const publicAddress = '/api/v1/status-pages';

const CurlLine = ({ address, label }: { address: string; label: string }) => (
  <textarea
    readOnly
    rows={4}
    wrap="off"
    aria-label={label}
    className="field mt-2 resize-none p-2 font-mono text-xs"
    value={[
      `curl ${location.origin}${address} \\`,
      '  -H "Authorization: Bearer $CANDOR_KEY" \\',
      '  -H "Content-Type: application/json" \\',
      `  -d '{"value": 184}'`,
    ].join('\n')}
  />
);
