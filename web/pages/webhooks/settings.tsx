import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Plus, Webhook } from 'lucide-react';
import { useState } from 'react';
import { call, post } from '../../api.ts';
import { useMay } from '../../may.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog, DialogButtons } from '../../ui/dialog.tsx';
import { EmptyState, Failed, Skeleton } from '../../ui/states.tsx';
import { Ago, fullTime, useNow } from '../../ui/time.tsx';
import { say } from '../../ui/toast.tsx';
import { Rows, Section } from '../settings/section.tsx';
import { TokenOnce } from '../settings/token-once.tsx';
import { EndpointDialog, keepIt } from './endpoint-dialog.tsx';
import { Messages } from './messages.tsx';
import { endpointsQuery, key, url, type Endpoint } from './queries.ts';

/** Where other systems are told of what happens, and how that goes. */
export function WebhookSettings() {
  const mayView = useMay('webhooks.view');
  const may = useMay('webhooks.update');
  const mayAudit = useMay('audit_log.view');
  const list = useQuery({ ...endpointsQuery, enabled: mayView });
  const [adding, setAdding] = useState<Endpoint['kind'] | null>(null);
  if (!mayView) return <p className="text-soft">Administrators and owners look after webhooks.</p>;
  const add = may && (
    <span className="flex flex-wrap gap-2">
      {mayAudit && <Button onClick={() => setAdding('audit_log')}>Stream the audit log</Button>}
      <Button kind="primary" icon={<Plus size={14} />} onClick={() => setAdding('events')}>
        Add an endpoint
      </Button>
    </span>
  );
  const endpoints = list.data?.webhook_endpoints;
  return (
    <Section
      title="Webhooks"
      about="Other systems are told of what happens, signed, and again until they have it. Of private incidents only ids leave."
      action={add}
    >
      {list.error && <Failed error={list.error} onRetry={() => void list.refetch()} />}
      {list.isPending && <Skeleton lines={3} />}
      {endpoints?.length === 0 && (
        <div className="card">
          <EmptyState icon={<Webhook size={18} />} title="No endpoint yet">
            Add one to be told of incidents, actions and follow-ups as they change.
          </EmptyState>
        </div>
      )}
      {endpoints && endpoints.length > 0 && (
        <Rows>
          {endpoints.map((endpoint) => (
            <EndpointRow key={endpoint.id} endpoint={endpoint} types={list.data?.event_types ?? []} may={may} />
          ))}
        </Rows>
      )}
      {adding && list.data && (
        <EndpointDialog kind={adding} types={list.data.event_types} onClose={() => setAdding(null)} />
      )}
    </Section>
  );
}

function Health({ endpoint }: { endpoint: Endpoint }) {
  if (!endpoint.enabled) return <Badge tone="red">disabled</Badge>;
  if (endpoint.failing_since) return <Badge tone="amber">failing</Badge>;
  return endpoint.last_success_at ? <Badge tone="green">works</Badge> : <Badge>nothing sent</Badge>;
}

function Story({ endpoint }: { endpoint: Endpoint }) {
  const now = useNow();
  const { enabled, disabled_reason, failing_since, failures, last_failure, last_success_at } = endpoint;
  return (
    <span className="block text-xs text-soft wrap-anywhere">
      {endpoint.host} ·{' '}
      {endpoint.kind === 'audit_log' ? 'the whole audit log' : `${endpoint.event_types.length} event types`}
      {last_success_at && (
        <>
          {' '}
          · last taken <Ago at={last_success_at} />
        </>
      )}
      {!enabled && ` · disabled: ${disabled_reason}`}
      {enabled && failing_since && ` · failing since ${fullTime(failing_since)}, ${failures} in a row: ${last_failure}`}
      {endpoint.previous_secret_until &&
        Date.parse(endpoint.previous_secret_until) > now &&
        ` · the former secret signs too until ${fullTime(endpoint.previous_secret_until)}`}
    </span>
  );
}

