import { useLabels } from '../thing-picker.tsx';
import { literalsOf, type Condition, type ConditionGroup, type Place } from './queries.ts';
import { useReference } from './use-reference.ts';

type Props = { place: Place; groups: readonly ConditionGroup[]; label: string; none?: string };

/** The conditions as one sentence that can be read aloud. */
export function Sentence({ place, groups, label, none = `${label} always: there are no conditions.` }: Props) {
  if (groups.length === 0) return <p className="text-sm text-soft">{none}</p>;
  return (
    <p className="text-sm text-soft" aria-label="In words">
      {label} when{' '}
      {groups.map(({ conditions }, index) => (
        <span key={index}>
          {index > 0 && <strong className="font-semibold text-ink"> or </strong>}
          {conditions.map((condition, at) => (
            <span key={at}>
              {at > 0 && ' and '}
              <Words place={place} condition={condition} />
            </span>
          ))}
        </span>
      ))}
      .
    </p>
  );
}

function Words({ place, condition }: { place: Place; condition: Condition }) {
  const reference = useReference(place, condition.subject);
  const literals = literalsOf(condition);
  const things = reference && ['thing', 'ranked', 'bool'].includes(reference.nature);
  const labelOf = useLabels(reference?.type ?? '', things ? literals : []);
  const operation = reference?.operations.find(({ value }) => value === condition.operation);
  if (!reference || !operation) return <em>…</em>;
  const values = things ? literals.map(labelOf) : literals;
  return (
    <span className="text-ink">
      {reference.label} {operation.label}
      {operation.params !== 'none' && ` ${listed(values) || '…'}`}
    </span>
  );
}

const listed = (values: readonly string[]) =>
  values.length < 2 ? (values[0] ?? '') : `${values.slice(0, -1).join(', ')} or ${values.at(-1)}`;
