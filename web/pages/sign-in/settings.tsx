import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Fingerprint, Pencil, Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { call, get } from '../../api.ts';
import { useMay } from '../../may.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button, IconButton } from '../../ui/button.tsx';
import { Dialog, DialogButtons } from '../../ui/dialog.tsx';
import { EmptyState, Failed, Skeleton } from '../../ui/states.tsx';
import { ConnectionDialog } from './connection-dialog.tsx';
import { DirectorySettings } from './directory.tsx';
import { Rows, Section } from '../settings/section.tsx';

export type Connection = {
  id: string;
  kind: 'oidc' | 'saml';
  name: string;
  domains: string[];
  admits_as: string | null;
  enabled: boolean;
  issuer: string;
  client_id?: string;
  addresses: Record<string, string>;
};
const connectionsQuery = queryOptions({
  queryKey: ['sign-in-connections'],
  queryFn: () => get('/api/candor/v1/sign_in_connections'),
});

export function SignInSettings() {
  const may = useMay('sign_in.view');
  if (!may) return <p className="text-soft">Owners connect identity providers and directories here.</p>;
  return (
    <div className="flex flex-col gap-8">
      <Connections />
      <DirectorySettings />
    </div>
  );
}

function Connections() {
  const { data, error, isPending, refetch } = useQuery(connectionsQuery);
  const [editing, setEditing] = useState<Connection | 'new' | null>(null);
  const add = (
    <Button kind="primary" icon={<Plus size={14} />} onClick={() => setEditing('new')}>
      Connect a provider
    </Button>
  );
  return (
    <Section
      title="Single sign-on"
      about="People sign in at your identity provider, by OpenID Connect or SAML 2.0, beside Slack, passkeys and the link by e-mail."
      action={add}
    >
      {error && <Failed error={error} onRetry={() => void refetch()} />}
      {isPending && <Skeleton lines={3} />}
      {data?.connections.length === 0 && (
        <div className="card">
          <EmptyState icon={<Fingerprint size={18} />} title="No provider yet">
            Connect Okta, Entra ID, Google, Keycloak or any other that speaks OpenID Connect or SAML.
          </EmptyState>
        </div>
      )}
      {(data?.connections.length ?? 0) > 0 && (
        <Rows>
          {data?.connections.map((one) => (
            <ConnectionRow key={one.id} connection={one} onEdit={() => setEditing(one)} />
          ))}
        </Rows>
      )}
      {data && <Requirement required={data.required} />}
      {editing && <ConnectionDialog connection={editing === 'new' ? null : editing} onClose={() => setEditing(null)} />}
    </Section>
  );
}

const addressNames: Record<string, string> = {
  redirect_uri: 'Redirect URI',
  acs_url: 'Assertion consumer service',
  entity_id: 'Entity id (audience)',
  metadata_url: 'Our metadata',
};

function ConnectionRow({ connection, onEdit }: { connection: Connection; onEdit: () => void }) {
  const { id, kind, name, domains, admits_as: admitsAs, enabled, addresses } = connection;
  const client = useQueryClient();
  const [asked, setAsked] = useState(false);
  const remove = useMutation({
    mutationFn: () => call('DELETE', `/api/candor/v1/sign_in_connections/${id}`),
    onSettled: () => client.invalidateQueries({ queryKey: connectionsQuery.queryKey }),
  });
  return (
    <li className="px-4 py-3">
      <div className="flex items-start gap-2">
        <span className="min-w-0 flex-1">
          <span className="flex flex-wrap items-center gap-2 font-medium">
            {name}
            <Badge tone="grey">{kind === 'oidc' ? 'OpenID Connect' : 'SAML 2.0'}</Badge>
            {!enabled && <Badge tone="amber">switched off</Badge>}
          </span>
          <span className="block text-xs text-soft">
            {domains.join(', ')} · {admitsAs ? `new people come in as ${admitsAs}` : 'only people who are here already'}
          </span>
        </span>
        <IconButton label={`Edit ${name}`} icon={<Pencil size={14} />} onClick={onEdit} />
        <IconButton label={`Remove ${name}`} icon={<Trash2 size={14} />} onClick={() => setAsked(true)} />
      </div>
      <dl className="mt-2 grid gap-x-3 gap-y-0.5 text-xs sm:grid-cols-[auto_minmax(0,1fr)]">
        {Object.entries(addresses).map(([key, value]) => (
          <div key={key} className="contents">
            <dt className="text-soft">{addressNames[key] ?? key}</dt>
            <dd>
              <code className="break-all">{value}</code>
            </dd>
          </div>
        ))}
      </dl>
      <Dialog
        open={asked}
        onClose={() => setAsked(false)}
        title={`Remove ${name}?`}
        about="Whoever signed in through it is signed out at once, and needs another way in."
      >
        <DialogButtons>
          <Button onClick={() => setAsked(false)}>Keep it</Button>
          <Button kind="danger" busy={remove.isPending} onClick={() => remove.mutate()}>
            Remove
          </Button>
        </DialogButtons>
      </Dialog>
    </li>
  );
}

function Requirement({ required }: { required: boolean }) {
  const client = useQueryClient();
  const change = useMutation({
    mutationFn: () => call('PUT', '/api/candor/v1/sign_in_requirement', { required: !required }),
    onSettled: () => client.invalidateQueries({ queryKey: connectionsQuery.queryKey }),
  });
  return (
    <label htmlFor="require-sso" className="mt-3 grid grid-cols-[auto_1fr] gap-x-2 text-sm">
      <input
        id="require-sso"
        type="checkbox"
        checked={required}
        disabled={change.isPending}
        onChange={() => change.mutate()}
        className="accent-(--accent-fill)"
      />
      <span className="font-medium">Require single sign-on</span>
      <span className="col-start-2 text-xs text-soft">
        Slack, passkeys and links by e-mail stop, and sessions that began there end. Owners keep the link, for the day
        on which the provider is down.
      </span>
    </label>
  );
}
