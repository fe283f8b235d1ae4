import { useQuery } from '@tanstack/react-query';
import { Navigate, useParams } from '@tanstack/react-router';
import { useEffect } from 'react';
import { Refused } from '../../api.ts';
import { incidentQuery, workQuery, type Incident } from '../../queries.ts';
import { Failed, Skeleton } from '../../ui/states.tsx';
import { CommunicationsPanel } from '../communications/panel.tsx';
import { Fields } from '../fields/field-panel.tsx';
import { Decisions } from '../decisions/panel.tsx';
import { RegulatoryPanel } from '../regulatory/panel.tsx';
import { FollowUpsPanel } from '../follow-ups/panel.tsx';
import { Actions } from './actions.tsx';
import { Composer } from './composer.tsx';
import { IncidentHead } from './head.tsx';
import { HurtPanel } from './hurt/panel.tsx';
import { Followers, Related } from './life/related.tsx';
import { WhereNow } from './life/where-now.tsx';
import { AskToBeLetIn, Members } from './private/members.tsx';
import { Attachments } from './links/attachments.tsx';
import { Roles } from './roles.tsx';
import { Streams } from './streams/panel.tsx';
import { SimilarPanel } from './similar/panel.tsx';
import { Summary } from './summary.tsx';
import { Timeline } from './timeline/timeline.tsx';
import { Participants, Times } from './times.tsx';

export function IncidentPage() {
  const { number } = useParams({ from: '/shell/incidents/$number' });
  const incident = useQuery(incidentQuery(number));
  useEffect(() => {
    if (incident.data) document.title = `${incident.data.reference} ${incident.data.name} · Candor`;
    return () => {
      document.title = 'Candor';
    };
  }, [incident.data]);
  if (incident.error instanceof Refused && incident.error.status === 404) return <AskToBeLetIn reference={number} />;
  if (incident.error) return <Failed error={incident.error} onRetry={() => void incident.refetch()} />;
  if (!incident.data) return <Skeleton lines={8} />;
  const reference = incident.data.reference.replace('INC-', '');
  if (number === incident.data.id) return <ById incident={incident.data} number={reference} />;
  return <Loaded incident={incident.data} />;
}

/** A stream has the number of its incident, and is shown there. */
function ById({ incident, number }: { incident: Incident; number: string }) {
  const whole = useQuery(incidentQuery(number));
  if (whole.error) return <Failed error={whole.error} onRetry={() => void whole.refetch()} />;
  if (!whole.data) return <Skeleton lines={8} />;
  if (whole.data.id === incident.id) return <Loaded incident={incident} />;
  return <Navigate to="/incidents/$number" params={{ number }} hash="streams" replace />;
}

function Loaded({ incident }: { incident: Incident }) {
  const work = useQuery(workQuery(incident.id));
  return (
    <>
      <IncidentHead incident={incident} />
      <WhereNow incident={incident} />
      <div className="flex flex-col items-stretch gap-4 xl:grid xl:grid-cols-[minmax(0,1fr)_400px] xl:grid-rows-[auto_1fr] xl:items-start">
        <div className="min-w-0 xl:col-start-2 xl:row-start-1">
          <CommunicationsPanel incident={incident} />
        </div>
        <div className="flex min-w-0 flex-col gap-4 xl:col-start-1 xl:row-span-2 xl:row-start-1">
          <Summary incident={incident} />
          <Composer incident={incident} />
          {work.error && <Failed error={work.error} onRetry={() => void work.refetch()} />}
          {work.data ? <Timeline incident={incident} entries={work.data.timeline} /> : <Skeleton lines={5} />}
        </div>
        <aside aria-label="About the incident" className="flex min-w-0 flex-col gap-4 xl:col-start-2 xl:row-start-2">
          <Members incident={incident} />
          <RegulatoryPanel incident={incident} />
          <Roles incident={incident} />
          <Fields incident={incident} />
          <HurtPanel incident={incident} />
          <Streams incident={incident} />
          <Actions incident={incident} actions={work.data?.actions ?? []} />
          <Decisions incident={incident} />
          <FollowUpsPanel incident={incident} />
          <Attachments incident={incident} />
          <Related incident={incident} />
          <SimilarPanel incident={incident} />
          <Times incident={incident} />
          <Participants incident={incident} />
          <Followers incident={incident} />
        </aside>
      </div>
    </>
  );
}
