import { queryOptions, useQuery } from '@tanstack/react-query';
import { Lock, Plus } from 'lucide-react';
import { useState } from 'react';
import { get, toCall } from '../../api.ts';
import { useMay } from '../../may.ts';
import { Button } from '../../ui/button.tsx';
import { ConditionBuilder } from '../../ui/conditions/builder.tsx';
import type { ConditionGroup } from '../../ui/conditions/queries.ts';
import { Input } from '../../ui/field.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { EmptyState } from '../../ui/states.tsx';
import { useForm } from '../../use-form.ts';
import { PastMatches } from '../conditions/past-matches.tsx';
import { ConditionsIn } from '../conditions/which-incidents.tsx';
import { PrivateSwitch, privateQuery } from '../privacy/switch.tsx';
import { KeptList, KeptRow } from './kept-row.tsx';
import { Section } from './section.tsx';

type Rule = { id?: string; name: string; condition_groups: ConditionGroup[] };

const rulesQuery = queryOptions({
  queryKey: ['private-rules'],
  queryFn: async () => (await get('/api/candor/v1/private_rules')).private_rules,
});

/** By which conditions incidents become private. */
export function PrivacySettings() {
  const may = useMay('organisation_settings.update');
  const found = useQuery(rulesQuery);
  const [rule, setRule] = useState<Rule | null>(null);
  const allowed = useQuery(privateQuery).data?.allowed ?? true;
  const add = may && allowed && (
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
      <PrivateSwitch may={may} />
      <KeptList
        found={found}
        empty={
          <EmptyState icon={<Lock size={18} />} title="Nothing becomes private by itself">
            {allowed
              ? 'Whoever declares decides. Add a rule for what nobody should have to remember, such as every security incident.'
              : 'Rules can be added once incidents can be private.'}
          </EmptyState>
        }
      >
        {(one) => (
          <KeptRow
            key={one.id}
            name={one.name}
            may={may}
            onEdit={() => setRule(one)}
            out={{ call: toCall('DELETE', `/api/candor/v1/private_rules/${one.id}`), key: 'private-rules' }}
          >
            <span className="min-w-0 flex-1 font-medium">{one.name}</span>
            <span className="text-sm text-soft">
              <ConditionsIn groups={one.condition_groups} />
            </span>
          </KeptRow>
        )}
      </KeptList>
      {rule && <RuleDialog rule={rule} onClose={() => setRule(null)} />}
    </Section>
  );
}

function RuleDialog({ rule, onClose }: { rule: Rule; onClose: () => void }) {
  const { given, set, text, form } = useForm(rule, {
    key: 'private-rules',
    request: (body) => toCall('POST', '/api/candor/v1/private_rules', body),
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
