import { useQuery } from '@tanstack/react-query';
import { usersQuery, type Incident } from '../../../queries.ts';
import { Button } from '../../../ui/button.tsx';
import { Input, TextArea } from '../../../ui/field.tsx';
import { FormDialog } from '../../../ui/form-dialog.tsx';
import { PersonPicker } from '../../../ui/person-picker.tsx';
import { useForm } from '../../../use-form.ts';
import { streamsPath, type Stream } from './queries.ts';

type Blank = { name: string; purpose: string; lead_id: string | null };
const blank: Blank = { name: '', purpose: '', lead_id: null };

export function OpenDialog({ incident, onClose }: { incident: Incident; onClose: () => void }) {
  const { given, set, text, refused, form } = useForm(blank, {
    key: 'incident',
    request: ({ name, purpose, lead_id }) => ({
      ...{ method: 'POST', path: streamsPath(incident.id) },
      body: { name, purpose, lead_id },
    }),
    onDone: onClose,
  });
  return (
    <FormDialog
      title={`Open a stream of ${incident.reference}`}
      about="A part of the work with its own channel, lead, updates and actions. What is said there is told here too."
      submit="Open"
      fields={['name', 'purpose', 'lead_id', 'leadId']}
      onClose={onClose}
      {...form}
    >
      <Input label="What does it work on?" required placeholder="Database" maxLength={60} {...text('name')} />
      <TextArea
        label="What for?"
        optional
        placeholder="What is done there, and when it is done."
        {...text('purpose')}
      />
      <LeadField value={given.lead_id} error={refused?.about('leadId')} onPick={(lead_id) => set({ lead_id })} />
    </FormDialog>
  );
}

type LeadProps = { value: string | null; error?: string; onPick: (id: string | null) => void };
function LeadField({ value, error, onPick }: LeadProps) {
  const { data: users = [] } = useQuery(usersQuery);
  const name = users.find(({ id }) => id === value)?.name ?? 'Nobody yet';
  return (
    <div className="flex flex-col gap-1">
      <span className="label">Who leads it?</span>
      <span>
        <PersonPicker label={`Lead: ${name}`} value={value} onPick={onPick} trigger={<Button>{name}</Button>} />
      </span>
      {error && (
        <p role="alert" className="text-xs font-medium text-red">
          {error}
        </p>
      )}
    </div>
  );
}

const asks = {
  update: {
    ...{
      title: 'Update of the stream',
      submit: 'Share',
      label: 'Where does it stand?',
      placeholder: 'Half of it is copied.',
    },
    about: 'Told in the channels of the stream and of the incident.',
  },
  close: {
    ...{
      title: 'Close the stream',
      submit: 'Close',
      label: 'What came of it?',
      placeholder: 'The replica has caught up.',
    },
    about: 'Its last word, told in the channels of the stream and of the incident.',
  },
};
export type Ask = keyof typeof asks;

/** A word about a stream, or its last one. */
export function WordDialog({
  incident,
  stream,
  ask,
  onClose,
}: {
  incident: Incident;
  stream: Stream;
  ask: Ask;
  onClose: () => void;
}) {
  const { title, submit, label, placeholder, about } = asks[ask];
  const path =
    ask === 'close' ? streamsPath(incident.id, stream.id, 'close') : `/api/internal/incidents/${stream.id}/updates`;
  const { text, form } = useForm(
    { message: '' },
    { key: 'incident', request: (body) => ({ method: 'POST', path, body }), onDone: onClose },
  );
  return (
    <FormDialog
      title={`${title} ${stream.name}`}
      about={about}
      submit={submit}
      fields={['message']}
      onClose={onClose}
      {...form}
    >
      <TextArea label={label} required placeholder={placeholder} {...text('message')} />
    </FormDialog>
  );
}
