import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { KeyRound, Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { call, get, toCall } from '../../api.ts';
import { useMay } from '../../may.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { Dialog, DialogButtons } from '../../ui/dialog.tsx';
import { Input } from '../../ui/field.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { EmptyState, Failed, Skeleton } from '../../ui/states.tsx';
import { Ago } from '../../ui/time.tsx';
import { useForm } from '../../use-form.ts';
import { Managed } from './managed.tsx';
import { Rows, Section } from './section.tsx';
import { TokenOnce } from './token-once.tsx';

type Key = {
  id: string;
  name: string;
  roles: string[];
  last_four: string;
  created_at: string;
  last_used_at: string | null;
};
type Keys = { api_keys: Key[]; roles: { name: string; about: string }[] };
const queryKey = ['api-keys'];

export function ApiKeys() {
  const mayView = useMay('api_keys.view');
  const may = useMay('api_keys.create');
  const keys = useQuery({ queryKey, queryFn: () => get('/api/candor/v1/api_keys'), enabled: mayView });
  const [adding, setAdding] = useState(false);
  if (!mayView) return <p className="text-soft">Administrators and owners look after API keys.</p>;
  const add = may && (
    <Button kind="primary" icon={<Plus size={14} />} onClick={() => setAdding(true)}>
      Create a key
    </Button>
  );
  return (
    <Section
      title="API keys"
      about="For scripts and other systems. A key holds only the roles you give it; its token is shown once."
      action={add}
    >
      {keys.error && <Failed error={keys.error} onRetry={() => void keys.refetch()} />}
      {keys.isPending && <Skeleton lines={3} />}
      {keys.data?.api_keys.length === 0 && (
        <div className="card">
          <EmptyState icon={<KeyRound size={18} />} title="No key yet">
            Create one to declare incidents from an alert, or to read them from a dashboard of yours. The API is
            described at /api/openapi.json.
          </EmptyState>
        </div>
      )}
      {(keys.data?.api_keys.length ?? 0) > 0 && (
        <Rows>
          {keys.data?.api_keys.map((key) => (
            <KeyRow key={key.id} apiKey={key} />
          ))}
        </Rows>
      )}
      {adding && keys.data && <CreateKey roles={keys.data.roles} onClose={() => setAdding(false)} />}
    </Section>
  );
}

function KeyRow({ apiKey }: { apiKey: Key }) {
  const may = useMay('api_keys.destroy');
  const client = useQueryClient();
  const [asked, setAsked] = useState(false);
  const revoke = useMutation({
    mutationFn: () => call('DELETE', `/api/candor/v1/api_keys/${apiKey.id}`),
    onSettled: () => client.invalidateQueries({ queryKey }),
  });
  return (
    <li className="flex items-center gap-3 px-4 py-2.5">
      <span className="min-w-0 flex-1">
        <span className="font-medium">{apiKey.name}</span>{' '}
        <code className="text-xs text-soft">…{apiKey.last_four}</code> <Managed type="api_key" id={apiKey.id} />
        <span className="block text-xs text-soft">{apiKey.roles.join(', ')}</span>
      </span>
      <span className="hidden text-xs text-soft sm:block">
        {apiKey.last_used_at ? (
          <>
            used <Ago at={apiKey.last_used_at} />
          </>
        ) : (
          'never used'
        )}
      </span>
      {may && <IconButton label={`Revoke ${apiKey.name}`} icon={<Trash2 size={14} />} onClick={() => setAsked(true)} />}
      <Dialog
        open={asked}
        onClose={() => setAsked(false)}
        title={`Revoke ${apiKey.name}?`}
        about="Whatever uses this key stops working at once. This cannot be undone."
      >
        <DialogButtons>
          <Button onClick={() => setAsked(false)}>Keep it</Button>
          <Button kind="danger" busy={revoke.isPending} onClick={() => revoke.mutate()}>
            Revoke
          </Button>
        </DialogButtons>
      </Dialog>
    </li>
  );
}

function CreateKey({ roles, onClose }: { roles: Keys['roles']; onClose: () => void }) {
  const initial = { name: '', roles: ['viewer'] };
  const { given, set, text, form, result } = useForm<typeof initial, { token: string }>(initial, {
    key: 'api-keys',
    request: (body) => toCall('POST', '/api/candor/v1/api_keys', body),
  });
  if (result) return <TokenOnce title="Your new key" token={result.token} onClose={onClose} />;
  const flip = (role: string) =>
    set({ roles: given.roles.includes(role) ? given.roles.filter((one) => one !== role) : [...given.roles, role] });
  return (
    <FormDialog title="Create an API key" submit="Create" fields={['name']} onClose={onClose} {...form}>
      <Input label="Name" required placeholder="Terraform" {...text('name')} />
      <fieldset className="flex flex-col gap-1.5">
        <legend className="label mb-1">It may</legend>
        {roles.map(({ name, about }) => (
          <label key={name} htmlFor={`role-${name}`} className="grid grid-cols-[auto_1fr] gap-x-2 text-sm">
            <input
              id={`role-${name}`}
              type="checkbox"
              checked={given.roles.includes(name)}
              onChange={() => flip(name)}
              className="accent-(--accent-fill)"
            />
            <code>{name}</code>
            <span className="col-start-2 text-xs text-soft">{about}</span>
          </label>
        ))}
      </fieldset>
    </FormDialog>
  );
}
