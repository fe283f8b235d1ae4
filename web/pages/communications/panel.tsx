import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Megaphone, UserRound } from 'lucide-react';
import { useState } from 'react';
import { post } from '../../api.ts';
import { useMay } from '../../may.ts';
import { useOffers } from '../../offers.ts';
import { meQuery, type Incident } from '../../queries.ts';
import { Button } from '../../ui/button.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Failed, Skeleton } from '../../ui/states.tsx';
import { Sensitivity } from '../approvals/sensitivity.tsx';
import { WaitingWords } from '../approvals/waiting.tsx';
import { numberOf } from '../incidents/marks.tsx';
import { HeardFrom } from '../evidence/evidence.tsx';
import { Questions } from '../questions/card.tsx';
import { FactSheetLine } from '../fact-sheet/line.tsx';
import { WriteUpLine } from '../write-ups/card.tsx';
import { AffectedCustomers } from './customers.tsx';
import { AudienceDecision } from './audience.tsx';
import { CommitmentClock, PastCommitment } from './clock.tsx';
import { customersQuery } from './customers-query.ts';
import { EstimateDialog, Estimates } from './estimate.tsx';
import { History } from './told/history.tsx';
import { LongIncident } from './long.tsx';
import { PublishDialog } from '../publishing/publish.tsx';
import { communicationsQuery, type Communications } from './queries.ts';
import { WaiveDialog } from './waive.tsx';
import { WordDialog } from './word.tsx';

/** Who is told, what is owed and by when, what was said. */
export function CommunicationsPanel({ incident }: { incident: Incident }) {
  const { data, error, refetch } = useQuery(communicationsQuery(incident.id));
  if (incident.mode === 'retrospective')
    return (
      <Panel title="Customers">
        <p className="px-4 py-3 text-sm text-soft">Written down afterwards: no clock ran, and nobody is owed a word.</p>
      </Panel>
    );
  return (
    <Panel title="Customers" actions={data?.clock_owner && <Owner incidentId={incident.id} owner={data.clock_owner} />}>
      {error ? (
        <Failed error={error} onRetry={() => void refetch()} />
      ) : data ? (
        <Parts incident={incident} data={data} />
      ) : (
        <Skeleton lines={4} />
      )}
    </Panel>
  );
}

function Owner({ incidentId, owner }: { incidentId: string; owner: { id: string; name: string } }) {
  const { data: me } = useQuery(meQuery);
  const may = useMay('incidents.update');
  const client = useQueryClient();
  const take = useMutation({
    mutationFn: () => post(`/api/candor/v1/incidents/${incidentId}/take-clock`),
    onSettled: () => client.invalidateQueries({ queryKey: ['incident'] }),
  });
  return (
    <span className="flex min-w-0 items-center gap-1.5 text-xs text-soft">
      <UserRound size={12} aria-hidden className="shrink-0" />
      <span className="truncate">{me?.id === owner.id ? 'You have the clock' : `${owner.name} has the clock`}</span>
      {may && me?.kind === 'user' && me.id !== owner.id && (
        <Button size="small" busy={take.isPending} onClick={() => take.mutate()}>
          Take it
        </Button>
      )}
    </span>
  );
}

