import { Graph as Layers, layout } from '@dagrejs/dagre';
import type { Graph } from '../queries.ts';

export type Box = { id: string; x: number; y: number; width: number; height: number };
export type Line = {
  key: string;
  from: string;
  to: string;
  label: string;
  points: { x: number; y: number }[];
  at?: { x: number; y: number };
};
export type Picture = { width: number; height: number; boxes: Box[]; lines: Line[] };

const box = { width: 168, height: 40 };
const margin = 16;
const mostLabels = 30;

/** Only edges with these labels, and what the start still reaches by them. */
export function narrowed(graph: Graph, start: string, hidden: ReadonlySet<string>): Pick<Graph, 'nodes' | 'edges'> {
  const edges = graph.edges.filter(({ label }) => !hidden.has(label));
  const near = new Map<string, string[]>();
  for (const { from, to } of edges) {
    near.set(from, [...(near.get(from) ?? []), to]);
    near.set(to, [...(near.get(to) ?? []), from]);
  }
  const reached = new Set([start]);
  for (const id of reached) for (const next of near.get(id) ?? []) reached.add(next);
  return {
    nodes: graph.nodes.filter(({ id }) => reached.has(id)),
    edges: edges.filter(({ from, to }) => reached.has(from) && reached.has(to)),
  };
}

type Shown = Pick<Graph, 'nodes' | 'edges'>;
/** Places nodes in layers, so that what depends stands left of what it needs. Words on edges while there are few. */
export function place({ nodes, edges }: Shown, down: boolean, most = mostLabels): Picture {
  const layers = new Layers({ multigraph: true });
  layers.setGraph({
    rankdir: down ? 'TB' : 'LR',
    nodesep: 14,
    ranksep: 44,
    edgesep: 8,
    marginx: margin,
    marginy: margin,
  });
  const worded = edges.length <= most;
  for (const { id } of nodes) layers.setNode(id, { ...box });
  for (const { from, to, attribute_id, label } of edges)
    layers.setEdge(from, to, worded ? { width: label.length * 6.2, height: 14, labelpos: 'c' } : {}, attribute_id);
  layout(layers);
  const { width = 0, height = 0 } = layers.graph();
  return {
    ...{ width, height },
    boxes: nodes.map(({ id }) => {
      const { x, y } = layers.node(id) as { x: number; y: number };
      return { id, x: x - box.width / 2, y: y - box.height / 2, ...box };
    }),
    lines: edges.map(({ from, to, attribute_id, label }) => {
      const edge = layers.edge(from, to, attribute_id) as Pick<Line, 'points'> & { x?: number; y?: number };
      return {
        ...{ key: `${from} ${attribute_id} ${to}`, from, to, label, points: edge.points },
        ...(worded && edge.x !== undefined && edge.y !== undefined && { at: { x: edge.x, y: edge.y } }),
      };
    }),
  };
}

/** A soft line through the points. */
export function pathOf(points: readonly { x: number; y: number }[]): string {
  const [first, ...rest] = points;
  const last = rest.pop();
  if (!first || !last) return '';
  const bends = rest.map((point, index) => {
    const next = rest[index + 1] ?? last;
    const end = index === rest.length - 1 ? last : { x: (point.x + next.x) / 2, y: (point.y + next.y) / 2 };
    return `Q${point.x},${point.y} ${end.x},${end.y}`;
  });
  return `M${first.x},${first.y} ${bends.length > 0 ? bends.join(' ') : `L${last.x},${last.y}`}`;
}
