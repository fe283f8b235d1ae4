import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { ChevronRight, Share2 } from 'lucide-react';
import { useMemo, useState } from 'react';
import { incidentQuery, type Incident } from '../../../queries.ts';
import { PageHead, Panel } from '../../../ui/panel.tsx';
import { EmptyState, Failed, Notice, Skeleton } from '../../../ui/states.tsx';
import { Drawing } from '../../catalog/graph/drawing.tsx';
import { useFolds } from '../../catalog/graph/fold.ts';
import { place } from '../../catalog/graph/layout.ts';
import { Legend, stepWords, touchWords, withIncidents, type NodeMark } from '../../catalog/graph/marks.tsx';
import { AsList, FoldAgain, Reach } from '../../catalog/graph/parts.tsx';
import { useZoom, Zoom } from '../../catalog/graph/zoom.tsx';
import { TypeMark } from '../../catalog/mark.tsx';
import { numberOf } from '../marks.tsx';
import { CountThem, CustomerRow } from './customers.tsx';
import { NothingTouched } from './nothing.tsx';
import { countsOf, hurtQuery, type Hurt } from './queries.ts';

/** With more references than these their words come when one is near a node: they would drive the customers out of sight. */
const mostWorded = 8;

/** What an incident touches in the catalog, and who depends on that: customers, a picture, a list. */
export function HurtPage() {
  const { number } = useParams({ from: '/shell/incidents/$number/hurt' });
  const [steps, setSteps] = useState(4);
  const incident = useQuery(incidentQuery(number));
  const id = incident.data?.id ?? '';
  const hurt = useQuery({ ...hurtQuery(id, steps), enabled: id !== '' });
  const failed = incident.error ? incident : hurt.error ? hurt : null;
  if (failed?.error) return <Failed error={failed.error} onRetry={() => void failed.refetch()} />;
  if (!incident.data || !hurt.data) return <Skeleton lines={8} />;
  const { reference, name } = incident.data;
  return (
    <>
      <nav aria-label="Where this is" className="mb-1.5 flex items-center gap-1 text-xs text-soft">
        <Link to="/incidents" className="hover:text-ink">
          Incidents
        </Link>
        <ChevronRight size={12} aria-hidden />
        <Link to="/incidents/$number" params={{ number: numberOf({ reference }) }} className="reference hover:text-ink">
          {reference}
        </Link>
      </nav>
      <PageHead title={`What ${reference} hurts`} about={name} />
      {hurt.data.nodes.length === 0 ? (
        <div className="card">
          <EmptyState icon={<Share2 size={18} />} title="Nothing is touched yet">
            <NothingTouched ways={hurt.data.ways} />
          </EmptyState>
        </div>
      ) : (
        <Parts incident={incident.data} hurt={hurt.data} steps={steps} onSteps={setSteps} />
      )}
    </>
  );
}

type PartsProps = { incident: Incident; hurt: Hurt; steps: number; onSteps: (steps: number) => void };
function Parts({ incident, hurt, steps, onSteps }: PartsProps) {
  return (
    <div className="flex flex-col gap-4">
      <div className="grid items-start gap-4 lg:grid-cols-[1.6fr_1fr]">
        <Panel
          title="Customers"
          count={hurt.customers.length}
          actions={<CountThem incidentId={incident.id} hurt={hurt} />}
        >
          {hurt.customers.length === 0 && (
            <p className="px-4 py-3 text-sm text-soft">
              No customer of the catalog depends on what is touched, as far as it knows.
            </p>
          )}
          <ul aria-label="Customers that are hurt" className="max-h-[32rem] overflow-y-auto">
            {hurt.customers.map((customer) => (
              <CustomerRow key={customer.id} customer={customer} long />
            ))}
          </ul>
        </Panel>
        <Touched hurt={hurt} />
      </div>
      <HurtPicture {...{ incident, hurt, steps, onSteps }} />
    </div>
  );
}

function Touched({ hurt: { touches, nodes, types } }: { hurt: Hurt }) {
  const touched = nodes.filter(({ step }) => step === 0);
  return (
    <Panel title="Touched directly" count={touched.length}>
      <ul className="max-h-96 overflow-y-auto py-1">
        {touched.map(({ id, name, catalog_type_id: type }) => {
          const why = touches.filter(({ entry_id: entry }) => entry === id).map(touchWords);
          return (
            <li key={id}>
              <Link
                to="/catalog/$type/$entry"
                params={{ type, entry: id }}
                search={{ tab: 'graph' }}
                className="flex items-center gap-2.5 px-4 py-1.5 text-sm hover:bg-hover"
              >
                <TypeMark type={types.find((of) => of.id === type)} size={20} />
                <span className="min-w-0 flex-1 wrap-anywhere">{name}</span>
                <span className="text-right text-xs text-soft">{[...new Set(why)].join(', ')}</span>
              </Link>
            </li>
          );
        })}
      </ul>
    </Panel>
  );
}

function HurtPicture({ incident, hurt, steps, onSteps }: PartsProps) {
  const upright = window.matchMedia('(max-width: 640px)').matches;
  const marks = useMemo(() => marksIn(hurt), [hurt]);
  const shown = useMemo(
    () => ({ edges: hurt.edges, nodes: hurt.nodes.map(({ step, ...node }) => ({ ...node, distance: step })) }),
    [hurt],
  );
  const { id, reference, name } = incident;
  const { few, onOpen, foldAgain } = useFolds(shown, '', marks);
  const drawn = useMemo(() => {
    const direct = new Set(hurt.nodes.filter(({ step }) => step === 0).map((node) => node.id));
    const touches = hurt.touches.filter(({ entry_id: entry }) => direct.has(entry));
    return few && withIncidents(few, [{ id, reference, name, touches }]);
  }, [few, id, reference, name, hurt]);
  const picture = useMemo(() => drawn && place(drawn, upright, mostWorded), [drawn, upright]);
  const zoomed = useZoom(picture);
  const all = countsOf(hurt).reduce((sum, { count }) => sum + count, 0);
  if (!few || !drawn || !picture) return null;
  return (
    <section aria-label={`What depends on what ${reference} touches`}>
      <div className="mb-3 flex flex-wrap items-end gap-x-4 gap-y-2">
        <Reach label="Followed" from={1} most={6} value={steps} onChange={onSteps} />
        {foldAgain && <FoldAgain onFold={foldAgain} />}
        <Zoom {...zoomed} />
      </div>
      {!hurt.complete && (
        <div className="mb-3">
          <Notice tone="amber">
            {hurt.nodes.length} of {all} entries are drawn, the nearest and the customers first. Take fewer steps to see
            all of them.
          </Notice>
        </div>
      )}
      <Legend customers />
      <Drawing types={hurt.types} start={id} {...{ picture, marks, zoomed, ...drawn, folds: few.folds, onOpen }} />
      <AsList types={hurt.types} {...{ shown, marks }} />
    </section>
  );
}

function marksIn({ nodes, touches, customers }: Hurt): Map<string, NodeMark> {
  const affected = new Set(customers.filter(({ is_affected: is }) => is).map(({ id }) => id));
  return new Map(
    nodes.map(({ id, step }) => {
      const why = step === 0 ? touches.filter(({ entry_id: entry }) => entry === id).map(touchWords) : [];
      const isAffected = affected.has(id);
      const words = [stepWords(step), ...new Set(why), isAffected && step > 0 && 'counts as affected'];
      return [id, { step, isAffected, words: words.filter(Boolean).join(', ') }];
    }),
  );
}
