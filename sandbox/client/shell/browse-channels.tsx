import { Dialog } from '@base-ui/react/dialog';
import { X } from 'lucide-react';
import { useSession } from '../live/session.tsx';
import { ChannelIcon } from '../messages/channel-header.tsx';

/** Every channel this person may see, joined or not, archived ones last. */
export function BrowseChannels({ onClose }: { onClose(): void }) {
  const { channels, act, go } = useSession();
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
              <li key={channel.id}>
                <button type="button" className="browse-name" onClick={() => open(channel.id)}>
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
                {!channel.is_archived && !(channel.is_general && channel.is_member) && (
                  <button
                    type="button"
                    className={`button ${channel.is_member ? '' : 'button-primary'}`}
                    aria-label={`${channel.is_member ? 'Leave' : 'Join'} ${channel.name}`}
                    onClick={() => void act(channel.is_member ? 'leave' : 'join', { channel: channel.id })}
                  >
                    {channel.is_member ? 'Leave' : 'Join'}
                  </button>
                )}
              </li>
            ))}
          </ul>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
