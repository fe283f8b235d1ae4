import { useQuery } from '@tanstack/react-query';
import { Plus, Video } from 'lucide-react';
import { useState } from 'react';
import { toCall } from '../../api.ts';
import { useMay } from '../../may.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/states.tsx';
import { ConditionsIn } from '../conditions/which-incidents.tsx';
import { KeptList, KeptRow } from '../settings/kept-row.tsx';
import { useMoves } from '../settings/moves.tsx';
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
  const moves = useMoves(
    rules.map(({ id }) => id),
    key,
    (ids) => toCall('PUT', `${rulesUrl}/order`, { ids }),
  );
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
              more={moves(one.id)}
              out={{ call: toCall('DELETE', `/api/candor/v1/call_rules/${one.id}`), key }}
            >
              <span className="w-40 shrink-0 font-medium">{one.name}</span>
              <span className="flex min-w-48 flex-1 flex-wrap items-center gap-2 text-sm text-soft">
                {one.pattern ? (
                  <span className="break-all text-ink">{one.pattern}</span>
                ) : (
                  <Badge>{accounts.find(({ id }) => id === one.account_id)?.name ?? 'an account'}</Badge>
                )}
                <ConditionsIn groups={one.condition_groups} />
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
