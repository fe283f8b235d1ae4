import { useQuery } from '@tanstack/react-query';
import { Plus, X } from 'lucide-react';
import { useId } from 'react';
import { Button, IconButton } from '../../ui/button.tsx';
import { Input } from '../../ui/field.tsx';
import { segmentsQuery } from '../segments/queries.ts';
import type { Typed } from './estimate.tsx';
import { statusPagesQuery } from './pages-query.ts';

export type TypedSegment = Typed['segments'][number];
const mostSegments = 10;

type Props = {
  typed: Typed;
  onChange: (segments: TypedSegment[]) => void;
  /** What is wrong with a field of a row: `segments.0.until`. */
  about: (field: string) => string | undefined;
};

/** Groups of customers for whom it may be over at another time: each a name that they read, and its own range. */
export function SegmentRows({ typed: { from, until, segments }, onChange, about }: Props) {
  const offered = useId();
  const change = (at: number, one: Partial<TypedSegment>) =>
    onChange(segments.map((row, index) => (index === at ? { ...row, ...one } : row)));
  return (
    <>
      {segments.length > 0 && (
        <ul className="flex flex-col gap-3" aria-label="Different for some customers">
          {segments.map((row, index) => (
            <li key={index} className="relative rounded-lg border p-3">
              <Row
                {...{ row, offered }}
                onChange={(one) => change(index, one)}
                about={(field) => about(`segments.${index}.${field}`)}
              />
              <span className="absolute end-1 top-0.5">
                <IconButton
                  label={`Leave ${row.name.trim() || 'these customers'} out`}
                  icon={<X size={14} aria-hidden />}
                  onClick={() => onChange(segments.filter((_, other) => other !== index))}
                />
              </span>
            </li>
          ))}
        </ul>
      )}
      {segments.length > 0 && <Known id={offered} taken={segments.map(({ name }) => name)} />}
      {segments.length < mostSegments && (
        <Button
          size="small"
          className="self-start"
          icon={<Plus size={13} />}
          onClick={() => onChange([...segments, { name: '', from, until }])}
        >
          {segments.length === 0 ? 'Different for some customers' : 'Different for others too'}
        </Button>
      )}
    </>
  );
}

type RowProps = {
  row: TypedSegment;
  offered: string;
  onChange: (change: Partial<TypedSegment>) => void;
  about: (field: string) => string | undefined;
};
const Row = ({ row, offered, onChange, about }: RowProps) => (
  <div className="flex flex-col gap-3">
    <Input
      label="For whom?"
      required
      maxLength={80}
      list={offered}
      placeholder="EU customers"
      value={row.name}
      onChange={(event) => onChange({ name: event.target.value })}
      error={about('name')}
    />
    <div className="grid gap-3 sm:grid-cols-2">
      <Input
        label="For them from"
        type="datetime-local"
        required
        value={row.from}
        onChange={(event) => onChange({ from: event.target.value })}
        error={about('from')}
      />
      <Input
        label="For them by"
        type="datetime-local"
        required
        value={row.until}
        onChange={(event) => onChange({ until: event.target.value })}
        error={about('until')}
      />
    </div>
  </div>
);

/** Segments of customers and components, to choose a name from or to write a better one. */
function Known({ id, taken }: { id: string; taken: readonly string[] }) {
  const { data: segments = [] } = useQuery({ ...segmentsQuery, retry: false });
  const { data: pages = [] } = useQuery(statusPagesQuery);
  const names = [...segments, ...pages.flatMap(({ components }) => components)].map(({ name }) => name);
  return (
    <datalist id={id}>
      {[...new Set(names)]
        .filter((name) => !taken.includes(name))
        .map((name) => (
          <option key={name} value={name}>
            {name}
          </option>
        ))}
    </datalist>
  );
}
