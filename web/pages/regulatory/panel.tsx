import { useQuery } from '@tanstack/react-query';
import { CircleCheckBig, CircleDashed, Clock3, Plus, Scale, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { useMay } from '../../may.ts';
import type { Incident } from '../../queries.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Failed, Skeleton } from '../../ui/states.tsx';
import { duration, fullTime, useNow } from '../../ui/time.tsx';
import { AnchorDialog, EndDialog, FilingDialog, StartDialog } from './dialogs.tsx';
import { anchorNames, clocksQuery, type AnchorKind, type Clock, type Startable } from './queries.ts';

type Asking = { what: 'start'; regime?: string } | { what: 'anchor' | 'file' | 'end'; clock: Clock };

/** What the law asks to be told, to whom and by when. Hidden while no law is in use and no clock ran. */
export function RegulatoryPanel({ incident }: { incident: Incident }) {
  const { data, error, refetch } = useQuery(clocksQuery(incident.id));
  const may = useMay('incidents.update');
  const [asking, setAsking] = useState<Asking | null>(null);
  if (data?.clocks.length === 0 && data.regimes.length === 0) return null;
  const add = may && data && data.regimes.length > 0;
  const close = () => setAsking(null);
  return (
    <Panel
      title="Deadlines of the law"
      actions={
        add && (
          <Button size="small" icon={<Plus size={13} />} onClick={() => setAsking({ what: 'start' })}>
            Start a clock
          </Button>
        )
      }
    >
      {error ? <Failed error={error} onRetry={() => void refetch()} /> : !data ? <Skeleton lines={2} /> : null}
      {data && <Suggestions regimes={data.regimes} onStart={(regime) => setAsking({ what: 'start', regime })} />}
      {data?.clocks.map((clock) => (
        <ClockOf key={clock.id} clock={clock} may={may} onAsk={(what) => setAsking({ what, clock })} />
      ))}
      {asking?.what === 'start' && data && (
        <StartDialog incidentId={incident.id} regimes={data.regimes} chosen={asking.regime} onClose={close} />
      )}
      {asking?.what === 'anchor' && <AnchorDialog incidentId={incident.id} clock={asking.clock} onClose={close} />}
      {asking?.what === 'file' && <FilingDialog incidentId={incident.id} clock={asking.clock} onClose={close} />}
      {asking?.what === 'end' && <EndDialog incidentId={incident.id} clock={asking.clock} onClose={close} />}
    </Panel>
  );
}

function Suggestions({ regimes, onStart }: { regimes: Startable[]; onStart: (id: string) => void }) {
  const suggested = regimes.filter((regime) => regime.suggested);
  if (suggested.length === 0)
    return (
      <p className="px-4 py-3 text-sm text-soft empty:hidden">
        Candor counts the time and reminds. It files nothing by itself.
      </p>
    );
  return (
    <ul className="flex flex-col gap-2 p-4">
      {suggested.map(({ id, name, about }) => (
        <li key={id} className="flex items-start gap-3 rounded-lg bg-amber-tint px-3 py-2.5 text-sm">
          <Scale size={16} className="mt-0.5 shrink-0 text-amber" aria-hidden />
          <p className="min-w-0 flex-1">
            <span className="font-medium">Does {name} apply?</span> <span className="text-soft">{about}</span>
          </p>
          <Button size="small" onClick={() => onStart(id)}>
            Start {name}
          </Button>
        </li>
      ))}
    </ul>
  );
}

type ClockProps = { clock: Clock; may: boolean; onAsk: (what: 'anchor' | 'file' | 'end') => void };

function ClockOf({ clock, may, onAsk }: ClockProps) {
  const { name, owner, ended_at, ended_by, end_reason, anchors, stages } = clock;
  return (
    <section aria-label={name} className="flex flex-col gap-2.5 border-t p-4 first-of-type:border-t-0">
      <div className="flex items-center gap-2 text-sm">
        <h3 className="font-semibold">{name}</h3>
        <span className="flex-1 text-xs text-soft">
          {owner ? `${owner.name} answers for it` : 'Nobody answers for it'}
        </span>
        {ended_at && <Badge>ended</Badge>}
      </div>
      {ended_at ? (
        <p className="text-sm text-soft">
          {ended_by}: {end_reason}
        </p>
      ) : (
        <>
          <ul className="flex flex-col gap-1.5" aria-label={`Deadlines of ${name}`}>
            {stages.map((stage) => (
              <StageLine key={stage.key} stage={stage} />
            ))}
          </ul>
          <p className="text-xs text-soft">
            {anchors.map(({ kind, at }) => `${anchorNames[kind]} ${at ? fullTime(at) : '– not said yet'}`).join(' · ')}
          </p>
          {may && (
            <div className="flex flex-wrap gap-2">
              <Button size="small" kind="primary" onClick={() => onAsk('file')}>
                Record a filing
              </Button>
              <Button size="small" onClick={() => onAsk('anchor')}>
                Say when
              </Button>
              <Button size="small" onClick={() => onAsk('end')}>
                End…
              </Button>
            </div>
          )}
        </>
      )}
    </section>
  );
}

function StageLine({ stage: { name, due_at, breached_at, waits_for, filings } }: { stage: Clock['stages'][number] }) {
  const now = useNow(60_000);
  const filed = filings.at(-1);
  const overdue = filed && due_at ? new Date(filed.filed_at).getTime() - new Date(due_at).getTime() : 0;
  const left = due_at ? new Date(due_at).getTime() - now : 0;
  const late = due_at !== null && (left < 0 || breached_at !== null);
  const Icon =
    filed && overdue <= 0 ? CircleCheckBig : !due_at ? CircleDashed : late || overdue > 0 ? TriangleAlert : Clock3;
  const tone = filed
    ? overdue > 0
      ? 'text-amber'
      : 'text-green'
    : !due_at
      ? 'text-soft'
      : late
        ? 'text-red'
        : left < 86_400_000
          ? 'text-amber'
          : 'text-soft';
  const waits = waits_for.map((after) => anchorNames[after as AnchorKind] ?? 'the stage before is filed').join(' or ');
  return (
    <li className="flex items-start gap-2 text-sm">
      <Icon size={15} className={`mt-0.5 shrink-0 ${tone}`} aria-hidden />
      <span className="min-w-0 flex-1">{name}</span>
      <span className={`numeric text-right text-xs ${filed || !late ? 'text-soft' : 'font-medium text-red'}`}>
        {filed ? (
          <>
            filed {fullTime(filed.filed_at)}
            {overdue > 0 && `, ${duration(overdue)} late`}
            {filed.reference && <span className="block">{filed.reference}</span>}
            {filings.slice(0, -1).map(({ filed_at, reference }) => (
              <span key={filed_at} className="block">
                amended {fullTime(filed_at)}
                {reference && `, ${reference}`}
              </span>
            ))}
          </>
        ) : due_at ? (
          <>
            {late ? 'was due' : 'by'} {fullTime(due_at)}
            <span className="block">{left < 0 ? `${duration(-left)} late` : `${duration(left)} left`}</span>
          </>
        ) : (
          `counts from: ${waits}`
        )}
      </span>
    </li>
  );
}
