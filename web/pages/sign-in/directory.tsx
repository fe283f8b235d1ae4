import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { call, get, toCall } from '../../api.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { Field, Input } from '../../ui/field.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { Select } from '../../ui/select.tsx';
import { Failed, Skeleton } from '../../ui/states.tsx';
import { Ago } from '../../ui/time.tsx';
import { useForm } from '../../use-form.ts';
import { newcomers } from './connection-dialog.tsx';
import { Rows, Section } from '../settings/section.tsx';
import { TokenOnce } from '../settings/token-once.tsx';

type Group = { id: string; name: string; members: number; role: string | null; role_id: string | null };
type GroupRole = { role: 'viewer' | 'responder' | 'administrator' | null; role_id: string | null };
const directoryQuery = queryOptions({
  queryKey: ['directory'],
  queryFn: () => get('/api/candor/v1/directory'),
});
function useChange() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (to: { token: string } | { group: string; role: GroupRole }) =>
      'token' in to
        ? await call('DELETE', `/api/candor/v1/directory/tokens/${to.token}`)
        : await call('PUT', `/api/candor/v1/directory/groups/${to.group}`, to.role),
    onSettled: () => client.invalidateQueries({ queryKey: directoryQuery.queryKey }),
  });
}

export function DirectorySettings() {
  const { data, error, isPending, refetch } = useQuery(directoryQuery);
  const [adding, setAdding] = useState(false);
  const change = useChange();
  return (
    <Section
      title="Directory (SCIM)"
      about="Your directory adds people, keeps their names, and signs out at once whoever leaves. Its groups may give roles."
      action={
        <Button icon={<Plus size={14} />} onClick={() => setAdding(true)}>
          Create a token
        </Button>
      }
    >
      {error && <Failed error={error} onRetry={() => void refetch()} />}
      {isPending && <Skeleton lines={2} />}
      {data && (
        <p className="mb-3 text-xs text-soft">
          Address for the directory: <code className="break-all">{data.address}</code>
        </p>
      )}
      {(data?.tokens.length ?? 0) > 0 && (
        <Rows>
          {data?.tokens.map(({ id, name, last_four: lastFour, admits_as: admitsAs, last_used_at: usedAt }) => (
            <li key={id} className="flex items-center gap-3 px-4 py-2.5">
              <span className="min-w-0 flex-1">
                <span className="font-medium">{name}</span> <code className="text-xs text-soft">…{lastFour}</code>
                <span className="block text-xs text-soft">
                  new people come in as {admitsAs} ·{' '}
                  {usedAt ? (
                    <>
                      used <Ago at={usedAt} />
                    </>
                  ) : (
                    'never used'
                  )}
                </span>
              </span>
              <IconButton
                label={`Revoke ${name}`}
                icon={<Trash2 size={14} />}
                onClick={() => change.mutate({ token: id })}
              />
            </li>
          ))}
        </Rows>
      )}
      {(data?.groups.length ?? 0) > 0 && <Groups groups={data?.groups ?? []} />}
      {adding && <CreateToken onClose={() => setAdding(false)} />}
    </Section>
  );
}

const noRole = { value: '', label: 'No base role' };

function Groups({ groups }: { groups: Group[] }) {
  const change = useChange();
  const { data } = useQuery({
    queryKey: ['permissions'],
    queryFn: () => get('/api/candor/v1/permissions'),
  });
  const custom = (data?.custom_roles ?? []).map(({ id, name }) => ({ value: id, label: name }));
  const set = (group: Group, part: Partial<Group>) => {
    const { role, role_id } = { ...group, ...part };
    const given = { role: (role || null) as GroupRole['role'], role_id: role_id || null };
    change.mutate({ group: group.id, role: given });
  };
  return (
    <>
      <h3 className="mt-5 mb-2 text-sm font-semibold">What groups give</h3>
      <Rows>
        {groups.map((group) => (
          <li key={group.id} className="flex flex-wrap items-center gap-3 px-4 py-2.5">
            <span className="min-w-40 flex-1">
              <span className="font-medium">{group.name}</span>
              <span className="block text-xs text-soft">
                {group.members} {group.members === 1 ? 'member' : 'members'}
              </span>
            </span>
            <span className="w-40">
              <Select
                small
                aria-label={`Base role of ${group.name}`}
                options={[noRole, ...newcomers.slice(1)]}
                value={group.role ?? ''}
                onChange={(role) => set(group, { role })}
              />
            </span>
            {custom.length > 0 && (
              <span className="w-40">
                <Select
                  small
                  aria-label={`Custom role of ${group.name}`}
                  options={[{ value: '', label: 'No custom role' }, ...custom]}
                  value={group.role_id ?? ''}
                  onChange={(role) => set(group, { role_id: role })}
                />
              </span>
            )}
          </li>
        ))}
      </Rows>
    </>
  );
}

function CreateToken({ onClose }: { onClose: () => void }) {
  const initial = { name: '', admits_as: 'responder' };
  const { given, set, text, form, result } = useForm<typeof initial, { token: string }>(initial, {
    key: 'directory',
    request: (body) => toCall('POST', '/api/candor/v1/directory/tokens', body),
  });
  if (result) return <TokenOnce title="Your new token" token={result.token} onClose={onClose} />;
  return (
    <FormDialog title="Create a directory token" submit="Create" fields={['name']} onClose={onClose} {...form}>
      <Input label="Name" required placeholder="Okta" {...text('name')} />
      <Field label="New people come in as">
        {(control) => (
          <Select
            {...control}
            options={newcomers.slice(1)}
            value={given.admits_as}
            onChange={(role) => set({ admits_as: role })}
          />
        )}
      </Field>
    </FormDialog>
  );
}
