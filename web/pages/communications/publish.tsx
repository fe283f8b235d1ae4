import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Refused } from '../../api.ts';
import type { Incident } from '../../queries.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog, DialogButtons } from '../../ui/dialog.tsx';
import { Field, Input, TextArea } from '../../ui/field.tsx';
import { Select } from '../../ui/select.tsx';
import { Failed, Notice, Skeleton } from '../../ui/states.tsx';
import { EstimateFields, freshEstimate } from './estimate.tsx';
import { Impacts } from './impacts.tsx';
import { nextOptions } from './next.ts';
import { statusPagesQuery } from './pages-query.ts';
import { Preview, publicNames } from './preview.tsx';
import { draftQuery, type Audience, type AudienceChoice, type Draft, type PublicStatus } from './queries.ts';
import { PromiseFields } from '../write-ups/promise.tsx';
import { Begun, useKeptDraft } from '../drafts/kept-draft.tsx';
import { askWords, buttonWords } from '../drafts/words.ts';
import { usePublish, type Given, type Hint } from './use-publish.ts';

type Props = { incident: Incident; to?: Audience; open: boolean; onClose: () => void };

/** Words to everyone, beside what they will look like. */
export function PublishDialog({ incident, to: asked, open, onClose }: Props) {
  const [audience, setAudience] = useState<Audience | undefined>(asked);
  const [kept, setKept] = useState<string>();
  const first = useQuery({ ...draftQuery(incident.id), enabled: open });
  const to = audience ?? first.data?.usual;
  const draft = useQuery({ ...draftQuery(incident.id, to), enabled: open && to !== undefined, refetchInterval: 5_000 });
  const direct = to !== undefined && to !== 'everyone';
  const error = first.error ?? draft.error;
  const when = draft.data?.second_opinion ? 'once another person has read it' : 'at once';
  const about = direct
    ? `Goes by mail to the contacts of each customer ${when}; none reads of another.`
    : `Goes to the status page, its mails and its feeds ${when}.`;
  return (
    <Dialog
      open={open}
      onClose={onClose}
      wide
      title={direct ? 'Publish to customers' : 'Publish to everyone'}
      about={about}
    >
      {error ? (
        <Failed error={error} onRetry={() => void draft.refetch()} />
      ) : draft.data ? (
        <PublishForm
          key={draft.data.audience}
          incident={incident}
          draft={draft.data}
          kept={kept}
          onAudience={(next, words) => {
            setKept(words);
            setAudience(next);
          }}
          onClose={onClose}
        />
      ) : (
        <Skeleton lines={6} />
      )}
    </Dialog>
  );
}

const choiceOf = ({ audience, name, customers, reachable }: AudienceChoice) => ({
  value: audience as string,
  label: name ?? (audience === 'everyone' ? 'Everyone, on the page' : `All ${customers} affected customers`),
  about:
    audience === 'everyone' || reachable === customers
      ? undefined
      : name
        ? 'No e-mail address: call, then record the word'
        : `By mail to ${reachable} of them`,
});
const statuses = Object.entries(publicNames).map(([value, label]) => ({ value, label }));
type FormProps = {
  incident: Incident;
  draft: Draft;
  /** Words of one's own, written before the audience was changed. */
  kept?: string;
  onAudience: (audience: Audience, words: string | undefined) => void;
  onClose: () => void;
};
function PublishForm({ incident, draft, kept, onAudience, onClose }: FormProps) {
  const { data: pages = [] } = useQuery(statusPagesQuery);
  const components = pages.flatMap(({ components }) => components);
  const [given, setGiven] = useState<Given>({
    status: draft.status,
    words: kept ?? draft.begun?.words ?? draft.words ?? '',
    impacts: Object.fromEntries((draft.components ?? []).map(({ component_id, status }) => [component_id, status])),
    next: String(draft.next_update_in_minutes ?? 30),
    checked: '',
    title: draft.public_title,
    estimate: null,
    writeUp: draft.write_up_by ? { by: draft.write_up_by, owner_id: null } : null,
  });
  const set = (change: Partial<Given>) => setGiven((now) => ({ ...now, ...change }));
  useKeptDraft(incident.id, draft, given.words);
  const { publish, hints } = usePublish(incident, draft, given, onClose);
  const refused = publish.error instanceof Refused ? publish.error : undefined;
  const resolved = given.status === 'resolved';
  const choices = draft.audiences.map(choiceOf);
  return (
    <form
      className="grid gap-5 md:grid-cols-2"
      onSubmit={(event) => {
        event.preventDefault();
        publish.mutate();
      }}
    >
      <div className="flex flex-col gap-4">
        <Begun draft={draft} words={given.words} onTake={(words) => set({ words })} />
        {draft.audiences.length > 1 && (
          <Field label="To" error={refused?.about('audience')}>
            {(control) => (
              <Select
                {...control}
                options={choices}
                value={draft.audience}
                onChange={(to) => onAudience(to as Audience, given.words === draft.words ? undefined : given.words)}
              />
            )}
          </Field>
        )}
        <PublishFields given={given} set={set} refused={refused} hints={hints} draft={draft} />
        <Impacts components={components} impacts={given.impacts} onChange={(impacts) => set({ impacts })} />
      </div>
      <div className="flex flex-col justify-between gap-4">
        <Preview
          name={given.title || 'The title that you give'}
          status={given.status}
          words={given.words}
          nextMinutes={resolved ? null : Number(given.next)}
          impacts={given.impacts}
          components={components}
        />
        <DialogButtons>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" kind="primary" busy={publish.isPending}>
            {buttonWords(draft.second_opinion !== null, hints.length > 0)}
          </Button>
        </DialogButtons>
      </div>
    </form>
  );
}

