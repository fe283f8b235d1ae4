import { useQuery } from '@tanstack/react-query';
import { AlarmClock, EyeOff, NotebookPen, Star } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useMay } from '../../../may.ts';
import { useOffers } from '../../../offers.ts';
import { usersQuery, type Entry, type Incident } from '../../../queries.ts';
import { Button } from '../../../ui/button.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { Select } from '../../../ui/select.tsx';
import { EmptyState } from '../../../ui/states.tsx';
import { isOfKind, kinds } from './looks.ts';
import { NoteDialog } from './note-dialog.tsx';
import { Happened } from './entry.tsx';
import { useTimeline } from './use-timeline.ts';

const shown = 40;
type Filter = { kind: string; person: string; key: boolean; hidden: boolean };
const nothing: Filter = { kind: '', person: '', key: false, hidden: false };

/** Everything that happened, newest first. */
export function Timeline({ incident, entries }: { incident: Incident; entries: readonly Entry[] }) {
  const may = useMay('incidents.update');
  const [all, setAll] = useState(false);
  const [filter, setFilter] = useState(nothing);
  const [editing, setEditing] = useState<Entry | 'new'>();
  const { change, newest, move, drop, drag } = useTimeline(incident, entries, (entry) => matches(filter, entry));
  const label = `${incident.reference}: Add a note`;
  const offer = { id: 'add-note', label, icon: <NotebookPen size={15} />, run: () => setEditing('new') };
  useOffers('timeline', may ? [offer] : []);
  const days = Map.groupBy(all ? newest : newest.slice(0, shown), ({ at }) => new Date(at).toDateString());
  return (
    <Panel
      title="Timeline"
      count={newest.length}
      actions={
        may && (
          <Button size="small" icon={<NotebookPen size={13} aria-hidden />} onClick={() => setEditing('new')}>
            Add a note
          </Button>
        )
      }
    >
      {entries.length > 0 && <Filters {...{ filter, setFilter, entries }} />}
      {newest.length === 0 && (
        <EmptyState
          icon={<AlarmClock size={18} />}
          title={entries.length === 0 ? 'Nothing happened yet' : 'Nothing of this happened'}
        />
      )}
      <div className="px-4 py-3">
        {[...days].map(([day, ofDay]) => (
          <section key={day} aria-label={day}>
            {days.size > 1 && <h3 className="mt-1 mb-2 text-xs font-medium text-soft">{day}</h3>}
            <ol className="flex flex-col">
              {ofDay.map((entry) => (
                <Happened
                  key={entry.id}
                  {...{ incident, entry, may, change }}
                  drag={drag}
                  onDrop={() => drop(entry)}
                  onEdit={() => setEditing(entry)}
                  onMove={(by) => move(entry, by)}
                />
              ))}
            </ol>
          </section>
        ))}
        {newest.length > shown && !all && (
          <Button size="small" onClick={() => setAll(true)}>
            Show all {newest.length}
          </Button>
        )}
      </div>
      {editing && (
        <NoteDialog
          incident={incident}
          note={editing === 'new' ? undefined : editing}
          onClose={() => setEditing(undefined)}
        />
      )}
    </Panel>
  );
}

const matches = ({ kind, person, key, hidden }: Filter, entry: Entry): boolean =>
  (hidden || !entry.hidden) &&
  (!kind || isOfKind(entry.kind, kind)) &&
  (!person || entry.actor_id === person) &&
  (!key || entry.starred);

/** Who is in the story; those who share a name are told apart by their addresses. */
function usePeople(entries: readonly Entry[]) {
  const { data: users = [] } = useQuery(usersQuery);
  const names = new Map(entries.map(({ actor_id, actor }) => [actor_id, actor]));
  const shared = (name: string) => [...names.values()].filter((other) => other === name).length > 1;
  const emails = new Map(users.map(({ id, email }) => [id, email]));
  return [...names]
    .map(([value, name]) => ({
      value,
      label: name,
      about: shared(name) ? (emails.get(value) ?? undefined) : undefined,
    }))
    .toSorted((one, other) => one.label.localeCompare(other.label));
}

type FiltersProps = { filter: Filter; setFilter: (next: Filter) => void; entries: readonly Entry[] };

function Filters({ filter, setFilter, entries }: FiltersProps) {
  const people = usePeople(entries);
  const hidden = entries.filter((entry) => entry.hidden).length;
  const present = kinds.filter(({ value }) => entries.some((entry) => isOfKind(entry.kind, value)));
  return (
    <div className="flex flex-wrap items-center gap-2 border-b px-4 py-2">
      <div className="w-44">
        <Select
          small
          aria-label="Kind of entry"
          value={filter.kind}
          onChange={(kind) => setFilter({ ...filter, kind })}
          options={[{ value: '', label: 'Everything' }, ...present.map(({ value, label }) => ({ value, label }))]}
        />
      </div>
      <div className="w-40">
        <Select
          small
          aria-label="Person"
          value={filter.person}
          onChange={(person) => setFilter({ ...filter, person })}
          options={[{ value: '', label: 'Everybody' }, ...people]}
        />
      </div>
      <Toggle isOn={filter.key} onToggle={(key) => setFilter({ ...filter, key })}>
        <Star size={13} aria-hidden />
        Key moments only
      </Toggle>
      {hidden > 0 && (
        <Toggle isOn={filter.hidden} onToggle={(shows) => setFilter({ ...filter, hidden: shows })}>
          <EyeOff size={13} aria-hidden />
          {hidden} hidden
        </Toggle>
      )}
    </div>
  );
}

type ToggleProps = { isOn: boolean; onToggle: (isOn: boolean) => void; children: ReactNode };

const Toggle = ({ isOn, onToggle, children }: ToggleProps) => (
  <button
    type="button"
    aria-pressed={isOn}
    onClick={() => onToggle(!isOn)}
    className="inline-flex h-7 items-center gap-1.5 rounded-[7px] border px-2 text-xs font-medium hover:bg-hover aria-pressed:border-transparent aria-pressed:bg-accent-tint aria-pressed:text-accent"
  >
    {children}
  </button>
);
