import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Clock, Ellipsis, Monitor, ShieldCheck, UserPlus, UserRoundCheck, UserRoundX } from 'lucide-react';
import { useState } from 'react';
import { call, get, toCall } from '../../api.ts';
import { useMay } from '../../may.ts';
import { meQuery, type User } from '../../queries.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { Badge } from '../../ui/badge.tsx';
import { Button, IconButton } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Field, Input } from '../../ui/field.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { Menu } from '../../ui/menu.tsx';
import { Select } from '../../ui/select.tsx';
import { Failed, Skeleton } from '../../ui/states.tsx';
import { useForm } from '../../use-form.ts';
import { CustomRolesDialog, HoursDialog } from './person-dialogs.tsx';
import { Rows, Section } from './section.tsx';
import { Sessions } from '../sign-in/your-sign-in.tsx';

type Role = 'viewer' | 'responder' | 'administrator' | 'owner';
const roles = [
  { value: 'viewer', label: 'Viewer', about: 'Reads everything that is not private.' },
  { value: 'responder', label: 'Responder', about: 'Declares and runs incidents.' },
  { value: 'administrator', label: 'Administrator', about: 'Also changes settings and API keys.' },
  { value: 'owner', label: 'Owner', about: 'May do everything.' },
];

type Person = User & { is_active: boolean };
const everyoneQuery = queryOptions({
  queryKey: ['users', 'everyone'],
  queryFn: async () => {
    const { users } = await get('/api/v2/users?page_size=1000&include_inactive=true');
    return users.toSorted((one, other) => Number(other.is_active) - Number(one.is_active));
  },
});

export function People() {
  const may = useMay('users.create');
  const users = useQuery(everyoneQuery);
  const [adding, setAdding] = useState(false);
  const add = may && (
    <Button kind="primary" icon={<UserPlus size={14} />} onClick={() => setAdding(true)}>
      Add a person
    </Button>
  );
  return (
    <Section
      title="People"
      about="Whoever signs in with Slack comes in as a responder. Add others by e-mail; they sign in with a link."
      action={add}
    >
      {users.error && <Failed error={users.error} onRetry={() => void users.refetch()} />}
      {users.isPending && <Skeleton lines={4} />}
      <Rows>
        {users.data?.map((user) => (
          <PersonRow key={user.id} user={user} />
        ))}
      </Rows>
      {adding && <AddPerson onClose={() => setAdding(false)} />}
    </Section>
  );
}

function PersonRow({ user }: { user: Person }) {
  const may = useMay('users.update');
  const { data: me } = useQuery(meQuery);
  return (
    <li className="flex items-center gap-3 px-4 py-2">
      <Avatar name={user.name} size={28} />
      <span className="min-w-0 flex-1">
        <span className={`flex items-center gap-2 font-medium ${user.is_active ? '' : 'text-soft'}`}>
          <span className="truncate">{user.name}</span>
          {!user.is_active && <Badge tone="grey">deactivated</Badge>}
        </span>
        <span className="block truncate text-xs text-soft">{user.email ?? 'No e-mail address'}</span>
      </span>
      {may && user.is_active ? <RoleOf user={user} /> : <span className="text-sm text-soft">{user.role}</span>}
      {may || user.id === me?.id ? <PersonMenu user={user} self={user.id === me?.id} /> : null}
    </li>
  );
}

function useChangePerson(user: Person) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (change: { role: Role } | { active: boolean }) =>
      'role' in change
        ? await call('PUT', `/api/candor/v1/users/${user.id}/role`, change)
        : await call('PUT', `/api/candor/v1/users/${user.id}/active`, change),
    onSettled: () => client.invalidateQueries({ queryKey: ['users'] }),
  });
}

function RoleOf({ user }: { user: Person }) {
  const change = useChangePerson(user);
  return (
    <div className="w-36 shrink-0">
      <Select
        small
        aria-label={`Role of ${user.name}`}
        options={roles}
        value={user.role}
        onChange={(role) => change.mutate({ role: role as Role })}
      />
    </div>
  );
}

function PersonMenu({ user, self }: { user: Person; self: boolean }) {
  const may = useMay('users.update');
  const change = useChangePerson(user);
  const [open, setOpen] = useState<'roles' | 'hours' | 'sessions' | null>(null);
  const close = () => setOpen(null);
  const active = !user.is_active;
  const items = [
    { label: 'Working hours', icon: <Clock size={14} />, onChoose: () => setOpen('hours') },
    ...(may ? [{ label: 'Sessions', icon: <Monitor size={14} />, onChoose: () => setOpen('sessions') }] : []),
    ...(may ? [{ label: 'Custom roles', icon: <ShieldCheck size={14} />, onChoose: () => setOpen('roles') }] : []),
    ...(may && !self
      ? [
          {
            label: active ? 'Let back in' : 'Deactivate',
            icon: active ? <UserRoundCheck size={14} /> : <UserRoundX size={14} />,
            danger: !active,
            onChoose: () => change.mutate({ active }),
          },
        ]
      : []),
  ];
  return (
    <>
      <Menu trigger={<IconButton label={`More for ${user.name}`} icon={<Ellipsis size={15} />} />} items={items} />
      {open === 'sessions' && (
        <Dialog open onClose={close} title={`Where ${user.name} is signed in`}>
          <Sessions userId={user.id} />
        </Dialog>
      )}
      {open === 'roles' && <CustomRolesDialog person={user} onClose={close} />}
      {open === 'hours' && <HoursDialog person={user} onClose={close} />}
    </>
  );
}

function AddPerson({ onClose }: { onClose: () => void }) {
  const { given, set, text, form } = useForm(
    { name: '', email: '', role: 'responder' },
    { key: 'users', request: (body) => toCall('POST', '/api/candor/v1/users', body), onDone: onClose },
  );
  const about = 'They can sign in with a link to this address right away.';
  return (
    <FormDialog title="Add a person" about={about} submit="Add" fields={['name', 'email']} onClose={onClose} {...form}>
      <Input label="Name" required {...text('name')} />
      <Input label="E-mail" required {...text('email')} />
      <Field label="Role">
        {(control) => <Select {...control} options={roles} value={given.role} onChange={(role) => set({ role })} />}
      </Field>
    </FormDialog>
  );
}
