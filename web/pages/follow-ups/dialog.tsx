import { useQuery } from '@tanstack/react-query';
import { usersQuery } from '../../queries.ts';
import { Button } from '../../ui/button.tsx';
import { Field, Input, TextArea } from '../../ui/field.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { PersonPicker } from '../../ui/person-picker.tsx';
import { Select } from '../../ui/select.tsx';
import { useForm } from '../../use-form.ts';
import { prioritiesQuery, type FollowUp } from './queries.ts';

type Props = { followUp?: FollowUp; incidentId?: string; onClose: () => void };

/** A new follow-up of an incident, or one that is changed. */
export function FollowUpDialog({ followUp, incidentId, onClose }: Props) {
  const { data: priorities = [] } = useQuery(prioritiesQuery);
  const blank = {
    title: followUp?.title ?? '',
    description: followUp?.description ?? '',
    priority_id: followUp?.priority?.id ?? '',
    assignee_id: followUp?.assignee?.id ?? null,
  };
  const { given, set, text, form, refused } = useForm(blank, {
    key: 'follow-ups',
    request: ({ priority_id, ...body }) =>
      followUp
        ? {
            ...{ method: 'PATCH', path: `/api/internal/follow_ups/${followUp.id}` },
            body: { ...body, priority_id: priority_id || null },
          }
        : {
            ...{ method: 'POST', path: '/api/v2/follow_ups' },
            body: { ...body, incident_id: incidentId, follow_up_priority_option_id: priority_id || null },
          },
    onDone: onClose,
  });
  const kept =
    followUp?.priority && !priorities.some(({ id }) => id === followUp.priority?.id) ? [followUp.priority] : [];
  const choices = [...priorities, ...kept].map(({ id, name, description }) => ({
    ...{ value: id, label: name, about: description },
  }));
  return (
    <FormDialog
      title={followUp ? 'Change the follow-up' : 'Create a follow-up'}
      about="What is to be done after the incident, so that it does not come back."
      submit={followUp ? 'Save' : 'Create'}
      fields={['title', 'description', 'assignee_id', 'priority_id', 'follow_up_priority_option_id']}
      onClose={onClose}
      {...form}
    >
      <Input label="What is to be done?" required placeholder="Alert on replica lag" {...text('title')} />
      <TextArea label="Details" optional {...text('description')} />
      <Field
        label="How urgent is it?"
        error={refused?.about('priority_id') ?? refused?.about('follow_up_priority_option_id')}
      >
        {(control) => (
          <Select
            {...control}
            options={[{ value: '', label: 'Not said' }, ...choices]}
            value={given.priority_id}
            onChange={(priority_id) => set({ priority_id })}
          />
        )}
      </Field>
      <OwnerField
        value={given.assignee_id}
        error={refused?.about('assignee_id')}
        onPick={(assignee_id) => set({ assignee_id })}
      />
    </FormDialog>
  );
}

type OwnerProps = { value: string | null; error?: string; onPick: (id: string | null) => void };
function OwnerField({ value, error, onPick }: OwnerProps) {
  const { data: users = [] } = useQuery(usersQuery);
  const name = users.find(({ id }) => id === value)?.name ?? 'Nobody yet';
  return (
    <div className="flex flex-col gap-1">
      <span className="label">Who owns it?</span>
      <span>
        <PersonPicker label={`Owner: ${name}`} value={value} onPick={onPick} trigger={<Button>{name}</Button>} />
      </span>
      {error && (
        <p role="alert" className="text-xs font-medium text-red">
          {error}
        </p>
      )}
    </div>
  );
}
