import { useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { numberOf } from '../marks.tsx';

/** j and k walk, Enter opens. */
export function useRowKeys(incidents: readonly { reference: string }[]): number {
  const navigate = useNavigate();
  const [chosen, setChosen] = useState(-1);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const target = event.target as HTMLElement;
      if (
        event.metaKey ||
        event.ctrlKey ||
        /^(input|textarea|button|a)$/i.test(target.tagName) ||
        document.querySelector('[role="dialog"]')
      )
        return;
      const step = { j: 1, k: -1 }[event.key];
      if (step) setChosen((now) => Math.min(incidents.length - 1, Math.max(0, now + step)));
      const incident = incidents[chosen];
      if (event.key === 'Enter' && incident)
        void navigate({ to: '/incidents/$number', params: { number: numberOf(incident) } });
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [incidents, chosen, navigate]);
  useEffect(() => void document.querySelectorAll('[data-row]')[chosen]?.scrollIntoView({ block: 'nearest' }), [chosen]);
  return chosen;
}
