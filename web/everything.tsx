import { queryOptions, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import {
  ChartScatter,
  FileUp,
  Flame,
  Globe,
  House,
  Keyboard,
  LibraryBig,
  ListChecks,
  ListFilter,
  Megaphone,
  Plus,
  Settings as Gear,
} from 'lucide-react';
import { useState } from 'react';
import { looks } from './account.tsx';
import { capsOf, everywhere } from './keys/keys.ts';
import { usePageOffers } from './offers.ts';
import { pageOf, usual, viewsQuery } from './pages/incidents/list/listing.ts';
import { incidentsQuery } from './queries.ts';
import { searchQuery } from './pages/catalog/queries.ts';
import { applyTheme } from './theme.ts';
import { sections } from './pages/settings/sections.ts';
import { CommandPalette, type PaletteEntry } from './ui/command-palette.tsx';

type Props = { open: boolean; onClose: () => void; onDeclare: () => void; onKeys: () => void };
const { declare, keys } = everywhere.keys;

/** Every incident by these words, however old; those of late are here already. */
const olderQuery = (words: string) =>
  queryOptions({
    queryKey: ['incidents', 'palette', words],
    queryFn: async () => (await pageOf({ ...usual, state: 'all', words })).incidents.slice(0, 8),
    placeholderData: (previous) => previous,
  });

const places = [
  { to: '/', label: 'Home', icon: House },
  { to: '/incidents', label: 'Incidents', icon: Flame },
  { to: '/desk', label: 'Desk: who waits for a word', icon: Megaphone },
  { to: '/follow-ups', label: 'Follow-ups', icon: ListChecks },
  { to: '/status-pages', label: 'Status pages', icon: Globe },
  { to: '/insights', label: 'Insights: how well customers were told', icon: ChartScatter },
  { to: '/catalog', label: 'Catalog', icon: LibraryBig },
  { to: '/catalog/import', label: 'Catalog: import a file', icon: FileUp },
  { to: '/conditions', label: 'Try conditions', icon: ListChecks },
] as const;

/** ⌘K: what the page in front can do, every incident, what the catalog has by these words, every page. */
export function Everything({ open, onClose, onDeclare, onKeys }: Props) {
  const navigate = useNavigate();
  const { data } = useQuery({ ...incidentsQuery('page_size=200'), enabled: open });
  const views = useQuery({ ...viewsQuery, enabled: open });
  const [words, setWords] = useState('');
  const isSearched = words.trim().length > 1;
  const catalog = useQuery({ ...searchQuery(words, 8), enabled: open && isSearched });
  const older = useQuery({ ...olderQuery(words.trim()), enabled: open && isSearched });
  const here = usePageOffers(open);
  const toIncident = (reference: string) =>
    void navigate({ to: '/incidents/$number', params: { number: reference.replace('INC-', '') } });
  const entries: PaletteEntry[] = [
    ...here,
    {
      id: 'declare',
      label: declare.does,
      hint: capsOf(declare.press[0]).join(' '),
      icon: <Plus size={15} />,
      run: onDeclare,
    },
    ...places.map(({ to, label, icon: Icon }) => ({
      ...{ id: to, label, icon: <Icon size={15} /> },
      run: () => void navigate({ to }),
    })),
    ...(views.data?.views ?? []).map(({ id, name, shared }) => ({
      ...{ id, label: `View: ${name}`, hint: shared ? 'For everybody' : 'Only yours', icon: <ListFilter size={15} /> },
      run: () => void navigate({ to: '/incidents', search: { view: id } }),
    })),
    ...sections.map(({ section, label }) => ({
      id: `settings-${section}`,
      label: `Settings: ${label}`,
      icon: <Gear size={15} />,
      run: () => void navigate({ to: '/settings/$section', params: { section } }),
    })),
    {
      ...{ id: 'keys', label: 'Keyboard shortcuts', hint: capsOf(keys.press[0]).join(' ') },
      ...{ icon: <Keyboard size={15} />, run: onKeys },
    },
    ...looks.map(({ theme, label, icon }) => ({ id: label, label, icon, run: () => applyTheme(theme) })),
    ...(data?.incidents ?? []).map(({ id, reference, name, incident_status }) => ({
      id,
      label: `${reference} ${name}`,
      hint: incident_status.name,
      icon: <Flame size={15} />,
      run: () => toIncident(reference),
    })),
  ];
  const known = new Set(entries.map(({ id }) => id));
  const incidents = isSearched ? (older.data ?? []).filter(({ id }) => !known.has(id)) : [];
  const found = isSearched ? (catalog.data ?? []) : [];
  const inCatalog: PaletteEntry[] = found.map(({ id, name, catalog_type_id, catalog_type_name }) => ({
    id,
    label: name,
    hint: catalog_type_name,
    icon: <LibraryBig size={15} />,
    run: () => void navigate({ to: '/catalog/$type/$entry', params: { type: catalog_type_id, entry: id } }),
  }));
  const further: PaletteEntry[] = [
    ...incidents.map(({ id, reference, name, incident_status }) => ({
      id,
      label: `${reference} ${name}`,
      hint: incident_status.name,
      icon: <Flame size={15} />,
      run: () => toIncident(reference),
    })),
    ...inCatalog,
  ];
  return <CommandPalette open={open} onClose={onClose} entries={entries} further={further} onWords={setWords} />;
}
