import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { post, Refused } from '../../api.ts';
import type { Incident } from '../../queries.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog, DialogButtons } from '../../ui/dialog.tsx';
import { Field, Input, TextArea } from '../../ui/field.tsx';
import { Select } from '../../ui/select.tsx';
import { Notice } from '../../ui/states.tsx';
import { nextOptions } from './next.ts';
import { answers, type Communications } from './queries.ts';

type Props = { incident: Incident; data: Communications; open: boolean; onClose: () => void };

/** A word given by phone, mail or chat, so that its promise is kept too. */
export function WordDialog({ open, onClose, ...rest }: Props) {
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title="Record a word given"
      about="You told customers yourself, by phone, mail or chat. Write it down so that the clock knows."
    >
      <WordForm onClose={onClose} {...rest} />
    </Dialog>
  );
}

const through = ['Phone', 'E-mail', 'Shared Slack channel', 'Support ticket', 'In person'].map((value) => ({
  value,
  label: value,
}));

function WordForm({ incident, data, onClose }: Omit<Props, 'open'>) {
  const client = useQueryClient();
  const decided = data.decision?.answer;
  const first = decided && decided !== 'nobody' ? decided : 'one_customer';
  const [given, setGiven] = useState({
    audience: first as string,
    whom: data.decision?.who ?? '',
    through: 'Phone',
    words: '',
    next: '60',
  });
  const set = (change: Partial<typeof given>) => setGiven((now) => ({ ...now, ...change }));
  const record = useMutation({
    meta: { showsErrors: true },
    mutationFn: () =>
      post(`/api/internal/incidents/${incident.id}/words`, {
        audience: given.audience,
        whom: given.whom,
        through: given.through,
        words: given.words,
        next_word_in_minutes: given.next ? Number(given.next) : null,
      }),
    onSuccess: onClose,
    onSettled: () => client.invalidateQueries({ queryKey: ['incident'] }),
  });
  const refused = record.error instanceof Refused ? record.error : undefined;
  return (
    <form
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        record.mutate();
      }}
    >
      {refused && !['whom', 'words', 'through'].some((field) => refused.about(field)) && (
        <Notice tone="red">{refused.message}</Notice>
      )}
      <Field label="To">
        {(control) => (
          <Select
            {...control}
            options={answers.filter(({ value }) => value !== 'nobody' && value !== 'everyone')}
            value={given.audience}
            onChange={(audience) => set({ audience })}
          />
        )}
      </Field>
      <Input
        label="Whom"
        required
        placeholder="Maria at Acme Inc."
        value={given.whom}
        onChange={(event) => set({ whom: event.target.value })}
        error={refused?.about('whom')}
      />
      <Field label="Through" error={refused?.about('through')}>
        {(control) => (
          <Select {...control} options={through} value={given.through} onChange={(value) => set({ through: value })} />
        )}
      </Field>
      <TextArea
        label="What you said"
        required
        value={given.words}
        onChange={(event) => set({ words: event.target.value })}
        error={refused?.about('words')}
      />
      <Field label="Next word by">
        {(control) => (
          <Select {...control} options={nextOptions(null)} value={given.next} onChange={(next) => set({ next })} />
        )}
      </Field>
      <DialogButtons>
        <Button onClick={onClose}>Cancel</Button>
        <Button type="submit" kind="primary" busy={record.isPending}>
          Record
        </Button>
      </DialogButtons>
    </form>
  );
}
