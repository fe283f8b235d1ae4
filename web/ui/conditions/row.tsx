import { Check, Trash2, X } from 'lucide-react';
import { IconButton } from '../button.tsx';
import { Select } from '../select.tsx';
import { ReferencePicker } from './reference-picker.tsx';
import { ValueInput } from './value-input.tsx';
import { literalsOf, type Condition, type Place, type Problem, type Reference } from './queries.ts';
import { useReference } from './use-reference.ts';

type Props = {
  place: Place;
  condition: Condition;
  problem?: Problem;
  explained?: { held: boolean; sentence: string };
  onChange: (condition: Condition | null) => void;
  name: string;
};

/** One condition: what it is about, what is asked of it, and with what it is compared. */
export function ConditionRow({ place, condition, problem, explained, onChange, name }: Props) {
  const reference = useReference(place, condition.subject);
  const operation = reference?.operations.find(({ value }) => value === condition.operation);
  const unfinished = condition.subject === '' || condition.operation === '';
  const setValues = (values: string[], params = operation?.params) =>
    onChange({ ...condition, param_bindings: bindingsOf(values, params ?? 'many') });
  const setOperation = (next: string) => {
    const params = reference?.operations.find(({ value }) => value === next)?.params ?? 'many';
    const values =
      params === 'none' ? [] : params === 'one' ? literalsOf(condition).slice(0, 1) : literalsOf(condition);
    onChange({ ...condition, operation: next, param_bindings: bindingsOf(values, params) });
  };
  return (
    <div role="group" aria-label={name} className="flex flex-col gap-1">
      <div className="flex flex-wrap items-start gap-2">
        <span className="min-w-0 flex-[2] basis-52">
          <ReferencePicker place={place} reference={reference} onPick={(next) => onChange(begun(next, condition))} />
        </span>
        <span className="min-w-0 flex-1 basis-32">
          <Select
            aria-label="Operation"
            placeholder="is …"
            disabled={!reference}
            value={condition.operation || null}
            options={reference?.operations ?? []}
            onChange={setOperation}
          />
        </span>
        <span className="min-w-0 flex-[2] basis-44">
          {reference && operation && operation.params !== 'none' && (
            <ValueInput
              reference={reference}
              many={operation.params === 'many'}
              byText={byText.has(operation.value) && !reference.array}
              values={literalsOf(condition)}
              onChange={setValues}
            />
          )}
        </span>
        <IconButton label={`Remove ${name}`} icon={<Trash2 size={14} />} onClick={() => onChange(null)} />
      </div>
      {!unfinished && problem && (
        <p role="alert" className="text-xs font-medium text-red">
          {problem.message}
        </p>
      )}
      {!problem && explained && (
        <p className={`flex items-start gap-1.5 text-xs ${explained.held ? 'text-green' : 'text-soft'}`}>
          {explained.held ? (
            <Check size={13} className="mt-0.5 shrink-0" aria-label="Holds" />
          ) : (
            <X size={13} className="mt-0.5 shrink-0" aria-label="Does not hold" />
          )}
          <span>{explained.sentence}</span>
        </p>
      )}
    </div>
  );
}

const byText = new Set(['contains', 'not_contains', 'starts_with', 'ends_with', 'matches']);

const bindingsOf = (values: readonly string[], params: 'none' | 'one' | 'many') => {
  if (params === 'none' || values.length === 0) return [];
  const literals = values.map((literal) => ({ literal }));
  return params === 'one' ? [{ value: literals[0] }] : [{ array_value: literals }];
};

/** About something else: what was asked stays where it still fits; the values do not. */
function begun(reference: Reference, before: Condition): Condition {
  const kept = reference.operations.find(({ value }) => value === before.operation) ?? reference.operations[0];
  return { subject: reference.key, operation: kept?.value ?? '', param_bindings: [] };
}
