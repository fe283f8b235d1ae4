import { useQuery } from '@tanstack/react-query';
import type { Incident } from '../../../queries.ts';
import { Notice } from '../../../ui/states.tsx';
import { clockTime } from '../../../ui/time.tsx';
import { communicationsQuery, kindNames, nameOf } from '../../communications/queries.ts';

/** What customers are owed, which no step of the team takes away. */
export function Owed({ incident }: { incident: Incident }) {
  const { data } = useQuery(communicationsQuery(incident.id));
  const owed = (data?.commitments ?? []).filter(({ state }) => state === 'open');
  if (owed.length === 0) return null;
  return (
    <Notice tone="amber">
      {owed.map((one) => (
        <span key={one.id} className="block">
          {kindNames[one.kind]} to {nameOf(one)} stays due at {clockTime(one.due_at)}.
        </span>
      ))}
    </Notice>
  );
}
