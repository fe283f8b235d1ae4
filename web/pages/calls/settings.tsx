import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { ArrowDown, ArrowUp, Plus, Video } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { call, toCall } from '../../api.ts';
import { useMay } from '../../may.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/states.tsx';
import { sayRefused } from '../../ui/toast.tsx';
import { conditionsIn } from '../conditions/which-incidents.tsx';
import { KeptList, KeptRow } from '../settings/kept-row.tsx';
import { Section } from '../settings/section.tsx';
import { AccountList } from './accounts.tsx';
import { callAccountsQuery, callRulesQuery, key, rulesUrl, type Rule } from './queries.ts';
import { RuleDialog } from './rule-dialog.tsx';

/** Which incidents get which call, and the accounts that make calls. */
export function CallSettings() {
  const may = useMay('organisation_settings.update');
  const found = useQuery(callRulesQuery);
  const accounts = useQuery(callAccountsQuery).data ?? [];
  const [rule, setRule] = useState<Rule | null>(null);
  const rules = found.data ?? [];
  const move = useMove(rules.map(({ id }) => id));
  return (
    <div className="flex flex-col gap-8">
      <Section
        title="Calls"
        about="Where people talk while it burns. The first rule that holds gives a new incident its call, and each of its streams one of its own. Practice gets none; what is private only gets one that an account makes, as nobody can guess it."
        action={
          may && (
            <Button
              kind="primary"
              icon={<Plus size={14} />}
              onClick={() => setRule({ name: '', condition_groups: [], pattern: '' })}
            >
              Add a rule
            </Button>
          )
        }
      >
        <KeptList
          found={found}
          empty={
            <EmptyState icon={<Video size={18} />} title="No incident gets a call by itself">
              People give each one a call with /inc call. Add a rule so that it is there before anybody asks.
            </EmptyState>
          }
        >
          {(one) => (
            <KeptRow
              key={one.id}
              name={one.name}
              may={may}
              onEdit={() => setRule(one)}
              more={[
                ...(one === rules[0] ? [] : [item('Move up', <ArrowUp size={14} />, () => move(one.id, -1))]),
                ...(one === rules.at(-1) ? [] : [item('Move down', <ArrowDown size={14} />, () => move(one.id, 1))]),
              ]}
              out={{ call: toCall('DELETE', `/api/candor/v1/call_rules/${one.id}`), key }}
            >
              <span className="w-40 shrink-0 font-medium">{one.name}</span>
              <span className="flex min-w-48 flex-1 flex-wrap items-center gap-2 text-sm text-soft">
                {one.pattern ? (
                  <span className="break-all text-ink">{one.pattern}</span>
                ) : (
                  <Badge>{accounts.find(({ id }) => id === one.account_id)?.name ?? 'an account'}</Badge>
                )}
                {conditionsIn(one.condition_groups)}
              </span>
            </KeptRow>
          )}
        </KeptList>
      </Section>
      <AccountList may={may} />
      {rule && <RuleDialog rule={rule} accounts={accounts} onClose={() => setRule(null)} />}
    </div>
  );
}

const item = (label: string, icon: ReactNode, onChoose: () => void) => ({ label, icon, onChoose });

/** Moves a rule by one place. */
function useMove(ids: readonly string[]) {
  const client = useQueryClient();
  const order = useMutation({
    mutationFn: (next: string[]) => call('PUT', `${rulesUrl}/order`, { ids: next }),
    onError: sayRefused,
    onSettled: () => client.invalidateQueries({ queryKey: [key] }),
  });
  return (id: string, by: 1 | -1) => {
    const at = ids.indexOf(id);
    const next = ids.filter((one) => one !== id);
    next.splice(at + by, 0, id);
    order.mutate(next);
  };
}
