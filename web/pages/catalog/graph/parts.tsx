import { Link } from '@tanstack/react-router';
import { Button } from '../../../ui/button.tsx';
import { Select } from '../../../ui/select.tsx';
import { TypeMark } from '../mark.tsx';
import type { Graph } from '../queries.ts';
import type { NodeMark } from './marks.tsx';

type ReachProps = { label: string; value: number; from?: number; most?: number; onChange: (value: number) => void };
export function Reach({ label, value, from = 0, most = 5, onChange }: ReachProps) {
  const steps = Array.from({ length: most - from + 1 }, (_, index) => from + index);
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

export const FoldAgain = ({ onFold }: { onFold: () => void }) => (
  <Button size="small" onClick={onFold}>
    Fold again
  </Button>
);

type AsListProps = {
  types: Graph['types'];
  shown: Pick<Graph, 'nodes' | 'edges'>;
  start?: string;
  marks?: ReadonlyMap<string, NodeMark>;
};
/** The same in words: for those who do not see the picture, and for finding a name in it. */
export function AsList({ types, shown, start, marks }: AsListProps) {
  const names = new Map(shown.nodes.map(({ id, name }) => [id, name]));
  const sorted = shown.nodes
    .filter(({ id }) => id !== start)
    .toSorted((a, b) => a.distance - b.distance || a.name.localeCompare(b.name, undefined, { numeric: true }));
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
          const mark = marks?.get(node.id);
          return (
            <li key={node.id} className="flex flex-wrap items-center gap-x-2.5 gap-y-0.5 px-4 py-2 text-sm">
              <TypeMark type={types.find(({ id }) => id === node.catalog_type_id)} size={20} />
              <Link
                to="/catalog/$type/$entry"
                params={{ type: node.catalog_type_id, entry: node.id }}
                search={{ tab: 'graph' }}
                className="font-medium hover:underline"
              >
                {node.name}
              </Link>
              {mark && <span className={mark.step === 0 ? 'text-red' : 'text-amber'}>{mark.words}</span>}
              <span className="text-soft">{words.join(' · ')}</span>
            </li>
          );
        })}
      </ul>
    </details>
  );
}
