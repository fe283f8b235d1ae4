import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Flame, Globe, House, Plus, Settings as Gear } from 'lucide-react';
import { incidentsQuery } from './queries.ts';
import { sections } from './pages/settings/sections.ts';
import { CommandPalette, type PaletteEntry } from './ui/command-palette.tsx';

type Props = { open: boolean; onClose: () => void; onDeclare: () => void };

/** ⌘K: every incident of late, every page, every action. */
export function Everything({ open, onClose, onDeclare }: Props) {
  const navigate = useNavigate();
  const { data } = useQuery({ ...incidentsQuery('page_size=200'), enabled: open });
  const entries: PaletteEntry[] = [
    { id: 'declare', label: 'Declare an incident', hint: 'c', icon: <Plus size={15} />, run: onDeclare },
    { id: 'home', label: 'Home', icon: <House size={15} />, run: () => void navigate({ to: '/' }) },
    { id: 'all', label: 'Incidents', icon: <Flame size={15} />, run: () => void navigate({ to: '/incidents' }) },
    {
      id: 'pages',
      label: 'Status pages',
      icon: <Globe size={15} />,
      run: () => void navigate({ to: '/status-pages' }),
    },
    ...sections.map(({ section, label }) => ({
      id: section,
      label: `Settings: ${label}`,
      icon: <Gear size={15} />,
      run: () => void navigate({ to: '/settings/$section', params: { section } }),
    })),
    ...(data?.incidents ?? []).map(({ id, reference, name, incident_status }) => ({
      id,
      label: `${reference} ${name}`,
      hint: incident_status.name,
      icon: <Flame size={15} />,
      run: () => void navigate({ to: '/incidents/$number', params: { number: reference.replace('INC-', '') } }),
    })),
  ];
  return <CommandPalette open={open} onClose={onClose} entries={entries} />;
}
