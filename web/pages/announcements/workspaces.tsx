import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { ArrowDown, ArrowUp, Plus, Waypoints } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { call, get, toCall } from '../../api.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import type { ConditionGroup } from '../../ui/conditions/queries.ts';
import { Field, Input } from '../../ui/field.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { Select } from '../../ui/select.tsx';
import { EmptyState } from '../../ui/states.tsx';
import { sayRefused } from '../../ui/toast.tsx';
import { useForm } from '../../use-form.ts';
import { ConditionsIn, WhichIncidents } from '../conditions/which-incidents.tsx';
import { KeptList, KeptRow } from '../settings/kept-row.tsx';
import { Section } from '../settings/section.tsx';

const key = 'workspace-rules';
const url = '/api/candor/v1/slack/workspace_rules';
const rulesQuery = queryOptions({ queryKey: [key], queryFn: () => get(url) });
const rowsQuery = { ...rulesQuery, select: ({ rules }: Kept) => rules.map((rule, index) => ({ ...rule, index })) };

type Rule = { name: string; team_id: string; condition_groups: ConditionGroup[] };
type Kept = { rules: Rule[]; version: number };
export type Workspace = { team_id: string; name: string; ended_reason: string | null };

/** In which of several workspaces channels of incidents open. */
export function WorkspaceRules({ workspaces, may }: { workspaces: Workspace[]; may: boolean }) {
  const found = useQuery(rowsQuery);
  const kept: Kept = useQuery(rulesQuery).data ?? { rules: [], version: 0 };
  const client = useQueryClient();
  const [open, setOpen] = useState<number | null>(null);
  const order = useMutation({
    mutationFn: (rules: Rule[]) => call('PUT', url, { ...kept, rules }),
    onError: sayRefused,
    onSettled: () => client.invalidateQueries({ queryKey: [key] }),
  });
  const move = (index: number, by: 1 | -1) => {
    const rules = kept.rules.filter((_, at) => at !== index);
    rules.splice(index + by, 0, ...kept.rules.slice(index, index + 1));
    order.mutate(rules);
  };
  const { rules } = kept;
  return (
    <Section
      title="Workspaces"
      about="In which Slack workspace the channel of a new incident opens: that of the first rule that holds, else where the incident was declared. Its announcements follow the rules of that workspace."
      action={
        may && (
          <Button icon={<Plus size={14} />} onClick={() => setOpen(rules.length)}>
            Add a rule
          </Button>
        )
      }
    >
      <KeptList
        found={found}
        empty={
          <EmptyState icon={<Waypoints size={18} />} title="Every incident stays where it was declared">
            Those from this dashboard, and from clients of the API that name no workspace, open in {workspaces[0]?.name}
            .
          </EmptyState>
        }
      >
        {({ index, ...rule }) => (
          <KeptRow
            key={`${index} ${rule.name}`}
            name={rule.name}
            may={may}
            onEdit={() => setOpen(index)}
            more={[
              ...(index === 0 ? [] : [item('Move up', <ArrowUp size={14} />, () => move(index, -1))]),
              ...(index === rules.length - 1 ? [] : [item('Move down', <ArrowDown size={14} />, () => move(index, 1))]),
            ]}
            out={{ call: toCall('PUT', url, { ...kept, rules: rules.filter((_, at) => at !== index) }), key }}
          >
            <span className="w-40 shrink-0 font-medium">{rule.name}</span>
            <span className="flex min-w-48 flex-1 flex-wrap items-center gap-2 text-sm text-soft">
              <Standing workspace={workspaces.find(({ team_id }) => team_id === rule.team_id)} />
              <ConditionsIn groups={rule.condition_groups} />
            </span>
          </KeptRow>
        )}
      </KeptList>
      {open !== null && <RuleDialog kept={kept} index={open} workspaces={workspaces} onClose={() => setOpen(null)} />}
    </Section>
  );
}

const item = (label: string, icon: ReactNode, onChoose: () => void) => ({ label, icon, onChoose });

/** A workspace that has gone is passed over. */
const Standing = ({ workspace }: { workspace: Workspace | undefined }) =>
  workspace && !workspace.ended_reason ? (
    <Badge>{workspace.name}</Badge>
  ) : (
    <Badge tone="red">{workspace?.name ?? 'A workspace'} is not connected: passed over</Badge>
  );

type DialogProps = { kept: Kept; index: number; workspaces: Workspace[]; onClose: () => void };

function RuleDialog({ kept, index, workspaces, onClose }: DialogProps) {
  const before = kept.rules[index];
  const connected = workspaces.filter(({ ended_reason }) => !ended_reason);
  const blank: Rule = { name: '', team_id: connected.at(-1)?.team_id ?? '', condition_groups: [] };
  const { given, set, text, refused, form } = useForm(before ?? blank, {
    key,
    request: (rule) => toCall('PUT', url, { ...kept, rules: kept.rules.toSpliced(index, 1, rule) }),
    onDone: onClose,
  });
  const at = (name: string) => `rules.${index}.${name}`;
  return (
    <FormDialog
      wide
      title={before ? `Change ${before.name}` : 'Add a rule'}
      submit="Save"
      fields={[at('name'), at('team_id')]}
      onClose={onClose}
      {...form}
    >
      <Input label="Name" required placeholder="Retail" {...text('name')} error={refused?.about(at('name'))} />
      <Field label="Its channel opens in" error={refused?.about(at('team_id'))}>
        {(control) => (
          <Select
            {...control}
            options={connected.map(({ team_id, name }) => ({ value: team_id, label: name }))}
            value={given.team_id}
            onChange={(team_id) => set({ team_id })}
          />
        )}
      </Field>
      <WhichIncidents
        label="Opens there"
        groups={given.condition_groups}
        onChange={(condition_groups) => set({ condition_groups })}
      />
    </FormDialog>
  );
}
