import { useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { incidentList } from '../../../keys/keys.ts';
import { useKeys } from '../../../keys/use-keys.ts';
import { numberOf } from '../marks.tsx';

/** Walks the rows by keys and opens one. */
export function useRowKeys(incidents: readonly { reference: string }[]): number {
  const navigate = useNavigate();
  const [chosen, setChosen] = useState(-1);
  const go = (by: number) => setChosen((now) => Math.min(incidents.length - 1, Math.max(0, now + by)));
  useKeys(incidentList, {
    down: () => go(1),
    up: () => go(-1),
    open: () => {
      const incident = incidents[chosen];
      if (incident) void navigate({ to: '/incidents/$number', params: { number: numberOf(incident) } });
    },
  });
  useEffect(() => void document.querySelectorAll('[data-row]')[chosen]?.scrollIntoView({ block: 'nearest' }), [chosen]);
  return chosen;
}
