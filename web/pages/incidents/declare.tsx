import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { onceKey, post, Refused } from '../../api.ts';
import { settingsQuery, type Incident } from '../../queries.ts';
import { Field, Input, TextArea } from '../../ui/field.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { Select } from '../../ui/select.tsx';
import { sayRefused } from '../../ui/toast.tsx';
import { answers, reasons, type Answer } from '../communications/queries.ts';
import { numberOf, SeverityIcon } from './marks.tsx';

const undecided = {
  value: 'undecided',
  label: 'I do not know yet',
  about: 'A ten-minute clock runs; then customers count as affected until someone decides.',
};

export function DeclareDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  return open ? <DeclareForm onClose={onClose} /> : null;
}

type Given = { name: string; summary: string; severity: string | null; audience: string; test: boolean };
const blank: Given = { name: '', summary: '', severity: null, audience: 'undecided', test: false };

function useDeclare(given: Given, onClose: () => void) {
  const navigate = useNavigate();
  const [key] = useState(onceKey);
  return useMutation({
    meta: { showsErrors: true },
    mutationFn: async () => {
      const { incident } = await post<{ incident: Incident }>('/api/v2/incidents', {
        idempotency_key: key,
        visibility: 'public',
        name: given.name,
        summary: given.summary || undefined,
        severity_id: given.severity ?? undefined,
        mode: given.test ? 'test' : 'standard',
      });
      if (given.audience !== 'undecided') await decide(incident.id, given.audience as Answer).catch(sayRefused);
      return incident;
    },
    onSuccess: (incident) => {
      onClose();
      void navigate({ to: '/incidents/$number', params: { number: numberOf(incident) } });
    },
  });
}

const decide = (id: string, answer: Answer) =>
  post(`/api/internal/incidents/${id}/audience`, { answer, reason: reasons[answer][0] });

function DeclareForm({ onClose }: { onClose: () => void }) {
  const [given, setGiven] = useState(blank);
  const declare = useDeclare(given, onClose);
  const refused = declare.error instanceof Refused ? declare.error : undefined;
  const set = (change: Partial<Given>) => setGiven((now) => ({ ...now, ...change }));
  return (
    <FormDialog
      title="Declare an incident"
      about="A name is enough. Everything else can follow."
      submit="Declare"
      fields={['name', 'severity_id']}
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
      <TextArea
        label="Summary"
        optional
        rows={2}
        placeholder="What is known so far"
        value={given.summary}
        onChange={(event) => set({ summary: event.target.value })}
      />
      <label htmlFor="declare-test" className="flex items-center gap-2 text-sm">
        <input
          id="declare-test"
          type="checkbox"
          checked={given.test}
          onChange={(event) => set({ test: event.target.checked })}
          className="accent-(--accent-fill)"
        />
        This is a test: nothing is sent to anyone outside
      </label>
    </FormDialog>
  );
}

type ChoicesProps = { given: Given; set: (change: Partial<Given>) => void; refused?: Refused };
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
    </>
  );
}
