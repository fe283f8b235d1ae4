import { useQuery } from '@tanstack/react-query';
import { toCall } from '../../api.ts';
import { Field, Input, TextArea } from '../../ui/field.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import type { ConditionGroup } from '../../ui/conditions/queries.ts';
import { NeededField } from '../roles/needed.tsx';
import { Select } from '../../ui/select.tsx';
import { useForm } from '../../use-form.ts';
import { LifecycleField } from '../lifecycles/field.tsx';
import { privateQuery } from '../privacy/switch.tsx';
import { Brought } from './brought.tsx';

export type Kind = 'severity' | 'status' | 'type' | 'role';
export type Draft = {
  id?: string;
  name: string;
  description: string;
  rank?: number;
  category?: string;
  shortform?: string;
  instructions?: string;
  create_in_triage?: string;
  is_default?: boolean;
  private_incidents_only?: boolean;
  role_ids?: string[] | null;
  team_ids?: string[];
  lifecycle_id?: string;
  needed?: 'never' | 'always' | 'when';
  needed_if?: ConditionGroup[];
};

const addresses = {
  severity: 'severities',
  status: 'incident_statuses',
  type: 'incident_types',
  role: 'incident_roles',
} as const;
const triage = [
  { value: 'optional', label: 'When somebody is not sure', about: 'Whoever declares says whether it is one.' },
  { value: 'always', label: 'Always', about: 'Each starts in triage, to be accepted or declined.' },
];
const categories = [
  { value: 'live', label: 'Live', about: 'It burns, or is being watched.' },
  { value: 'learning', label: 'Learning', about: 'The impact is over; the write-up is on.' },
  { value: 'closed', label: 'Closed', about: 'Nothing is left to do.' },
];
const fieldsOf: Record<Kind, (keyof Draft)[]> = {
  severity: ['id', 'name', 'description', 'rank'],
  status: ['id', 'name', 'description', 'category', 'lifecycle_id'],
  type: [
    'id',
    'name',
    'description',
    'create_in_triage',
    'is_default',
    'private_incidents_only',
    'role_ids',
    'team_ids',
    'lifecycle_id',
  ],
  role: ['id', 'name', 'description', 'shortform', 'instructions', 'needed', 'needed_if'],
};

export function SaveDialog({ kind, draft, onClose }: { kind: Kind; draft: Draft; onClose: () => void }) {
  const fields = fieldsOf[kind];
  const allowed = useQuery(privateQuery).data?.allowed ?? true;
  const { given, set, text, form, refused } = useForm(draft, {
    key: 'settings',
    request: (now) =>
      toCall('POST', `/api/candor/v1/${addresses[kind]}`, {
        name: now.name,
        ...Object.fromEntries(fields.map((name) => [name, now[name]])),
      }),
    onDone: onClose,
  });
  const title = draft.id ? `Change ${draft.name}` : `Add a ${kind}`;
  return (
    <FormDialog wide={kind === 'role'} title={title} submit="Save" fields={fields} onClose={onClose} {...form}>
      <Input label="Name" required {...text('name')} />
      {kind === 'role' && (
        <Input
          label="Short form"
          required
          hint="One word, for commands and messages in Slack."
          {...text('shortform')}
        />
      )}
      {kind === 'status' && (
        <Field label="Category" error={refused?.about('category')}>
          {(control) => (
            <Select
              {...control}
              options={categories}
              value={given.category ?? 'live'}
              onChange={(category) => set({ category })}
            />
          )}
        </Field>
      )}
      {kind === 'type' && <LifecycleField given={given} set={set} about={(field) => refused?.about(field)} />}
      {kind === 'type' && (
        <Field label="Starts in triage" error={refused?.about('create_in_triage')}>
          {(control) => (
            <Select
              {...control}
              options={triage}
              value={given.create_in_triage ?? 'optional'}
              onChange={(create_in_triage) => set({ create_in_triage })}
            />
          )}
        </Field>
      )}
      {kind === 'type' && allowed && (
        <label htmlFor="type-private" className="flex items-center gap-2 text-sm">
          <input
            id="type-private"
            type="checkbox"
            checked={given.private_incidents_only ?? false}
            onChange={(event) => set({ private_incidents_only: event.target.checked })}
            className="accent-(--accent-fill)"
          />
          Private: only who is let in sees incidents of this type
        </label>
      )}
      {kind === 'type' && !draft.is_default && (
        <label htmlFor="type-default" className="flex items-center gap-2 text-sm">
          <input
            id="type-default"
            type="checkbox"
            checked={given.is_default ?? false}
            onChange={(event) => set({ is_default: event.target.checked })}
            className="accent-(--accent-fill)"
          />
          The default: what an incident is when nobody says
        </label>
      )}
      {kind === 'type' && <Brought given={given} set={set} about={(field) => refused?.about(field)} />}
      <TextArea label="Description" rows={2} {...text('description')} />
      {kind === 'role' && <TextArea label="Instructions" {...text('instructions')} />}
      {kind === 'role' && <NeededField given={given} set={set} about={(field) => refused?.about(field)} />}
    </FormDialog>
  );
}
