import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Megaphone } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { KeyCaps } from '../../keys/key-caps.tsx';
import { desk } from '../../keys/keys.ts';
import { Button } from '../../ui/button.tsx';
import { PageHead } from '../../ui/panel.tsx';
import { EmptyState, Failed, Skeleton } from '../../ui/states.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { waitingPages, type Waiting, type WaitingPage, type Whose } from '../communications/queries.ts';
import { Answer } from './answer.tsx';
import { DeskRow } from './row.tsx';
import { useDeskKeys } from './use-desk-keys.ts';

/** What customers are owed, across incidents, the soonest first: one key to say it. */
export function Desk() {
  const [whose, setWhose] = useState<Whose>('all');
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery({
    ...waitingPages(whose),
    placeholderData: keepPreviousData,
  });
  const rows = data?.pages.flatMap(({ commitments }) => commitments) ?? [];
  const { place, goOnAfter } = useGoingOn(rows.length);
  if (error) return <Failed error={error} onRetry={() => void refetch()} />;
  const counts = data?.pages[0]?.counts;
  if (!data || !counts) return <Skeleton lines={8} />;
  const tabs = [
    { value: 'all' as const, label: 'All', count: counts.all },
    { value: 'mine' as const, label: 'Mine', count: counts.mine },
    { value: 'nobody' as const, label: 'Nobody’s', count: counts.nobody },
  ];
  return (
    <>
      <PageHead title="Desk" about={<Standing counts={counts} />} actions={<Keys />} />
      <Tabs label="Whose words" tabs={tabs} value={whose} onChange={setWhose}>
        <div ref={place}>{rows.length > 0 ? <List waiting={rows} /> : <Nothing isAll={counts.all === 0} />}</div>
        {hasNextPage && (
          <div className="mt-4 text-center">
            <Button busy={isFetchingNextPage} onClick={() => goOnAfter(() => void fetchNextPage())}>
              Show more
            </Button>
          </div>
        )}
      </Tabs>
    </>
  );
}

/** Whoever asked for more goes on with the first of it: the button is shut while it waits, or gone. */
function useGoingOn(count: number) {
  const place = useRef<HTMLDivElement>(null);
  const before = useRef<number>(null);
  useEffect(() => {
    if (before.current === null || count <= before.current) return;
    place.current?.querySelectorAll<HTMLElement>('[data-chosen]')[before.current]?.focus();
    before.current = null;
  }, [count]);
  const goOnAfter = (ask: () => void) => {
    before.current = count;
    ask();
  };
  return { place, goOnAfter };
}

function Standing({ counts: { all, late, soon, incidents } }: { counts: WaitingPage['counts'] }) {
  if (all === 0) return <>Nobody waits for a word.</>;
  return (
    <>
      {late > 0 && <strong className="text-red">{late} late, </strong>}
      {soon > 0 && <strong className="text-amber">{soon} due within five minutes, </strong>}
      {all} owed in {incidents === 1 ? 'one incident' : `${incidents} incidents`}.
    </>
  );
}

const Keys = () => (
  <p className="hidden flex-wrap gap-x-3 gap-y-1 text-xs text-soft md:flex">
    {Object.values(desk.keys).map(({ press, does }) => (
      <span key={does} className="inline-flex items-center gap-1">
        <KeyCaps way={press[0]} /> {does}
      </span>
    ))}
  </p>
);

function List({ waiting }: { waiting: readonly Waiting[] }) {
  const [answered, setAnswered] = useState<Waiting | null>(null);
  const { list, take } = useDeskKeys(waiting, setAnswered);
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
