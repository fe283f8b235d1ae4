import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { ChevronsUpDown, Keyboard, KeyRound, LogOut, Monitor, Moon, Sun } from 'lucide-react';
import { send } from './api.ts';
import { meQuery } from './queries.ts';
import { applyTheme, type Theme } from './theme.ts';
import { Avatar } from './ui/avatar.tsx';
import { Menu } from './ui/menu.tsx';

export const looks: { theme: Theme; label: string; icon: React.ReactNode }[] = [
  { theme: 'system', label: 'Look: as the system', icon: <Monitor size={15} /> },
  { theme: 'light', label: 'Look: light', icon: <Sun size={15} /> },
  { theme: 'dark', label: 'Look: dark', icon: <Moon size={15} /> },
];

/** Who is signed in; look and signing out. */
export function Account({ onKeys }: { onKeys: () => void }) {
  const { data: me } = useQuery(meQuery);
  const client = useQueryClient();
  const navigate = useNavigate();
  const signOut = async () => {
    await send<void>('POST', '/api/auth/sign-out', {});
    client.clear();
    window.location.assign('/sign-in');
  };
  const items = [
    ...looks.map(({ theme, label, icon }) => ({ label, icon, onChoose: () => applyTheme(theme) })),
    { label: 'Keyboard shortcuts', icon: <Keyboard size={15} />, onChoose: onKeys },
    {
      label: 'Passkeys and sessions',
      icon: <KeyRound size={15} />,
      onChoose: () => void navigate({ to: '/settings/$section', params: { section: 'your-sign-in' } }),
    },
    { label: 'Sign out', icon: <LogOut size={15} />, onChoose: () => void signOut() },
  ];
  const trigger = (
    <button type="button" className="flex w-full items-center gap-2 rounded-[7px] px-2 py-1.5 text-left hover:bg-hover">
      <Avatar name={me?.name ?? '…'} size={24} />
      <span className="min-w-0 flex-1 truncate">{me?.name}</span>
      <ChevronsUpDown size={13} className="text-soft" aria-hidden />
    </button>
  );
  return <Menu trigger={trigger} items={items} />;
}
