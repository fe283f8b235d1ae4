import { useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { toCall } from '../../../api.ts';
import { useMay } from '../../../may.ts';
import type { Incident } from '../../../queries.ts';
import { Field, Input, TextArea } from '../../../ui/field.tsx';
import { FormDialog } from '../../../ui/form-dialog.tsx';
import { PeopleField, PersonField } from '../../../ui/people/person-field.tsx';
import { Select } from '../../../ui/select.tsx';
import { ThingPicker } from '../../../ui/thing-picker.tsx';
import { useForm } from '../../../use-form.ts';
import { privateQuery } from '../../privacy/switch.tsx';
import { streamsPath, type Stream } from './queries.ts';

type Blank = {
  name: string;
  purpose: string;
  lead_id: string | null;
  invite_ids: string[];
  is_private: boolean;
  team_ids: string[];
};
const blank: Blank = { name: '', purpose: '', lead_id: null, invite_ids: [], is_private: false, team_ids: [] };

export function OpenDialog({ incident, onClose }: { incident: Incident; onClose: () => void }) {
  const mayLetTeamsIn = useMay('incident_team_memberships.grant');
  const allowed = useQuery(privateQuery).data?.allowed ?? true;
  const { given, set, text, refused, form } = useForm(blank, {
    key: 'incident',
    request: (body) => toCall('POST', streamsPath(incident.id), body),
    onDone: onClose,
  });
  return (
    <FormDialog
      title={`Open a stream of ${incident.reference}`}
      about={`A part of the work with its own channel, lead, updates and actions.${given.is_private ? '' : ' What is said there is told here too.'}`}
      submit="Open"
      fields={['name', 'purpose', 'leadId', 'inviteIds', ...(given.is_private ? ['teamIds'] : [])]}
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
      <PersonField
        label="Who leads it?"
        called="Lead"
        value={given.lead_id}
        error={refused?.about('leadId')}
        onPick={(lead_id) => set({ lead_id })}
      />
      <PeopleField
        label="Who else joins its channel?"
        values={given.invite_ids}
        error={refused?.about('inviteIds')}
        onChange={(invite_ids) => set({ invite_ids })}
      />
      {(allowed || incident.visibility === 'private') && (
        <PrivateBox
          isOn={given.is_private}
          onChange={(is_private) => set({ is_private, ...(!is_private && { team_ids: [] }) })}
        />
      )}
      {given.is_private && mayLetTeamsIn && (
        <Field
          label="Teams that see it, too"
          optional
          hint="Everyone in them is let in, also who joins them later."
          error={refused?.about('teamIds')}
        >
          {(control) => (
            <ThingPicker
              type="Team"
              many
              label="Teams that see it, too"
              placeholder="Choose teams…"
              control={control}
              values={given.team_ids}
              onChange={(team_ids) => set({ team_ids })}
            />
          )}
        </Field>
      )}
    </FormDialog>
  );
}

function PrivateBox({ isOn, onChange }: { isOn: boolean; onChange: (isOn: boolean) => void }) {
  const about = useId();
  return (
    <div>
      <label className="flex items-center gap-2 text-sm font-medium">
        <input
          type="checkbox"
          checked={isOn}
          onChange={(event) => onChange(event.target.checked)}
          aria-describedby={about}
        />
        Private stream
      </label>
      <p id={about} className="mt-0.5 pl-5.5 text-xs text-soft">
        Seen by you, its lead and whom you let in. Others who see the incident read its name and its lead.
      </p>
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
    ...{
      about: 'Told in the channels of the stream and of the incident.',
      inside: 'Told in the channel of this private stream alone.',
    },
  },
  close: {
    ...{
      title: 'Close the stream',
      submit: 'Close',
      label: 'What came of it?',
      placeholder: 'The replica has caught up.',
    },
    ...{
      about: 'Its last word, told in the channels of the stream and of the incident.',
      inside: 'Its last word stays inside. The incident tells that it is closed, and by whom.',
    },
  },
};
const promises = [
  { value: '', label: 'Not promised' },
  { value: '15', label: 'in 15 minutes' },
  { value: '30', label: 'in 30 minutes' },
  { value: '60', label: 'in an hour' },
  { value: '120', label: 'in two hours' },
  { value: '240', label: 'in four hours' },
];
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
  const { title, submit, label, placeholder, about, inside } = asks[ask];
  const { given, set, text, form } = useForm(
    { message: '', next: '' },
    {
      key: 'incident',
      request: ({ message, next }) =>
        ask === 'close'
          ? toCall('POST', `${streamsPath(incident.id)}/${stream.id}/close`, { message })
          : toCall('POST', `/api/candor/v1/incidents/${stream.id}/updates`, {
              ...{ message, ...(next && { next_update_in_minutes: Number(next) }) },
            }),
      onDone: onClose,
    },
  );
  return (
    <FormDialog
      title={`${title} ${stream.name}`}
      about={stream.is_private ? inside : about}
      submit={submit}
      fields={['message']}
      onClose={onClose}
      {...form}
    >
      <TextArea label={label} required placeholder={placeholder} {...text('message')} />
      {ask === 'update' && (
        <Field label="Next update" optional hint="The channel of the stream is reminded of it then.">
          {(control) => (
            <Select {...control} options={promises} value={given.next} onChange={(next) => set({ next })} />
          )}
        </Field>
      )}
    </FormDialog>
  );
}

const turns = {
  private: {
    title: 'Make the stream private',
    about:
      'Only who is let in sees it and its past, here and in Slack. Others who see the incident read its name and lead.',
    detail: 'Whoever opened it, was invited, has a role in it or is in its channel stays in.',
  },
  public: {
    title: 'Open the stream up',
    about: 'Everyone who sees the incident sees it, and everything that was said in it.',
    detail: 'Its channel in Slack stays private. Updates are told in the channel of the incident again.',
  },
};

/** Who sees a stream changes: says first what that means. */
export function TurnDialog({ stream, onClose }: { stream: Stream; onClose: () => void }) {
  const visibility = stream.is_private ? 'public' : 'private';
  const { title, about, detail } = turns[visibility];
  const { form } = useForm(
    { visibility },
    {
      key: 'incident',
      request: (body) => toCall('PUT', `/api/candor/v1/incidents/${stream.id}/visibility`, body),
      onDone: onClose,
    },
  );
  return (
    <FormDialog title={`${title}: ${stream.name}`} about={about} submit={title} fields={[]} onClose={onClose} {...form}>
      <p className="text-sm text-soft">{detail}</p>
    </FormDialog>
  );
}
