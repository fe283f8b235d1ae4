import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Archive, Ellipsis, Lock, Pencil, Plus } from 'lucide-react';
import { useState } from 'react';
import { call, get } from '../../api.ts';
import { useMay } from '../../may.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { ConditionBuilder } from '../../ui/conditions/builder.tsx';
import type { ConditionGroup } from '../../ui/conditions/queries.ts';
import { Input } from '../../ui/field.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { Menu } from '../../ui/menu.tsx';
import { EmptyState, Failed, Skeleton } from '../../ui/states.tsx';
import { useForm } from '../../use-form.ts';
import { PastMatches } from '../conditions/past-matches.tsx';
import { Rows, Section } from './section.tsx';

type Rule = { id?: string; name: string; condition_groups: ConditionGroup[] };

const rulesQuery = queryOptions({
  queryKey: ['private-rules'],
  queryFn: async () =>
    (await get<{ private_rules: (Rule & { id: string })[] }>('/api/internal/private_rules')).private_rules,
});

/** By which conditions incidents become private. */
export function PrivacySettings() {
  const may = useMay('organisation_settings.update');
  const client = useQueryClient();
  const { data, error, refetch } = useQuery(rulesQuery);
  const [rule, setRule] = useState<Rule | null>(null);
  const archive = useMutation({
    mutationFn: (id: string) => call('DELETE', `/api/internal/private_rules/${id}`),
    onSettled: () => client.invalidateQueries({ queryKey: ['private-rules'] }),
  });
  const menuOf = (one: Rule & { id: string }) => [
    { label: 'Edit', icon: <Pencil size={14} />, onChoose: () => setRule(one) },
    { label: 'Take out of use', icon: <Archive size={14} />, onChoose: () => archive.mutate(one.id), danger: true },
  ];
  const add = may && (
    <Button kind="primary" icon={<Plus size={14} />} onClick={() => setRule({ name: '', condition_groups: [] })}>
      Add a rule
    </Button>
  );
  return (
    <Section
      title="Privacy"
      about="An incident for which a rule holds becomes private by itself, when it is declared or later: only those who take part see it, and others can ask. It stays so until somebody opens it."
      action={add}
    >
      {error ? <Failed error={error} onRetry={() => void refetch()} /> : !data ? <Skeleton lines={2} /> : null}
      {data?.length === 0 && (
        <div className="card">
          <EmptyState icon={<Lock size={18} />} title="Nothing becomes private by itself">
            Whoever declares decides. Add a rule for what nobody should have to remember, such as every security
            incident.
          </EmptyState>
        </div>
      )}
      {(data?.length ?? 0) > 0 && (
        <Rows>
          {data?.map((one) => (
            <li key={one.id} className="flex items-center gap-4 px-4 py-2.5">
              <span className="min-w-0 flex-1 font-medium">{one.name}</span>
              <span className="text-sm text-soft">
                {one.condition_groups.reduce((sum, { conditions }) => sum + conditions.length, 0)} conditions
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
      {rule && <RuleDialog rule={rule} onClose={() => setRule(null)} />}
    </Section>
  );
}

function RuleDialog({ rule, onClose }: { rule: Rule; onClose: () => void }) {
  const { given, set, text, form } = useForm(rule, {
    key: 'private-rules',
    request: (body) => ({ method: 'POST', path: '/api/internal/private_rules', body }),
    onDone: onClose,
  });
  return (
    <FormDialog
      wide
      title={rule.id ? `Change ${rule.name}` : 'Add a rule'}
      submit="Save"
      fields={['name']}
      onClose={onClose}
      {...form}
    >
      <Input label="Name" required placeholder="Security incidents" {...text('name')} />
      <ConditionBuilder
        place={{ site: 'incident' }}
        label="Private"
        value={given.condition_groups}
        onChange={(condition_groups) => set({ condition_groups })}
      />
      {given.condition_groups.length > 0 && <PastMatches groups={given.condition_groups} />}
    </FormDialog>
  );
}
