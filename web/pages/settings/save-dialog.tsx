import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { post, Refused } from '../../api.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog, DialogButtons } from '../../ui/dialog.tsx';
import { Field, Input, TextArea } from '../../ui/field.tsx';
import { Select } from '../../ui/select.tsx';
import { Notice } from '../../ui/states.tsx';

export type Kind = 'severity' | 'status' | 'role';
export type Draft = {
  id?: string;
  name: string;
  description: string;
  rank?: number;
  category?: string;
  shortform?: string;
  instructions?: string;
};

const addresses: Record<Kind, string> = { severity: 'severities', status: 'incident_statuses', role: 'incident_roles' };
const categories = [
  { value: 'live', label: 'Live', about: 'It burns, or is being watched.' },
  { value: 'learning', label: 'Learning', about: 'The impact is over; the write-up is on.' },
  { value: 'closed', label: 'Closed', about: 'Nothing is left to do.' },
];
const fieldsOf: Record<Kind, (keyof Draft)[]> = {
  severity: ['id', 'name', 'description', 'rank'],
  status: ['id', 'name', 'description', 'category'],
  role: ['id', 'name', 'description', 'shortform', 'instructions'],
};

export function SaveDialog({ kind, draft, onClose }: { kind: Kind; draft: Draft; onClose: () => void }) {
  const client = useQueryClient();
  const [given, setGiven] = useState(draft);
  const set = (change: Partial<Draft>) => setGiven((now) => ({ ...now, ...change }));
  const save = useMutation({
    meta: { showsErrors: true },
    mutationFn: () =>
      post(`/api/internal/${addresses[kind]}`, Object.fromEntries(fieldsOf[kind].map((name) => [name, given[name]]))),
    onSuccess: onClose,
    onSettled: () => client.invalidateQueries({ queryKey: ['settings'] }),
  });
  const refused = save.error instanceof Refused ? save.error : undefined;
  const placed = refused && fieldsOf[kind].some((field) => refused.about(field));
  return (
    <Dialog open onClose={onClose} title={draft.id ? `Change ${draft.name}` : `Add a ${kind}`}>
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate();
        }}
      >
        {refused && !placed && <Notice tone="red">{refused.message}</Notice>}
        <Input
          label="Name"
          required
          value={given.name}
          onChange={(event) => set({ name: event.target.value })}
          error={refused?.about('name')}
        />
        {kind === 'role' && (
          <Input
            label="Short form"
            required
            hint="One word, for commands and messages in Slack."
            value={given.shortform ?? ''}
            onChange={(event) => set({ shortform: event.target.value })}
            error={refused?.about('shortform')}
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
        <TextArea
          label="Description"
          rows={2}
          value={given.description}
          onChange={(event) => set({ description: event.target.value })}
          error={refused?.about('description')}
        />
        {kind === 'role' && (
          <TextArea
            label="Instructions"
            rows={3}
            value={given.instructions ?? ''}
            onChange={(event) => set({ instructions: event.target.value })}
            error={refused?.about('instructions')}
          />
        )}
        <DialogButtons>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" kind="primary" busy={save.isPending}>
            Save
          </Button>
        </DialogButtons>
      </form>
    </Dialog>
  );
}
