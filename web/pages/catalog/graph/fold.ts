import { useMemo, useState } from 'react';
import type { Graph } from '../queries.ts';
import type { NodeMark } from './marks.tsx';

type Shown = Pick<Graph, 'nodes' | 'edges'>;
type Node = Graph['nodes'][number];
export type Fold = { id: string; typeId: string; count: number; mark?: NodeMark };

/** More alike than this are folded, down to so many. */
const [mostAlike, shownOfAlike] = [12, 8];

/** What is drawn of a graph, and what opens the folds in it or closes them all. */
export function useFolds(shown: Shown | undefined, start: string, marks: ReadonlyMap<string, NodeMark>) {
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set());
  const few = useMemo(() => shown && folded(shown, start, marks, opened), [shown, start, marks, opened]);
  const onOpen = (id: string) => setOpened((now) => new Set([...now, id]));
  return { few, onOpen, foldAgain: opened.size > 0 ? () => setOpened(new Set()) : undefined };
}

/** Entries of a type that refer to the same and are referred to by the same are drawn as a few of them and how many more there are. */
function folded(
  { nodes, edges }: Shown,
  start: string,
  marks: ReadonlyMap<string, NodeMark>,
  opened: ReadonlySet<string>,
): Shown & { folds: Fold[] } {
  const ways = new Map<string, string[]>(nodes.map(({ id }) => [id, []]));
  for (const { from, to, attribute_id: attribute } of edges) {
    ways.get(from)?.push(`> ${attribute} ${to}`);
    ways.get(to)?.push(`< ${attribute} ${from}`);
  }
  const likenessOf = ({ id, catalog_type_id: type }: Node) => {
    const mark = marks.get(id);
    return [type, mark?.words, mark?.isAffected, ...(ways.get(id) ?? []).sort()].join('|');
  };
  const loose = nodes.filter(({ id }) => id !== start && marks.get(id)?.step !== 0);
  const standsFor = new Map<string, string>();
  const folds: Fold[] = [];
  for (const [likeness, alike] of Map.groupBy(loose, likenessOf)) {
    const id = `fold ${likeness}`;
    if (alike.length <= mostAlike || opened.has(id)) continue;
    const more = alike.toSorted(byName).slice(shownOfAlike);
    const mark = marks.get(alike[0]?.id ?? '');
    folds.push({ id, typeId: alike[0]?.catalog_type_id ?? '', count: more.length, mark });
    for (const one of more) standsFor.set(one.id, id);
  }
  const ends = (id: string) => standsFor.get(id) ?? id;
  const isFolded = ({ from, to }: Shown['edges'][number]) => Number(standsFor.has(from) || standsFor.has(to));
  // What is drawn last of a layer stands last in it.
  const drawn = edges
    .toSorted((one, other) => isFolded(one) - isFolded(other))
    .map((edge) => ({ ...edge, from: ends(edge.from), to: ends(edge.to) }));
  const stands = folds.map(({ id, typeId }) => ({ id, name: '', catalog_type_id: typeId, distance: 0 }));
  return {
    nodes: [...nodes.filter(({ id }) => !standsFor.has(id)).toSorted(byName), ...stands],
    edges: [...new Map(drawn.map((edge) => [`${edge.from} ${edge.attribute_id} ${edge.to}`, edge])).values()],
    folds,
  };
}

const byName = (one: Node, other: Node) => one.name.localeCompare(other.name, undefined, { numeric: true });
