import { useQuery } from '@tanstack/react-query';
import { X } from 'lucide-react';
import { useState } from 'react';
import { read } from '../live/control.ts';
import type { TrafficEntry } from '../live/documents.ts';

const SHOWN = 200;

function Payload({ title, value }: { title: string; value: unknown }) {
  if (value === undefined || value === null) return null;
  return (
    <>
      <h3>{title}</h3>
      <pre tabIndex={0} role="region" aria-label={title}>
        {JSON.stringify(value, null, 2)}
      </pre>
    </>
  );
}

function isFine({ kind, status }: TrafficEntry): boolean {
  return kind === 'socket' || status === 'ok' || /^[23]\d\d$/.test(status);
}

function Card({ entry }: { entry: TrafficEntry }) {
  const [open, setOpen] = useState(false);
  const toApp = entry.direction === 'slack→app';
  const state = entry.rule ? 'card-broken' : isFine(entry) ? '' : 'card-failed';
  return (
    <li className={`card ${state}`}>
      <button type="button" aria-expanded={open} onClick={() => setOpen(!open)}>
        <span className="card-arrow" role="img" aria-label={toApp ? 'to the app' : 'from the app'}>
          {toApp ? '→' : '←'}
        </span>
        <span className="card-kind">{entry.kind}</span>
        <b>{entry.name}</b>
        <span className="card-status">{entry.status}</span>
        <span className="card-time">
          {entry.duration_ms === undefined ? '' : `${Math.round(entry.duration_ms)} ms`}
        </span>
      </button>
      {entry.rule && (
        <p className="card-rule">
          <b>{entry.rule.code}</b> {entry.rule.sentence}
        </p>
      )}
      {open && (
        <div className="card-body">
          <small>{new Date(entry.at).toLocaleTimeString()}</small>
          <Payload title="Request" value={entry.request} />
          <Payload title="Response" value={entry.response} />
        </div>
      )}
    </li>
  );
}

/** Everything said between Slack and the app, newest first; a broken rule is red. */
export function TrafficPane({ onClose }: { onClose(): void }) {
  const [filter, setFilter] = useState('');
  const [brokenOnly, setBrokenOnly] = useState(false);
  const { data } = useQuery({
    queryKey: ['traffic'],
    queryFn: () => read<{ entries: TrafficEntry[] }>('traffic', { limit: String(SHOWN) }),
  });
  const wanted = filter.toLowerCase();
  const entries = (data?.entries ?? [])
    .filter((one) => `${one.kind} ${one.name} ${one.status}`.toLowerCase().includes(wanted))
    .filter((one) => !brokenOnly || one.rule || !isFine(one))
    .toReversed();
  return (
    <aside className="pane traffic" aria-label="Traffic">
      <header className="pane-head">
        <h2>Traffic</h2>
        <button type="button" className="icon-button" aria-label="Close traffic" onClick={onClose}>
          <X size={20} />
        </button>
      </header>
      <div className="traffic-tools">
        <input
          className="field"
          aria-label="Filter traffic"
          placeholder="Filter by method, event or status"
          value={filter}
          onChange={(event) => setFilter(event.target.value)}
        />
        <label className="choice">
          <input type="checkbox" checked={brokenOnly} onChange={(event) => setBrokenOnly(event.target.checked)} />{' '}
          Problems only
        </label>
      </div>
      <ul className="cards scroll">
        {entries.map((entry) => (
          <Card key={entry.id} entry={entry} />
        ))}
        {entries.length === 0 && <li className="empty">Nothing has been said yet.</li>}
      </ul>
    </aside>
  );
}
