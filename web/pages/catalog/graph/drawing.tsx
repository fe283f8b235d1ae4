import { useNavigate } from '@tanstack/react-router';
import { useLayoutEffect, useRef, useState, type MouseEvent, type PointerEvent } from 'react';
import { colorsOf } from '../mark.tsx';
import type { Graph } from '../queries.ts';
import { numberOf } from '../../incidents/marks.tsx';
import type { Fold } from './fold.ts';
import { MarkOnBox, type DrawnIncident, type NodeMark } from './marks.tsx';
import { pathOf, type Box, type Line, type Picture } from './layout.ts';
import type { Zoomed } from './zoom.tsx';

type Node = Graph['nodes'][number];
type Props = {
  types: Graph['types'];
  /** The node in the middle at first. */
  start: string;
  picture: Picture;
  nodes: readonly Node[];
  incidents: readonly DrawnIncident[];
  marks: ReadonlyMap<string, NodeMark>;
  zoomed: Zoomed;
  /** What stands for many, and what opens it. */
  folds?: readonly Fold[];
  onOpen?: (id: string) => void;
};

/** The picture: nodes are links, lines run from what refers to what is meant. It scrolls, and follows a dragging pointer. */
export function Drawing({ types, start, picture, nodes, incidents, marks, zoomed, folds = [], onOpen }: Props) {
  const { zoom, setFrame } = zoomed;
  const frame = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => setFrame(frame.current), [setFrame]);
  const [near, setNear] = useState<string | null>(null);
  const { width, height, boxes, lines } = picture;
  const home = boxes.find(({ id }) => id === start);
  useLayoutEffect(() => {
    const { current } = frame;
    if (!current || !home) return;
    current.scrollLeft = (home.x + home.width / 2) * zoom - current.clientWidth / 2;
    current.scrollTop = (home.y + home.height / 2) * zoom - current.clientHeight / 2;
  }, [home, zoom]);
  const lit = (line: Line) => near !== null && (line.from === near || line.to === near);
  return (
    <div
      ref={frame}
      role="region"
      aria-label="The picture"
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable with keys
      tabIndex={0}
      {...dragging}
      className="card max-h-[65dvh] cursor-grab touch-pan-x touch-pan-y overflow-auto active:cursor-grabbing"
    >
      <svg
        width={width * zoom}
        height={height * zoom}
        viewBox={`0 0 ${width} ${height}`}
        className="mx-auto block"
        role="group"
        aria-label={`${nodes.length - incidents.length - folds.length} entries and ${lines.length} references`}
      >
        <defs>
          <marker id="arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">
            <path d="M0,0.5 8,4 0,7.5z" fill="var(--edge)" />
          </marker>
          <marker id="arrow-lit" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">
            <path d="M0,0.5 8,4 0,7.5z" fill="var(--accent)" />
          </marker>
        </defs>
        <g aria-hidden>
          {lines.map((line) => (
            <path
              key={line.key}
              d={pathOf(line.points)}
              fill="none"
              stroke={lit(line) ? 'var(--accent)' : 'var(--edge)'}
              strokeWidth={lit(line) ? 2 : 1.2}
              strokeOpacity={lit(line) ? 1 : lines.length > manyLines ? 0.45 : 0.9}
              markerEnd={lit(line) ? 'url(#arrow-lit)' : 'url(#arrow)'}
            />
          ))}
          {lines.map((line) => (line.at || lit(line)) && <Words key={line.key} line={line} lit={lit(line)} />)}
        </g>
        {boxes.map((box) => {
          const incident = incidents.find(({ id }) => id === box.id);
          if (incident) return <IncidentLink key={box.id} {...{ box, incident }} onNear={setNear} />;
          const node = nodes.find(({ id }) => id === box.id);
          const type = types.find(({ id }) => id === node?.catalog_type_id);
          const fold = folds.find(({ id }) => id === box.id);
          if (fold) return <FoldButton key={box.id} {...{ box, fold, type }} onOpen={onOpen} onNear={setNear} />;
          const look = { type, mark: marks.get(box.id), isStart: box.id === start };
          return node && <NodeLink key={box.id} {...{ box, node }} {...look} onNear={setNear} />;
        })}
      </svg>
    </div>
  );
}

function Words({ line, lit }: { line: Line; lit: boolean }) {
  const at = line.at ?? line.points[Math.floor(line.points.length / 2)];
  if (!at) return null;
  return (
    <text
      x={at.x}
      y={at.y}
      textAnchor="middle"
      dominantBaseline="central"
      fontSize={11}
      fill={lit ? 'var(--accent)' : 'var(--soft)'}
      stroke="var(--panel)"
      strokeWidth={4}
      paintOrder="stroke"
    >
      {line.label}
    </text>
  );
}

