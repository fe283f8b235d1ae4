import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Incident } from '../../../queries.ts';
import { Notice } from '../../../ui/states.tsx';
import { fullTime } from '../../../ui/time.tsx';
import { lifeQuery, type Life } from './queries.ts';

const modes: Partial<Record<Incident['mode'], string>> = {
  test: 'This is a test. Nothing is announced, counted or published; its clock runs on a copy that only the team sees.',
  tutorial: 'This is a tutorial. Try everything: nothing leaves the team.',
};

/** What somebody who opens the page must know first: that it is practice, that it rests, where it went on. */
export function WhereNow({ incident }: { incident: Incident }) {
  const { data } = useQuery(lifeQuery(incident.id));
  const said = [modes[incident.mode], ...(data ? saidOf(incident, data) : [])].filter(Boolean);
  if (said.length === 0) return null;
  return (
    <div className="mb-4 flex flex-col gap-2">
      {said.map((words, index) => (
        <Notice key={index} tone="amber">
          {words}
        </Notice>
      ))}
    </div>
  );
}

function saidOf(
  incident: Incident,
  { paused_until, pause_reason, merged_into, started_at, resolved_at }: Life,
): ReactNode[] {
  const times = [
    started_at && `It began ${fullTime(started_at)}.`,
    resolved_at && `It ended ${fullTime(resolved_at)}.`,
  ];
  return [
    paused_until && `Paused until ${fullTime(paused_until)}: ${pause_reason ?? ''}`,
    merged_into && (
      <>
        This goes on as{' '}
        <Link
          to="/incidents/$number"
          params={{ number: merged_into.reference.replace('INC-', '') }}
          className="font-medium underline"
        >
          {merged_into.reference} {merged_into.name}
        </Link>
        .
      </>
    ),
    incident.mode === 'retrospective' && ['Written down afterwards.', ...times].filter(Boolean).join(' '),
  ];
}
