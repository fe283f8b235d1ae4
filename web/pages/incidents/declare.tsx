import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { onceKey, post, Refused } from '../../api.ts';
import { settingsQuery, type Incident } from '../../queries.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog, DialogButtons } from '../../ui/dialog.tsx';
import { Field, Input, TextArea } from '../../ui/field.tsx';
import { Select } from '../../ui/select.tsx';
import { Notice } from '../../ui/states.tsx';
import { sayRefused } from '../../ui/toast.tsx';
import { answers, reasons, type Answer } from '../communications/queries.ts';
import { numberOf, SeverityIcon } from './marks.tsx';

const undecided = {
  value: 'undecided',
  label: 'I do not know yet',
  about: 'A ten-minute clock runs; then customers count as affected until someone decides.',
};

export function DeclareDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title="Declare an incident"
      about="A name is enough. Everything else can follow."
    >
      <DeclareForm onClose={onClose} />
    </Dialog>
  );
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
  const { data } = useQuery(settingsQuery);
  const [given, setGiven] = useState(blank);
  const set = (change: Partial<Given>) => setGiven((now) => ({ ...now, ...change }));
  const declare = useDeclare(given, onClose);
  const refused = declare.error instanceof Refused ? declare.error : undefined;
  const severities = (data?.severities ?? []).map((severity) => ({
    value: severity.id,
    label: severity.name,
    about: severity.description,
    icon: <SeverityIcon id={severity.id} />,
  }));
  return (
    <form
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        declare.mutate();
      }}
    >
      {refused && !refused.about('name') && <Notice tone="red">{refused.message}</Notice>}
      <Input
        label="What is going on?"
        required
        maxLength={200}
        placeholder="Checkout fails for cards from the EU"
        value={given.name}
        onChange={(event) => set({ name: event.target.value })}
        error={refused?.about('name')}
      />
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
      <TextArea
        label="Summary"
        optional
        rows={2}
        placeholder="What is known so far"
        value={given.summary}
        onChange={(event) => set({ summary: event.target.value })}
      />
      <label className="flex items-center gap-2 text-sm">
        <input
          type="checkbox"
          checked={given.test}
          onChange={(event) => set({ test: event.target.checked })}
          className="accent-(--accent-fill)"
        />
        This is a test: nothing is sent to anyone outside
      </label>
      <DialogButtons>
        <Button onClick={onClose}>Cancel</Button>
        <Button type="submit" kind="primary" busy={declare.isPending}>
          Declare
        </Button>
      </DialogButtons>
    </form>
  );
}
