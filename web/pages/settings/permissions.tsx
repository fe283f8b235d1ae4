import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Archive, Check, Ellipsis, Pencil, Plus, ShieldCheck } from 'lucide-react';
import { useState } from 'react';
import { call, get, toCall } from '../../api.ts';
import { useMay } from '../../may.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { Input, TextArea } from '../../ui/field.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { Menu } from '../../ui/menu.tsx';
import { EmptyState, Failed, Skeleton } from '../../ui/states.tsx';
import { useForm } from '../../use-form.ts';
import { Rows, Section } from './section.tsx';

type Permission = { name: string; opens: string[] };
export type CustomRole = { id: string; name: string; description: string; permissions: string[]; user_ids: string[] };
type Permissions = {
  permissions: Permission[];
  base_roles: { role: string; permissions: 'all' | string[] }[];
  custom_roles: CustomRole[];
};
type Draft = Pick<CustomRole, 'name' | 'description' | 'permissions'> & { id?: string };

export const permissionsQuery = queryOptions({
  queryKey: ['permissions'],
  queryFn: () => get('/api/candor/v1/permissions'),
});
const titles: Record<string, string> = {
  viewer: 'Viewer',
  responder: 'Responder',
  administrator: 'Administrator',
  owner: 'Owner',
};

/** Custom roles, and the table of what everybody may do. */
export function PermissionSettings() {
  const may = useMay('organisation_settings.update');
  const found = useQuery(permissionsQuery);
  const [draft, setDraft] = useState<Draft | null>(null);
  const blank = { name: '', description: '', permissions: [] };
  const add = may && (
    <Button kind="primary" icon={<Plus size={14} />} onClick={() => setDraft(blank)}>
      Add a role
    </Button>
  );
  return (
    <Section
      title="Permissions"
      about="Everyone has a base role. A custom role adds to it: give it to the people who need a little more."
      action={add}
    >
      {found.error && <Failed error={found.error} onRetry={() => void found.refetch()} />}
      {found.isPending && <Skeleton lines={6} />}
      {found.data && (
        <div className="flex flex-col gap-6">
          <CustomRoles roles={found.data.custom_roles} may={may} onEdit={setDraft} />
          <Matrix {...found.data} />
        </div>
      )}
      {draft && found.data && (
        <RoleDialog draft={draft} permissions={found.data.permissions} onClose={() => setDraft(null)} />
      )}
    </Section>
  );
}

type RolesProps = { roles: CustomRole[]; may: boolean; onEdit: (role: Draft) => void };
function CustomRoles({ roles, may, onEdit }: RolesProps) {
  const client = useQueryClient();
  const archive = useMutation({
    mutationFn: (id: string) => call('DELETE', `/api/candor/v1/custom_roles/${id}`),
    onSettled: () => client.invalidateQueries({ queryKey: ['permissions'] }),
  });
  if (roles.length === 0)
    return (
      <div className="card">
        <EmptyState icon={<ShieldCheck size={18} />} title="No custom role yet">
          For example “Support”: people who only read incidents, and may publish to the status page.
        </EmptyState>
      </div>
    );
  return (
    <Rows>
      {roles.map((role) => (
        <li key={role.id} className="flex items-center gap-3 px-4 py-2.5">
          <span className="min-w-0 flex-1">
            <span className="font-medium">{role.name}</span>
            <span className="block truncate text-xs text-soft">{role.description || role.permissions.join(', ')}</span>
          </span>
          <span className="numeric text-xs text-soft">
            {role.user_ids.length} {role.user_ids.length === 1 ? 'person' : 'people'}
          </span>
          {may && (
            <Menu
              trigger={<IconButton label={`Change ${role.name}`} icon={<Ellipsis size={15} />} />}
              items={[
                { label: 'Edit', icon: <Pencil size={14} />, onChoose: () => onEdit(role) },
                {
                  label: 'Take out of use',
                  icon: <Archive size={14} />,
                  onChoose: () => archive.mutate(role.id),
                  danger: true,
                },
              ]}
            />
          )}
        </li>
      ))}
    </Rows>
  );
}

function Matrix({ permissions, base_roles }: Permissions) {
  return (
    <div className="card overflow-x-auto">
      <table className="w-full min-w-lg text-sm">
        <caption className="sr-only">What each base role may do</caption>
        <thead>
          <tr className="border-b text-xs text-soft">
            <th scope="col" className="px-4 py-2 text-left font-medium">
              What
            </th>
            {base_roles.map(({ role }) => (
              <th key={role} scope="col" className="w-20 px-2 py-2 font-medium">
                {titles[role] ?? role}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="divide-y">
          {permissions.map(({ name, opens }) => (
            <tr key={name}>
              <th scope="row" className="px-4 py-1.5 text-left font-normal">
                <code className="text-xs">{name}</code>
                <span className="line-clamp-2 text-xs text-soft" title={opens.join('\n')}>
                  {opens.join(' ')}
                </span>
              </th>
              {base_roles.map(({ role, permissions: held }) => (
                <td key={role} className="text-center">
                  {held === 'all' || held.includes(name) ? (
                    <Check size={15} className="inline text-green" aria-label="yes" />
                  ) : (
                    <span className="text-soft" aria-label="no">
                      –
                    </span>
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

type DialogProps = { draft: Draft; permissions: Permission[]; onClose: () => void };
function RoleDialog({ draft, permissions, onClose }: DialogProps) {
  const { id, name, description, permissions: held } = draft;
  const { given, set, text, form, refused } = useForm(
    { name, description, permissions: held },
    {
      key: 'permissions',
      request: (body) =>
        id
          ? toCall('PUT', `/api/candor/v1/custom_roles/${id}`, body)
          : toCall('POST', '/api/candor/v1/custom_roles', body),
      onDone: onClose,
    },
  );
  const flip = (one: string) =>
    set({
      permissions: given.permissions.includes(one)
        ? given.permissions.filter((other) => other !== one)
        : [...given.permissions, one],
    });
  const title = id ? `Change ${name}` : 'Add a role';
  const fields = ['name', 'description', 'permissions'];
  return (
    <FormDialog title={title} submit="Save" fields={fields} onClose={onClose} {...form}>
      <Input label="Name" required {...text('name')} />
      <TextArea label="Description" rows={2} {...text('description')} />
      <fieldset className="flex max-h-72 flex-col gap-1.5 overflow-y-auto">
        <legend className="label mb-1">It may</legend>
        {refused?.about('permissions') && <p className="text-xs text-red">{refused.about('permissions')}</p>}
        {permissions.map((one) => (
          <label key={one.name} htmlFor={`may-${one.name}`} className="grid grid-cols-[auto_1fr] gap-x-2 text-sm">
            <input
              id={`may-${one.name}`}
              type="checkbox"
              checked={given.permissions.includes(one.name)}
              onChange={() => flip(one.name)}
              className="accent-(--accent-fill)"
            />
            <code>{one.name}</code>
            <span className="col-start-2 line-clamp-2 text-xs text-soft">{one.opens.join(' ')}</span>
          </label>
        ))}
      </fieldset>
    </FormDialog>
  );
}
