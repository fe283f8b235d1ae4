import { useQuery } from '@tanstack/react-query';
import { toCall } from '../../../api.ts';
import { settingsQuery, type Incident } from '../../../queries.ts';
import { Field, Input, TextArea } from '../../../ui/field.tsx';
import { FormDialog } from '../../../ui/form-dialog.tsx';
import { Select } from '../../../ui/select.tsx';
import { localTime } from '../../../ui/time.tsx';
import { useForm } from '../../../use-form.ts';
import { Owed } from './owed.tsx';
import { stepPath } from './queries.ts';

type Props = { incident: Incident; onClose: () => void };

const asks = {
  decline: {
    ...{ verb: 'Decline', label: 'Why is it no incident?', placeholder: 'A deploy that was planned' },
    about: 'It leaves the open incidents; the reason stays on its timeline.',
  },
  cancel: {
    ...{ verb: 'Cancel', label: 'Why is it canceled?', placeholder: 'Declared by mistake' },
    about: 'Whoever was told something outside is owed a closing word.',
  },
  reopen: {
    ...{ verb: 'Reopen', label: 'What came back?', placeholder: 'Errors are back since 14:20' },
    about: 'It is live again, and so is the clock of customers.',
  },
};

/** A step that takes nothing but a reason. */
export function ReasonDialog({ incident, step, onClose }: Props & { step: keyof typeof asks }) {
  const { verb, label, placeholder, about } = asks[step];
  const { text, form } = useForm(
    { reason: '' },
    {
      key: 'incident',
      request: (body) => toCall('POST', stepPath(incident, step), body),
      onDone: onClose,
    },
  );
  return (
    <FormDialog
      title={`${verb} ${incident.reference}`}
      about={about}
      submit={step === 'cancel' ? 'Cancel the incident' : verb}
      fields={['reason']}
      onClose={onClose}
      {...form}
    >
      <TextArea
        label={label}
        placeholder={placeholder}
        required={step !== 'reopen'}
        optional={step === 'reopen'}
        {...text('reason')}
      />
    </FormDialog>
  );
}

const hour = 3_600_000;
const inFourHours = () => localTime(new Date(Math.ceil((Date.now() + 4 * hour) / hour) * hour));

/** Rests until a time; what customers were promised stays in view. */
export function PauseDialog({ incident, onClose }: Props) {
  const { text, form } = useForm(
    { until: inFourHours(), reason: '' },
    {
      key: 'incident',
      request: ({ until, reason }) =>
        toCall('POST', stepPath(incident, 'pause'), { until: until ? new Date(until).toISOString() : '', reason }),
      onDone: onClose,
    },
  );
  return (
    <FormDialog
      title={`Pause ${incident.reference}`}
      about="The team is not reminded of updates until then. It resumes by itself."
      submit="Pause"
      fields={['until', 'reason']}
      onClose={onClose}
      {...form}
    >
      <Input type="datetime-local" label="Until when?" required {...text('until')} />
      <TextArea
        label="What does it wait for?"
        required
        placeholder="The vendor works on it overnight"
        {...text('reason')}
      />
      <Owed incident={incident} />
    </FormDialog>
  );
}

/** What kind of incident it is. */
export function TypeDialog({ incident, onClose }: Props) {
  const { data } = useQuery(settingsQuery);
  const { given, set, refused, form } = useForm(
    { type_id: incident.incident_type?.id ?? '' },
    {
      key: 'incident',
      request: (body) => toCall('POST', stepPath(incident, 'type'), body),
      onDone: onClose,
    },
  );
  const types = (data?.types ?? []).map(({ id, name, description }) => ({
    value: id,
    label: name,
    about: description,
  }));
  return (
    <FormDialog
      title={`Type of ${incident.reference}`}
      submit="Change"
      fields={['type_id']}
      onClose={onClose}
      {...form}
    >
      <Field label="What kind of incident is it?" error={refused?.about('type_id')}>
        {(control) => (
          <Select {...control} options={types} value={given.type_id} onChange={(type_id) => set({ type_id })} />
        )}
      </Field>
    </FormDialog>
  );
}
