import { X } from 'lucide-react';
import { useMessages } from '../live/queries.ts';
import { useSession } from '../live/session.tsx';
import { Composer } from './composer.tsx';
import { MessageList } from './message-list.tsx';

export function Thread({
  channel,
  thread,
  title,
  canWrite,
}: {
  channel: string;
  thread: string;
  title: string;
  canWrite: boolean;
}) {
  const { me, go, place } = useSession();
  const { data } = useMessages(me.id, channel, thread);
  return (
    <aside className="pane thread" aria-label="Thread">
      <header className="pane-head">
        <h2>
          Thread <small>{title}</small>
        </h2>
        <button
          type="button"
          className="icon-button"
          aria-label="Close thread"
          onClick={() => go({ ...place, channel, thread: undefined, focus: undefined })}
        >
          <X size={20} />
        </button>
      </header>
      <MessageList channel={channel} messages={data?.messages ?? []} inThread label="Thread messages" />
      {canWrite && <Composer key={`${me.id}/${thread}`} channel={channel} thread={thread} placeholder="Reply…" />}
    </aside>
  );
}
