import { useQuery } from '@tanstack/react-query';
import { get } from '../../../api.ts';
import { Field } from '../../../ui/field.tsx';
import { PeopleField } from '../../../ui/people/person-field.tsx';
import { Select } from '../../../ui/select.tsx';
import { ThingPicker } from '../../../ui/thing-picker.tsx';
import type { Attribute } from '../queries.ts';

type Readers = NonNullable<Attribute['readers']>;
type Props = { given: Attribute; set: (change: Partial<Attribute>) => void; error?: string };

const baseRoles = [
  { id: 'administrator', name: 'Administrators' },
  { id: 'responder', name: 'Responders' },
  { id: 'viewer', name: 'Viewers' },
];
const nobodyYet: Readers = { roles: [], user_ids: [], team_ids: [] };
const choices = [
  { value: 'everyone', label: 'Everyone who reads the catalog' },
  { value: 'some', label: 'Owners, and those chosen here', about: 'Others see its name and a lock.' },
];

/** Who reads the values of an attribute, and so who may change them. */
export function ReadersPart({ given: { readers }, set, error }: Props) {
  const { data } = useQuery({ queryKey: ['permissions'], queryFn: () => get('/api/candor/v1/permissions') });
  const roles = [...baseRoles, ...(data?.custom_roles ?? []).map(({ id, name }) => ({ id, name }))];
  const change = (part: Partial<Readers>) => set({ readers: { ...(readers ?? nobodyYet), ...part } });
  return (
    <div className="flex flex-col gap-3">
      <Field label="Who reads it" error={error}>
        {(control) => (
          <Select
            {...control}
            value={readers ? 'some' : 'everyone'}
            options={choices}
            onChange={(value) => set({ readers: value === 'some' ? (readers ?? nobodyYet) : undefined })}
          />
        )}
      </Field>
      {readers && (
        <div className="flex flex-col gap-3 rounded-lg border px-3 py-2.5">
          <fieldset>
            <legend className="label mb-1">Roles</legend>
            <div className="flex flex-wrap gap-x-4 gap-y-1.5">
              {roles.map(({ id, name }) => (
                <label key={id} className="flex min-h-6 items-center gap-2 text-sm">
                  <input
                    type="checkbox"
                    checked={readers.roles.includes(id)}
                    onChange={({ target }) =>
                      change({
                        roles: target.checked ? [...readers.roles, id] : readers.roles.filter((other) => other !== id),
                      })
                    }
                    className="size-4 accent-(--accent-fill)"
                  />
                  {name}
                </label>
              ))}
            </div>
          </fieldset>
          <Field label="Teams" hint="Whoever is in one of them reads it, for as long as that is so.">
            {(control) => (
              <ThingPicker
                type='Custom["Team"]'
                label="Teams"
                many
                placeholder="Choose teams…"
                control={control}
                values={readers.team_ids}
                onChange={(team_ids) => change({ team_ids })}
              />
            )}
          </Field>
          <PeopleField label="People" values={readers.user_ids} onChange={(user_ids) => change({ user_ids })} />
          <p className="text-xs text-soft">
            Only they see, change, filter by and import its values; nobody finds an entry by them. Rules, forms and
            workflows still use them.
          </p>
        </div>
      )}
    </div>
  );
}
