import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { KeyRound, LogOut, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { call, get, send } from '../../api.ts';
import { meQuery } from '../../queries.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { Failed, Notice, Skeleton } from '../../ui/states.tsx';
import { Ago } from '../../ui/time.tsx';
import { addPasskey, passkeysWork, sentenceOf } from './passkeys.ts';
import { Rows, Section } from '../settings/section.tsx';

type Passkey = { id: string; name?: string | null; createdAt: string };
const ways: Record<string, string> = { link: 'a link by e-mail', slack: 'Slack', passkey: 'a passkey' };

const sessionsQuery = (userId: string) =>
  queryOptions({
    queryKey: ['sessions', userId],
    queryFn: async () => (await get(`/api/candor/v1/users/${userId}/sessions`)).sessions,
  });

/** Where a person is signed in; each may be ended. */
export function Sessions({ userId }: { userId: string }) {
  const client = useQueryClient();
  const sessions = useQuery(sessionsQuery(userId));
  const end = useMutation({
    mutationFn: async (id: string) =>
      id
        ? await call('DELETE', `/api/candor/v1/users/${userId}/sessions/${id}`)
        : await call('DELETE', `/api/candor/v1/users/${userId}/sessions`),
    onSettled: () => client.invalidateQueries({ queryKey: ['sessions', userId] }),
  });
  if (sessions.error) return <Failed error={sessions.error} onRetry={() => void sessions.refetch()} />;
  if (!sessions.data) return <Skeleton lines={2} />;
  if (sessions.data.length === 0) return <p className="text-sm text-soft">Signed in nowhere.</p>;
  return (
    <div className="flex flex-col gap-3">
      <Rows>
        {sessions.data.map(({ id, method, ip_address: address, user_agent: agent, created_at: at }) => (
          <li key={id} className="flex items-center gap-3 px-4 py-2.5">
            <span className="min-w-0 flex-1 text-sm">
              <span className="block truncate font-medium">{deviceOf(agent)}</span>
              <span className="block text-xs text-soft">
                by {ways[method ?? ''] ?? method ?? 'a way not noted'} <Ago at={at} /> {address && `· ${address}`}
              </span>
            </span>
            <IconButton
              label={`End the session of ${deviceOf(agent)}`}
              icon={<LogOut size={14} />}
              onClick={() => end.mutate(id)}
            />
          </li>
        ))}
      </Rows>
      <Button className="self-start" kind="danger" busy={end.isPending} onClick={() => end.mutate('')}>
        End all sessions
      </Button>
    </div>
  );
}

/** A browser and a system, as far as their name for themselves tells. */
function deviceOf(agent: string | null): string {
  const browser = /(Firefox|Edg|OPR|Chrome|Safari)\/[\d.]+/.exec(agent ?? '')?.[1];
  const system = /(Windows|iPhone|iPad|Android|Mac OS X|Linux)/.exec(agent ?? '')?.[1];
  const names: Record<string, string> = { Edg: 'Edge', OPR: 'Opera', 'Mac OS X': 'macOS' };
  const parts = [browser, system].flatMap((one) => (one ? (names[one] ?? one) : []));
  return parts.join(' on ') || 'A device';
}

export function YourSignIn() {
  const { data: me } = useQuery(meQuery);
  return (
    <div className="flex flex-col gap-8">
      <Passkeys />
      <Section title="Your sessions" about="Where you are signed in. End what you do not know, then tell an owner.">
        {me?.kind === 'user' && <Sessions userId={me.id} />}
      </Section>
    </div>
  );
}

function Passkeys() {
  const client = useQueryClient();
  const queryKey = ['passkeys'];
  const passkeys = useQuery({
    queryKey,
    queryFn: () => send<Passkey[]>('GET', '/api/auth/passkey/list-user-passkeys'),
  });
  const [refused, setRefused] = useState('');
  const onSettled = () => client.invalidateQueries({ queryKey });
  const add = useMutation({
    meta: { showsErrors: true },
    mutationFn: () => addPasskey(deviceOf(navigator.userAgent)),
    onMutate: () => setRefused(''),
    onError: (error) => setRefused(sentenceOf(error)),
    onSettled,
  });
  const remove = useMutation({
    mutationFn: (id: string) => send<void>('POST', '/api/auth/passkey/delete-passkey', { id }),
    onSettled,
  });
  return (
    <Section
      title="Your passkeys"
      about="Sign in with your fingerprint, face or security key. A passkey cannot be phished and holds no password."
      action={
        passkeysWork && (
          <Button icon={<KeyRound size={14} />} busy={add.isPending} onClick={() => add.mutate()}>
            Add a passkey
          </Button>
        )
      }
    >
      {refused && <Notice tone="red">{refused}</Notice>}
      {passkeys.error && <Failed error={passkeys.error} onRetry={() => void passkeys.refetch()} />}
      {passkeys.data?.length === 0 && <p className="text-sm text-soft">You have no passkey yet.</p>}
      {(passkeys.data?.length ?? 0) > 0 && (
        <Rows>
          {passkeys.data?.map(({ id, name, createdAt }) => (
            <li key={id} className="flex items-center gap-3 px-4 py-2.5 text-sm">
              <span className="min-w-0 flex-1">
                <span className="font-medium">{name || 'Passkey'}</span>
                <span className="block text-xs text-soft">
                  added <Ago at={createdAt} />
                </span>
              </span>
              <IconButton
                label={`Remove ${name || 'the passkey'}`}
                icon={<Trash2 size={14} />}
                onClick={() => remove.mutate(id)}
              />
            </li>
          ))}
        </Rows>
      )}
    </Section>
  );
}
