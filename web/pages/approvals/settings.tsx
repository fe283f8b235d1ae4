import { useQuery } from '@tanstack/react-query';
import { Pencil, Plus } from 'lucide-react';
import { useState } from 'react';
import { toCall } from '../../api.ts';
import { useMay } from '../../may.ts';
import { usersQuery } from '../../queries.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { Field, Input } from '../../ui/field.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { PersonPicker } from '../../ui/people/person-picker.tsx';
import { Failed, Skeleton } from '../../ui/states.tsx';
import { Token } from '../../ui/token-field.tsx';
import { useForm } from '../../use-form.ts';
import { Rows, Section } from '../settings/section.tsx';
import { classNames, groupsQuery, type Group } from './queries.ts';

/** Who reads the words about sensitive incidents before customers do. */
export function ApprovalSettings() {
  const may = useMay('organisation_settings.update');
  const { data, error, refetch } = useQuery(groupsQuery);
  const [group, setGroup] = useState<Group | null>(null);
  return (
    <Section
      title="Second opinions"
      about="What customers read about a sensitive incident is read by another person of its group first. Holding statements go out at once, and nobody approves words of their own."
    >
      {error ? <Failed error={error} onRetry={() => void refetch()} /> : !data ? <Skeleton lines={4} /> : null}
      {data && (
        <Rows>
          {data.map((one) => (
            <li key={one.class} className="flex items-center gap-4 px-4 py-2.5">
              <span className="w-20 shrink-0 font-medium">{classNames[one.class]}</span>
              <div className="min-w-0 flex-1">
                <p className={one.people.length > 0 ? '' : 'text-soft'}>
                  {one.people.map(({ name }) => name).join(', ') || 'The owners, while nobody is in the group'}
                </p>
                <p className="text-xs text-soft">asked again every {one.silence_minutes} minutes</p>
              </div>
              {may && (
                <IconButton
                  label={`Change ${classNames[one.class]}`}
                  icon={<Pencil size={14} />}
                  onClick={() => setGroup(one)}
                />
              )}
            </li>
          ))}
        </Rows>
      )}
      {group && <GroupDialog group={group} onClose={() => setGroup(null)} />}
    </Section>
  );
}

function GroupDialog({ group, onClose }: { group: Group; onClose: () => void }) {
  const { data: users = [] } = useQuery(usersQuery);
  const { given, set, refused, form } = useForm(
    { user_ids: group.people.map(({ id }) => id), silence_minutes: group.silence_minutes },
    {
      key: 'approval-groups',
      request: (body) => toCall('PUT', `/api/candor/v1/approval_groups/${group.class}`, body),
      onDone: onClose,
    },
  );
  const ids = given.user_ids;
  const nameOf = (id: string) => [...users, ...group.people].find((person) => person.id === id)?.name ?? 'Somebody';
  return (
    <FormDialog
      title={`Second opinion on ${classNames[group.class].toLowerCase()}`}
      submit="Save"
      fields={['silence_minutes']}
      onClose={onClose}
      {...form}
    >
      <Field label="Who" hint="At least two, so that each has somebody else. While it is empty, the owners are asked.">
        {(control) => (
          <div {...control} role="group" aria-label="Who" className="flex flex-wrap items-center gap-1.5">
            {ids.map((id) => (
              <Token
                key={id}
                label={nameOf(id)}
                onRemove={() => set({ user_ids: ids.filter((other) => other !== id) })}
              />
            ))}
            <PersonPicker
              label="Add a person"
              value={null}
              onPick={(id) => id && set({ user_ids: [...new Set([...ids, id])] })}
              trigger={
                <Button size="small" icon={<Plus size={13} />}>
                  Add
                </Button>
              }
            />
          </div>
        )}
      </Field>
      <Input
        label="Asked again after … minutes of silence"
        type="number"
        min={1}
        max={1440}
        required
        value={given.silence_minutes}
        onChange={({ target }) => set({ silence_minutes: Number(target.value) })}
        error={refused?.about('silence_minutes')}
      />
    </FormDialog>
  );
}
