import { AxisBottom } from '@visx/axis';
import { Group } from '@visx/group';
import { scaleSymlog } from '@visx/scale';
import { Circle, Line } from '@visx/shape';
import { useState } from 'react';
import { spoken } from './queries.ts';

export type Dot = { id: string; label: string; about: string; minutes: number };
export type Mark = { label: string; minutes: number };

const height = 112;
const middle = 50;
const margin = { left: 14, right: 26 };
const ticks = [0, 5, 15, 30, 60, 180, 720, 2_880, 10_080];

/** Every incident as a dot on a line of time that grows slower the longer it gets; others' known ones as marks under it. */
export function Strip({
  title,
  dots,
  marks,
  width,
}: {
  title: string;
  dots: readonly Dot[];
  marks: readonly Mark[];
  width: number;
}) {
  const [shown, setShown] = useState<Dot | null>(null);
  const longest = Math.max(360, ...dots.map(({ minutes }) => minutes));
  const scale = scaleSymlog<number>({
    domain: [0, longest],
    range: [margin.left, width - margin.right],
    constant: 12,
  });
  const shownMarks = apart(marks, ({ minutes }) => scale(minutes), 62);
  const isClear = (tick: number) => shownMarks.every(({ minutes }) => Math.abs(scale(minutes) - scale(tick)) > 22);
  const placed = spread(dots, (dot) => scale(Math.max(0, dot.minutes)));
  const summary = `${title}: ${dots.length} incidents, from ${spoken(Math.min(...dots.map(({ minutes }) => minutes)))} to ${spoken(Math.max(...dots.map(({ minutes }) => minutes)))}.`;
  return (
    <figure className="px-4 pb-3">
      <svg width={width} height={height} role="img" aria-label={summary} className="overflow-visible">
        <Line
          from={{ x: margin.left, y: middle }}
          to={{ x: width - margin.right, y: middle }}
          className="stroke-line"
        />
        {placed.map(({ dot, x, y }) => (
          <Circle
            key={dot.id}
            cx={x}
            cy={middle - y}
            r={shown?.id === dot.id ? 7 : 5}
            className="fill-accent-fill stroke-panel"
            strokeWidth={1.5}
            onMouseEnter={() => setShown(dot)}
            onMouseLeave={() => setShown(null)}
          />
        ))}
        <AxisBottom
          top={middle + 6}
          scale={scale}
          tickValues={apart(
            ticks.filter((tick) => tick <= longest && isClear(tick)),
            scale,
            42,
          )}
          tickFormat={(value) => spoken(Number(value))}
          hideAxisLine
          tickStroke="var(--line)"
          tickLabelProps={{ fill: 'var(--soft)', fontSize: 11, textAnchor: 'middle', fontFamily: 'inherit' }}
        />
        {shownMarks.map(({ label, minutes }) => (
          <Group key={label} left={scale(minutes)} top={middle + 34}>
            <Line from={{ x: 0, y: -26 }} to={{ x: 0, y: 6 }} strokeDasharray="2 3" className="stroke-soft" />
            <text y={20} textAnchor="middle" className="fill-soft text-[11px]">
              {label}
            </text>
          </Group>
        ))}
      </svg>
      <figcaption className="min-h-5 text-sm text-soft" aria-hidden>
        {shown ? `${shown.label}: ${shown.about}` : ''}
      </figcaption>
    </figure>
  );
}

/** Those that have room for their words, from the left. */
function apart<T>(things: readonly T[], place: (thing: T) => number, least: number): T[] {
  const kept: T[] = [];
  for (const thing of things) {
    const last = kept.at(-1);
    if (last === undefined || place(thing) - place(last) >= least) kept.push(thing);
  }
  return kept;
}

/** Dots that would cover each other are stacked. */
function spread(dots: readonly Dot[], place: (dot: Dot) => number): { dot: Dot; x: number; y: number }[] {
  const taken: { x: number; y: number }[] = [];
  return dots
    .toSorted((one, other) => one.minutes - other.minutes)
    .map((dot) => {
      const x = place(dot);
      let y = 0;
      while (taken.some((other) => Math.abs(other.x - x) < 10 && Math.abs(other.y - y) < 10) && y < middle - 12)
        y += 10;
      taken.push({ x, y });
      return { dot, x, y };
    });
}
