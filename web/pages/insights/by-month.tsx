import { AxisBottom } from '@visx/axis';
import { scaleBand, scaleLinear } from '@visx/scale';
import { Bar, Line } from '@visx/shape';
import { Panel } from '../../ui/panel.tsx';
import { useWidth } from './use-width.ts';
import { darkOf, many, median, percent, promisesOf, shareOf, spoken, type Told } from './queries.ts';

const height = 116;
const floor = 88;
const month = new Intl.DateTimeFormat('en-GB', { month: 'short', year: '2-digit' });

type Measure = {
  title: string;
  /** Of the incidents of a month; null where they tell nothing. */
  of: (incidents: readonly Told[]) => number | null;
  say: (value: number) => string;
  /** What a whole bar stands for; otherwise the month with the most. */
  most?: number;
};
const measures: Measure[] = [
  {
    title: 'First word, median',
    of: (those) => median(those.map(({ metrics }) => metrics.time_to_first_update_min)),
    say: spoken,
  },
  {
    title: 'Longest silence, median',
    of: (those) => median(those.map(({ metrics }) => metrics.longest_silence_min)),
    say: spoken,
  },
  { title: 'Promises kept', of: (those) => promisesOf(those).share, say: percent, most: 1 },
  { title: 'Told before they asked', of: (those) => shareOf(those).share, say: percent, most: 1 },
  { title: 'Customer-minutes in the dark', of: darkOf, say: many },
];

/** How the figures went, month by month. */
export function ByMonth({ incidents }: { incidents: readonly Told[] }) {
  const sorted = incidents.toSorted((one, other) => one.created_at.localeCompare(other.created_at));
  const months = [...Map.groupBy(sorted, ({ created_at: at }) => month.format(new Date(at)))];
  return (
    <Panel title="By month">
      <div className="grid gap-x-8 gap-y-4 p-4 md:grid-cols-2">
        {measures.map((measure) => (
          <Months
            key={measure.title}
            measure={measure}
            months={months.map(([label, those]) => ({ label, value: measure.of(those) }))}
          />
        ))}
      </div>
    </Panel>
  );
}

type Month = { label: string; value: number | null };
function Months({ measure: { title, say, most }, months }: { measure: Measure; months: readonly Month[] }) {
  const [box, width] = useWidth<HTMLDivElement>();
  const said = ({ value }: Month) => (value === null ? 'nothing to count' : say(value));
  const across = scaleBand({ domain: months.map(({ label }) => label), range: [0, width], padding: 0.25 });
  const highest = most ?? Math.max(1, ...months.map(({ value }) => value ?? 0));
  const up = scaleLinear({ domain: [0, highest], range: [0, floor - 18] });
  const wide = Math.min(48, across.bandwidth());
  const center = (label: string) => (across(label) ?? 0) + across.bandwidth() / 2;
  return (
    <figure>
      <figcaption className="text-sm text-soft">{title}</figcaption>
      <div ref={box} style={{ height }}>
        {width > 0 && (
          <svg
            width={width}
            height={height}
            role="img"
            aria-label={`${title}, by month: ${months.map((one) => `${one.label} ${said(one)}`).join(', ')}.`}
          >
            {months.map((one) => (
              <g key={one.label}>
                <title>{`${one.label}: ${said(one)}`}</title>
                <Bar
                  x={center(one.label) - wide / 2}
                  y={floor - up(one.value ?? 0)}
                  width={wide}
                  height={up(one.value ?? 0)}
                  rx={2}
                  className="fill-accent-fill"
                />
                {across.bandwidth() > 40 && (
                  <text
                    x={center(one.label)}
                    y={floor - up(one.value ?? 0) - 5}
                    textAnchor="middle"
                    className="numeric fill-ink text-[11px]"
                  >
                    {one.value === null ? '–' : say(one.value)}
                  </text>
                )}
              </g>
            ))}
            <Line from={{ x: 0, y: floor }} to={{ x: width, y: floor }} className="stroke-line" />
            <AxisBottom
              top={floor}
              scale={across}
              hideAxisLine
              hideTicks
              tickValues={
                across.bandwidth() > 34 ? undefined : months.map(({ label }) => label).filter((_, at) => at % 3 === 0)
              }
              tickLabelProps={{ fill: 'var(--soft)', fontSize: 11, textAnchor: 'middle', fontFamily: 'inherit' }}
            />
          </svg>
        )}
      </div>
    </figure>
  );
}
