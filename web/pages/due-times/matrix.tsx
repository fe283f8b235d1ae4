import { RotateCcw } from 'lucide-react';
import { IconButton } from '../../ui/button.tsx';
import { columns, isOwn, type Row, type Times } from './queries.ts';

type Props = {
  rows: Row[];
  may: boolean;
  /** Which of its times the server refused. */
  faultIn: (row: Row) => string[];
  onChange: (row: Row, times: Times) => void;
};

/** Nobody decides first that people inside are touched. */
const aboutInside: Partial<Record<keyof Times, string>> = { first_word: 'after it is declared, or known to be so bad' };

/** A row for each severity, a column for each word that is owed; what differs from the default stands out. */
export function Matrix({ rows, may, faultIn, onChange }: Props) {
  return (
    <div className="card relative overflow-x-auto">
      <table className="w-full min-w-[780px] text-sm">
        <caption className="sr-only">Minutes until each word is due, for each severity</caption>
        <thead>
          <tr className="border-b text-left align-bottom text-xs text-soft">
            <th scope="col" className="px-4 py-2 font-medium">
              Severity
            </th>
            {columns.map(({ key, label, about }) => (
              <th key={key} scope="col" className="w-24 px-1.5 py-2 font-normal">
                <span className="block font-medium text-ink">{label}</span>
                <span className="block leading-tight">
                  {(rows[0]?.audience === 'internal' && aboutInside[key]) || about}
                </span>
              </th>
            ))}
            <th scope="col">
              <span className="sr-only">Default</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <MatrixRow
              key={row.severity_id}
              row={row}
              may={may}
              faults={faultIn(row)}
              onChange={(times) => onChange(row, times)}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

type RowProps = { row: Row; may: boolean; faults: string[]; onChange: (times: Times) => void };
function MatrixRow({ row, may, faults, onChange }: RowProps) {
  const { severity, times, defaults } = row;
  return (
    <tr className="border-b last:border-b-0">
      <th scope="row" className="px-4 py-1.5 text-left font-medium whitespace-nowrap">
        {severity}
      </th>
      {columns.map(({ key, label }) => (
        <td key={key} className="px-1.5 py-1.5">
          <input
            type="number"
            min={1}
            required={key !== 'write_up_days'}
            aria-label={`${label}, ${severity}`}
            aria-invalid={faults.includes(key) || undefined}
            disabled={!may}
            className={`field numeric w-20 ${times[key] === defaults[key] ? 'text-soft' : 'font-semibold'} ${faults.includes(key) ? '!border-red' : ''}`}
            placeholder={key === 'write_up_days' ? 'none' : ''}
            value={times[key] ?? ''}
            onChange={({ target }) =>
              onChange({
                ...times,
                [key]: target.value === '' && key === 'write_up_days' ? null : Number(target.value),
              })
            }
          />
        </td>
      ))}
      <td className="w-10 pr-2">
        {may && isOwn(row) && (
          <IconButton
            label={`Back to the defaults for ${severity}`}
            icon={<RotateCcw size={13} />}
            onClick={() => onChange(defaults)}
          />
        )}
      </td>
    </tr>
  );
}
