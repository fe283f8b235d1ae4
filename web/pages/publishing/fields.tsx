import { useState, type ReactNode } from 'react';
import type { Refused } from '../../api.ts';
import { isPressed, writing } from '../../keys/keys.ts';
import { Button } from '../../ui/button.tsx';
import { Field, Input, TextArea } from '../../ui/field.tsx';
import { Select } from '../../ui/select.tsx';
import { Notice } from '../../ui/states.tsx';
import { aboutEstimate, EstimateFields, type Typed } from '../communications/estimate.tsx';
import { nextOptions } from '../communications/next.ts';
import { publicNames } from '../communications/preview.tsx';
import type { Draft, PublicStatus } from '../communications/queries.ts';
import type { Given, Hint } from '../communications/use-publish.ts';
import { askWords } from '../drafts/words.ts';
import { Hints } from './hints.tsx';
import { PromiseFields } from '../write-ups/promise.tsx';

const statuses = Object.entries(publicNames).map(([value, label]) => ({ value, label }));

const utc = (minutes: string) => `${new Date(Date.now() + Number(minutes) * 60_000).toISOString().slice(11, 16)} UTC`;

/** Words that name the promised time name the new one. */
const withTime = (words: string, from: string, to: string) => words.replace(utc(from), utc(to));

const ownFields = [
  ...['audience', 'public_title', 'words', 'technical_words', 'status', 'next_update_in_minutes', 'checked'],
  ...['from', 'until', 'name', 'confidence', 'basis', 'by', 'owner_id'],
];
type FieldsProps = {
  given: Given;
  set: (change: Partial<Given>) => void;
  refused?: Refused;
  hints: readonly Hint[];
  draft: Draft;
  /** What an estimate begins with. */
  fresh: () => Typed;
};
type Around = { above: ReactNode; below: ReactNode };

export function PublishFields({ above, below, ...fields }: FieldsProps & Around) {
  const { given, set, refused, hints, draft } = fields;
  return (
    <>
      {refused && !ownFields.some((field) => refused.about(field)) && <Notice tone="red">{refused.message}</Notice>}
      {draft.second_opinion && (
        <Notice tone="amber">{askWords(draft.second_opinion, given.status === 'resolved')}</Notice>
      )}
      {draft.needs_title && (
        <Input
          label={draft.audience === 'everyone' ? 'Title that visitors read' : 'Title that they read'}
          required
          maxLength={200}
          hint={
            draft.audience === 'everyone'
              ? 'It stands on the page and in mails, instead of the name inside.'
              : 'It stands above the words in their mail, instead of the name inside.'
          }
          placeholder="Checkout is slow"
          value={given.title}
          onChange={(event) => set({ title: event.target.value })}
          error={refused?.about('public_title')}
        />
      )}
      <Hints hints={hints} field="public_title" />
      <Field label="Status" error={refused?.about('status')}>
        {(control) => (
          <Select
            {...control}
            options={statuses}
            value={given.status}
            onChange={(status) => set({ status: status as PublicStatus })}
          />
        )}
      </Field>
      {above}
      <TextArea
        label="Words"
        required
        rows={5}
        placeholder={
          draft.audience === 'internal'
            ? 'What it means for us, what is done, what you need from them.'
            : 'What customers see, and what they can do. Not what broke inside.'
        }
        value={given.words}
        onChange={(event) => set({ words: event.target.value })}
        onKeyDown={(event) => {
          if (isPressed(event, writing.keys.send)) event.currentTarget.form?.requestSubmit();
        }}
        error={refused?.about('words')}
      />
      <Hints hints={hints} field="words" />
      {below}
      {given.technical !== null && <ForEngineers {...fields} technical={given.technical} />}
      {given.status !== 'resolved' && <Next {...fields} />}
      {given.status !== 'resolved' && <WithEstimate {...fields} />}
      {given.status === 'resolved' && (
        <PromiseFields
          promised={given.writeUp}
          onChange={(writeUp) => set({ writeUp })}
          about={(field) => refused?.about(field)}
        />
      )}
      {(refused?.about('checked') || given.checked) && (
        <Input
          label="What did you check?"
          hint="The words say nothing new; name what you looked at to know that."
          value={given.checked}
          onChange={(event) => set({ checked: event.target.value })}
          error={refused?.about('checked')}
        />
      )}
    </>
  );
}

/** Words of their own for those who read a shared channel. */
function ForEngineers({ set, refused, hints, technical }: FieldsProps & { technical: string }) {
  const [open, setOpen] = useState(technical !== '');
  if (!open && !refused?.about('technical_words'))
    return (
      <Button size="small" className="self-start" onClick={() => setOpen(true)}>
        Other words for their engineers
      </Button>
    );
  return (
    <>
      <TextArea
        label="For their engineers"
        rows={5}
        optional
        hint="Read in shared channels, in place of the words above. Empty: those are read there too."
        value={technical}
        onChange={(event) => set({ technical: event.target.value })}
        error={refused?.about('technical_words')}
      />
      <Hints hints={hints} field="technical_words" />
    </>
  );
}

/** When it may be over, said with the words where somebody knows. */
function WithEstimate({ given: { estimate }, set, refused, hints, fresh }: FieldsProps) {
  if (!estimate)
    return (
      <Button size="small" className="self-start" onClick={() => set({ estimate: fresh() })}>
        Add an estimate
      </Button>
    );
  return (
    <>
      <EstimateFields
        typed={estimate}
        set={(change) => set({ estimate: { ...estimate, ...change } })}
        about={(field) => aboutEstimate(refused, field)}
      />
      <Hints hints={hints.filter(({ source }) => source.field.startsWith('estimate.'))} />
      <Button size="small" className="self-start" onClick={() => set({ estimate: null })}>
        Leave the estimate out
      </Button>
    </>
  );
}

function Next({ given, set, refused, draft }: FieldsProps) {
  return (
    <Field
      label="Next update by"
      hint="This is a promise: they read it, and the clock keeps it."
      error={refused?.about('next_update_in_minutes')}
    >
      {(control) => (
        <Select
          {...control}
          options={nextOptions(draft.next_update_in_minutes, draft.longest_minutes)}
          value={given.next}
          onChange={(next) => set({ next, words: withTime(given.words, given.next, next) })}
        />
      )}
    </Field>
  );
}
