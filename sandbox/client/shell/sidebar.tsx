import { Menu } from '@base-ui/react/menu';
import { Plus } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import type { Channel, SlackApp } from '../live/documents.ts';
import { appOfPerson, channelTitle, personName } from '../live/names.ts';
import { useSession } from '../live/session.tsx';
import { ChannelIcon } from '../messages/channel-header.tsx';
import { Avatar } from './avatar.tsx';
import { BrowseChannels } from './browse-channels.tsx';
import { FormDialog } from './form-dialog.tsx';
import { Invites } from './invites.tsx';

function Row({ channel, current }: { channel: Channel; current: boolean }) {
  const session = useSession();
  const unread = channel.unread_count > 0 && !current;
  const classes = ['side-row', current && 'side-current', unread && 'side-unread'];
  return (
    <li>
      <button
        type="button"
        className={classes.filter(Boolean).join(' ')}
        aria-current={current ? 'page' : undefined}
        onClick={() => session.go({ channel: channel.id })}
      >
        <span className="side-icon">
          <ChannelIcon channel={channel} />
        </span>
        <span className="side-name">{channelTitle(session, channel)}</span>
        {unread && channel.mention_count > 0 && (
          <span className="side-badge" aria-label={`${channel.mention_count} mentions`}>
            {channel.mention_count}
          </span>
        )}
      </button>
    </li>
  );
}

function SideSection({ title, tool, children }: { title: string; tool?: ReactNode; children: ReactNode }) {
  return (
    <section className="side-section" aria-label={title}>
      <header>
        <h2>{title}</h2>
        {tool}
      </header>
      <ul>{children}</ul>
    </section>
  );
}

type Asked = 'create' | 'browse';

function AddChannel({ onAsk }: { onAsk(asked: Asked): void }) {
  return (
    <Menu.Root modal={false}>
      <Menu.Trigger className="icon-button side-add" aria-label="Add channels" title="Add channels">
        <Plus size={16} />
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner className="floating" align="start" sideOffset={4}>
          <Menu.Popup className="menu">
            <Menu.Item className="menu-item" onClick={() => onAsk('create')}>
              Create a channel
            </Menu.Item>
            <Menu.Item className="menu-item" onClick={() => onAsk('browse')}>
              Browse channels
            </Menu.Item>
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}

function CreateChannel({ onClose }: { onClose(): void }) {
  const { act, go } = useSession();
  return (
    <FormDialog
      title="Create a channel"
      submit="Create"
      fields={[
        { name: 'name', label: 'Name', hint: 'Lowercase letters, digits, hyphens and underscores; no spaces.' },
        { name: 'private', label: 'Make private', hint: 'Only invited people see it.', check: true },
      ]}
      onClose={onClose}
      onSubmit={async ({ name, private: isPrivate }) => {
        const outcome = await act('create-channel', { name, private: isPrivate === 'yes' });
        const channel = outcome?.channel as { id: string } | undefined;
        if (channel) go({ channel: channel.id });
        return outcome;
      }}
    />
  );
}

/** What belongs in each section: joined rooms, conversations, apps, and whom one could still write to. */
function useSections() {
  const session = useSession();
  const { channels, apps, people, me } = session;
  const titled = (one: Channel) => channelTitle(session, one).toLowerCase();
  const sorted = channels.toSorted((one, other) => titled(one).localeCompare(titled(other)));
  const isApp = (one: Channel) => one.is_im && people.get(one.user ?? '')?.is_bot === true;
  const direct = sorted.filter((one) => (one.is_im || one.is_mpim) && !isApp(one));
  const withApps = sorted.filter(isApp);
  const opened = new Set(withApps.map((one) => appOfPerson(apps, people.get(one.user ?? ''))?.id));
  return {
    rooms: sorted.filter((one) => !one.is_im && !one.is_mpim && one.is_member && !one.is_archived),
    direct,
    withApps,
    strangers: [...people.values()].filter(
      (one) =>
        one.team_id === me.team_id &&
        !one.is_bot &&
        !one.deleted &&
        one.id !== me.id &&
        !direct.some((im) => im.user === one.id),
    ),
    unopenedApps: apps.filter((app) => !opened.has(app.id)),
  };
}

function Stranger({ name, icon, onOpen }: { name: string; icon: ReactNode; onOpen(): void }) {
  return (
    <li>
      <button type="button" className="side-row" onClick={onOpen}>
        <span className="side-icon">{icon}</span>
        <span className="side-name">{name}</span>
      </button>
    </li>
  );
}

function AppInitial({ app }: { app: SlackApp }) {
  return (
    <span
      data-initial={app.name[0]}
      className="app-icon side-app"
      style={{ background: app.color || '#2c2d30' }}
    ></span>
  );
}

export function Sidebar({ current }: { current: Channel | undefined }) {
  const { workspace, act, go } = useSession();
  const { rooms, direct, withApps, strangers, unopenedApps } = useSections();
  const [asked, setAsked] = useState<Asked>();
  const openWith = async (name: string, input: object, tab?: 'home') => {
    const channel = (await act(name, input))?.channel as string | { id: string } | undefined;
    if (channel) go({ channel: typeof channel === 'string' ? channel : channel.id, tab });
  };
  const rows = (list: Channel[]) =>
    list.map((one) => <Row key={one.id} channel={one} current={one.id === current?.id} />);
  return (
    <nav className="sidebar" aria-label="Channels and conversations">
      <div className="side-head">{workspace.name}</div>
      <div className="side-scroll">
        <SideSection title="Channels" tool={<AddChannel onAsk={setAsked} />}>
          {rows(rooms)}
        </SideSection>
        <Invites />
        <SideSection title="Direct messages">
          {rows(direct)}
          {strangers.map(({ id, ...person }) => (
            <Stranger
              key={id}
              name={personName({ id, ...person })}
              icon={<Avatar person={id} size={20} presence />}
              onOpen={() => void openWith('open-dm', { with: id })}
            />
          ))}
        </SideSection>
        <SideSection title="Apps">
          {rows(withApps)}
          {unopenedApps.map((app) => (
            <Stranger
              key={app.id}
              name={app.name}
              icon={<AppInitial app={app} />}
              onOpen={() => void openWith('open-home', { app: app.id }, 'home')}
            />
          ))}
        </SideSection>
      </div>
      {asked === 'create' && <CreateChannel onClose={() => setAsked(undefined)} />}
      {asked === 'browse' && <BrowseChannels onClose={() => setAsked(undefined)} />}
    </nav>
  );
}
