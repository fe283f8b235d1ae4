import { Check, CircleAlert } from 'lucide-react';
import { Badge } from '../../../ui/badge.tsx';
import { Button } from '../../../ui/button.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { Select } from '../../../ui/select.tsx';
import { Notice } from '../../../ui/states.tsx';
import type { CatalogType } from '../queries.ts';
import type { Preview, Said } from './file.ts';

type Props = {
  preview: Preview;
  type: CatalogType | undefined;
  busy: boolean;
  onColumn: (column: string, place: string) => void;
  onConfirm: () => void;
};

/** What an import would do, by line, and the button that does it. */
export function Report({ preview, type, busy, onColumn, onConfirm }: Props) {
  const { created, changed, unchanged, refused, error_count: errors, skipped, new_types: added } = preview;
  const writes = created + changed;
  return (
    <>
      <Counts {...{ created, changed, unchanged, refused }} labels={['new', 'changed', 'as they are', 'refused']} />
      {added.length > 0 && <Notice tone="blue">These types would be added: {added.join(', ')}.</Notice>}
      {Object.keys(preview.columns).length > 0 && type && (
        <Columns columns={preview.columns} type={type} onColumn={onColumn} />
      )}
      {errors > 0 && (
        <Panel title="What is wrong" count={errors}>
          <Lines lines={preview.errors.map(lineOf)} icon="wrong" />
          {errors > preview.errors.length && (
            <p className="border-t px-4 py-2 text-sm text-soft">and {errors - preview.errors.length} more</p>
          )}
        </Panel>
      )}
      <Warnings count={preview.warned} lines={preview.warnings.map(lineOf)} />
      {(['created', 'changed'] as const).map(
        (outcome) =>
          preview.examples[outcome].length > 0 && (
            <Panel key={outcome} title={outcome === 'created' ? 'New' : 'Changed'} count={preview[outcome]}>
              <Lines
                lines={preview.examples[outcome].map(({ line, name, type, changes }) => ({
                  line,
                  words: name,
                  more: changes.length > 0 ? `changes ${changes.join(', ')}` : type,
                }))}
              />
            </Panel>
          ),
      )}
      {skipped.length > 0 && (
        <Panel title="Left out" count={skipped.length}>
          <Lines lines={skipped.map(lineOf)} />
        </Panel>
      )}
      <div className="-mx-1 flex sm:sticky sm:bottom-0 flex-wrap items-center justify-end gap-3 border-t bg-canvas px-1 py-3">
        <span className="text-sm text-soft">
          {writes === 0
            ? 'There is nothing to write.'
            : refused > 0
              ? `${refused} refused ${refused === 1 ? 'entry is' : 'entries are'} left out.`
              : 'No entry is refused.'}
        </span>
        <Button kind="primary" icon={<Check size={14} />} busy={busy} disabled={writes === 0} onClick={onConfirm}>
          Import {writes} {writes === 1 ? 'entry' : 'entries'}
        </Button>
      </div>
    </>
  );
}

type CountsProps = {
  created: number;
  changed: number;
  unchanged: number;
  refused: number;
  labels: [string, string, string, string];
};
/** Four numbers that say what an import does or did. */
export function Counts({ created, changed, unchanged, refused, labels }: CountsProps) {
  const numbers = [created, changed, unchanged, refused];
  const tones = ['text-green', 'text-accent', 'text-soft', refused > 0 ? 'text-red' : 'text-soft'];
  return (
    <dl className="card grid grid-cols-2 sm:grid-cols-4" aria-label="Counts">
      {labels.map((label, index) => (
        <div key={label} className="flex flex-col-reverse px-4 py-3">
          <dt className="text-sm text-soft">{label}</dt>
          <dd className={`numeric text-xl font-semibold ${tones[index]}`}>{numbers[index]}</dd>
        </div>
      ))}
    </dl>
  );
}

type Line = { line: number; entry?: string; words: string; more?: string };
const lineOf = ({ line, entry, message }: Said): Line => ({ line, entry, words: message });

/** Entries that are written and refer to something that is not there yet. */
export const Warnings = ({ count, lines }: { count: number; lines: readonly Line[] }) =>
  count > 0 && (
    <Panel title="Refers to what is not there yet" count={count}>
      <Lines lines={lines} icon="waits" />
    </Panel>
  );

type LinesProps = { lines: readonly Line[]; icon?: 'wrong' | 'waits' };
export const Lines = ({ lines, icon }: LinesProps) => (
  // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable with keys
  <ul className="max-h-64 divide-y overflow-y-auto" tabIndex={0}>
    {lines.map(({ line, entry, words, more }, index) => (
      <li key={`${line} ${index}`} className="flex items-baseline gap-3 px-4 py-1.5 text-sm">
        <span className="numeric w-20 shrink-0 text-xs text-soft">line {line}</span>
        <span className="min-w-0 flex-1 wrap-anywhere">
          {icon && (
            <CircleAlert
              size={13}
              className={`mr-1.5 inline ${icon === 'wrong' ? 'text-red' : 'text-amber'}`}
              aria-hidden
            />
          )}
          {entry && <span className="mr-1.5 font-medium">{entry}</span>}
          {words}
          {more && <span className="ml-2 text-soft">{more}</span>}
        </span>
      </li>
    ))}
  </ul>
);

const parts = [
  { value: '', label: 'Leave out' },
  { value: 'name', label: 'Name' },
  { value: 'externalId', label: 'External ID' },
  { value: 'aliases', label: 'Aliases' },
  { value: 'rank', label: 'Rank' },
  { value: 'id', label: 'ID in Candor' },
];

type ColumnsProps = { columns: Preview['columns']; type: CatalogType; onColumn: Props['onColumn'] };
export function Columns({ columns, type, onColumn }: ColumnsProps) {
  const places = [
    ...parts,
    ...type.schema.attributes
      .filter(({ hidden }) => !hidden)
      .filter(({ mode }) => ['', 'dashboard', 'api'].includes(mode))
      .map(({ id, name }) => ({ value: `attribute:${id}`, label: name, about: 'Attribute' })),
  ];
  return (
    <Panel title="Where each column goes">
      <ul className="grid gap-x-6 gap-y-1.5 p-4 sm:grid-cols-2">
        {Object.entries(columns).map(([column, place]) => (
          <li key={column} className="flex items-center gap-2">
            <span className="min-w-0 flex-1 truncate font-mono text-xs">{column}</span>
            {place === '' && <Badge tone="amber">left out</Badge>}
            <span className="w-40 shrink-0">
              <Select
                small
                aria-label={`Column ${column}`}
                value={place}
                options={places}
                onChange={(next) => onColumn(column, next)}
              />
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
