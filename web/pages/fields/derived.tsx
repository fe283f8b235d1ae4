import { useQuery } from '@tanstack/react-query';
import { Plus, X } from 'lucide-react';
import type { Expression } from '../../../src/expressions/shapes.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { ConditionBuilder } from '../../ui/conditions/builder.tsx';
import type { Binding } from '../../ui/conditions/queries.ts';
import { ReferencePicker } from '../../ui/conditions/reference-picker.tsx';
import { useReference } from '../../ui/conditions/use-reference.ts';
import { Field, type ControlProps } from '../../ui/field.tsx';
import { Select } from '../../ui/select.tsx';
import { ThingPicker } from '../../ui/thing-picker.tsx';
import { TokenField } from '../../ui/token-field.tsx';
import { typesQuery } from '../catalog/queries.ts';
import type { Given } from './field-dialog.tsx';

type Branch = NonNullable<NonNullable<Expression['operations'][number]['branches']>>['branches'][number];
type Props = { given: Given; error?: string; onChange: (derived: Expression | null) => void };

const place = { site: 'incident' };
const named = { label: 'Worked out', reference: 'worked_out' };
const nothing: Binding = { array_value: [] };
const valuesIn = ({ value, array_value }: Binding): string[] =>
  (array_value ?? (value ? [value] : [])).flatMap(({ literal }) => literal ?? []);

function wayOf(derived: Expression | null): string {
  if (!derived) return 'people';
  if (derived.operations.length === 0) return 'reference';
  return derived.operations.length === 1 && derived.operations[0]?.branches ? 'branches' : 'api';
}

/** Who fills the field in: people, or Candor by an expression about the incident. */
export function Derived({ given, error, onChange }: Props) {
  const way = wayOf(given.derived);
  const returns = useReturns(given);
  const begin = (next: string) => {
    if (next === 'people') onChange(null);
    if (next === 'reference') onChange({ ...named, root_reference: '', operations: [] });
    if (next === 'branches') onChange(branching([{ condition_groups: [], result: nothing }], nothing, returns));
  };
  return (
    <>
      <Field label="Who fills it in?" error={error}>
        {(control) => (
          <Select
            {...control}
            value={way}
            onChange={begin}
            options={[
              { value: 'people', label: 'People' },
              { value: 'reference', label: 'Candor, from the incident', about: 'It holds what something else holds.' },
              { value: 'branches', label: 'Candor, by conditions', about: 'What it holds depends on the incident.' },
              ...(way === 'api' ? [{ value: 'api', label: 'Candor, by an expression made through the API' }] : []),
            ]}
          />
        )}
      </Field>
      {way === 'reference' && given.derived && <Taken derived={given.derived} onChange={onChange} />}
      {way === 'branches' && given.derived && <Branches {...{ given, returns, onChange }} derived={given.derived} />}
    </>
  );
}

type Returns = { type: string; array: boolean };
/** Options of its own are found by their words: a new field has none that have an id. */
function useReturns({ field_type, catalog_type_id }: Given): Returns {
  const { data: types } = useQuery(typesQuery);
  const entries = types?.find(({ id }) => id === catalog_type_id)?.type_name;
  const primitive = { numeric: 'Number', link: 'Url', text: 'Text', single_select: 'String', multi_select: 'String' };
  return { type: entries ?? primitive[field_type], array: field_type === 'multi_select' };
}

const branching = (branches: Branch[], otherwise: Binding, returns: Returns): Expression => ({
  ...{ ...named, root_reference: '.', operations: [{ operation_type: 'branches', branches: { branches, returns } }] },
  else_branch: { result: otherwise },
});

function Taken({ derived, onChange }: { derived: Expression; onChange: (derived: Expression) => void }) {
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

type BranchesProps = { given: Given; returns: Returns; derived: Expression; onChange: (derived: Expression) => void };
function Branches({ given, returns, derived, onChange }: BranchesProps) {
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
                {...{ given, returns }}
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
        {...{ given, returns }}
        label="In every other case"
        result={otherwise}
        onChange={(result) => onChange(branching(branches, result, returns))}
      />
    </fieldset>
  );
}

type ResultProps = {
  given: Given;
  returns: Returns;
  label: string;
  result: Binding;
  onChange: (result: Binding) => void;
};
function Result({ given, returns, label, result, onChange }: ResultProps) {
  const values = valuesIn(result);
  const set = (next: string[]) => {
    const literals = next.map((literal) => ({ literal }));
    onChange(returns.array ? { array_value: literals } : { value: literals[0] ?? null });
  };
  return <Field label={label}>{(control) => <Values {...{ given, returns, label, values, set, control }} />}</Field>;
}

type ValuesProps = Pick<ResultProps, 'given' | 'returns' | 'label'> & {
  values: string[];
  set: (values: string[]) => void;
  control: ControlProps;
};
function Values({ given, returns, label, values, set, control }: ValuesProps) {
  if (given.catalog_type_id)
    return <ThingPicker {...{ label, values, control }} type={returns.type} many={returns.array} onChange={set} />;
  if (returns.array) return <TokenField {...{ label, values, control }} onChange={set} />;
  if (given.field_type !== 'single_select')
    return (
      <input
        {...control}
        className="field h-8 text-sm"
        value={values[0] ?? ''}
        inputMode={returns.type === 'Number' ? 'decimal' : undefined}
        onChange={(event) => set(event.target.value ? [event.target.value] : [])}
      />
    );
  const options = given.options.filter(({ value }) => value).map(({ value }) => ({ value, label: value }));
  return (
    <Select
      {...control}
      options={[{ value: '', label: 'Nothing' }, ...options]}
      value={values[0] ?? ''}
      onChange={(value) => set(value ? [value] : [])}
    />
  );
}
