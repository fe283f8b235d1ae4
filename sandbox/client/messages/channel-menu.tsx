import { Menu } from '@base-ui/react/menu';
import { ChevronDown } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import type { Channel } from '../live/documents.ts';
import { personName } from '../live/names.ts';
import { useSession } from '../live/session.tsx';
import { FormDialog } from '../shell/form-dialog.tsx';

type Asked = 'topic' | 'rename' | 'invite' | 'share';

function Asking({ channel, asked, onClose }: { channel: Channel; asked: Asked; onClose(): void }) {
  const { act, people, me } = useSession();
  const where = { channel: channel.id };
  if (asked === 'topic') {
    return (
      <FormDialog
        title="Edit topic"
        submit="Save"
        fields={[{ name: 'topic', label: 'Topic', value: channel.topic.value }]}
        onClose={onClose}
        onSubmit={({ topic }) => act('topic', { ...where, topic })}
      />
    );
  }
  if (asked === 'rename') {
    return (
      <FormDialog
        title="Rename this channel"
        submit="Save changes"
        fields={[{ name: 'name', label: 'Channel name', value: channel.name }]}
        onClose={onClose}
        onSubmit={({ name }) => act('rename', { ...where, name })}
      />
    );
  }
  if (asked === 'share') {
    return (
      <FormDialog
        title="Share with another organisation"
        submit="Invite"
        fields={[{ name: 'email', label: 'E-mail address', hint: 'Of somebody there, who accepts for them.' }]}
        onClose={onClose}
        onSubmit={({ email }) => act('share-channel', { ...where, email })}
      />
    );
  }
  const outside = [...people.values()].filter(
    (one) => one.team_id === me.team_id && !one.deleted && !channel.members.includes(one.id),
  );
  return (
    <FormDialog
      title={`Add people to #${channel.name}`}
      submit="Add"
      fields={[
        {
          name: 'person',
          label: 'Person or app',
          options: outside.map((one) => ({ value: one.id, label: personName(one) })),
        },
      ]}
      onClose={onClose}
      onSubmit={({ person }) => act('invite', { ...where, users: [person] })}
    />
  );
}

function Item({ words, danger, onClick }: { words: string; danger?: boolean; onClick(): void }) {
  return (
    <Menu.Item className={`menu-item ${danger ? 'menu-danger' : ''}`} onClick={onClick}>
      {words}
    </Menu.Item>
  );
}

/** The channel's name, and what its members may do with it. */
export function ChannelMenu({ channel, children }: { channel: Channel; children: ReactNode }) {
  const { act, me } = useSession();
  const [asked, setAsked] = useState<Asked>();
  if (channel.is_im || channel.is_mpim || !channel.is_member) return <span>{children}</span>;
  const where = { channel: channel.id };
  // The first is at home here; whoever is a guest leaves for themselves.
  const [home, first] = channel.shared_team_ids;
  const other = home === me.team_id ? first : me.team_id;
  return (
    <>
      <Menu.Root modal={false}>
        <Menu.Trigger className="title-button">
          {children} <ChevronDown size={14} aria-hidden="true" />
        </Menu.Trigger>
        <Menu.Portal>
          <Menu.Positioner className="floating" align="start" sideOffset={6}>
            <Menu.Popup className="menu">
              <Item words="Edit topic" onClick={() => setAsked('topic')} />
              <Item words="Add people" onClick={() => setAsked('invite')} />
              {channel.is_ext_shared ? (
                <Item words="Stop sharing" danger onClick={() => void act('unshare-channel', { ...where, other })} />
              ) : (
                <Item words="Share with another organisation" onClick={() => setAsked('share')} />
              )}
              <Item words="Rename channel" onClick={() => setAsked('rename')} />
              {channel.is_archived ? (
                <Item words="Unarchive channel" onClick={() => void act('unarchive', where)} />
              ) : (
                <Item words="Archive channel" danger onClick={() => void act('archive', where)} />
              )}
              {!channel.is_general && <Item words="Leave channel" danger onClick={() => void act('leave', where)} />}
            </Menu.Popup>
          </Menu.Positioner>
        </Menu.Portal>
      </Menu.Root>
      {asked && <Asking channel={channel} asked={asked} onClose={() => setAsked(undefined)} />}
    </>
  );
}
