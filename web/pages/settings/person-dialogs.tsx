import { useQuery } from '@tanstack/react-query';
import { get, toCall } from '../../api.ts';
import { Input } from '../../ui/field.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { TimeZoneField } from '../../ui/time-zone-field.tsx';
import { useForm } from '../../use-form.ts';
import { permissionsQuery, type CustomRole } from './permissions.tsx';

type Props = { person: { id: string; name: string }; onClose: () => void };
type Preferences = {
  time_zone: string | null;
  working_hours: { from: string; to: string; days: number[] } | null;
};
const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

/** Which custom roles somebody holds beside their base role. */
export function CustomRolesDialog({ person, onClose }: Props) {
  const { data } = useQuery(permissionsQuery);
  return data ? <RolesForm person={person} roles={data.custom_roles} onClose={onClose} /> : null;
}

function RolesForm({ person, roles, onClose }: Props & { roles: CustomRole[] }) {
  const held = roles.filter(({ user_ids }) => user_ids.includes(person.id)).map(({ id }) => id);
  const { given, set, form } = useForm(
    { role_ids: held },
    {
      key: 'permissions',
      request: (body) => toCall('PUT', `/api/candor/v1/users/${person.id}/custom_roles`, body),
      onDone: onClose,
    },
  );
  const flip = (id: string) =>
    set({
      role_ids: given.role_ids.includes(id) ? given.role_ids.filter((one) => one !== id) : [...given.role_ids, id],
    });
  return (
    <FormDialog title={`Custom roles of ${person.name}`} submit="Save" fields={[]} onClose={onClose} {...form}>
      {roles.length === 0 && <p className="text-sm text-soft">There is none yet. Add one under Permissions.</p>}
      {roles.map(({ id, name, description }) => (
        <label key={id} htmlFor={`role-${id}`} className="grid grid-cols-[auto_1fr] gap-x-2 text-sm">
          <input
            id={`role-${id}`}
            type="checkbox"
            checked={given.role_ids.includes(id)}
            onChange={() => flip(id)}
            className="accent-(--accent-fill)"
          />
          <span>{name}</span>
          <span className="col-start-2 text-xs text-soft">{description}</span>
        </label>
      ))}
    </FormDialog>
  );
}

/** Where and when somebody works: what the workload of an incident counts as late or sleeping hours. */
export function HoursDialog({ person, onClose }: Props) {
  const { data } = useQuery({
    queryKey: ['users', person.id, 'preferences'],
    queryFn: () => get(`/api/candor/v1/users/${person.id}/preferences`),
  });
  return data ? <HoursForm person={person} preferences={data} onClose={onClose} /> : null;
}

function HoursForm({ person, preferences, onClose }: Props & { preferences: Preferences }) {
  const { from = '09:00', to = '17:00', days = [1, 2, 3, 4, 5] } = preferences.working_hours ?? {};
  const { given, set, text, form, refused } = useForm(
    { time_zone: preferences.time_zone ?? '', from, to, days },
    {
      key: 'users',
      request: ({ time_zone, ...working_hours }) =>
        toCall('PUT', `/api/candor/v1/users/${person.id}/preferences`, { time_zone: time_zone || null, working_hours }),
      onDone: onClose,
    },
  );
  const flip = (day: number) =>
    set({ days: given.days.includes(day) ? given.days.filter((one) => one !== day) : [...given.days, day] });
  const fields = ['timeZone', 'from', 'to'];
  return (
    <FormDialog title={`Working hours of ${person.name}`} submit="Save" fields={fields} onClose={onClose} {...form}>
      <TimeZoneField
        value={given.time_zone}
        otherwise="as the organisation"
        error={refused?.about('timeZone')}
        onChange={(time_zone) => set({ time_zone })}
      />
      <div className="grid grid-cols-2 gap-3">
        <Input label="From" type="time" required {...text('from')} />
        <Input label="To" type="time" required {...text('to')} />
      </div>
      <fieldset className="flex flex-wrap gap-3">
        <legend className="label mb-1">On</legend>
        {weekdays.map((name, index) => (
          <label key={name} htmlFor={`day-${name}`} className="flex items-center gap-1.5 text-sm">
            <input
              id={`day-${name}`}
              type="checkbox"
              checked={given.days.includes(index + 1)}
              onChange={() => flip(index + 1)}
              className="accent-(--accent-fill)"
            />
            {name}
          </label>
        ))}
      </fieldset>
    </FormDialog>
  );
}
