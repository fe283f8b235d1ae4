import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { post } from '../../api.ts';
import { say, sayRefused } from '../../ui/toast.tsx';
import type { Waiting } from '../communications/queries.ts';

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement && /^(input|textarea|select)$/i.test(target.tagName);

/** Up, down, publish, take and open by keys; the first row is meant while none is chosen. */
export function useKeys(waiting: readonly Waiting[], onAnswer: (one: Waiting) => void) {
  const list = useRef<HTMLOListElement>(null);
  const navigate = useNavigate();
  const client = useQueryClient();
  const { mutate: take } = useMutation({
    mutationFn: ({ incident }: Waiting) => post(`/api/candor/v1/incidents/${incident.id}/take-clock`),
    onSuccess: (_, { incident }) => say('The clock is yours.', `INC-${incident.number} ${incident.name}`),
    onError: sayRefused,
    onSettled: () => client.invalidateQueries({ queryKey: ['waiting'] }),
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.metaKey || event.ctrlKey || event.altKey || isTyping(event.target)) return;
      if (document.querySelector('[role="dialog"]')) return;
      const rows = [...(list.current?.querySelectorAll<HTMLElement>('[data-chosen]') ?? [])];
      const at = rows.findIndex((row) => row.closest('li')?.contains(document.activeElement));
      // A button or a link that has the focus answers for itself.
      if (event.key === 'Enter' && at !== -1) return;
      const one = waiting[Math.max(at, 0)];
      if (!one) return;
      const does: Record<string, () => void> = {
        j: () => rows[Math.min(at + 1, rows.length - 1)]?.focus(),
        ArrowDown: () => rows[Math.min(at + 1, rows.length - 1)]?.focus(),
        k: () => rows[Math.max(at - 1, 0)]?.focus(),
        ArrowUp: () => rows[Math.max(at - 1, 0)]?.focus(),
        Enter: () => onAnswer(one),
        p: () => onAnswer(one),
        t: () => take(one),
        o: () => void navigate({ to: '/incidents/$number', params: { number: String(one.incident.number) } }),
      };
      const act = does[event.key];
      if (!act) return;
      event.preventDefault();
      act();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [waiting, onAnswer, take, navigate]);
  return { list, take };
}
