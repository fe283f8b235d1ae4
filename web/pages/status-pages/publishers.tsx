import { useQuery } from '@tanstack/react-query';
import { Field } from '../../ui/field.tsx';
import { PeopleField } from '../../ui/people/person-field.tsx';
import { ThingPicker } from '../../ui/thing-picker.tsx';
import { permissionsQuery } from '../settings/permissions.tsx';

export type Publishers = { role_ids: string[]; user_ids: string[]; team_ids: string[] };
type Props = {
  publishers: Publishers;
  error?: string;
  onChange: (publishers: Publishers) => void;
};

const countOf = ({ role_ids, user_ids, team_ids }: Publishers) => role_ids.length + user_ids.length + team_ids.length;

/** Who publishes on a page: nobody named is everyone who may publish. */
export function PublishersField({ publishers, error, onChange }: Props) {
  const { data } = useQuery(permissionsQuery);
  const known = (data?.custom_roles ?? []).flatMap(({ id, name }) => (id ? [{ id, name }] : []));
  const gone = publishers.role_ids.filter((id) => !known.some((role) => role.id === id));
  const roles = data ? [...known, ...gone.map((id) => ({ id, name: 'A role that is gone' }))] : [];
  const set = (change: Partial<Publishers>) => onChange({ ...publishers, ...change });
  const flip = (id: string) => {
    const { role_ids } = publishers;
    set({ role_ids: role_ids.includes(id) ? role_ids.filter((one) => one !== id) : [...role_ids, id] });
  };
  return (
    <fieldset className="flex flex-col gap-3 rounded-lg border p-3">
      <legend className="label px-1">Who publishes on it</legend>
      <p className="text-xs text-soft">
        {countOf(publishers) === 0
          ? 'Everyone who may publish. Name people, teams or roles to let only them, and owners.'
          : 'Only who is named here, and owners: in Slack, here, by API keys that they made, and by automatic words that they approved.'}
      </p>
      <PeopleField label="People" values={publishers.user_ids} onChange={(user_ids) => set({ user_ids })} />
      <Field label="Teams">
        {(control) => (
          <ThingPicker
            type={'Custom["Team"]'}
            label="Teams"
            many
            values={publishers.team_ids}
            onChange={(team_ids) => set({ team_ids })}
            {...{ control }}
          />
        )}
      </Field>
      {roles.length > 0 && (
        <div role="group" aria-label="Roles" className="flex flex-col gap-1">
          <span className="label">Roles of your own</span>
          <div className="flex flex-wrap gap-x-4 gap-y-1">
            {roles.map(({ id, name }) => (
              <label key={id} className="flex items-center gap-2 text-sm">
                <input
                  type="checkbox"
                  className="accent-(--accent-fill)"
                  checked={publishers.role_ids.includes(id)}
                  onChange={() => flip(id)}
                />
                {name}
              </label>
            ))}
          </div>
        </div>
      )}
      {error && (
        <p role="alert" className="text-xs font-medium text-red">
          {error}
        </p>
      )}
    </fieldset>
  );
}
