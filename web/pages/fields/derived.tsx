import { useQuery } from '@tanstack/react-query';
import type { Expression } from '../../../src/expressions/shapes.ts';
import { beginning, wayOf, Workings, type Returns } from '../../ui/conditions/worked-out.tsx';
import { Field } from '../../ui/field.tsx';
import { Select } from '../../ui/select.tsx';
import { typesQuery } from '../catalog/queries.ts';
import type { Given } from './field-dialog.tsx';

type Props = { given: Given; error?: string; onChange: (derived: Expression | null) => void };

const place = { site: 'incident' };

/** Who fills the field in: people, or Candor by an expression about the incident. */
export function Derived({ given, error, onChange }: Props) {
  const { derived } = given;
  const way = derived ? wayOf(derived) : 'people';
  const returns = useReturns(given);
  const choices = given.field_type === 'single_select' ? given.options.flatMap(({ value }) => value || []) : undefined;
  return (
    <>
      <Field label="Who fills it in?" error={error}>
        {(control) => (
          <Select
            {...control}
            value={way}
            onChange={(next) => onChange(next === 'reference' || next === 'branches' ? beginning(next, returns) : null)}
            options={[
              { value: 'people', label: 'People' },
              { value: 'reference', label: 'Candor, from the incident', about: 'It holds what something else holds.' },
              { value: 'branches', label: 'Candor, by conditions', about: 'What it holds depends on the incident.' },
              ...(way === 'api' ? [{ value: 'api', label: 'Candor, by an expression made through the API' }] : []),
            ]}
          />
        )}
      </Field>
      {derived && <Workings {...{ place, returns, choices, derived, onChange }} />}
    </>
  );
}

/** Options of its own are found by their words: a new field has none that have an id. */
function useReturns({ field_type, catalog_type_id }: Given): Returns {
  const { data: types } = useQuery(typesQuery);
  const entries = types?.find(({ id }) => id === catalog_type_id)?.type_name;
  const primitive = { numeric: 'Number', link: 'Url', text: 'Text', single_select: 'String', multi_select: 'String' };
  return { type: entries ?? primitive[field_type], array: field_type === 'multi_select' };
}
