import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { CircleCheck, Plus, Undo2, Waypoints } from 'lucide-react';
import { call, post } from '../../api.ts';
import { useMay } from '../../may.ts';
import { useOffers } from '../../offers.ts';
import type { Incident } from '../../queries.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { Menu } from '../../ui/menu.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Ago } from '../../ui/time.tsx';
import { decisionsQuery, flowsQuery, type Decision } from './queries.ts';

/** What is being decided about the incident, and what was. */
export function Decisions({ incident }: { incident: Incident }) {
  const may = useMay('incidents.update');
  const client = useQueryClient();
  const { data: flows = [] } = useQuery(flowsQuery);
  const { data: decisions = [] } = useQuery(decisionsQuery(incident.id));
  const begin = useMutation({
    mutationFn: (flowId: string) => post(`/api/candor/v1/incidents/${incident.id}/decisions`, { flow_id: flowId }),
    onSettled: () => client.invalidateQueries({ queryKey: ['incident'] }),
  });
  const offers = flows.map(({ id, name }) => ({
    ...{ id: `decide-${id}`, label: `${incident.reference}: ${name}`, icon: <Waypoints size={15} /> },
    run: () => begin.mutate(id),
  }));
  useOffers('decisions', may ? offers : []);
  if (flows.length === 0 && decisions.length === 0) return null;
  const items = flows.map(({ id, name }) => ({ label: name, onChoose: () => begin.mutate(id) }));
  return (
    <Panel
      title="Decisions"
      hint="What must not be decided from memory at night."
      count={decisions.length}
      actions={
        may && items.length > 0 ? (
          <Menu trigger={<IconButton label="Decide something" icon={<Plus size={15} />} />} items={items} />
        ) : undefined
      }
    >
      <ul className="divide-y empty:hidden">
        {decisions.map((decision) => (
          <li key={decision.id} className="px-4 py-3">
            <OneDecision incidentId={incident.id} decision={decision} may={may} />
          </li>
        ))}
      </ul>
    </Panel>
  );
}

type Props = { incidentId: string; decision: Decision; may: boolean };
function OneDecision({ incidentId, decision, may }: Props) {
  const client = useQueryClient();
  const step = useMutation({
    mutationFn: async (asked: 'take_back' | 'abandon' | { question_id: string; option_id: string }) => {
      const at = `/api/candor/v1/incidents/${incidentId}/decisions/${decision.id}` as const;
      if (typeof asked === 'string') await call('POST', `${at}/${asked}`);
      else await call('POST', `${at}/answers`, asked);
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['incident'] }),
  });
  const { node, path, state } = decision;
  return (
    <div className="flex flex-col gap-2 text-sm">
      <p className="flex items-baseline justify-between gap-2">
        <b className="font-medium">{decision.name}</b>
        <span className="shrink-0 text-xs text-soft">
          {decision.started_by}, <Ago at={decision.started_at} />
        </span>
      </p>
      {path.length > 0 && (
        <ol className="flex flex-col gap-1 border-l-2 border-line pl-3 text-soft">
          {path.map(({ question, answer, by }, index) => (
            <li key={index}>
              {question} <b className="font-medium text-ink">{answer}</b> <span className="text-xs">({by})</span>
            </li>
          ))}
        </ol>
      )}
      {state === 'abandoned' && <p className="text-soft">Left undecided.</p>}
      {node.kind === 'outcome' && (
        <div className="flex gap-2">
          <CircleCheck size={16} aria-hidden className="mt-0.5 shrink-0 text-green" />
          <div>
            <p className="font-medium">{node.title}</p>
            {node.text && <p className="text-soft">{node.text}</p>}
          </div>
        </div>
      )}
      {node.kind === 'question' && state === 'open' && (
        <div role="group" aria-label={node.text} className="flex flex-col gap-2">
          <p className="font-medium">{node.text}</p>
          {node.help && <p className="text-soft">{node.help}</p>}
          {may && (
            <div className="flex flex-wrap gap-1.5">
              {node.options.map(({ id, label }) => (
                <Button
                  key={id}
                  size="small"
                  busy={step.isPending}
                  onClick={() => step.mutate({ question_id: node.id, option_id: id })}
                >
                  {label}
                </Button>
              ))}
            </div>
          )}
          {may && (
            <div className="flex flex-wrap gap-1.5">
              {path.length > 0 && (
                <Button kind="quiet" size="small" icon={<Undo2 size={13} />} onClick={() => step.mutate('take_back')}>
                  Take the last answer back
                </Button>
              )}
              <Button kind="quiet" size="small" onClick={() => step.mutate('abandon')}>
                Leave it undecided
              </Button>
            </div>
          )}
        </div>
      )}
    </div>
  );
}
