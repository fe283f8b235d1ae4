import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { MailX, Users } from 'lucide-react';
import { useState } from 'react';
import { call, get } from '../../api.ts';
import { useMay } from '../../may.ts';
import { Badge, type Tone } from '../../ui/badge.tsx';
import { Button, IconButton } from '../../ui/button.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Select } from '../../ui/select.tsx';
import { EmptyState, Failed, Skeleton } from '../../ui/states.tsx';
import { Ago } from '../../ui/time.tsx';
import { pagesAddress, type StatusPage } from '../communications/pages-query.ts';

type Subscriber = {
  id: string;
  email: string;
  status: 'pending' | 'active' | 'unsubscribed';
  component_ids: string[];
  created_at: string;
};
type SubscriberPage = { subscribers: Subscriber[]; pagination_meta: { after?: string } };

const choices = [
  { value: 'active', label: 'Active' },
  { value: 'pending', label: 'Not confirmed' },
  { value: 'unsubscribed', label: 'Unsubscribed' },
];
const tones: Record<Subscriber['status'], Tone> = { active: 'green', pending: 'amber', unsubscribed: 'grey' };

/** Who hears of this page by mail; an address is only ever added by its owner, on the page. */
export function Subscribers({ page }: { page: StatusPage }) {
  const [status, setStatus] = useState('active');
  const found = useInfiniteQuery({
    queryKey: ['status-pages', page.id, 'subscribers', status],
    initialPageParam: '',
    queryFn: ({ pageParam }) =>
      get<SubscriberPage>(
        `${pagesAddress}/${page.id}/subscribers?status=${status}${pageParam && `&after=${pageParam}`}`,
      ),
    getNextPageParam: ({ pagination_meta }) => pagination_meta.after,
  });
  const all = found.data?.pages.flatMap(({ subscribers }) => subscribers) ?? [];
  const filter = (
    <div className="w-36">
      <Select small aria-label="Which subscribers" options={choices} value={status} onChange={setStatus} />
    </div>
  );
  return (
    <Panel title="Subscribers" count={page.subscribers} actions={filter}>
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

function Row({ page, subscriber }: { page: StatusPage; subscriber: Subscriber }) {
  const { id, email, status, component_ids, created_at } = subscriber;
  const may = useMay('status_pages.update');
  const client = useQueryClient();
  const remove = useMutation({
    mutationFn: () => call('DELETE', `${pagesAddress}/${page.id}/subscribers/${id}`),
    onSettled: () => client.invalidateQueries({ queryKey: ['status-pages'] }),
  });
  const about = page.components.filter((component) => component_ids.includes(component.id)).map(({ name }) => name);
  return (
    <li className="flex items-center gap-3 px-4 py-2">
      <span className="min-w-0 flex-1">
        <span className="flex items-center gap-2">
          <span className="truncate font-medium">{email}</span>
          {status !== 'active' && <Badge tone={tones[status]}>{status === 'pending' ? 'not confirmed' : status}</Badge>}
        </span>
        <span className="block truncate text-xs text-soft">
          {about.length > 0 ? about.join(', ') : 'everything'}, since <Ago at={created_at} />
        </span>
      </span>
      {may && status !== 'unsubscribed' && (
        <IconButton
          label={`End the subscription of ${email}`}
          icon={<MailX size={14} />}
          busy={remove.isPending}
          onClick={() => remove.mutate()}
        />
      )}
    </li>
  );
}
