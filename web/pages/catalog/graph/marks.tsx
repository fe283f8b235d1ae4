import type { Graph, HurtingIncident } from '../queries.ts';
import type { Box } from './layout.ts';

/** How far an entry is from what an incident touches, told apart by shape and number as well as by colour. */
export type NodeMark = { step: number; words: string; isAffected?: boolean };
export type DrawnIncident = Pick<HurtingIncident, 'id' | 'reference' | 'name'>;
type Shown = Pick<Graph, 'nodes' | 'edges'>;

const byWords = { field: '', component: 'component', customer: 'affected customer' };
/** Why an entry is touched, in a word or two. */
export const touchWords = ({ by, label }: { by: keyof typeof byWords; label: string }) => byWords[by] || label;
export const stepWords = (step: number) =>
  step === 0 ? 'touched' : step === 1 ? 'hurt, 1 step away' : `hurt, ${step} steps away`;

/** The nearest incident of each entry, and the names of all of them. */
export function marksOf(incidents: readonly HurtingIncident[]): Map<string, NodeMark> {
  const marks = new Map<string, NodeMark>();
  for (const { reference, marks: own } of incidents)
    for (const { entry_id: id, step } of own) {
      const known = marks.get(id);
      const words = [known?.words, `${stepWords(step)}: ${reference}`].filter(Boolean).join('; ');
      marks.set(id, { step: Math.min(step, known?.step ?? step), words });
    }
  return marks;
}

/** Adds incidents as nodes beside what they touch, where that is in the picture. */
export function withIncidents(
  { nodes, edges }: Shown,
  incidents: readonly Pick<HurtingIncident, 'id' | 'reference' | 'name' | 'touches'>[],
): Shown & { incidents: DrawnIncident[] } {
  const known = new Set(nodes.map(({ id }) => id));
  const touching = incidents.flatMap(({ id, touches }) =>
    [...new Map(touches.map((touch) => [touch.entry_id, touch])).values()]
      .filter(({ entry_id: entry }) => known.has(entry))
      .map((touch) => ({ from: touch.entry_id, to: id, attribute_id: 'touched', label: touchWords(touch) })),
  );
  const drawn = incidents.filter(({ id }) => touching.some(({ to }) => to === id));
  return {
    nodes: [...nodes, ...drawn.map(({ id, name }) => ({ id, name, catalog_type_id: '', distance: 0 }))],
    edges: [...edges, ...touching],
    incidents: drawn,
  };
}

/** On the corner of a box: a filled diamond where it is touched, else a ring with the number of steps. */
export function MarkOnBox({ box, mark, isStart }: { box: Box; mark: NodeMark; isStart: boolean }) {
  const at = { x: box.x + box.width - 4, y: box.y + 4 };
  return (
    <g aria-hidden>
      <rect
        {...{ x: box.x, y: box.y, width: box.width, height: box.height, rx: 8 }}
        fill="none"
        stroke={mark.step === 0 ? 'var(--red)' : 'var(--amber)'}
        strokeWidth={isStart ? 3.5 : 2}
        strokeDasharray={mark.step === 0 ? undefined : '5 4'}
      />
      <Sign {...at} step={mark.step} />
      {mark.isAffected && <Tick x={at.x} y={box.y + box.height - 4} />}
    </g>
  );
}

function Sign({ x, y, step }: { x: number; y: number; step: number }) {
  const isTouched = step === 0;
  return (
    <>
      {isTouched ? (
        <rect
          {...{ x: x - 7.5, y: y - 7.5, width: 15, height: 15, rx: 2 }}
          transform={`rotate(45 ${x} ${y})`}
          fill="var(--red-fill)"
          stroke="var(--panel)"
          strokeWidth={1.5}
        />
      ) : (
        <circle cx={x} cy={y} r={9} fill="var(--panel)" stroke="var(--amber)" strokeWidth={2} />
      )}
      <text
        {...{ x, y: y + 0.5, fontSize: 11, fontWeight: 700 }}
        textAnchor="middle"
        dominantBaseline="central"
        fill={isTouched ? '#fff' : 'var(--ink)'}
      >
        {isTouched ? '!' : step}
      </text>
    </>
  );
}

const Tick = ({ x, y }: { x: number; y: number }) => (
  <>
    <rect {...{ x: x - 7, y: y - 7, width: 14, height: 14, rx: 3 }} fill="var(--green-tint)" stroke="var(--green)" />
    <path d={`M${x - 3.5},${y} l2.5,2.7 4.5,-5`} fill="none" stroke="var(--green)" strokeWidth={1.8} />
  </>
);

/** What the marks mean. */
export function Legend({ customers = false }: { customers?: boolean }) {
  return (
    <ul aria-label="What the marks mean" className="mb-2 flex flex-wrap gap-x-4 gap-y-1 text-xs text-soft">
      <Meaning sign={<Sign x={12} y={12} step={0} />} words="touched by the incident" />
      <Meaning sign={<Sign x={12} y={12} step={2} />} words="hurt: depends on it, so many steps away" />
      {customers && <Meaning sign={<Tick x={12} y={12} />} words="counts as affected" />}
    </ul>
  );
}

const Meaning = ({ sign, words }: { sign: React.ReactNode; words: string }) => (
  <li className="flex items-center gap-1">
    <svg width={24} height={24} aria-hidden className="shrink-0">
      {sign}
    </svg>
    {words}
  </li>
);
