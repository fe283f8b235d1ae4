import { useQuery } from '@tanstack/react-query';
import { toCall } from '../../api.ts';
import { Field, Input, TextArea } from '../../ui/field.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { PersonField } from '../../ui/people/person-field.tsx';
import { Select } from '../../ui/select.tsx';
import { useForm } from '../../use-form.ts';
import { TokenField } from '../../ui/token-field.tsx';
import { categoriesQuery, labelsQuery, prioritiesQuery, type FollowUp } from './queries.ts';

const asked = {
  priority: ['priority_id', 'follow_up_priority_option_id'],
  category: ['category_id', 'follow_up_category_id'],
};
type Choice = { id: string; name: string; description?: string };
/** What may be chosen, and what was chosen before it was taken out of use. */
function optionsOf(choices: readonly Choice[], held: Choice | null | undefined) {
  const kept = held && !choices.some(({ id }) => id === held.id) ? [held] : [];
  const shown = [...choices, ...kept].map(({ id, name, description }) => ({
    ...{ value: id, label: name, about: description },
  }));
  return [{ value: '', label: 'Not said' }, ...shown];
}

type Props = { followUp?: FollowUp; incidentId?: string; onClose: () => void };

/** A new follow-up of an incident, or one that is changed. */
export function FollowUpDialog({ followUp, incidentId, onClose }: Props) {
  const { data: priorities = [] } = useQuery(prioritiesQuery);
  const { data: labels } = useQuery(labelsQuery);
  const { data: categories = [] } = useQuery(categoriesQuery);
  const blank = {
    title: followUp?.title ?? '',
    description: followUp?.description ?? '',
    priority_id: followUp?.priority?.id ?? '',
    category_id: followUp?.category?.id ?? '',
    labels: followUp?.labels ?? [],
    assignee_id: followUp?.assignee?.id ?? null,
  };
  const { given, set, text, form, refused } = useForm(blank, {
    key: 'follow-ups',
    request: ({ priority_id, category_id, ...body }) =>
      followUp
        ? toCall('PATCH', `/api/candor/v1/follow_ups/${followUp.id}`, {
            ...body,
            priority_id: priority_id || null,
            category_id: category_id || null,
          })
        : toCall('POST', '/api/v2/follow_ups', {
            ...{ ...body, incident_id: incidentId ?? '', follow_up_priority_option_id: priority_id || null },
            follow_up_category_id: category_id || null,
          }),
    onDone: onClose,
  });
  const choices = optionsOf(priorities, followUp?.priority);
  const kinds = optionsOf(categories, followUp?.category);
  const refusedAt = (names: readonly string[]) => names.map((name) => refused?.about(name)).find(Boolean);
  return (
    <FormDialog
      title={followUp ? 'Change the follow-up' : 'Create a follow-up'}
      about="What is to be done after the incident, so that it does not come back."
      submit={followUp ? 'Save' : 'Create'}
      fields={['title', 'description', 'assignee_id', 'labels', ...asked.priority, ...asked.category]}
      onClose={onClose}
      {...form}
    >
      <Input label="What is to be done?" required placeholder="Alert on replica lag" {...text('title')} />
      <TextArea label="Details" optional {...text('description')} />
      <div className="grid gap-3 sm:grid-cols-2">
        <Field label="How urgent is it?" error={refusedAt(asked.priority)}>
          {(control) => (
            <Select
              {...control}
              options={choices}
              value={given.priority_id}
              onChange={(priority_id) => set({ priority_id })}
            />
          )}
        </Field>
        {kinds.length > 1 && (
          <Field label="What kind of work is it?" error={refusedAt(asked.category)}>
            {(control) => (
              <Select
                {...control}
                options={kinds}
                value={given.category_id}
                onChange={(category_id) => set({ category_id })}
              />
            )}
          </Field>
        )}
      </div>
      <Field label="Labels" optional hint="Words to find it by, each with Enter." error={refused?.about('labels')}>
        {(control) => (
          <TokenField
            control={control}
            label="Labels"
            values={given.labels}
            onChange={(labels) => set({ labels })}
            known={labels}
          />
        )}
      </Field>
      <PersonField
        label="Who owns it?"
        called="Owner"
        value={given.assignee_id}
        error={refused?.about('assignee_id')}
        onPick={(assignee_id) => set({ assignee_id })}
      />
    </FormDialog>
  );
}