const utc = (minutes: string) => `${new Date(Date.now() + Number(minutes) * 60_000).toISOString().slice(11, 16)} UTC`;

/** Words that name the promised time name the new one. */
const withTime = (words: string, from: string, to: string) => words.replace(utc(from), utc(to));

const ownFields = [
  ...['audience', 'public_title', 'words', 'status', 'next_update_in_minutes', 'checked'],
  ...['from', 'until', 'confidence', 'basis', 'by', 'owner_id'],
];
type FieldsProps = {
  given: Given;
  set: (change: Partial<Given>) => void;
  refused?: Refused;
  hints: readonly Hint[];
  draft: Draft;
};
function PublishFields({ given, set, refused, hints, draft }: FieldsProps) {
  const holding = draft.words;
  return (
    <>
      {refused && !ownFields.some((field) => refused.about(field)) && <Notice tone="red">{refused.message}</Notice>}
      {draft.second_opinion && <Notice tone="amber">{askWords(draft.second_opinion)}</Notice>}
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
      <TextArea
        label="Words"
        required
        rows={5}
        placeholder="What customers see, and what they can do. Not what broke inside."
        value={given.words}
        onChange={(event) => set({ words: event.target.value })}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) event.currentTarget.form?.requestSubmit();
        }}
        error={refused?.about('words')}
      />
      <Hints hints={hints} field="words" />
      {holding && given.words !== holding && (
        <Button size="small" className="-mt-2 self-start" onClick={() => set({ words: holding })}>
          Use the holding statement
        </Button>
      )}
      {given.status !== 'resolved' && <Next given={given} set={set} refused={refused} hints={hints} draft={draft} />}
      {given.status !== 'resolved' && (
        <WithEstimate given={given} set={set} refused={refused} hints={hints} draft={draft} />
      )}
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

/** What could be better, below its field; publishing again passes it. */
function Hints({ hints, field }: { hints: readonly Hint[]; field: string }) {
  const own = hints.filter(({ source }) => source.field === field);
  if (own.length === 0) return null;
  return (
    <Notice tone="amber">
      <ul className="flex flex-col gap-1">
        {own.map(({ rule, sentence }) => (
          <li key={rule}>{sentence}</li>
        ))}
      </ul>
    </Notice>
  );
}

/** When it may be over, said with the words where somebody knows. */
function WithEstimate({ given: { estimate }, set, refused, hints }: FieldsProps) {
  if (!estimate)
    return (
      <Button size="small" className="self-start" onClick={() => set({ estimate: freshEstimate() })}>
        Add an estimate
      </Button>
    );
  return (
    <>
      <EstimateFields
        typed={estimate}
        set={(change) => set({ estimate: { ...estimate, ...change } })}
        about={(field) => refused?.about(field)}
      />
      <Hints hints={hints} field="estimate.basis" />
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
      hint="This is a promise: customers read it, and the clock keeps it."
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
