import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { KeyRound, Plus } from 'lucide-react';
import { useState } from 'react';
import { make, toCall } from '../../api.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState, Notice } from '../../ui/states.tsx';
import { Ago } from '../../ui/time.tsx';
import { KeptList, KeptRow } from '../settings/kept-row.tsx';
import { Section } from '../settings/section.tsx';
import { AccountDialog } from './account-dialog.tsx';
import { callAccountsQuery, key, kinds, type Account } from './queries.ts';

/** Accounts of services that make calls, and whether they do. */
export function AccountList({ may }: { may: boolean }) {
  const found = useQuery(callAccountsQuery);
  const [account, setAccount] = useState<Account | 'new' | null>(null);
  return (
    <Section
      title="Accounts"
      about="Services that make a call for each incident. Their secrets are kept encrypted, and never shown again."
      action={
        may && (
          <Button icon={<Plus size={14} />} onClick={() => setAccount('new')}>
            Add an account
          </Button>
        )
      }
    >
      <KeptList
        found={found}
        empty={
          <EmptyState icon={<KeyRound size={18} />} title="No account makes calls">
            With one of Zoom, Google Meet or Microsoft Teams, every incident gets a meeting that nobody else has.
          </EmptyState>
        }
      >
        {(one) => (
          <KeptRow
            key={one.id}
            name={one.name}
            may={may}
            onEdit={() => setAccount(one)}
            out={{ call: toCall('DELETE', `/api/candor/v1/call_accounts/${one.id}`), key }}
          >
            <AccountWords account={one} may={may} />
          </KeptRow>
        )}
      </KeptList>
      {account && <AccountDialog account={account === 'new' ? null : account} onClose={() => setAccount(null)} />}
    </Section>
  );
}

const fails = ({ last_failure_at: failed, last_success_at: well }: Account) => failed && (!well || well < failed);

function AccountWords({ account, may }: { account: Account; may: boolean }) {
  const client = useQueryClient();
  const attempt = useMutation({
    mutationFn: () => make(toCall('POST', `/api/candor/v1/call_accounts/${account.id}/actions/try`)),
    meta: { showsErrors: true },
    onSettled: () => client.invalidateQueries({ queryKey: [key] }),
  });
  const wrong = attempt.error?.message ?? (attempt.isSuccess || !fails(account) ? null : account.last_failure);
  return (
    <>
      <span className="w-40 shrink-0 font-medium">{account.name}</span>
      <span className="flex min-w-48 flex-1 flex-wrap items-center gap-2 text-sm text-soft">
        {kinds[account.provider].label}
        {account.last_success_at && !wrong && (
          <span>
            · made a call <Ago at={account.last_success_at} />
          </span>
        )}
        {wrong && <Badge tone="red">makes no calls</Badge>}
      </span>
      {may && (
        <Button busy={attempt.isPending} onClick={() => attempt.mutate()}>
          Try it
        </Button>
      )}
      {wrong && (
        <div className="basis-full">
          <Notice tone="red">{wrong}</Notice>
        </div>
      )}
      {attempt.data && (
        <div className="basis-full">
          <Notice tone="blue">
            It works: it made{' '}
            <a className="underline" href={attempt.data.url} target="_blank" rel="noreferrer">
              a meeting
            </a>{' '}
            that nobody was told of. You can delete it there.
          </Notice>
        </div>
      )}
    </>
  );
}
