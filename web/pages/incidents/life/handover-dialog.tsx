import { useQuery } from '@tanstack/react-query';
import { toCall } from '../../../api.ts';
import { usersQuery, workQuery, type Incident, type Work } from '../../../queries.ts';
import { Field, TextArea } from '../../../ui/field.tsx';
import { FormDialog } from '../../../ui/form-dialog.tsx';
import { PersonPicker } from '../../../ui/people/person-picker.tsx';
import { useForm } from '../../../use-form.ts';
import { stepPath } from './queries.ts';

/** Where things stand, as a draft of the note. */
function noteOf(incident: Incident, work: Work | undefined): string {
  const open = work?.actions.filter(({ status }) => status === 'outstanding') ?? [];
  return [
    `${incident.incident_status.name}, ${incident.severity?.name ?? 'no severity yet'}.`,
    incident.summary ?? '',
    work?.updates[0] ? `Last update: ${work.updates[0].message}` : '',
    ...(open.length > 0 ? ['Still to do:', ...open.slice(0, 5).map(({ description }) => `• ${description}`)] : []),
  ]
    .filter(Boolean)
    .join('\n');
}

/** Gives the lead to someone else, with a note of where things stand. */
export function HandoverDialog({ incident, onClose }: { incident: Incident; onClose: () => void }) {
  const { data: users } = useQuery(usersQuery);
  const { data: work } = useQuery(workQuery(incident.id));
  const { given, set, text, refused, form } = useForm(
    { user_id: '', note: noteOf(incident, work) },
    {
      key: 'incident',
      request: (body) => toCall('POST', stepPath(incident, 'handover'), body),
      onDone: onClose,
    },
  );
  const chosen = users?.find(({ id }) => id === given.user_id);
  const trigger = (
    <button type="button" className="field flex h-8 items-center py-0 text-left text-sm hover:bg-hover">
      <span className={chosen ? '' : 'text-soft'}>{chosen?.name ?? 'Choose a person…'}</span>
    </button>
  );
  return (
    <FormDialog
      title={`Hand over ${incident.reference}`}
      about="The note is posted in the channel and kept on the timeline."
      submit="Hand over"
      fields={['user_id', 'note']}
      onClose={onClose}
      {...form}
    >
      <Field label="Who leads from now on?" error={refused?.about('user_id')}>
        {() => (
          <PersonPicker
            label="Who leads from now on?"
            value={given.user_id || null}
            onPick={(id) => set({ user_id: id ?? '' })}
            trigger={trigger}
          />
        )}
      </Field>
      <TextArea label="What do they need to know?" rows={6} optional {...text('note')} />
    </FormDialog>
  );
}
