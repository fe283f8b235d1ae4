import { useQuery } from '@tanstack/react-query';
import { GitFork, Plus } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { toCall } from '../../api.ts';
import { useMay } from '../../may.ts';
import { Button } from '../../ui/button.tsx';
import { Input } from '../../ui/field.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { EmptyState } from '../../ui/states.tsx';
import { useForm } from '../../use-form.ts';
import { KeptList, KeptRow } from '../settings/kept-row.tsx';
import { Section } from '../settings/section.tsx';
import { flowsQuery, newQuestion, type DecisionNode, type Flow } from './queries.ts';
import { TreeEditor } from './tree-editor.tsx';

const count = (node: DecisionNode, kind: DecisionNode['kind']): number =>
  Number(node.kind === kind) +
  (node.kind === 'question' ? node.options.reduce((sum, { next }) => sum + count(next, kind), 0) : 0);

/** Trees of questions that end in an outcome. */
export function DecisionSettings() {
  const may = useMay('organisation_settings.update');
  const found = useQuery(flowsQuery);
  const [flow, setFlow] = useState<Flow | null>(null);
  const add = may && (
    <Button
      kind="primary"
      icon={<Plus size={14} />}
      onClick={() => setFlow({ name: '', about: '', root: newQuestion() })}
    >
      Add a flow
    </Button>
  );
  return (
    <Section
      title="Decision flows"
      about="Questions that lead to an outcome, for what must not be decided from memory at night. Begin one with /inc decision, or on the incident’s page."
      action={add}
    >
      <KeptList
        found={found}
        empty={
          <EmptyState icon={<GitFork size={18} />} title="Nothing is decided by a flow">
            Is it a breach? Do we roll back? Write down how you decide, once, with a clear head.
          </EmptyState>
        }
      >
        {(one) => (
          <KeptRow
            key={one.id}
            name={one.name}
            may={may}
            onEdit={() => setFlow(one)}
            out={{ call: toCall('DELETE', `/api/candor/v1/decision_flows/${one.id}`), key: 'decision-flows' }}
          >
            <span className="min-w-48 flex-1">
              <b className="block font-medium">{one.name}</b>
              <span className="text-sm text-soft">{one.about}</span>
            </span>
            <span className="shrink-0 text-sm text-soft">
              {count(one.root, 'question')} questions, {count(one.root, 'outcome')} outcomes
            </span>
          </KeptRow>
        )}
      </KeptList>
      {flow && <FlowDialog flow={flow} onClose={() => setFlow(null)} />}
    </Section>
  );
}

function FlowDialog({ flow, onClose }: { flow: Flow; onClose: () => void }) {
  // Who was told that another person changed it meanwhile, and saves once more, has decided.
  const newest = useQuery(flowsQuery).data?.find(({ id }) => id === flow.id)?.version;
  const isTold = useRef(false);
  const { given, set, text, form, refused } = useForm(flow, {
    key: 'decision-flows',
    request: (body) =>
      toCall('POST', '/api/candor/v1/decision_flows', { ...body, ...(isTold.current && { version: newest }) }),
    onDone: onClose,
  });
  useEffect(() => {
    if (refused?.about('version')) isTold.current = true;
  }, [refused]);
  return (
    <FormDialog
      wide
      title={flow.id ? `Change ${flow.name}` : 'Add a decision flow'}
      about={flow.id ? 'Decisions that were begun go on with the questions as they were.' : undefined}
      submit="Save"
      fields={['name', 'about']}
      onClose={onClose}
      {...form}
    >
      <div className="grid gap-4 sm:grid-cols-2">
        <Input label="Name" required placeholder="Do we roll back?" {...text('name')} />
        <Input label="What it is for" optional {...text('about')} />
      </div>
      <TreeEditor isRoot node={given.root} where="The first question" onChange={(root) => set({ root })} />
    </FormDialog>
  );
}