type NodeProps = {
  box: Box;
  node: Node;
  type: Graph['types'][number] | undefined;
  mark: NodeMark | undefined;
  isStart: boolean;
  onNear: (id: string | null) => void;
};
function NodeLink({ box, node, type, mark, isStart, onNear }: NodeProps) {
  const navigate = useNavigate();
  const params = { type: node.catalog_type_id, entry: node.id };
  const colors = colorsOf(type?.color ?? '');
  const go = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    void navigate({ to: '/catalog/$type/$entry', params, search: { tab: 'graph' } });
  };
  return (
    <a
      href={`/catalog/${params.type}/${params.entry}?tab=graph`}
      aria-current={isStart ? 'page' : undefined}
      onClick={go}
      {...nearness(node.id, onNear)}
      className="group outline-none"
    >
      <rect
        {...{ x: box.x, y: box.y, width: box.width, height: box.height, rx: 8 }}
        style={{ fill: colors.background, stroke: colors.color }}
        strokeWidth={mark ? 0 : isStart ? 2.5 : 1}
        strokeOpacity={isStart ? 1 : 0.45}
      />
      <Focus box={box} rx={11} />
      <text x={box.x + 11} y={box.y + 17} fontSize={12.5} fontWeight={600} fill="var(--ink)">
        {`${cut(node.name, mostLetters)} `}
      </text>
      <text x={box.x + 11} y={box.y + 31} fontSize={10.5} style={{ fill: colors.color }}>
        {cut(type?.name ?? '', 26)}
      </text>
      {mark && <text {...{ x: box.x, y: box.y, fontSize: 1 }} fill="none">{`, ${mark.words}`}</text>}
      {mark && <MarkOnBox {...{ box, mark, isStart }} />}
      {(mark || node.name.length > mostLetters) && (
        <title>{[`${node.name} ${type?.name ?? ''}`, mark?.words].filter(Boolean).join(', ')}</title>
      )}
    </a>
  );
}

type FoldProps = Pick<NodeProps, 'box' | 'type' | 'onNear'> & { fold: Fold; onOpen: Props['onOpen'] };
/** Stands for entries that are like those beside it. */
function FoldButton({ box, fold, type, onOpen, onNear }: FoldProps) {
  const label = [`Show ${fold.count} more of ${type?.name ?? 'these'}`, fold.mark?.words].filter(Boolean).join(', ');
  return (
    <g>
      <foreignObject {...{ x: box.x, y: box.y, width: box.width, height: box.height }}>
        <button
          type="button"
          aria-label={label}
          onClick={() => onOpen?.(fold.id)}
          {...nearness(fold.id, onNear)}
          className="size-full rounded-lg border border-dashed border-edge bg-panel px-2.5 text-left text-[12.5px] leading-tight font-semibold -outline-offset-2 hover:border-accent"
        >
          {`and ${fold.count} more`}
          <span className="block text-[10.5px] font-normal text-soft">{cut(type?.name ?? '', 26)}</span>
        </button>
      </foreignObject>
      {fold.mark && <MarkOnBox {...{ box, mark: fold.mark, isStart: false }} />}
    </g>
  );
}

type IncidentProps = { box: Box; incident: DrawnIncident; onNear: NodeProps['onNear'] };
/** An open incident beside what it touches. */
function IncidentLink({ box, incident, onNear }: IncidentProps) {
  const navigate = useNavigate();
  const number = numberOf(incident);
  const go = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    void navigate({ to: '/incidents/$number', params: { number } });
  };
  return (
    <a href={`/incidents/${number}`} onClick={go} {...nearness(incident.id, onNear)} className="group outline-none">
      <rect
        {...{ x: box.x, y: box.y, width: box.width, height: box.height, rx: 20 }}
        fill="var(--red-tint)"
        stroke="var(--red)"
        strokeWidth={1.5}
      />
      <Focus box={box} rx={23} />
      <text x={box.x + 18} y={box.y + 17} fontSize={12.5} fontWeight={600} fill="var(--red)">
        {`${incident.reference} `}
      </text>
      <text x={box.x + 18} y={box.y + 31} fontSize={10.5} fill="var(--ink)">
        {cut(incident.name, 25)}
      </text>
      <title>{`${incident.reference} ${incident.name}`}</title>
    </a>
  );
}

const Focus = ({ box, rx }: { box: Box; rx: number }) => (
  <rect
    {...{ x: box.x - 3, y: box.y - 3, width: box.width + 6, height: box.height + 6, rx }}
    fill="none"
    strokeWidth={2}
    className="stroke-transparent group-focus-visible:stroke-accent"
  />
);

const nearness = (id: string, onNear: NodeProps['onNear']) => ({
  onPointerEnter: () => onNear(id),
  onPointerLeave: () => onNear(null),
  onFocus: () => onNear(id),
  onBlur: () => onNear(null),
});

/** Where there are as many, one alone is read by pointing at its end. */
const manyLines = 30;
const mostLetters = 22;
/** Names that begin alike differ at their ends. */
const cut = (text: string, most: number) =>
  text.length > most ? `${text.slice(0, most - 11).trimEnd()}…${text.slice(-8).trimStart()}` : text;

/** A mouse that drags the ground moves the picture; touch scrolls by itself. */
const dragging = {
  onPointerDown({ currentTarget, target, pointerType, button, pointerId }: PointerEvent<HTMLDivElement>) {
    if (pointerType !== 'mouse' || button !== 0 || (target as Element).closest('a')) return;
    currentTarget.setPointerCapture(pointerId);
  },
  onPointerMove({ currentTarget, pointerId, movementX, movementY }: PointerEvent<HTMLDivElement>) {
    if (!currentTarget.hasPointerCapture(pointerId)) return;
    currentTarget.scrollBy(-movementX, -movementY);
  },
};
