import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { RotateCw } from 'lucide-react';
import { useState } from 'react';
import { post, toCall } from '../../api.ts';
import { Badge, type Tone } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Input } from '../../ui/field.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { Select } from '../../ui/select.tsx';
import { Failed, Skeleton } from '../../ui/states.tsx';
import { Ago, fullTime, localTime } from '../../ui/time.tsx';
import { say } from '../../ui/toast.tsx';
import { useForm } from '../../use-form.ts';
import { key, messageQuery, messagesQuery, url, type Endpoint, type Message } from './queries.ts';

const tones: Record<string, Tone> = { delivered: 'green', failed: 'red', queued: 'amber', sending: 'blue' };
const states = [
  ...[
    { value: '', label: 'All' },
    { value: 'queued', label: 'Waiting' },
    { value: 'delivered', label: 'Delivered' },
  ],
  ...[
    { value: 'failed', label: 'Failed' },
    { value: 'withdrawn', label: 'Withdrawn' },
  ],
];

/** What was sent to an endpoint, and what became of it. */
export function Messages({ endpoint, may, onClose }: { endpoint: Endpoint; may: boolean; onClose: () => void }) {
  const [status, setStatus] = useState('');
  const [pages, setPages] = useState<string[]>(['']);
  const [again, setAgain] = useState(false);
  const list = useQuery(messagesQuery(endpoint.id, status, pages.at(-1) ?? ''));
  const choose = (value: string) => {
    setStatus(value);
    setPages(['']);
  };
  const last = list.data?.messages.at(-1);
  return (
    <Dialog open wide onClose={onClose} title={`Sent to “${endpoint.name}”`} about="Kept for thirty days.">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <div className="w-40">
          <Select small aria-label="State" options={states} value={status} onChange={choose} />
        </div>
        {may && endpoint.enabled && (
          <Button icon={<RotateCw size={14} />} onClick={() => setAgain(true)}>
            Send failed ones again
          </Button>
        )}
      </div>
      {list.error && <Failed error={list.error} onRetry={() => void list.refetch()} />}
      {list.isPending && <Skeleton lines={3} />}
      {list.data?.messages.length === 0 && <p className="text-sm text-soft">Nothing yet.</p>}
      <ul className="divide-y">
        {list.data?.messages.map((message) => (
          <MessageRow key={message.id} endpoint={endpoint} message={message} may={may} />
        ))}
      </ul>
      {(pages.length > 1 || list.data?.more) && (
        <div className="flex justify-between">
          <Button disabled={pages.length === 1} onClick={() => setPages(pages.slice(0, -1))}>
            Newer
          </Button>
          <Button disabled={!list.data?.more} onClick={() => last && setPages([...pages, last.id])}>
            Older
          </Button>
        </div>
      )}
      {again && <SendAgain id={endpoint.id} onClose={() => setAgain(false)} />}
    </Dialog>
  );
}

function MessageRow({ endpoint, message, may }: { endpoint: Endpoint; message: Message; may: boolean }) {
  const [open, setOpen] = useState(false);
  return (
    <li className="py-2 text-sm">
      <details onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary className="cursor-pointer">
          <Badge tone={tones[message.status] ?? 'grey'}>{message.status}</Badge>{' '}
          <code className="text-xs break-all">{message.event_type}</code>
          <span className="block text-xs text-soft">
            <Ago at={message.created_at} /> · {message.attempts === 1 ? '1 attempt' : `${message.attempts} attempts`}
            {message.reason && ` · ${message.reason}`}
            {message.status === 'queued' && message.next_attempt_at && ` Next: ${fullTime(message.next_attempt_at)}.`}
          </span>
        </summary>
        {open && <OneMessage endpoint={endpoint} id={message.id} may={may} />}
      </details>
    </li>
  );
}

function OneMessage({ endpoint, id, may }: { endpoint: Endpoint; id: string; may: boolean }) {
  const shown = useQuery(messageQuery(endpoint.id, id));
  const client = useQueryClient();
  const send = useMutation({
    mutationFn: () => post(`${url}/${endpoint.id}/messages/${id}/actions/redeliver`),
    onSuccess: () => say('It is sent again.'),
    onSettled: () => client.invalidateQueries({ queryKey: [key] }),
  });
  if (shown.error) return <Failed error={shown.error} onRetry={() => void shown.refetch()} />;
  if (!shown.data) return <Skeleton lines={2} />;
  const { message, attempts } = shown.data;
  const isOver = message.status === 'delivered' || message.status === 'failed';
  return (
    <div className="mt-2 flex flex-col gap-2">
      <p className="text-xs text-soft">
        <code className="break-all">webhook-id: {id}</code>
      </p>
      <pre className="rounded-[7px] bg-hover p-2 text-xs break-all whitespace-pre-wrap">
        {JSON.stringify(JSON.parse(message.body), null, 2)}
      </pre>
      <ol className="flex flex-col gap-1 text-xs">
        {attempts.map(({ at, milliseconds, status, answer, failure }) => (
          <li key={at} className="wrap-anywhere">
            <span className={failure ? 'font-medium text-red' : 'font-medium'}>{failure ?? `Answered ${status}.`}</span>{' '}
            <span className="text-soft">
              {fullTime(at)}, after {milliseconds} ms
            </span>
            {answer && <pre className="text-soft break-all whitespace-pre-wrap">{answer}</pre>}
          </li>
        ))}
      </ol>
      {may && endpoint.enabled && isOver && (
        <Button className="self-start" busy={send.isPending} onClick={() => send.mutate()}>
          Send again
        </Button>
      )}
    </div>
  );
}

function SendAgain({ id, onClose }: { id: string; onClose: () => void }) {
  const [initial] = useState(() => ({ since: localTime(Date.now() - 86_400_000) }));
  const { text, form } = useForm<typeof initial, { count: number }>(initial, {
    key,
    request: ({ since }) =>
      toCall('POST', `${url}/${id}/actions/redeliver_failed`, { since: since && new Date(since).toISOString() }),
    onDone: ({ count }) => {
      say(count === 1 ? 'One is sent again.' : `${count} are sent again.`);
      onClose();
    },
  });
  return (
    <FormDialog title="Send failed ones again" submit="Send" fields={['since']} onClose={onClose} {...form}>
      <Input label="That failed since" type="datetime-local" required {...text('since')} />
    </FormDialog>
  );
}
