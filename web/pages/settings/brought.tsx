import { queryOptions, useQuery } from '@tanstack/react-query';
import { get } from '../../api.ts';
import { Field } from '../../ui/field.tsx';
import { ThingPicker } from '../../ui/thing-picker.tsx';
import type { Draft } from './save-dialog.tsx';

/** What types bring along, and the roles that they choose from. */
export const broughtQuery = queryOptions({
  queryKey: ['settings', 'brought'],
  queryFn: () => get('/api/candor/v1/incident_types'),
});

type Props = { given: Draft; set: (change: Partial<Draft>) => void; about: (field: string) => string | undefined };

/** What incidents of a type bring along: roles beside those that all have, and the people of teams. */
export function Brought({ given, set, about }: Props) {
  const roles = useQuery(broughtQuery).data?.roles ?? [];
  const chosen = given.role_ids ?? null;
  const has = (id: string) => chosen === null || chosen.includes(id);
  const toggle = (id: string) => {
    const next = roles.map((role) => role.id).filter((one) => (one === id ? !has(id) : has(one)));
    // All of them also means those that are added later.
    set({ role_ids: next.length === roles.length ? null : next });
  };
  return (
    <>
      {roles.length > 0 && (
        <fieldset>
          <legend className="mb-1.5 text-sm font-medium">Roles</legend>
          <div className="flex flex-wrap gap-x-5 gap-y-1.5">
            {roles.map(({ id, name }) => (
              <label key={id} htmlFor={`type-role-${id}`} className="flex items-center gap-2 text-sm">
                <input
                  id={`type-role-${id}`}
                  type="checkbox"
                  checked={has(id)}
                  onChange={() => toggle(id)}
                  className="accent-(--accent-fill)"
                />
                {name}
              </label>
            ))}
          </div>
          <p className="mt-1.5 text-xs text-soft">Every incident has a lead, a comms lead and a reporter besides.</p>
        </fieldset>
      )}
      <Field
        label="Teams that come along"
        hint={
          given.private_incidents_only
            ? 'Their people are let in, and invited to the channel.'
            : 'Their people are invited to the channel, unless the incident is private.'
        }
        error={about('team_ids')}
      >
        {(control) => (
          <ThingPicker
            type="Team"
            many
            label="Teams that come along"
            placeholder="Choose teams…"
            control={control}
            values={given.team_ids ?? []}
            onChange={(team_ids) => set({ team_ids })}
          />
        )}
      </Field>
    </>
  );
}
