import { useMutation, useQueryClient } from '@tanstack/react-query';
import { ArrowDown, ArrowUp } from 'lucide-react';
import { make, type Call } from '../../api.ts';
import { sayRefused } from '../../ui/toast.tsx';

/** The entries of a row's menu that move it by one place; `order` puts all of them in a new order. */
export function useMoves(ids: readonly string[], key: string, order: (ids: string[]) => Call<unknown>) {
  const client = useQueryClient();
  const moving = useMutation({
    mutationFn: (next: string[]) => make(order(next)),
    onError: sayRefused,
    onSettled: () => client.invalidateQueries({ queryKey: [key] }),
  });
  const move = (id: string, by: 1 | -1) => {
    const next = ids.filter((one) => one !== id);
    next.splice(ids.indexOf(id) + by, 0, id);
    moving.mutate(next);
  };
  return (id: string) => [
    ...(id === ids[0] ? [] : [{ label: 'Move up', icon: <ArrowUp size={14} />, onChoose: () => move(id, -1) }]),
    ...(id === ids.at(-1) ? [] : [{ label: 'Move down', icon: <ArrowDown size={14} />, onChoose: () => move(id, 1) }]),
  ];
}
