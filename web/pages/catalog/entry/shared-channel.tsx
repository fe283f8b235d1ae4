import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call, get, toCall } from '../../../api.ts';
import { useMay } from '../../../may.ts';
import { Badge, type Tone } from '../../../ui/badge.tsx';
import { Button } from '../../../ui/button.tsx';
import { Input } from '../../../ui/field.tsx';
import { FormDialog } from '../../../ui/form-dialog.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { Failed, Skeleton } from '../../../ui/states.tsx';
import { Ago } from '../../../ui/time.tsx';
import { useForm } from '../../../use-form.ts';

type Shared = {
  name: string;
  state: 'opening' | 'invited' | 'checking' | 'shared' | 'refused' | 'declined' | 'unshared';
  problem: string | null;
  invited_email: string | null;
  verified_at: string | null;
};
const key = 'shared-channel';
const pathOf = (customerId: string) => `/api/candor/v1/slack/shared_channels/${customerId}` as const;
const states: Record<Shared['state'], [string, Tone]> = {
  opening: ['Being opened', 'grey'],
  invited: ['Invited, not accepted yet', 'amber'],
  checking: ['Being looked at', 'grey'],
  shared: ['Shared', 'green'],
  refused: ['Not shared', 'red'],
  declined: ['Declined', 'red'],
  unshared: ['No longer shared', 'red'],
};

/** The Slack channel that a customer shares with us: words to it go there as well as by mail. */
export function SharedChannel({ customerId }: { customerId: string }) {
  const may = useMay('catalog_entries.edit');
  const [isOpen, setOpen] = useState(false);
  const found = useQuery({
    queryKey: [key, customerId],
    queryFn: () => get(pathOf(customerId)) as Promise<{ shared_channel: Shared | null }>,
    // Slack answers in the background, and the customer when it likes.
    refetchInterval: ({ state }) => (state.data?.shared_channel?.state === 'shared' ? false : 5_000),
  });
  const shared = found.data?.shared_channel;
  const isFree = !shared || ['refused', 'declined', 'unshared'].includes(shared.state);
  return (
    <Panel
      title="Shared channel"
      actions={
        may && (
          <>
            {shared && <Unlink customerId={customerId} />}
            {found.data && isFree && (
              <Button size="small" onClick={() => setOpen(true)}>
                Share a channel
              </Button>
            )}
          </>
        )
      }
    >
      <div className="px-4 py-3">
        {found.error && <Failed error={found.error} onRetry={() => void found.refetch()} />}
        {found.isPending && <Skeleton lines={1} />}
        {found.data && !shared && <p className="text-sm text-soft">None. Words reach this customer by mail only.</p>}
        {shared && <Standing shared={shared} />}
      </div>
      {isOpen && <ShareDialog customerId={customerId} onClose={() => setOpen(false)} />}
    </Panel>
  );
}

function Standing({
  shared: { name, state, problem, invited_email: email, verified_at: verified },
}: {
  shared: Shared;
}) {
  const [words, tone] = states[state];
  return (
    <div className="flex flex-col gap-1">
      <p className="flex flex-wrap items-center gap-2">
        <span className="font-medium">#{name}</span>
        <Badge tone={problem ? 'red' : tone}>{words}</Badge>
      </p>
      {problem && <p className="text-sm text-red">Nothing is posted there: {problem}.</p>}
      {state === 'invited' && email && <p className="text-sm text-soft">{email} was invited.</p>}
      {state === 'shared' && verified && !problem && (
        <p className="text-sm text-soft">
          Who reads it was last verified <Ago at={verified} />. It is again before words go there.
        </p>
      )}
    </div>
  );
}

function Unlink({ customerId }: { customerId: string }) {
  const client = useQueryClient();
  const unlink = useMutation({
    mutationFn: () => call('DELETE', pathOf(customerId)),
    onSettled: () => client.invalidateQueries({ queryKey: [key] }),
  });
  return (
    <Button kind="quiet" size="small" busy={unlink.isPending} onClick={() => unlink.mutate()}>
      Unlink
    </Button>
  );
}

function ShareDialog({ customerId, onClose }: { customerId: string; onClose: () => void }) {
  const { text, form } = useForm(
    { email: '', channel: '' },
    {
      key,
      request: ({ email, channel }) =>
        toCall('POST', pathOf(customerId), { email: email.trim() || null, channel: channel.trim() || null }),
      onDone: onClose,
    },
  );
  return (
    <FormDialog {...form} title="Share a channel" submit="Share" onClose={onClose} fields={['email', 'channel']}>
      <Input
        label="Invite by e-mail"
        optional
        inputMode="email"
        hint="A new channel is opened, and somebody there accepts for them. Left empty, the first contact is invited."
        {...text('email')}
      />
      <Input
        label="Or link a channel that is shared already"
        optional
        placeholder="https://example.slack.com/archives/C…"
        hint="Its link, from Slack. Candor has to be in it, and it must be shared with this customer alone."
        {...text('channel')}
      />
    </FormDialog>
  );
}
