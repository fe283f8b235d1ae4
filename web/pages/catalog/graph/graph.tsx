import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useMay } from '../../../may.ts';
import { Failed, Notice, Skeleton } from '../../../ui/states.tsx';
import { graphQuery, hurtingQuery, type CatalogEntry, type Graph } from '../queries.ts';
import { narrowed, place } from './layout.ts';
import { Drawing } from './drawing.tsx';
import { useFolds } from './fold.ts';
import { HurtingIncidents } from './hurting.tsx';
import { Legend, marksOf, withIncidents } from './marks.tsx';
import { AsList, FoldAgain, Reach } from './parts.tsx';
import { useZoom, Zoom } from './zoom.tsx';

/** What an entry depends on and what depends on it, drawn and as a list. */
export function EntryGraph({ entry }: { entry: CatalogEntry }) {
  const [{ down, up }, setReach] = useState({ down: 2, up: 1 });
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set());
  const { data, error, refetch } = useQuery(graphQuery(entry.id, down, up));
  const { data: hurting } = useQuery({ ...hurtingQuery(entry.id, up), enabled: useMay('incidents.view') });
  const shown = useMemo(() => data && narrowed(data, entry.id, hidden), [data, entry.id, hidden]);
  const upright = window.matchMedia('(max-width: 640px)').matches;
  const marks = useMemo(() => marksOf(hurting ?? []), [hurting]);
  const { few, onOpen, foldAgain } = useFolds(shown, entry.id, marks);
  const drawn = useMemo(() => few && withIncidents(few, hurting ?? []), [few, hurting]);
  const picture = useMemo(() => drawn && place(drawn, upright), [drawn, upright]);
  const zoomed = useZoom(picture);
  if (error) return <Failed error={error} onRetry={() => void refetch()} />;
  if (!data || !shown || !few || !drawn || !picture) return <Skeleton lines={8} />;
  const toggle = (label: string) =>
    setHidden((now) => new Set(now.has(label) ? [...now].filter((one) => one !== label) : [...now, label]));
  return (
    <section aria-label={`What depends on what around ${entry.name}`}>
      <div className="mb-3 flex flex-wrap items-end gap-x-4 gap-y-2">
        <Reach label="Refers to" value={down} onChange={(next) => setReach({ down: next, up })} />
        <Reach label="Referred to by" value={up} onChange={(next) => setReach({ down, up: next })} />
        {foldAgain && <FoldAgain onFold={foldAgain} />}
        <Zoom {...zoomed} />
      </div>
      {hurting && <HurtingIncidents incidents={hurting} entry={entry} />}
      <Labels graph={data} hidden={hidden} onToggle={toggle} />
      {!data.complete && (
        <div className="mb-3">
          <Notice tone="amber">There is more than can be drawn at once. Take fewer steps to see all of them.</Notice>
        </div>
      )}
      {marks.size > 0 && <Legend />}
      <Drawing
        {...{ types: data.types, start: entry.id, picture, marks, zoomed, ...drawn, folds: few.folds, onOpen }}
      />
      <AsList types={data.types} shown={shown} start={entry.id} marks={marks} />
    </section>
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
