import { useQuery } from '@tanstack/react-query';
import { invitesQuery } from '../live/queries.ts';
import { useSession } from '../live/session.tsx';

/** Channels of other organisations that wait to be accepted, or for an admin to agree. */
export function Invites() {
  const { me, act, go } = useSession();
  const { data: invites = [] } = useQuery(invitesQuery(me.id));
  if (invites.length === 0) return null;
  const accept = async (invite: string) => {
    const channel = (await act('accept-invite', { invite }))?.channel as { id: string } | undefined;
    if (channel) go({ channel: channel.id });
  };
  return (
    <section className="side-section" aria-label="Invitations">
      <header>
        <h2>Invitations</h2>
      </header>
      <ul>
        {invites.map(({ id, state, from, channel }) => (
          <li key={id} className="side-invite">
            <span>
              #{channel} of {from}
            </span>
            <button
              type="button"
              className="button button-primary"
              onClick={() => void (state === 'pending' ? accept(id) : act('approve-invite', { invite: id }))}
            >
              {state === 'pending' ? 'Accept' : 'Approve'}
            </button>
            <button type="button" className="button" onClick={() => void act('decline-invite', { invite: id })}>
              Decline
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