function Parts({ incident, data }: { incident: Incident; data: Communications }) {
  const open = data.commitments
    .filter(({ state }) => state === 'open')
    .toSorted((one, other) => (one.due_at < other.due_at ? -1 : 1));
  const past = data.commitments.filter(({ state }) => state !== 'open');
  const { data: affected } = useQuery(customersQuery(incident.id));
  return (
    <div className="flex flex-col gap-4 p-4">
      <AudienceDecision incidentId={incident.id} data={data} />
      {data.approval && <WaitingWords incidentId={incident.id} approval={data.approval} />}
      {open.length > 0 && (
        <ul className="flex flex-col gap-2" aria-label="Owed now">
          {open.map((commitment) => (
            <li key={commitment.id}>
              <CommitmentClock commitment={commitment} />
              {commitment.source === 'policy' && <WaiveDialog commitment={commitment} />}
            </li>
          ))}
        </ul>
      )}
      {open.length === 0 && data.decision && (
        <p className="rounded-lg bg-green-tint px-3 py-2 text-sm text-green">
          {data.decision.answer === 'nobody'
            ? 'Nobody outside is owed a word.'
            : 'Nothing is owed right now: every promise was kept or closed.'}
        </p>
      )}
      <Speak incident={incident} data={data} />
      {open.some(({ audience, kind }) => audience === 'everyone' && kind !== 'write_up') && (
        <LongIncident
          incidentId={incident.id}
          confirmedAt={data.long_confirmed_at}
          everyMinutes={data.long_every_minutes}
        />
      )}
      {data.decision?.answer !== 'nobody' && <AffectedCustomers incident={incident} data={data} />}
      <HeardFrom incidentId={incident.id} />
      <Questions incident={incident} named={(affected?.customers.length ?? 0) > 0} />
      <Sensitivity incidentId={incident.id} sensitivity={data.sensitivity} />
      <FactSheetLine number={numberOf(incident)} />
      {data.published.length > 0 && <WriteUpLine incident={{ id: incident.id, number: numberOf(incident) }} />}
      <Estimates published={data.published} />
      <History incidentId={incident.id} published={data.published} withdrawn={data.withdrawn} />
      {past.length > 0 && (
        <details>
          <summary className="text-xs font-medium text-soft">Earlier promises ({past.length})</summary>
          <ul className="mt-1">
            {past.map((commitment) => (
              <PastCommitment key={commitment.id} commitment={commitment} />
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}

function Speak({ incident, data }: { incident: Incident; data: Communications }) {
  const may = useMay('status_pages.publish_updates');
  const { data: affected } = useQuery(customersQuery(incident.id));
  const [open, setOpen] = useState<'publish' | 'word' | 'estimate' | null>(null);
  const mayDo = may && incident.mode !== 'retrospective';
  const offer = (what: 'publish' | 'word', label: string) => ({
    ...{ id: what, label: `${incident.reference}: ${label}`, icon: <Megaphone size={15} />, run: () => setOpen(what) },
  });
  useOffers('speak', mayDo ? [offer('publish', 'Publish to customers'), offer('word', 'Record a word given')] : []);
  if (!mayDo) return null;
  const nameless = data.decision?.answer === 'some_customers' || data.decision?.answer === 'one_customer';
  const named = (affected?.customers.length ?? 0) > 0;
  const direct = nameless && !named;
  const toCustomers = named && data.decision?.answer !== 'everyone';
  const owed = data.commitments.filter(({ kind, state }) => kind === 'correction' && state === 'open');
  const corrects = owed.some(({ audience }) => audience !== 'internal' && (audience === 'everyone') !== toCustomers);
  const close = () => setOpen(null);
  return (
    <div className="flex flex-wrap gap-2">
      <Button
        kind={direct ? 'plain' : 'primary'}
        icon={<Megaphone size={14} />}
        onClick={() => setOpen('publish')}
        className="flex-1"
      >
        {corrects ? 'Write the correction' : toCustomers ? 'Publish to customers' : 'Publish to everyone'}
      </Button>
      <Button kind={direct ? 'primary' : 'plain'} onClick={() => setOpen('word')} className="flex-1">
        Record a word given
      </Button>
      {data.published.length > 0 && (
        <Button onClick={() => setOpen('estimate')} className="flex-1">
          Give an estimate
        </Button>
      )}
      {open === 'estimate' && <EstimateDialog incidentId={incident.id} onClose={close} />}
      {open === 'publish' && <PublishDialog incident={incident} onClose={close} />}
      {open === 'word' && <WordDialog incident={incident} data={data} onClose={close} />}
    </div>
  );
}
