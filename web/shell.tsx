import { useQuery } from '@tanstack/react-query';
import { Link, Outlet } from '@tanstack/react-router';
import {
  ChartScatter,
  Flame,
  Globe,
  House,
  LibraryBig,
  ListChecks,
  Megaphone,
  Menu as MenuIcon,
  Plus,
  Search,
  Settings as Gear,
  X,
} from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { Account } from './account.tsx';
import { useLive } from './live.ts';
import { useMay } from './may.ts';
import { Everything } from './everything.tsx';
import { KeyCaps } from './keys/key-caps.tsx';
import { KeyList } from './keys/key-list.tsx';
import { everywhere } from './keys/keys.ts';
import { useKeys } from './keys/use-keys.ts';
import { waitingQuery } from './pages/communications/queries.ts';
import { DeclareDialog } from './pages/incidents/declare.tsx';
import { countOf, meQuery, openIncidentsQuery } from './queries.ts';
import { Button, IconButton } from './ui/button.tsx';
import { Mark } from './ui/mark.tsx';

/** What stands around every page: where to go, declaring, searching. */
export function Shell() {
  useLive();
  const [declaring, setDeclaring] = useState(false);
  const [searching, setSearching] = useState(false);
  const [listsKeys, setListsKeys] = useState(false);
  useKeys(everywhere, {
    search: () => setSearching((open) => !open),
    declare: () => setDeclaring(true),
    keys: () => setListsKeys(true),
  });
  return (
    <div className="min-h-dvh lg:grid lg:grid-cols-[228px_1fr]">
      <a
        href="#main"
        className="sr-only focus:not-sr-only focus:absolute focus:z-50 focus:m-2 focus:rounded focus:bg-panel focus:p-2"
      >
        Skip to the page
      </a>
      <Side
        onDeclare={() => setDeclaring(true)}
        onSearch={() => setSearching(true)}
        onKeys={() => setListsKeys(true)}
      />
      <main id="main" className="mx-auto w-full max-w-[1240px] min-w-0 px-4 py-5 sm:px-6 lg:px-8 lg:py-7">
        <Outlet />
      </main>
      <DeclareDialog open={declaring} onClose={() => setDeclaring(false)} />
      <Everything
        open={searching}
        onClose={() => setSearching(false)}
        onDeclare={() => setDeclaring(true)}
        onKeys={() => setListsKeys(true)}
      />
      <KeyList open={listsKeys} onClose={() => setListsKeys(false)} />
    </div>
  );
}

type SideProps = Record<'onDeclare' | 'onSearch' | 'onKeys', () => void>;
function Side({ onDeclare, onSearch, onKeys }: SideProps) {
  const [open, setOpen] = useState(false);
  const mayDeclare = useMay('incidents.create');
  const { data: me } = useQuery(meQuery);
  return (
    <header className="sticky top-0 z-30 border-b bg-canvas lg:flex lg:h-dvh lg:flex-col lg:border-r lg:border-b-0 lg:px-3 lg:py-4">
      <div className="flex h-13 items-center gap-2.5 px-4 lg:h-auto lg:px-2">
        <Mark />
        <span className="min-w-0 flex-1 truncate font-semibold tracking-tight">{me?.organisation || 'Candor'}</span>
        <span className="flex gap-1 lg:hidden">
          <IconButton label="Search" icon={<Search size={17} />} onClick={onSearch} />
          {mayDeclare && <IconButton label="Declare an incident" icon={<Plus size={18} />} onClick={onDeclare} />}
          <IconButton
            label={open ? 'Close the menu' : 'Open the menu'}
            aria-expanded={open}
            icon={open ? <X size={18} /> : <MenuIcon size={18} />}
            onClick={() => setOpen(!open)}
          />
        </span>
      </div>
      <div className={`${open ? 'flex' : 'hidden'} flex-1 flex-col gap-4 px-3 pb-4 lg:mt-4 lg:flex lg:px-0 lg:pb-0`}>
        <div className="hidden flex-col gap-2 lg:flex">
          {mayDeclare && (
            <Button kind="primary" icon={<Plus size={15} />} onClick={onDeclare}>
              Declare an incident
            </Button>
          )}
          <Button onClick={onSearch} icon={<Search size={14} />} className="justify-start !text-soft">
            <span className="flex-1 text-left font-normal">Search</span>
            <KeyCaps way={everywhere.keys.search.press[0]} />
          </Button>
        </div>
        <Places onGo={() => setOpen(false)} />
        <div className="mt-auto">
          <Account onKeys={onKeys} />
        </div>
      </div>
    </header>
  );
}

function Places({ onGo }: { onGo: () => void }) {
  const { data } = useQuery(openIncidentsQuery);
  const burning = data ? countOf(data) : 0;
  const { data: waiting } = useQuery(waitingQuery);
  const late = waiting?.counts.breached ?? 0;
  return (
    <nav aria-label="Main" onClickCapture={onGo} className="flex flex-col gap-0.5">
      <Place to="/" exact icon={<House size={16} />}>
        Home
      </Place>
      <Place to="/incidents" icon={<Flame size={16} />} count={burning}>
        Incidents
      </Place>
      <Place to="/desk" icon={<Megaphone size={16} />} count={late}>
        Desk
      </Place>
      <Place to="/follow-ups" icon={<ListChecks size={16} />}>
        Follow-ups
      </Place>
      <Place to="/status-pages" icon={<Globe size={16} />}>
        Status pages
      </Place>
      <Place to="/insights" icon={<ChartScatter size={16} />}>
        Insights
      </Place>
      <Place to="/catalog" icon={<LibraryBig size={16} />}>
        Catalog
      </Place>
      <Place to="/settings" icon={<Gear size={16} />}>
        Settings
      </Place>
    </nav>
  );
}

type PlaceProps = {
  to: '/' | '/incidents' | '/desk' | '/follow-ups' | '/status-pages' | '/insights' | '/catalog' | '/settings';
  exact?: boolean;
  icon: ReactNode;
  count?: number;
  children: ReactNode;
};
function Place({ to, exact, icon, count, children }: PlaceProps) {
  return (
    <Link
      to={to}
      activeOptions={{ exact: exact ?? false, includeSearch: false }}
      className="flex h-8 items-center gap-2.5 rounded-[7px] px-2.5 text-soft hover:bg-hover hover:text-ink data-[status=active]:bg-hover data-[status=active]:font-medium data-[status=active]:text-ink"
    >
      {icon}
      <span className="flex-1">{children}</span>
      {count ? (
        <span
          className="numeric text-xs text-red font-semibold"
          aria-label={to === '/desk' ? `${count} late` : `${count} open`}
        >
          {count}
        </span>
      ) : null}
    </Link>
  );
}
