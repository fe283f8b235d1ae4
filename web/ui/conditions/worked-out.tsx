import { Plus, X } from 'lucide-react';
import type { Expression } from '../../../src/expressions/shapes.ts';
import { Button, IconButton } from '../button.tsx';
import { Field, type ControlProps } from '../field.tsx';
import { Select } from '../select.tsx';
import { ThingPicker } from '../thing-picker.tsx';
import { TokenField } from '../token-field.tsx';
import { ConditionBuilder } from './builder.tsx';
import type { Binding, Place } from './queries.ts';
import { ReferencePicker } from './reference-picker.tsx';
import { useReference } from './use-reference.ts';

type Branch = NonNullable<NonNullable<Expression['operations'][number]['branches']>>['branches'][number];
export type Returns = { type: string; array: boolean };
export type Way = 'reference' | 'branches' | 'api';

const named = { label: 'Worked out', reference: 'worked_out' };
const nothing: Binding = { array_value: [] };
const plainTypes = ['String', 'Text', 'Number', 'Bool', 'Timestamp', 'Url'];
const valuesIn = ({ value, array_value }: Binding): string[] =>
  (array_value ?? (value ? [value] : [])).flatMap(({ literal }) => literal ?? []);

/** How an expression comes to its value; those with more operations than the dashboard knows are made through the API. */
export function wayOf({ operations }: Expression): Way {
  if (operations.length === 0) return 'reference';
  return operations.length === 1 && operations[0]?.branches ? 'branches' : 'api';
}

/** An expression to begin with. */
export const beginning = (way: 'reference' | 'branches', returns: Returns): Expression =>
  way === 'reference'
    ? { ...named, root_reference: '', operations: [] }
    : branching([{ condition_groups: [], result: nothing }], nothing, returns);

type WorkingsProps = {
  place: Place;
  returns: Returns;
  /** What a value may be, when it is one of a list. */
  choices?: readonly string[];
  derived: Expression;
  onChange: (derived: Expression) => void;
};

/** What a value is worked out from: something else's value, or one of several by conditions. */
export function Workings(props: WorkingsProps) {
  const way = wayOf(props.derived);
  if (way === 'reference') return <Taken {...props} />;
  return way === 'branches' ? <Branches {...props} /> : null;
}

const branching = (branches: Branch[], otherwise: Binding, returns: Returns): Expression => ({
  ...{ ...named, root_reference: '.', operations: [{ operation_type: 'branches', branches: { branches, returns } }] },
  else_branch: { result: otherwise },
});

function Taken({ place, derived, onChange }: Pick<WorkingsProps, 'place' | 'derived' | 'onChange'>) {
  const reference = useReference(place, derived.root_reference);
  return (
    <div className="flex flex-col gap-1">
      <span className="label">It holds</span>
      <ReferencePicker
        place={place}
        reference={reference}
        onPick={({ key }) => onChange({ ...derived, root_reference: key })}
      />
    </div>
  );
}

function Branches({ place, returns, choices, derived, onChange }: WorkingsProps) {
  const branches = derived.operations[0]?.branches?.branches ?? [];
  const otherwise = derived.else_branch?.result ?? nothing;
  const put = (next: Branch[]) => onChange(branching(next, otherwise, returns));
  return (
    <fieldset className="flex min-w-0 flex-col gap-3">
      <legend className="sr-only">What it holds, by conditions</legend>
      {branches.map((branch, index) => (
        <div key={index} className="card flex flex-col gap-3 p-3">
          <div className="flex items-start gap-2">
            <div className="min-w-0 flex-1">
              <Result
                {...{ returns, choices }}
                label={`It holds (${index + 1})`}
                result={branch.result}
                onChange={(result) => put(branches.with(index, { ...branch, result }))}
              />
            </div>
            {branches.length > 1 && (
              <IconButton
                label={`Remove ${index + 1}`}
                icon={<X size={14} />}
                onClick={() => put(branches.toSpliced(index, 1))}
              />
            )}
          </div>
          <ConditionBuilder
            place={place}
            value={branch.condition_groups as never}
            onChange={(condition_groups) => put(branches.with(index, { ...branch, condition_groups }))}
            label="It holds this"
          />
        </div>
      ))}
      <div>
        <Button
          size="small"
          icon={<Plus size={13} />}
          onClick={() => put([...branches, { condition_groups: [], result: nothing }])}
        >
          Otherwise, when …
        </Button>
      </div>
      <Result
        {...{ returns, choices }}
        label="In every other case"
        result={otherwise}
        onChange={(result) => onChange(branching(branches, result, returns))}
      />
    </fieldset>
  );
}

type ResultProps = {
  returns: Returns;
  choices: readonly string[] | undefined;
  label: string;
  result: Binding;
  onChange: (result: Binding) => void;
};
function Result({ returns, choices, label, result, onChange }: ResultProps) {
  const values = valuesIn(result);
  const set = (next: string[]) => {
    const literals = next.map((literal) => ({ literal }));
    onChange(returns.array ? { array_value: literals } : { value: literals[0] ?? null });
  };
  return <Field label={label}>{(control) => <Values {...{ returns, choices, label, values, set, control }} />}</Field>;
}

type ValuesProps = Pick<ResultProps, 'returns' | 'choices' | 'label'> & {
  values: string[];
  set: (values: string[]) => void;
  control: ControlProps;
};
function Values({ returns, choices, label, values, set, control }: ValuesProps) {
  if (!plainTypes.includes(returns.type) || returns.type === 'Bool')
    return <ThingPicker {...{ label, values, control }} type={returns.type} many={returns.array} onChange={set} />;
  if (returns.array) return <TokenField {...{ label, values, control }} onChange={set} />;
  if (!choices)
    return (
      <input
        {...control}
        className="field h-8 text-sm"
        value={values[0] ?? ''}
        inputMode={returns.type === 'Number' ? 'decimal' : undefined}
        onChange={(event) => set(event.target.value ? [event.target.value] : [])}
      />
    );
  const options = choices.map((value) => ({ value, label: value }));
  return (
    <Select
      {...control}
      options={[{ value: '', label: 'Nothing' }, ...options]}
      value={values[0] ?? ''}
      onChange={(value) => set(value ? [value] : [])}
    />
  );
}
