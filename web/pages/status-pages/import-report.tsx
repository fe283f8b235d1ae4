import { Notice } from '../../ui/states.tsx';

type Outcome = 'made' | 'kept' | 'skipped';
type Line = { kind: string; name: string; outcome: Outcome; why: string | null; refusedWords?: boolean };
export type Plan = { source: string; lines: Line[]; refused: number };

const outcomes: { outcome: Outcome; label: string }[] = [
  { outcome: 'made', label: 'Would be made' },
  { outcome: 'kept', label: 'Here already: stays as it is' },
  { outcome: 'skipped', label: 'Skipped' },
];
const shown = 500;

/** What an import would do, line by line; all of it as a file too. */
export function ImportReport({ plan: { source, lines } }: { plan: Plan }) {
  const making = lines.filter(({ outcome }) => outcome === 'made');
  return (
    <div className="flex flex-col gap-2">
      <p className="text-sm">
        A page of <strong>{source}</strong>
        {making.length > 0 && `: ${counted(making)}`}
      </p>
      {making.length === 0 && <Notice tone="blue">Everything that can be brought over is here already.</Notice>}
      <div className="rounded-md border text-sm">
        {outcomes.map(({ outcome, label }) => {
          const own = lines.filter((line) => line.outcome === outcome);
          return (
            <details key={outcome} className="border-b px-3 py-1.5 last:border-b-0" open={outcome === 'skipped'}>
              <summary>
                {label}: <span className="numeric font-medium">{own.length}</span>
              </summary>
              <ul className="mt-1 max-h-48 overflow-y-auto text-xs" tabIndex={-1}>
                {own.slice(0, shown).map(({ kind, name, why }, index) => (
                  <li key={index} className="break-words py-0.5">
                    <span className="text-soft">{kind}</span> {name}
                    {why && <span className="text-soft"> – {why}</span>}
                  </li>
                ))}
                {own.length > shown && <li>and {own.length - shown} more, in the report</li>}
              </ul>
            </details>
          );
        })}
      </div>
      <a
        className="self-start text-sm text-accent underline"
        href={`data:text/plain;charset=utf-8,${encodeURIComponent(reportOf(lines))}`}
        download="import-report.txt"
      >
        Save the report
      </a>
    </div>
  );
}

const reportOf = (lines: readonly Line[]) =>
  lines.map(({ kind, name, outcome, why }) => `${outcome}\t${kind}\t${name}${why ? `\t${why}` : ''}`).join('\n');

function counted(lines: readonly Line[]): string {
  const byKind = Map.groupBy(lines, ({ kind }) => kind);
  return [...byKind].map(([kind, own]) => `${own.length} ${kind}${own.length === 1 ? '' : 's'}`).join(', ');
}
