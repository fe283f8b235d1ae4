import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Megaphone } from 'lucide-react';
import { useState } from 'react';
import { meQuery } from '../../queries.ts';
import { PageHead } from '../../ui/panel.tsx';
import { EmptyState, Failed, Skeleton } from '../../ui/states.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { useNow } from '../../ui/time.tsx';
import { standing } from '../communications/clock.tsx';
import { waitingQuery, type Waiting } from '../communications/queries.ts';
import { Answer } from './answer.tsx';
import { DeskRow } from './row.tsx';
import { useKeys } from './use-keys.ts';

type Whose = 'all' | 'mine' | 'nobody';

/** Everything that customers are owed, across incidents, the soonest first: one key to say it. */
export function Desk() {
  const { data, error, refetch } = useQuery(waitingQuery);
  const { data: me } = useQuery(meQuery);
  const [whose, setWhose] = useState<Whose>('all');
  if (error) return <Failed error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton lines={8} />;
  const mine = data.filter(({ owner }) => owner?.id === me?.id);
  const nobodys = data.filter(({ owner }) => owner === null);
  const shown = { all: data, mine, nobody: nobodys }[whose];
  const tabs = [
    { value: 'all' as const, label: 'All', count: data.length },
    { value: 'mine' as const, label: 'Mine', count: mine.length },
    { value: 'nobody' as const, label: 'Nobody’s', count: nobodys.length },
  ];
  return (
    <>
      <PageHead title="Desk" about={<Standing waiting={data} />} actions={<Keys />} />
      <Tabs label="Whose words" tabs={tabs} value={whose} onChange={setWhose}>
        {shown.length > 0 ? <List waiting={shown} /> : <Nothing isAll={data.length === 0} />}
      </Tabs>
    </>
  );
}

function Standing({ waiting }: { waiting: readonly Waiting[] }) {
  const now = useNow(1000);
  const counts = { late: 0, soon: 0, calm: 0 };
  for (const { due_at } of waiting) counts[standing(due_at, now)]++;
  const incidents = new Set(waiting.map(({ incident }) => incident.id)).size;
  if (waiting.length === 0) return <>Nobody waits for a word.</>;
  return (
    <>
      {counts.late > 0 && <strong className="text-red">{counts.late} late, </strong>}
      {counts.soon > 0 && <strong className="text-amber">{counts.soon} due within five minutes, </strong>}
      {waiting.length} owed in {incidents === 1 ? 'one incident' : `${incidents} incidents`}.
    </>
  );
}

const keys = [
  ['j k', 'up, down'],
  ['Enter', 'publish'],
  ['t', 'take the clock'],
  ['o', 'open'],
];
const Keys = () => (
  <p className="hidden gap-3 text-xs text-soft md:flex">
    {keys.map(([key, does]) => (
      <span key={key}>
        <kbd className="rounded border px-1 font-sans">{key}</kbd> {does}
      </span>
    ))}
  </p>
);

function List({ waiting }: { waiting: readonly Waiting[] }) {
  const [answered, setAnswered] = useState<Waiting | null>(null);
  const { list, take } = useKeys(waiting, setAnswered);
  return (
    <>
      <ol ref={list} className="card" aria-label="Owed words, the soonest first">
        {waiting.map((one) => (
          <DeskRow key={one.id} waiting={one} onAnswer={() => setAnswered(one)} onTake={() => take(one)} />
        ))}
      </ol>
      {answered && <Answer waiting={answered} onClose={() => setAnswered(null)} />}
    </>
  );
}

const Nothing = ({ isAll }: { isAll: boolean }) => (
  <div className="card">
    <EmptyState icon={<Megaphone size={18} />} title={isAll ? 'Nobody waits for a word.' : 'None of these.'}>
      {isAll ? (
        <>
          When an incident touches customers, each audience is owed a first word, the next update that it was promised,
          and the all-clear. They stand here by their time, with a key to publish.{' '}
          <Link to="/settings/$section" params={{ section: 'due-times' }} className="underline">
            When they are due
          </Link>{' '}
          is yours to say.
        </>
      ) : (
        'Look at all of them: what nobody has, anyone may take.'
      )}
    </EmptyState>
  </div>
);
