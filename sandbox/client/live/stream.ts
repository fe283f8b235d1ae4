import type { QueryClient } from '@tanstack/react-query';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';

interface Change {
  type: string;
  channel?: string;
  user?: string;
}

function stale(client: QueryClient, change: Change): void {
  const refresh = (...queryKey: string[]) => void client.invalidateQueries({ queryKey });
  if (change.type.startsWith('message.')) {
    refresh('messages', change.channel ?? '');
    refresh('channels');
  } else if (change.type === 'channel') {
    refresh('channels');
    refresh('users');
  } else if (change.type === 'view') refresh('views', change.user ?? '');
  else if (change.type === 'home') refresh('home', change.user ?? '');
  else if (change.type === 'app' || change.type === 'connections') {
    refresh('apps');
    refresh('workspaces');
    refresh('users');
  } else if (change.type === 'connect_invite') refresh('connect-invites');
  else if (change.type === 'traffic') refresh('traffic');
  else if (change.type === 'reset') void client.invalidateQueries();
}

/** Keeps every query fresh by the sandbox's event stream; false while it is not connected. */
export function useLive(): boolean {
  const client = useQueryClient();
  const [connected, setConnected] = useState(true);
  useEffect(() => {
    const source = new EventSource('/control/stream');
    source.addEventListener('ready', () => {
      setConnected(true);
      void client.invalidateQueries();
    });
    source.addEventListener('message', (event: MessageEvent<string>) =>
      stale(client, JSON.parse(event.data) as Change),
    );
    source.addEventListener('error', () => setConnected(false));
    return () => source.close();
  }, [client]);
  return connected;
}
