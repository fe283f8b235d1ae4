import { Dialog } from '@base-ui/react/dialog';
import { X } from 'lucide-react';
import type { Channel } from '../live/documents.ts';
import { useSession } from '../live/session.tsx';
import { ChannelIcon } from '../messages/channel-header.tsx';

function BrowseRow({ channel, onOpen }: { channel: Channel; onOpen(): void }) {
  const { act } = useSession();
  const verb = channel.is_member ? 'Leave' : 'Join';
  const changeable = !channel.is_archived && !(channel.is_general && channel.is_member);
  return (
    <li>
      <button type="button" className="browse-name" onClick={onOpen}>
        <b>
          <ChannelIcon channel={channel} size={14} /> {channel.name}
        </b>
        <small>
          {channel.is_member && 'Joined · '}
          {channel.members.length} members
          {channel.is_archived && ' · archived'}
          {channel.purpose.value && ` · ${channel.purpose.value}`}
        </small>
      </button>
      {changeable && (
        <button
          type="button"
          className={`button ${channel.is_member ? '' : 'button-primary'}`}
          aria-label={`${verb} ${channel.name}`}
          onClick={() => void act(verb.toLowerCase(), { channel: channel.id })}
        >
          {verb}
        </button>
      )}
    </li>
  );
}

/** Every channel this person may see, joined or not, archived ones last. */
export function BrowseChannels({ onClose }: { onClose(): void }) {
  const { channels, go } = useSession();
  const rooms = channels
    .filter((one) => !one.is_im && !one.is_mpim)
    .toSorted(
      (one, other) =>
        Number(one.is_archived) - Number(other.is_archived) || (one.name ?? '').localeCompare(other.name ?? ''),
    );
  const open = (channel: string) => {
    go({ channel });
    onClose();
  };
  return (
    <Dialog.Root open onOpenChange={(next) => !next && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="backdrop" />
        <Dialog.Popup className="dialog modal">
          <header className="modal-head">
            <Dialog.Title className="dialog-title">All channels</Dialog.Title>
            <Dialog.Close className="icon-button" aria-label="Close">
              <X size={20} />
            </Dialog.Close>
          </header>
          <ul className="modal-body browse">
            {rooms.map((channel) => (
              <BrowseRow key={channel.id} channel={channel} onOpen={() => open(channel.id)} />
            ))}
          </ul>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
