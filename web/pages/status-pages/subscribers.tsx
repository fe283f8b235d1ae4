import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { Download, FileUp, MailX, RotateCcw, Users, UserRoundCog } from 'lucide-react';
import { useState } from 'react';
import { call, get } from '../../api.ts';
import { useMay } from '../../may.ts';
import { Badge, type Tone } from '../../ui/badge.tsx';
import { Button, IconButton } from '../../ui/button.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Select } from '../../ui/select.tsx';
import { EmptyState, Failed, Skeleton } from '../../ui/states.tsx';
import { Ago } from '../../ui/time.tsx';
import { ImportSubscribers } from './import-subscribers.tsx';
import { ListOwner } from './list-owner.tsx';
import { pagesAddress, type StatusPage } from '../communications/pages-query.ts';

type State = 'pending' | 'active' | 'unsubscribed' | 'quarantined' | 'suppressed';
type Kind = 'email' | 'webhook' | 'slack' | 'teams' | 'sms';
type Subscriber = {
  id: string;
  kind: Kind;
  email: string;
  target: string;
  status: State;
  component_ids: string[];
  incidents: string[];
  failing_since: string | null;
  last_failure: string | null;
  soft_bounces: number;
  list_owner: string | null;
  vouched_by: string | null;
  quarantined_at: string | null;
  created_at: string;
};
const states: { value: State; label: string; tone: Tone }[] = [
  { value: 'active', label: 'Active', tone: 'green' },
  { value: 'quarantined', label: 'Quarantined', tone: 'red' },
  { value: 'suppressed', label: 'Suppressed', tone: 'red' },
  { value: 'pending', label: 'Not confirmed', tone: 'amber' },
  { value: 'unsubscribed', label: 'Unsubscribed', tone: 'grey' },
];
const kinds: Record<Kind, string> = {
  email: 'Mail',
  webhook: 'Webhook',
  slack: 'Slack',
  teams: 'Teams',
  sms: 'Text message',
};
const kindChoices = [
  { value: 'any', label: 'Every kind' },
  ...Object.entries(kinds).map(([value, label]) => ({ value, label })),
];

