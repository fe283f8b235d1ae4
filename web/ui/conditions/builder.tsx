import { useQuery } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { Fragment } from 'react';
import { Button } from '../button.tsx';
import { Failed, Skeleton } from '../states.tsx';
import { ConditionRow } from './row.tsx';
import {
  referencesQuery,
  tryQuery,
  type Condition,
  type ConditionGroup,
  type Explanation,
  type Place,
  type Problem,
} from './queries.ts';
import { Sentence } from './sentence.tsx';
import { useSettled } from './settled.ts';

type Props = {
  /** A site that a module has, or the type that conditions are about. */
  place: Place;
  value: readonly ConditionGroup[];
  onChange: (groups: ConditionGroup[]) => void;
  /** A thing to judge, by the names of the place: `{ incident: '01…' }`. */
  roots?: Record<string, string>;
  /** What the conditions decide, as it stands before them: “Announce”. */
  label?: string;
  /** What no conditions mean, where that is not “always”. */
  none?: string;
  disabled?: boolean;
};

const blank: Condition = { subject: '', operation: '', param_bindings: [] };

/** Writes conditions: all of a group hold, or those of another group do. Says what is wrong, and with a thing at hand why they hold or not. */
export function ConditionBuilder({ place, value, onChange, roots, label = 'Holds', none, disabled }: Props) {
  const { data, error, refetch } = useQuery(referencesQuery(place));
  const settled = useSettled(value);
  const tried = useQuery({ ...tryQuery(place, settled, roots), enabled: settled.length > 0 });
  if (error) return <Failed error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton />;
  const fresh = settled === value ? tried.data : undefined;
  const setGroup = (at: number, group: ConditionGroup | null) =>
    onChange(value.flatMap((other, index) => (index !== at ? [other] : group ? [group] : [])));
  return (
    <fieldset disabled={disabled} className="flex min-w-0 flex-col gap-2">
      <legend className="sr-only">Conditions</legend>
      {value.map((group, index) => (
        <Fragment key={index}>
          {index > 0 && <p className="text-xs font-semibold text-soft uppercase">or</p>}
          <Group
            place={place}
            group={group}
            index={index}
            problems={fresh?.problems ?? []}
            explanation={fresh?.explanation?.groups[index]}
            onChange={(next) => setGroup(index, next)}
          />
        </Fragment>
      ))}
      <div>
        <Button
          size="small"
          icon={<Plus size={13} />}
          onClick={() => onChange([...value, { conditions: [{ ...blank }] }])}
        >
          {value.length === 0 ? 'Add a condition' : 'Or …'}
        </Button>
      </div>
      <Sentence place={place} groups={settled} label={label} none={none} />
    </fieldset>
  );
}

type GroupProps = {
  place: Place;
  group: ConditionGroup;
  index: number;
  problems: readonly Problem[];
  explanation?: Explanation['groups'][number];
  onChange: (group: ConditionGroup | null) => void;
};

function Group({ place, group, index, problems, explanation, onChange }: GroupProps) {
  const { conditions } = group;
  const set = (at: number, next: Condition | null) => {
    const left = conditions.flatMap((other, index) => (index !== at ? [other] : next ? [next] : []));
    onChange(left.length > 0 ? { conditions: left } : null);
  };
  const held = explanation && (explanation.held ? 'border-green' : 'border-line');
  return (
    <div role="group" aria-label={`Group ${index + 1}`} className={`card flex flex-col gap-2 p-3 ${held ?? ''}`}>
      {conditions.map((condition, at) => {
        const pointer = `condition_groups.${index}.conditions.${at}`;
        return (
          <Fragment key={at}>
            {at > 0 && <p className="text-xs font-semibold text-soft uppercase">and</p>}
            <ConditionRow
              place={place}
              condition={condition}
              problem={problems.find((one) => one.pointer === pointer || one.pointer.startsWith(`${pointer}.`))}
              explained={explanation?.conditions[at]}
              onChange={(next) => set(at, next)}
              name={`Condition ${at + 1} of group ${index + 1}`}
            />
          </Fragment>
        );
      })}
      <div>
        <Button
          size="small"
          kind="quiet"
          icon={<Plus size={13} />}
          onClick={() => onChange({ conditions: [...conditions, { ...blank }] })}
        >
          And …
        </Button>
      </div>
    </div>
  );
}
