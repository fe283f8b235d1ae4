import { useState } from 'react';
import { ChevronRight } from 'lucide-react';
import { toCall } from '../../../api.ts';
import type { Entry, Incident } from '../../../queries.ts';
import { Button } from '../../../ui/button.tsx';
import { Input, TextArea } from '../../../ui/field.tsx';
import { Notice } from '../../../ui/states.tsx';
import { fullTime } from '../../../ui/time.tsx';
import { useForm } from '../../../use-form.ts';
import { Said } from '../../fields/said.tsx';
import { InlineForm } from './inline-form.tsx';
import { said, timelinePath } from './use-timeline.ts';

/** An entry as it was recorded. */
export function Recorded({ entry }: { entry: Entry }) {
  const link = entry.link && /^https?:/.test(entry.link) ? entry.link : null;
  return (
    <p className="wrap-anywhere whitespace-pre-wrap">
      <span className="font-medium">{entry.actor}</span> {entry.sentence}
      {link && (
        <>
          {' '}
          <a href={link} target="_blank" rel="noreferrer" className="text-accent underline">
            open
          </a>
        </>
      )}
    </p>
  );
}

/** What the story says in its place, and by whom; what was recorded, on demand. */
export function Reworded({ entry, wording }: { entry: Entry; wording: NonNullable<Entry['wording']> }) {
  const [shows, setShows] = useState(false);
  return (
    <>
      <p className="font-medium wrap-anywhere">{wording.title}</p>
      {wording.description && <Said words={wording.description} />}
      <p className="mt-0.5 flex flex-wrap items-center gap-x-2 text-xs text-soft">
        <span title={fullTime(wording.at)}>Reworded by {wording.by}</span>
        <button
          type="button"
          aria-expanded={shows}
          onClick={() => setShows(!shows)}
          className="inline-flex items-center gap-0.5 font-medium hover:text-ink"
        >
          <ChevronRight size={11} aria-hidden className={`transition-transform ${shows ? 'rotate-90' : ''}`} />
          What was recorded
        </button>
      </p>
      {shows && (
        <blockquote aria-label="What was recorded" className="mt-1 border-l-2 pl-2.5 text-sm text-soft">
          <Recorded entry={entry} />
        </blockquote>
      )}
    </>
  );
}

const longest = 500;

/** Where an entry has no words of its own yet, they begin with what was recorded. */
function wordsOf({ wording, kind, actor, sentence }: Entry) {
  if (wording) return { title: wording.title, description: wording.description };
  const [title = '', ...rest] = (kind === 'note' || kind === 'pin' ? sentence : `${actor} ${sentence}`).split('\n');
  return title.length > longest
    ? { title: '', description: [title, ...rest].join('\n').trim() }
    : { title, description: rest.join('\n').trim() };
}

type Props = { incident: Incident; entry: Entry; onComment: () => void; onClose: () => void };

/** Gives an entry words of its own in the story, where it may have them. */
export function Reword({ entry, onComment, onClose, ...rest }: Props) {
  return (
    <>
      <Recorded entry={entry} />
      <div className="mt-2">
        {entry.kept ? (
          <div className="flex flex-col gap-2">
            <Notice tone="blue">{entry.kept}</Notice>
            <div className="flex gap-2">
              <Button size="small" autoFocus onClick={onComment}>
                Comment
              </Button>
              <Button size="small" kind="quiet" onClick={onClose}>
                Close
              </Button>
            </div>
          </div>
        ) : (
          <Form {...{ ...rest, entry, onClose }} />
        )}
      </div>
    </>
  );
}

function Form({ incident, entry, onClose }: Omit<Props, 'onComment'>) {
  const [before] = useState(() => wordsOf(entry));
  const { wording } = entry;
  const [first] = useState(wording);
  const [seen, setSeen] = useState(() => said(entry));
  const { form, given, text } = useForm(before, {
    key: 'incident',
    request: (words) => toCall('PUT', timelinePath(incident.id, `wordings/${entry.id}`), { words, before: seen }),
    onDone: onClose,
  });
  // What was refused is decided by who sees what stands there now.
  const now = said(entry);
  if (form.refused && (seen?.title !== now?.title || seen?.description !== now?.description)) setSeen(now);
  const changes = given.title !== before.title || given.description !== before.description;
  return (
    <InlineForm
      label="Reword this entry"
      submit="Save"
      leave="Cancel"
      fields={['title', 'description']}
      loses={changes}
      onClose={onClose}
      {...form}
      onSubmit={() => (changes ? form.onSubmit() : onClose())}
    >
      {wording && wording !== first && (
        <blockquote aria-label={`Reworded by ${wording.by}`} className="border-l-2 pl-2.5 text-sm">
          <p className="font-medium wrap-anywhere">{wording.title}</p>
          {wording.description && <Said words={wording.description} />}
          <p className="text-xs text-soft">Reworded by {wording.by} while you were writing</p>
        </blockquote>
      )}
      <Input
        label="What the timeline says"
        autoFocus
        hint="What was recorded stays beside it and in the audit log."
        {...text('title')}
      />
      <TextArea label="Description" optional rows={2} placeholder="Markdown may be used." {...text('description')} />
    </InlineForm>
  );
}
