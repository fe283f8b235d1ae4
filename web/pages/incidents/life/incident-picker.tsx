import { Combobox } from '@base-ui/react/combobox';
import { useQuery } from '@tanstack/react-query';
import { Check, ChevronsUpDown } from 'lucide-react';
import { useState } from 'react';
import { incidentsQuery, type Incident } from '../../../queries.ts';
import type { ControlProps } from '../../../ui/field.tsx';
import { firstAtOnce } from '../../../ui/thing-picker.tsx';
import { StatusIcon } from '../marks.tsx';

type Props = ControlProps & {
  /** The API's own query string for those to choose from. */
  search: string;
  except: string;
  value: Incident | null;
  onPick: (incident: Incident | null) => void;
};

const label = (incident: Incident) => `${incident.reference} ${incident.name}`;

/** Finds another incident by its number or words. */
export function IncidentPicker({ search, except, value, onPick, ...control }: Props) {
  const [words, setWords] = useState('');
  // A number that is begun finds among the newest, a whole one any.
  const typed = words.trim() && !/^inc-?$/i.test(words.trim()) ? `&words=${encodeURIComponent(words.trim())}` : '';
  const { data } = useQuery(incidentsQuery(`page_size=50&${search}${typed}`));
  const incidents = (data?.incidents ?? []).filter(({ id }) => id !== except);
  return (
    <Combobox.Root
      {...firstAtOnce}
      items={incidents}
      value={value}
      itemToStringLabel={label}
      isItemEqualToValue={(one: Incident, other: Incident) => one.id === other.id}
      onValueChange={onPick}
      onInputValueChange={setWords}
    >
      <Combobox.Trigger
        {...control}
        className="field flex h-8 items-center justify-between gap-2 py-0 text-left text-sm hover:bg-hover"
      >
        <span className={`truncate ${value ? '' : 'text-soft'}`}>{value ? label(value) : 'Choose an incident…'}</span>
        <ChevronsUpDown size={13} className="text-soft" aria-hidden />
      </Combobox.Trigger>
      <Combobox.Portal>
        <Combobox.Positioner sideOffset={4} align="start" className="z-60">
          <Combobox.Popup className="floating w-[min(28rem,calc(100vw-32px))] p-1" aria-label="Incidents">
            <Combobox.Input
              placeholder="Number or words…"
              aria-label="Find an incident"
              className="field mb-1 h-8 text-sm"
            />
            <Combobox.Empty className="px-2 py-2 text-sm text-soft empty:hidden">
              No other incident fits.
            </Combobox.Empty>
            <Combobox.List className="max-h-64 overflow-y-auto">
              {(incident: Incident) => <Found key={incident.id} incident={incident} />}
            </Combobox.List>
          </Combobox.Popup>
        </Combobox.Positioner>
      </Combobox.Portal>
    </Combobox.Root>
  );
}

function Found({ incident }: { incident: Incident }) {
  return (
    <Combobox.Item
      value={incident}
      className="flex items-center gap-2 rounded-md px-2 py-1.5 text-sm outline-none data-[highlighted]:bg-hover"
    >
      <StatusIcon category={incident.incident_status.category} />
      <span className="reference shrink-0 text-xs text-soft">{incident.reference}</span>
      <span className="flex-1 truncate">{incident.name}</span>
      <Combobox.ItemIndicator className="text-accent">
        <Check size={14} />
      </Combobox.ItemIndicator>
    </Combobox.Item>
  );
}

/** Those into which an incident may be merged: not over, of the same kind, no public one for what is private. */
export function mergeSearch({ mode, visibility, incident_status: { category } }: Incident): string {
  const open = [...(category === 'triage' ? ['triage'] : []), 'live', 'paused', 'learning'];
  return [
    ...open.map((one) => `status_category[one_of][]=${one}`),
    `mode[one_of][]=${mode}`,
    ...(visibility === 'private' ? ['visibility=private'] : []),
  ].join('&');
}
