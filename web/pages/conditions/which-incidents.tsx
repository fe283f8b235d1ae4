import { useQuery } from '@tanstack/react-query';
import { ConditionBuilder } from '../../ui/conditions/builder.tsx';
import { tryQuery, type ConditionGroup } from '../../ui/conditions/queries.ts';
import { PastMatches } from './past-matches.tsx';

type Groups = ConditionGroup[];
type Props = { label: string; groups: Groups; onChange: (groups: Groups) => void };

/** For which incidents something is meant, with those of the past that it would have been. */
export const WhichIncidents = ({ label, groups, onChange }: Props) => (
  <section aria-label="Which incidents" className="flex flex-col gap-2">
    <h3 className="label">Which incidents?</h3>
    {groups.length === 0 && <p className="text-sm text-soft">Every one. Add conditions to choose.</p>}
    <ConditionBuilder place={{ site: 'incident' }} label={label} value={groups} onChange={onChange} />
    {groups.length > 0 && <PastMatches groups={groups} />}
  </section>
);

const count = (groups: Groups) => groups.reduce((sum, { conditions }) => sum + conditions.length, 0);
/** How many conditions something has, and what is wrong with them: what they name may be gone by now. */
export function ConditionsIn({ groups }: { groups: Groups }) {
  const { data } = useQuery({ ...tryQuery({ site: 'incident' }, groups), enabled: groups.length > 0 });
  const [problem] = data?.problems ?? [];
  return problem ? <span className="text-red">It holds for none: {problem.message}</span> : <>{conditionsIn(groups)}</>;
}

/** `every incident`, `1 condition`, `3 conditions`. */
const conditionsIn = (groups: Groups): string =>
  count(groups) === 0 ? 'every incident' : count(groups) === 1 ? '1 condition' : `${count(groups)} conditions`;