/** Who hears of this page, and where; an address is only ever added by its owner, on the page. */
export function Subscribers({ page }: { page: StatusPage }) {
  const [status, setStatus] = useState<string>('active');
  const [kind, setKind] = useState('any');
  const [importing, setImporting] = useState(false);
  const may = useMay('status_pages.update');
  const found = useInfiniteQuery({
    queryKey: ['status-pages', page.id, 'subscribers', status, kind],
    initialPageParam: '',
    queryFn: ({ pageParam }) =>
      get(
        `${pagesAddress}/${page.id}/subscribers?status=${status}${kind === 'any' ? '' : `&kind=${kind}`}${pageParam && `&after=${pageParam}`}`,
      ),
    getNextPageParam: ({ pagination_meta }) => pagination_meta.after,
  });
  const all = found.data?.pages.flatMap(({ subscribers }) => subscribers) ?? [];
  const withheld = withheldOf(page).filter(({ count, state }) => count > 0 && state !== status);
  const files = may && (
    <>
      <IconButton label="Import subscribers" icon={<FileUp size={14} />} onClick={() => setImporting(true)} />
      <a
        className="inline-flex size-7 items-center justify-center rounded-md text-soft hover:text-ink"
        aria-label="Export subscribers"
        title="Export subscribers"
        href={`${pagesAddress}/${page.id}/subscribers.csv`}
        download
      >
        <Download size={14} aria-hidden />
      </a>
    </>
  );
  return (
    <Panel title="Subscribers" count={page.subscribers} actions={files}>
      <div className="flex gap-2 border-b px-4 py-2">
        <div className="w-32">
          <Select small aria-label="Which kind" options={kindChoices} value={kind} onChange={setKind} />
        </div>
        <div className="w-36">
          <Select small aria-label="Which subscribers" options={states} value={status} onChange={setStatus} />
        </div>
      </div>
      {importing && <ImportSubscribers page={page} onClose={() => setImporting(false)} />}
      {withheld.map(({ state, words }) => (
        <p key={state} className="border-b px-4 py-2 text-sm">
          {words}{' '}
          <button type="button" className="underline" onClick={() => setStatus(state)}>
            Show
          </button>
        </p>
      ))}
      {found.error && <Failed error={found.error} onRetry={() => void found.refetch()} />}
      {found.isPending && <Skeleton lines={3} />}
      {found.data && all.length === 0 && (
        <EmptyState icon={<Users size={18} />} title="Nobody here">
          People subscribe on the page itself and confirm by mail. Nobody can add an address that is not theirs.
        </EmptyState>
      )}
      <ul className="divide-y">
        {all.map((subscriber) => (
          <Row key={subscriber.id} page={page} subscriber={subscriber} />
        ))}
      </ul>
      {found.hasNextPage && (
        <div className="p-3">
          <Button busy={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
            Show more
          </Button>
        </div>
      )}
    </Panel>
  );
}

/** Who is not told, and why: never silently. */
const withheldOf = (page: StatusPage) => [
  {
    state: 'quarantined',
    count: page.subscribers_quarantined,
    words: `Quarantined, because they kept failing: ${page.subscribers_quarantined}.`,
  },
  {
    state: 'suppressed',
    count: page.subscribers_suppressed,
    words: `Suppressed, because mails came back or were called spam: ${page.subscribers_suppressed}.`,
  },
];

function Row({ page, subscriber }: { page: StatusPage; subscriber: Subscriber }) {
  const { id, kind, email, target, status, component_ids, incidents, created_at } = subscriber;
  const may = useMay('status_pages.update');
  const client = useQueryClient();
  const [naming, setNaming] = useState(false);
  const settled = { onSettled: () => client.invalidateQueries({ queryKey: ['status-pages'] }) };
  const address = `${pagesAddress}/${page.id}/subscribers/${id}` as const;
  const remove = useMutation({ mutationFn: () => call('DELETE', address), ...settled });
  const release = useMutation({ mutationFn: () => call('POST', `${address}/release`, {}), ...settled });
  const about = [
    ...page.components.filter((component) => component_ids.includes(component.id)).map(({ name }) => name),
    ...incidents.map((name) => `“${name}”`),
  ];
  const state = states.find(({ value }) => value === status);
  return (
    <li className="flex items-center gap-3 px-4 py-2">
      <span className="min-w-0 flex-1">
        <span className="flex items-center gap-2">
          {kind !== 'email' && <Badge tone="blue">{kinds[kind]}</Badge>}
          <span className="truncate font-medium">{target}</span>
          {state && status !== 'active' && <Badge tone={state.tone}>{state.label.toLowerCase()}</Badge>}
        </span>
        <span className="block truncate text-xs text-soft">
          {about.length > 0 ? about.join(', ') : 'everything'}, since <Ago at={created_at} />
          {kind !== 'email' && email && `, notices to ${email}`}
          {subscriber.list_owner && `, a list that ${subscriber.list_owner} looks after`}
          {subscriber.vouched_by && `, vouched for by ${subscriber.vouched_by}`}
          {subscriber.soft_bounces > 0 && `, mails that came back: ${subscriber.soft_bounces}`}
        </span>
        {subscriber.last_failure && (
          <span className="block text-xs text-red">
            {subscriber.last_failure}
            {subscriber.failing_since && (
              <>
                {' '}
                Failing since <Ago at={subscriber.failing_since} />.
              </>
            )}
          </span>
        )}
      </span>
      {may && (status === 'quarantined' || status === 'suppressed') && (
        <IconButton
          label={`Tell ${target} again`}
          icon={<RotateCcw size={14} />}
          busy={release.isPending}
          onClick={() => release.mutate()}
        />
      )}
      {naming && <ListOwner address={address} subscriber={subscriber} onClose={() => setNaming(false)} />}
      {may && kind === 'email' && status === 'active' && (
        <IconButton
          label={`Say who looks after ${target}, if it is a distribution list`}
          icon={<UserRoundCog size={14} />}
          onClick={() => setNaming(true)}
        />
      )}
      {may && status !== 'unsubscribed' && (
        <IconButton
          label={`End the subscription of ${target}`}
          icon={<MailX size={14} />}
          busy={remove.isPending}
          onClick={() => remove.mutate()}
        />
      )}
    </li>
  );
}
