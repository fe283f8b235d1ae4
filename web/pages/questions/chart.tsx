import { letterOf, type Question } from './queries.ts';

const percent = (part: number, all: number) => (all === 0 ? 0 : (100 * part) / all);
const counted = (votes: number) => (votes === 1 ? '1 customer' : `${votes} customers`);

/** What each option got: how many customers, and what they count by tier. The numbers stand beside the bars. */
export function ResultChart({ question: { options, results, answers, choice } }: { question: Question }) {
  const isWeighted = answers.some(({ weight }) => weight !== 1);
  const votes = answers.length;
  const weighted = results.reduce((sum, one) => sum + one.weighted, 0);
  return (
    <figure aria-label="Answers">
      <ul className="flex flex-col gap-3">
        {options.map(({ label, pros, cons }, index) => {
          const result = results[index] ?? { votes: 0, weighted: 0 };
          return (
            <li key={label}>
              <p className="flex items-baseline gap-2 text-sm">
                <span
                  className={`min-w-0 flex-1 wrap-anywhere ${choice?.option === index ? 'font-semibold' : 'font-medium'}`}
                >
                  {letterOf(index)}. {label}
                  {choice?.option === index && <span className="font-normal text-green"> · chosen</span>}
                </span>
                <span className="numeric shrink-0 text-xs text-soft">
                  {counted(result.votes)}
                  {isWeighted && ` · weighted ${result.weighted}`}
                </span>
              </p>
              <Bar part={percent(result.votes, votes)} tone="bg-accent-fill" />
              {isWeighted && <Bar part={percent(result.weighted, weighted)} tone="bg-amber" />}
              {(pros || cons) && (
                <p className="mt-1 text-xs text-soft wrap-anywhere">
                  {[pros && `For: ${pros}`, cons && `Against: ${cons}`].filter(Boolean).join(' · ')}
                </p>
              )}
            </li>
          );
        })}
      </ul>
      {isWeighted && (
        <figcaption className="mt-2 flex flex-wrap gap-x-4 text-xs text-soft">
          <Key tone="bg-accent-fill">one vote each</Key>
          <Key tone="bg-amber">weighted by tier</Key>
        </figcaption>
      )}
    </figure>
  );
}

const Bar = ({ part, tone }: { part: number; tone: string }) => (
  <div className="mt-1 h-2 overflow-hidden rounded-sm bg-hover" aria-hidden>
    <div className={`h-full rounded-sm ${tone}`} style={{ width: `${part}%` }} />
  </div>
);

const Key = ({ tone, children }: { tone: string; children: string }) => (
  <span className="flex items-center gap-1.5">
    <span className={`size-2 rounded-sm ${tone}`} aria-hidden />
    {children}
  </span>
);