type Asked = 'edit' | 'messages' | 'rotate' | 'remove';

function EndpointRow({ endpoint, types, may }: { endpoint: Endpoint; types: string[]; may: boolean }) {
  const [asked, setAsked] = useState<Asked | null>(null);
  const client = useQueryClient();
  const done = { onSettled: () => client.invalidateQueries({ queryKey: [key] }) };
  const path = `${url}/${endpoint.id}/actions` as const;
  const flip = useMutation({
    mutationFn: () => call('POST', `${path}/${endpoint.enabled ? 'disable' : 'enable'}`, {}),
    ...done,
  });
  const test = useMutation({
    mutationFn: () => call('POST', `${path}/test`, {}),
    onSuccess: () => say('A test event is on its way.'),
    ...done,
  });
  const close = () => setAsked(null);
  return (
    <li className="flex flex-col gap-2 px-4 py-3">
      <div>
        <span className="font-medium">{endpoint.name}</span> <Health endpoint={endpoint} />
        <Story endpoint={endpoint} />
      </div>
      <div role="group" aria-label={endpoint.name} className="flex flex-wrap gap-1.5">
        <Button onClick={() => setAsked('messages')}>Deliveries</Button>
        {may && (
          <>
            {endpoint.enabled && (
              <Button busy={test.isPending} onClick={() => test.mutate()}>
                Send a test
              </Button>
            )}
            <Button onClick={() => setAsked('edit')}>Change</Button>
            <Button onClick={() => setAsked('rotate')}>New secret</Button>
            <Button busy={flip.isPending} onClick={() => flip.mutate()}>
              {endpoint.enabled ? 'Disable' : 'Enable'}
            </Button>
            <Button onClick={() => setAsked('remove')}>Remove</Button>
          </>
        )}
      </div>
      {asked === 'messages' && <Messages endpoint={endpoint} may={may} onClose={close} />}
      {asked === 'edit' && <EndpointDialog endpoint={endpoint} kind={endpoint.kind} types={types} onClose={close} />}
      {asked === 'rotate' && <Rotate endpoint={endpoint} onClose={close} />}
      {asked === 'remove' && <Remove endpoint={endpoint} onClose={close} />}
    </li>
  );
}

function Rotate({ endpoint, onClose }: { endpoint: Endpoint; onClose: () => void }) {
  const client = useQueryClient();
  const rotate = useMutation({
    mutationFn: () => post(`${url}/${endpoint.id}/actions/rotate_secret`),
    onSettled: () => client.invalidateQueries({ queryKey: [key] }),
  });
  if (rotate.data)
    return <TokenOnce title="The new signing secret" token={rotate.data.secret} about={keepIt} onClose={onClose} />;
  return (
    <Dialog
      open
      onClose={onClose}
      title={`A new secret for “${endpoint.name}”?`}
      about="For a day both secrets sign, so that the receiver can change over without missing anything."
    >
      <DialogButtons>
        <Button onClick={onClose}>Cancel</Button>
        <Button kind="primary" busy={rotate.isPending} onClick={() => rotate.mutate()}>
          Make a new secret
        </Button>
      </DialogButtons>
    </Dialog>
  );
}

function Remove({ endpoint, onClose }: { endpoint: Endpoint; onClose: () => void }) {
  const client = useQueryClient();
  const remove = useMutation({
    mutationFn: () => call('DELETE', `${url}/${endpoint.id}`),
    onSuccess: onClose,
    onSettled: () => client.invalidateQueries({ queryKey: [key] }),
  });
  return (
    <Dialog
      open
      onClose={onClose}
      title={`Remove “${endpoint.name}”?`}
      about="Nothing is sent there any more, nor what still waits. This cannot be undone."
    >
      <DialogButtons>
        <Button onClick={onClose}>Keep it</Button>
        <Button kind="danger" busy={remove.isPending} onClick={() => remove.mutate()}>
          Remove
        </Button>
      </DialogButtons>
    </Dialog>
  );
}
