import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Field } from '../../ui/field.tsx';
import { PageHead } from '../../ui/panel.tsx';
import { Select } from '../../ui/select.tsx';
import { typesQuery } from '../catalog/queries.ts';
import { TryConditions } from './try.tsx';

const incident = { name: 'Incident', engine_resource_type: 'Incident' };

/** A place to try conditions on incidents, or on entries of a catalog type. */
export function Conditions() {
  const { about = 'incident' } = useSearch({ from: '/shell/conditions' });
  const navigate = useNavigate({ from: '/conditions' });
  const { data: types = [] } = useQuery(typesQuery);
  const type = types.find(({ id }) => id === about);
  return (
    <>
      <PageHead title="Try conditions" />
      <div className="mb-4 max-w-xs">
        <Field label="Conditions about">
          {(control) => (
            <Select
              {...control}
              value={type?.id ?? 'incident'}
              options={[
                { value: 'incident', label: 'Incidents' },
                ...types.map(({ id, name }) => ({ value: id, label: name, about: 'Entries of the catalog' })),
              ]}
              onChange={(next) => void navigate({ search: { about: next === 'incident' ? undefined : next } })}
            />
          )}
        </Field>
      </div>
      {type ? (
        <TryConditions key={type.id} place={{ rootType: type.engine_resource_type }} root="entry" type={type} />
      ) : (
        <TryConditions key="incident" place={{ site: 'incident' }} root="incident" type={incident} />
      )}
    </>
  );
}
