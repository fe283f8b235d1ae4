import { useMutation, useQueryClient, type UseQueryResult } from '@tanstack/react-query';
import { Archive, Ellipsis, Pencil } from 'lucide-react';
import type { ReactNode } from 'react';
import { make, type Call } from '../../api.ts';
import { IconButton } from '../../ui/button.tsx';
import { Menu, type MenuItem } from '../../ui/menu.tsx';
import { Failed, Skeleton } from '../../ui/states.tsx';
import { Rows } from './section.tsx';

type ListProps<T> = { found: UseQueryResult<T[]>; empty: ReactNode; children: (item: T) => ReactNode };

/** A list of the settings: while it loads, when it failed, when nothing is in it, and its rows. */
export function KeptList<T>({ found: { data, error, refetch }, empty, children }: ListProps<T>) {
  if (error) return <Failed error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton lines={3} />;
  return data.length === 0 ? <div className="card">{empty}</div> : <Rows>{data.map(children)}</Rows>;
}

type RowProps = {
  /** Names its menu. */
  name: string;
  may: boolean;
  onEdit: () => void;
  /** What else can be done with it. */
  more?: readonly MenuItem[];
  /** What takes it out of use, and the query that lists it; left out for what always stays. */
  out?: { call: Call; key: string; label?: string };
  children: ReactNode;
};

/** One of them, with a menu to edit it or to take it out of use. */
export function KeptRow({ name, may, onEdit, more = [], out, children }: RowProps) {
  const client = useQueryClient();
  const archive = useMutation({
    mutationFn: ({ call }: NonNullable<typeof out>) => make(call),
    onSettled: (_answer, _error, { key }) => client.invalidateQueries({ queryKey: [key] }),
  });
  const items = [
    { label: 'Edit', icon: <Pencil size={14} />, onChoose: onEdit },
    ...more,
    ...(out
      ? [
          {
            ...{ label: out.label ?? 'Take out of use', icon: <Archive size={14} />, danger: true },
            onChoose: () => archive.mutate(out),
          },
        ]
      : []),
  ];
  return (
    <li className="flex items-center gap-4 px-4 py-2.5">
      <div className="flex min-w-0 flex-1 flex-wrap items-center gap-x-4 gap-y-1">{children}</div>
      {may && <Menu trigger={<IconButton label={`Change ${name}`} icon={<Ellipsis size={15} />} />} items={items} />}
    </li>
  );
}
