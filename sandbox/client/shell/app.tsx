import { Activity, Menu as MenuIcon, Search } from 'lucide-react';
import { useEffect, useState } from 'react';
import { addressOf } from '../live/place.ts';
import { useSession } from '../live/session.tsx';
import { ChannelView } from '../messages/channel-view.tsx';
import { TrafficPane } from '../traffic/traffic-pane.tsx';
import { ModalStack } from '../views/modal-stack.tsx';
import { Rail } from './rail.tsx';
import { Sidebar } from './sidebar.tsx';
import { Switcher } from './switcher.tsx';
import { Toasts } from './toasts.tsx';

interface TopBarProps {
  traffic: boolean;
  onTraffic(): void;
  onSearch(): void;
  onMenu(): void;
}

function TopBar({ traffic, onTraffic, onSearch, onMenu }: TopBarProps) {
  const { workspace, connected } = useSession();
  return (
    <header className="topbar">
      <button type="button" className="icon-button only-narrow" aria-label="Channels" onClick={onMenu}>
        <MenuIcon size={20} />
      </button>
      <button type="button" className="search" onClick={onSearch}>
        <Search size={14} aria-hidden="true" /> Go to a channel or person in {workspace.name} <kbd>Ctrl K</kbd>
      </button>
      {!connected && <span className="offline">Reconnecting…</span>}
      <button
        type="button"
        className="icon-button"
        aria-pressed={traffic}
        aria-label="Traffic"
        title="Traffic"
        onClick={onTraffic}
      >
        <Activity size={18} />
      </button>
    </header>
  );
}

function useShortcutKey(open: () => void): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      open();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [open]);
}

export function App() {
  const { place, channels, me, workspace } = useSession();
  const [searching, setSearching] = useState(false);
  const [traffic, setTraffic] = useState(false);
  const here = `${me.id}${addressOf(place)}`;
  const [menuAt, setMenuAt] = useState('');
  const menu = menuAt === here;
  useShortcutKey(() => setSearching(true));
  const joined = channels.filter((one) => one.is_member && !one.is_archived);
  const channel = channels.find((one) => one.id === place.channel) ?? joined.find((one) => one.is_general) ?? joined[0];
  useEffect(() => {
    document.title = `${channel?.name ?? 'Slack sandbox'} · ${workspace.name} · ${me.real_name}`;
  }, [channel?.name, workspace.name, me.real_name]);
  return (
    <div className={`app ${menu ? 'menu-open' : ''}`}>
      <TopBar
        traffic={traffic}
        onTraffic={() => setTraffic(!traffic)}
        onSearch={() => setSearching(true)}
        onMenu={() => setMenuAt(menu ? '' : here)}
      />
      <div className="body">
        <Rail />
        <div className="window">
          <div className="window-main">
            <Sidebar current={channel} />
            {channel ? (
              <ChannelView key={`${me.id}/${channel.id}`} channel={channel} />
            ) : (
              <main className="conversation" />
            )}
          </div>
          {traffic && <TrafficPane onClose={() => setTraffic(false)} />}
        </div>
      </div>
      {searching && <Switcher onClose={() => setSearching(false)} />}
      <ModalStack key={me.id} />
      <Toasts />
    </div>
  );
}
