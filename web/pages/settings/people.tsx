import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { UserPlus } from 'lucide-react';
import { useState } from 'react';
import { call } from '../../api.ts';
import { useMay } from '../../may.ts';
import { usersQuery, type User } from '../../queries.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { Button } from '../../ui/button.tsx';
import { Field, Input } from '../../ui/field.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { Select } from '../../ui/select.tsx';
import { Failed, Skeleton } from '../../ui/states.tsx';
import { useForm } from '../../use-form.ts';
import { Rows, Section } from './section.tsx';

const roles = [
  { value: 'viewer', label: 'Viewer', about: 'Reads everything that is not private.' },
  { value: 'responder', label: 'Responder', about: 'Declares and runs incidents.' },
  { value: 'administrator', label: 'Administrator', about: 'Also changes settings and API keys.' },
  { value: 'owner', label: 'Owner', about: 'May do everything.' },
];

export function People() {
  const may = useMay('users.create');
  const users = useQuery(usersQuery);
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

function PersonRow({ user }: { user: User }) {
  const may = useMay('users.update');
  const client = useQueryClient();
  const change = useMutation({
    mutationFn: (role: string) => call('PUT', `/api/internal/users/${user.id}/role`, { role }),
    onSettled: () => client.invalidateQueries({ queryKey: ['users'] }),
  });
  return (
    <li className="flex items-center gap-3 px-4 py-2">
      <Avatar name={user.name} size={28} />
      <span className="min-w-0 flex-1">
        <span className="block truncate font-medium">{user.name}</span>
        <span className="block truncate text-xs text-soft">{user.email ?? 'No e-mail address'}</span>
      </span>
      {may ? (
        <div className="w-36 shrink-0">
          <Select
            small
            aria-label={`Role of ${user.name}`}
            options={roles}
            value={user.role}
            onChange={(role) => change.mutate(role)}
          />
        </div>
      ) : (
        <span className="text-sm text-soft">{user.role}</span>
      )}
    </li>
  );
}

function AddPerson({ onClose }: { onClose: () => void }) {
  const { given, set, text, form } = useForm(
    { name: '', email: '', role: 'responder' },
    { key: 'users', request: (body) => ({ method: 'POST', path: '/api/internal/users', body }), onDone: onClose },
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
