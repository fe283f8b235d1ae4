import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { onceKey, post, Refused } from '../../api.ts';
import { settingsQuery, type Incident } from '../../queries.ts';
import { Field, Input, TextArea } from '../../ui/field.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { Select } from '../../ui/select.tsx';
import { answers, reasons, type Answer } from '../communications/queries.ts';
import { numberOf, SeverityIcon } from './marks.tsx';

const undecided = {
  value: 'unknown',
  label: 'I do not know yet',
  about: 'A ten-minute clock runs; then customers count as affected until someone decides.',
};
const starts = [
  { value: 'standard', label: 'It is happening', about: 'It starts now, and so does the clock of customers.' },
  { value: 'triage', label: 'I am not sure it is one', about: 'It starts in triage: accept or decline it later.' },
  { value: 'retrospective', label: 'It is over already', about: 'Logged afterwards: no clock, no channel.' },
  { value: 'test', label: 'This is a test', about: 'Nothing is announced, counted or published.' },
];

const visibilities = [
  { value: 'public', label: 'Everyone here', about: 'It is announced, and anyone can join.' },
  { value: 'private', label: 'Only who is let in', about: 'A private channel; nothing is announced.' },
];

export function DeclareDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  return open ? <DeclareForm onClose={onClose} /> : null;
}

type Given = {
  name: string;
  summary: string;
  severity: string | null;
  type: string | null;
  start: string;
  visibility: string;
  audience: string;
  startedAt: string;
  resolvedAt: string;
};
const blank: Given = {
  ...{ name: '', summary: '', severity: null, type: null, start: 'standard' },
  ...{ visibility: 'public', audience: 'unknown', startedAt: '', resolvedAt: '' },
};
const moment = (local: string) => (local ? new Date(local).toISOString() : null);

function useDeclare(given: Given, onClose: () => void) {
  const navigate = useNavigate();
  const [key] = useState(onceKey);
  const { name, summary, severity, type, start, visibility, audience, startedAt, resolvedAt } = given;
  const past = start === 'retrospective';
  const reason = reasons[audience as Answer]?.[0];
  return useMutation({
    meta: { showsErrors: true },
    mutationFn: async () => {
      const { incident } = await post<{ incident: Incident }>('/api/internal/incidents', {
        ...{ once_key: key, name, summary: summary || undefined, severity_id: severity, type_id: type },
        visibility,
        ...{ mode: start === 'triage' ? 'standard' : start, triage: start === 'triage' },
        ...(past && { started_at: moment(startedAt), resolved_at: moment(resolvedAt) }),
        lent: past ? {} : { communications: { answer: audience, reason } },
      });
      return incident;
    },
    onSuccess: (incident) => {
      onClose();
      void navigate({ to: '/incidents/$number', params: { number: numberOf(incident) } });
    },
  });
}

function DeclareForm({ onClose }: { onClose: () => void }) {
  const [given, setGiven] = useState(blank);
  const declare = useDeclare(given, onClose);
  const refused = declare.error instanceof Refused ? declare.error : undefined;
  const set = (change: Partial<Given>) => setGiven((now) => ({ ...now, ...change }));
  const past = given.start === 'retrospective';
  return (
    <FormDialog
      title={past ? 'Log a past incident' : 'Declare an incident'}
      about="A name is enough. Everything else can follow."
      submit={past ? 'Log' : 'Declare'}
      fields={['name', 'severity_id', 'type_id', 'started_at', 'resolved_at']}
      busy={declare.isPending}
      refused={refused}
      onSubmit={() => declare.mutate()}
      onClose={onClose}
    >
      <Input
        label="What is going on?"
        required
        maxLength={200}
        placeholder="Checkout fails for cards from the EU"
        value={given.name}
        onChange={(event) => set({ name: event.target.value })}
        error={refused?.about('name')}
      />
      <Choices given={given} set={set} refused={refused} />
      {past && <Times given={given} set={set} refused={refused} />}
      <TextArea
        label="Summary"
        optional
        rows={2}
        placeholder="What is known so far"
        value={given.summary}
        onChange={(event) => set({ summary: event.target.value })}
      />
    </FormDialog>
  );
}

type ChoicesProps = { given: Given; set: (change: Partial<Given>) => void; refused?: Refused };

/** When it began and ended, for what is over already. */
function Times({ given, set, refused }: ChoicesProps) {
  const fields = [
    { name: 'startedAt', field: 'started_at', label: 'When did it begin?' },
    { name: 'resolvedAt', field: 'resolved_at', label: 'When did it end?' },
  ] as const;
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      {fields.map(({ name, field, label }) => (
        <Input
          key={name}
          type="datetime-local"
          label={label}
          optional
          value={given[name]}
          onChange={(event) => set({ [name]: event.target.value })}
          error={refused?.about(field)}
        />
      ))}
    </div>
  );
}

function Choices({ given, set, refused }: ChoicesProps) {
  const { data } = useQuery(settingsQuery);
  const severities = (data?.severities ?? []).map(({ id, name, description }) => ({
    value: id,
    label: name,
    about: description,
    icon: <SeverityIcon id={id} />,
  }));
  return (
    <>
      <Field label="Is it an incident?">
        {(control) => <Select {...control} options={starts} value={given.start} onChange={(start) => set({ start })} />}
      </Field>
      <TypeField given={given} set={set} refused={refused} />
      <Field label="How bad is it?" error={refused?.about('severity_id')} optional>
        {(control) => (
          <Select
            {...control}
            options={severities}
            value={given.severity}
            onChange={(severity) => set({ severity })}
            placeholder="Not known yet"
          />
        )}
      </Field>
      <Field label="Who may see it?">
        {(control) => (
          <Select
            {...control}
            options={visibilities}
            value={given.visibility}
            onChange={(visibility) => set({ visibility })}
          />
        )}
      </Field>
      {given.start !== 'retrospective' && (
        <Field label="Whom does this touch outside?" hint="Decides who is owed a word, and by when.">
          {(control) => (
            <Select
              {...control}
              options={[undecided, ...answers]}
              value={given.audience}
              onChange={(audience) => set({ audience })}
            />
          )}
        </Field>
      )}
    </>
  );
}

/** Asked only when there is more than one type. */
function TypeField({ given, set, refused }: ChoicesProps) {
  const { data } = useQuery(settingsQuery);
  const types = data?.types ?? [];
  if (types.length < 2) return null;
  const chosen = given.type ?? types.find(({ is_default }) => is_default)?.id ?? null;
  const type = types.find(({ id }) => id === chosen);
  const always = type?.create_in_triage === 'always' && given.start === 'standard';
  const hints = [
    ...(always ? ['Incidents of this type start in triage.'] : []),
    ...(type?.private_incidents_only ? ['Incidents of this type are private.'] : []),
  ];
  return (
    <Field label="Type" error={refused?.about('type_id')} hint={hints.join(' ') || undefined}>
      {(control) => (
        <Select
          {...control}
          options={types.map(({ id, name, description }) => ({ value: id, label: name, about: description }))}
          value={chosen}
          onChange={(type) => set({ type })}
        />
      )}
    </Field>
  );
}
