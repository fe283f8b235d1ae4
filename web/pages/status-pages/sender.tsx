import { useQuery } from '@tanstack/react-query';
import { Copy } from 'lucide-react';
import { get } from '../../api.ts';
import { Button } from '../../ui/button.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Failed, Skeleton } from '../../ui/states.tsx';
import { say } from '../../ui/toast.tsx';
import { pagesAddress } from '../communications/pages-query.ts';

/** From whom the mails come, and the DNS record without which they end in spam. */
export function MailSender() {
  const sender = useQuery({
    queryKey: ['mail-sender'],
    queryFn: () => get(`${pagesAddress}/mail`),
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (sender.error) return <Failed error={sender.error} onRetry={() => void sender.refetch()} />;
  if (!sender.data) return <Skeleton lines={3} />;
  const { from, dkim } = sender.data;
  const copy = async () => {
    await navigator.clipboard.writeText(dkim.value);
    say('The record’s value is copied.');
  };
  return (
    <Panel
      title="Mail"
      actions={
        <Button size="small" icon={<Copy size={13} />} onClick={() => void copy()}>
          Copy value
        </Button>
      }
    >
      <div className="flex flex-col gap-2 p-4 text-sm">
        <p>
          Mails come from <span className="font-medium wrap-anywhere">{from}</span>. Receivers trust them once this
          record stands in your DNS:
        </p>
        <dl className="grid grid-cols-[auto_1fr] gap-x-3 gap-y-1">
          <dt className="text-soft">Name</dt>
          <dd className="wrap-anywhere">
            <code>{dkim.name}</code>
          </dd>
          <dt className="text-soft">Type</dt>
          <dd>
            <code>{dkim.type}</code>
          </dd>
          <dt className="text-soft">Value</dt>
          <dd className="wrap-anywhere">
            <code className="text-xs">{dkim.value}</code>
          </dd>
        </dl>
      </div>
    </Panel>
  );
}
