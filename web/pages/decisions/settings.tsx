import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Archive, Ellipsis, GitFork, Pencil, Plus } from 'lucide-react';
import { useState } from 'react';
import { call } from '../../api.ts';
import { useMay } from '../../may.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { Input } from '../../ui/field.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { Menu } from '../../ui/menu.tsx';
import { EmptyState, Failed, Skeleton } from '../../ui/states.tsx';
import { useForm } from '../../use-form.ts';
import { Rows, Section } from '../settings/section.tsx';
import { flowsQuery, newQuestion, type DecisionNode, type Flow } from './queries.ts';
import { TreeEditor } from './tree-editor.tsx';

const count = (node: DecisionNode, kind: DecisionNode['kind']): number =>
  Number(node.kind === kind) +
  (node.kind === 'question' ? node.options.reduce((sum, { next }) => sum + count(next, kind), 0) : 0);

/** Trees of questions that end in an outcome. */
export function DecisionSettings() {
  const may = useMay('organisation_settings.update');
  const client = useQueryClient();
  const { data, error, refetch } = useQuery(flowsQuery);
  const [flow, setFlow] = useState<Flow | null>(null);
  const archive = useMutation({
    mutationFn: (id: string) => call('DELETE', `/api/internal/decision_flows/${id}`),
    onSettled: () => client.invalidateQueries({ queryKey: ['decision-flows'] }),
  });
  const menuOf = (one: Flow & { id: string }) => [
    { label: 'Edit', icon: <Pencil size={14} />, onChoose: () => setFlow(one) },
    { label: 'Take out of use', icon: <Archive size={14} />, onChoose: () => archive.mutate(one.id), danger: true },
  ];
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
      {error ? <Failed error={error} onRetry={() => void refetch()} /> : !data ? <Skeleton lines={2} /> : null}
      {data?.length === 0 && (
        <div className="card">
          <EmptyState icon={<GitFork size={18} />} title="Nothing is decided by a flow">
            Is it a breach? Do we roll back? Write down how you decide, once, with a clear head.
          </EmptyState>
        </div>
      )}
      {(data?.length ?? 0) > 0 && (
        <Rows>
          {data?.map((one) => (
            <li key={one.id} className="flex items-center gap-4 px-4 py-2.5">
              <span className="min-w-0 flex-1">
                <b className="block font-medium">{one.name}</b>
                <span className="text-sm text-soft">{one.about}</span>
              </span>
              <span className="shrink-0 text-sm text-soft">
                {count(one.root, 'question')} questions, {count(one.root, 'outcome')} outcomes
              </span>
              {may && (
                <Menu
                  trigger={<IconButton label={`Change ${one.name}`} icon={<Ellipsis size={15} />} />}
                  items={menuOf(one)}
                />
              )}
            </li>
          ))}
        </Rows>
      )}
      {flow && <FlowDialog flow={flow} onClose={() => setFlow(null)} />}
    </Section>
  );
}

function FlowDialog({ flow, onClose }: { flow: Flow; onClose: () => void }) {
  const { given, set, text, form } = useForm(flow, {
    key: 'decision-flows',
    request: (body) => ({ method: 'POST', path: '/api/internal/decision_flows', body }),
    onDone: onClose,
  });
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
