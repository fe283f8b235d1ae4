import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Maximize, ZoomIn, ZoomOut } from 'lucide-react';
import { useMemo, useState } from 'react';
import { IconButton } from '../../../ui/button.tsx';
import { Select } from '../../../ui/select.tsx';
import { Failed, Notice, Skeleton } from '../../../ui/states.tsx';
import { TypeMark } from '../mark.tsx';
import { graphQuery, type CatalogEntry, type Graph } from '../queries.ts';
import { narrowed, place } from './layout.ts';
import { Drawing } from './drawing.tsx';

const steps = [0, 1, 2, 3, 4, 5];

/** What an entry depends on and what depends on it, drawn and as a list. */
export function EntryGraph({ entry }: { entry: CatalogEntry }) {
  const [{ down, up }, setReach] = useState({ down: 2, up: 1 });
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set());
  const [zoom, setZoom] = useState(1);
  const { data, error, refetch } = useQuery(graphQuery(entry.id, down, up));
  const shown = useMemo(() => data && narrowed(data, entry.id, hidden), [data, entry.id, hidden]);
  const upright = window.matchMedia('(max-width: 640px)').matches;
  const picture = useMemo(() => shown && place(shown, upright), [shown, upright]);
  if (error) return <Failed error={error} onRetry={() => void refetch()} />;
  if (!data || !shown || !picture) return <Skeleton lines={8} />;
  const toggle = (label: string) =>
    setHidden((now) => new Set(now.has(label) ? [...now].filter((one) => one !== label) : [...now, label]));
  return (
    <section aria-label={`What depends on what around ${entry.name}`}>
      <div className="mb-3 flex flex-wrap items-end gap-x-4 gap-y-2">
        <Reach label="Refers to" value={down} onChange={(next) => setReach({ down: next, up })} />
        <Reach label="Referred to by" value={up} onChange={(next) => setReach({ down, up: next })} />
        <span className="ml-auto flex">
          <IconButton label="Smaller" icon={<ZoomOut size={15} />} onClick={() => setZoom(Math.max(0.4, zoom - 0.2))} />
          <IconButton label="Actual size" icon={<Maximize size={14} />} onClick={() => setZoom(1)} />
          <IconButton label="Larger" icon={<ZoomIn size={15} />} onClick={() => setZoom(Math.min(2, zoom + 0.2))} />
        </span>
      </div>
      <Labels graph={data} hidden={hidden} onToggle={toggle} />
      {!data.complete && (
        <div className="mb-3">
          <Notice tone="amber">There is more than can be drawn at once. Take fewer steps to see all of them.</Notice>
        </div>
      )}
      <Drawing graph={data} start={entry.id} picture={picture} nodes={shown.nodes} zoom={zoom} />
      <AsList graph={data} shown={shown} start={entry} />
    </section>
  );
}

function Reach({ label, value, onChange }: { label: string; value: number; onChange: (value: number) => void }) {
  return (
    <span className="flex items-center gap-2 text-sm text-soft">
      {label}
      <span className="w-28">
        <Select
          small
          aria-label={`Steps: ${label}`}
          value={String(value)}
          onChange={(next) => onChange(Number(next))}
          options={steps.map((step) => ({
            value: String(step),
            label: step === 0 ? 'none' : step === 1 ? '1 step' : `${step} steps`,
          }))}
        />
      </span>
    </span>
  );
}

type LabelsProps = { graph: Graph; hidden: ReadonlySet<string>; onToggle: (label: string) => void };
function Labels({ graph, hidden, onToggle }: LabelsProps) {
  const labels = [...new Set(graph.edges.map(({ label }) => label))].sort();
  if (labels.length < 2) return null;
  return (
    <div role="group" aria-label="References to follow" className="mb-3 flex flex-wrap gap-1.5">
      {labels.map((label) => (
        <button
          key={label}
          type="button"
          aria-pressed={!hidden.has(label)}
          onClick={() => onToggle(label)}
          className="h-7 rounded-full border border-edge px-2.5 text-xs text-soft line-through hover:bg-hover aria-pressed:border-accent aria-pressed:bg-accent-tint aria-pressed:text-accent aria-pressed:no-underline"
        >
          {label}
        </button>
      ))}
    </div>
  );
}

type AsListProps = { graph: Graph; shown: Pick<Graph, 'nodes' | 'edges'>; start: CatalogEntry };
function AsList({ graph, shown, start }: AsListProps) {
  const names = new Map(shown.nodes.map(({ id, name }) => [id, name]));
  const sorted = shown.nodes.filter(({ id }) => id !== start.id).toSorted((a, b) => a.distance - b.distance);
  return (
    <details className="card mt-3">
      <summary className="cursor-pointer px-4 py-2.5 text-sm font-medium">
        As a list <span className="numeric ml-1 font-normal text-soft">{sorted.length}</span>
      </summary>
      <ul className="divide-y border-t">
        {sorted.map((node) => {
          const words = shown.edges
            .filter(({ from, to }) => from === node.id || to === node.id)
            .map(({ from, to, label }) =>
              from === node.id ? `${label}: ${names.get(to)}` : `${label} of ${names.get(from)}`,
            );
          return (
            <li key={node.id} className="flex flex-wrap items-center gap-x-2.5 gap-y-0.5 px-4 py-2 text-sm">
              <TypeMark type={graph.types.find(({ id }) => id === node.catalog_type_id)} size={20} />
              <Link
                to="/catalog/$type/$entry"
                params={{ type: node.catalog_type_id, entry: node.id }}
                search={{ tab: 'graph' }}
                className="font-medium hover:underline"
              >
                {node.name}
              </Link>
              <span className="text-soft">{words.join(' · ')}</span>
            </li>
          );
        })}
      </ul>
    </details>
  );
}
