import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useRef } from 'react';
import { post } from '../../api.ts';
import { desk } from '../../keys/keys.ts';
import { useKeys } from '../../keys/use-keys.ts';
import { say, sayRefused } from '../../ui/toast.tsx';
import type { Waiting } from '../communications/queries.ts';

/** Up, down, publish, take and open by keys. What acts does so on the row that has the focus; where none has, it puts it there first. */
export function useDeskKeys(waiting: readonly Waiting[], onAnswer: (one: Waiting) => void) {
  const list = useRef<HTMLOListElement>(null);
  const navigate = useNavigate();
  const client = useQueryClient();
  const { mutate: take } = useMutation({
    mutationFn: ({ incident }: Waiting) => post(`/api/candor/v1/incidents/${incident.id}/take-clock`),
    onSuccess: (_, { incident }) => say('The clock is yours.', `INC-${incident.number} ${incident.name}`),
    onError: sayRefused,
    onSettled: () => client.invalidateQueries({ queryKey: ['waiting'] }),
  });
  const standing = () => {
    const rows = [...(list.current?.querySelectorAll<HTMLElement>('[data-chosen]') ?? [])];
    return { rows, at: rows.findIndex((row) => row.closest('li')?.contains(document.activeElement)) };
  };
  const last = useRef<string>(undefined);
  const go = (by: number) => {
    const { rows, at: focused } = standing();
    // A list that was read anew may have taken the focus away: it goes on from where it was.
    const at = focused >= 0 ? focused : rows.findIndex((row) => row.closest('li')?.dataset.id === last.current);
    const next = rows[Math.min(Math.max(at + by, 0), rows.length - 1)];
    last.current = next?.closest('li')?.dataset.id;
    next?.focus();
  };
  // Nobody publishes or takes what they do not see chosen.
  const withMeant = (act: (one: Waiting) => void) => () => {
    const one = waiting[standing().at];
    if (one) act(one);
    else go(0);
  };
  useKeys(desk, {
    down: () => go(1),
    up: () => go(-1),
    publish: withMeant(onAnswer),
    take: withMeant(take),
    open: withMeant(({ incident: { number } }) =>
      navigate({ to: '/incidents/$number', params: { number: String(number) } }),
    ),
  });
  return { list, take };
}
