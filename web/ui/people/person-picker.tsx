import { Combobox } from '@base-ui/react/combobox';
import { useQuery } from '@tanstack/react-query';
import { Check } from 'lucide-react';
import type { ReactElement } from 'react';
import { usersQuery, type User } from '../../queries.ts';
import { Avatar } from '../avatar.tsx';

type PickerProps = { value: string | null; onPick: (id: string | null) => void; trigger: ReactElement; label: string };

/** Finds a person by a few letters. */
export function PersonPicker({ value, onPick, trigger, label }: PickerProps) {
  const { data: users = [] } = useQuery(usersQuery);
  const chosen = users.find(({ id }) => id === value) ?? null;
  return (
    <Combobox.Root
      autoHighlight
      items={users}
      value={chosen}
      itemToStringLabel={(user: User) => `${user.name} ${user.email ?? ''}`}
      isItemEqualToValue={(one: User, other: User) => one.id === other.id}
      onValueChange={(user) => onPick(user?.id ?? null)}
    >
      <Combobox.Trigger render={trigger} aria-label={label} />
      <Combobox.Portal>
        <Combobox.Positioner sideOffset={4} align="start" className="z-60">
          <Combobox.Popup className="floating w-64 p-1" aria-label={label}>
            <Combobox.Input
              placeholder="Find a person…"
              aria-label="Find a person"
              className="field mb-1 h-8 text-sm"
            />
            <Combobox.Empty className="px-2 py-2 text-sm text-soft empty:hidden">Nobody has that name.</Combobox.Empty>
            <Combobox.List className="max-h-64 overflow-y-auto">
              {(user: User) => <Person key={user.id} user={user} />}
            </Combobox.List>
          </Combobox.Popup>
        </Combobox.Positioner>
      </Combobox.Portal>
    </Combobox.Root>
  );
}

function Person({ user }: { user: User }) {
  return (
    <Combobox.Item
      value={user}
      className="flex items-center gap-2 rounded-md px-2 py-1.5 text-sm outline-none data-[highlighted]:bg-hover"
    >
      <Avatar name={user.name} />
      <span className="flex-1 truncate">{user.name}</span>
      <Combobox.ItemIndicator className="text-accent">
        <Check size={14} />
      </Combobox.ItemIndicator>
    </Combobox.Item>
  );
}
