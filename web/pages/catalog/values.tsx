import { Link } from '@tanstack/react-router';
import { ExternalLink, Link2Off } from 'lucide-react';
import { fullTime } from '../../ui/time.tsx';
import { Tooltip } from '../../ui/tooltip.tsx';
import type { Attribute, EntryValue } from './queries.ts';
import { RestrictedMark } from './restricted.tsx';

type Props = { attribute: Attribute; values: readonly EntryValue[]; most?: number; long?: boolean };

/** What an entry holds in one attribute: links to what it refers to, and the rest as people read it. */
export function Values({ attribute, values, most = 50, long }: Props) {
  if (attribute.hidden) return <RestrictedMark attribute={attribute} />;
  if (values.length === 0) return <span className="text-soft">–</span>;
  if (!long && attribute.type === 'Text')
    return <span className="line-clamp-2 text-soft">{values.map(({ label }) => label).join(' · ')}</span>;
  return (
    <span className="flex flex-wrap items-center gap-x-1.5 gap-y-1">
      {values.slice(0, most).map((value, index) => (
        <One key={`${value.literal ?? value.label} ${index}`} attribute={attribute} value={value} />
      ))}
      {values.length > most && <span className="text-xs text-soft">and {values.length - most} more</span>}
    </span>
  );
}

const chip = 'inline-flex max-w-full items-center gap-1 rounded-md px-1.5 text-sm';

function One({ attribute: { type, array }, value }: { attribute: Attribute; value: EntryValue }) {
  const { label, literal, entry } = value;
  if (entry)
    return (
      <Link
        to="/catalog/$type/$entry"
        params={{ type: entry.catalog_type_id, entry: entry.id }}
        className={`${chip} bg-accent-tint text-accent hover:underline`}
      >
        <span className="truncate">{entry.name}</span>
      </Link>
    );
  if (type === 'Url' && /^https?:\/\//i.test(literal ?? label))
    return (
      <a
        href={literal ?? label}
        target="_blank"
        rel="noreferrer"
        className="inline-flex max-w-full items-center gap-1 text-accent underline"
      >
        <span className="truncate">{(literal ?? label).replace(/^https?:\/\//, '')}</span>
        <ExternalLink size={12} className="shrink-0" aria-hidden />
      </a>
    );
  if (type === 'Bool') return <span>{/^true$/i.test(literal ?? label) ? 'Yes' : 'No'}</span>;
  if (type === 'Timestamp') return <span className="numeric">{fullTime(literal ?? label)}</span>;
  if (type === 'Number') return <span className="numeric">{label}</span>;
  if (type === 'String' || type === 'Text')
    return array ? (
      <span className={`${chip} bg-hover`}>
        <span className="truncate">{label}</span>
      </span>
    ) : (
      <span className="wrap-anywhere whitespace-pre-wrap">{label}</span>
    );
  return (
    <Tooltip text="No entry answers to this. It becomes a link once one does.">
      <span className={`${chip} bg-hover text-soft`}>
        <Link2Off size={12} aria-hidden />
        <span className="truncate">{label}</span>
      </span>
    </Tooltip>
  );
}
