import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { call, Refused } from '../../api.ts';
import { useMay } from '../../may.ts';
import { incidentQuery } from '../../queries.ts';
import { Button } from '../../ui/button.tsx';
import { TextArea } from '../../ui/field.tsx';
import { PageHead, Panel } from '../../ui/panel.tsx';
import { PersonField } from '../../ui/people/person-field.tsx';
import { Failed, Notice, Skeleton } from '../../ui/states.tsx';
import { Ago, fullTime } from '../../ui/time.tsx';
import { say, sayRefused } from '../../ui/toast.tsx';
import { nameOf } from '../communications/queries.ts';
import { writeUpPath, writeUpQuery, type WriteUp } from './queries.ts';

const restMs = 900;
const outline = `## What happened

## What you saw

## Why

## What we did

## What keeps it from happening again
`;

/** Where the full story of an incident is written, and published. */
export function WriteUpPage() {
  const { number } = useParams({ from: '/shell/incidents/$number/write-up' });
  const incident = useQuery(incidentQuery(number));
  const id = incident.data?.id;
  const story = useQuery({ ...writeUpQuery(id ?? ''), enabled: id !== undefined });
  const error = incident.error ?? story.error;
  if (error) return <Failed error={error} onRetry={() => void story.refetch()} />;
  if (!id || !story.data) return <Skeleton lines={8} />;
  return (
    <>
      <PageHead
        title="Write-up"
        about={
          <Link to="/incidents/$number" params={{ number }} className="underline">
            INC-{story.data.number} {story.data.name}
          </Link>
        }
      />
      <Story incidentId={id} story={story.data} />
    </>
  );
}

const columns = window.matchMedia('(min-width: 80rem)');
function follow(changed: () => void) {
  columns.addEventListener('change', changed);
  return () => columns.removeEventListener('change', changed);
}
/** Two columns (`xl`), or one. */
const useColumns = () => useSyncExternalStore(follow, () => columns.matches);

function Story({ incidentId, story }: { incidentId: string; story: WriteUp }) {
  const may = useMay('incidents.update');
  const { words, setWords, save, isSaved } = useWords(incidentId, story);
  const refused = save.error instanceof Refused ? save.error : undefined;
  const isWide = useColumns();
  const waiting = <Waiting incidentId={incidentId} story={story} isSaved={isSaved} />;
  // In one column it is written, read as customers will, and then published, by the keyboard too.
  return (
    <div className="grid gap-4 xl:grid-cols-2">
      <div className="flex min-w-0 flex-col gap-4">
        {isWide && waiting}
        {refused && <Notice tone="red">{refused.message}</Notice>}
        <TextArea
          label="Words"
          rows={24}
          disabled={!may}
          value={words}
          placeholder="What customers saw, why, what was done, and what keeps it from happening again. Markdown."
          onChange={({ target }) => setWords(target.value)}
          error={refused?.about('words')}
          hint={isSaved ? story.edited_by ? <Edited story={story} /> : 'Saved as you write.' : 'Saving…'}
        />
        {may && words === '' && (
          <Button size="small" className="self-start" onClick={() => setWords(outline)}>
            Begin with an outline
          </Button>
        )}
      </div>
      <section aria-label="As customers will read it" className="rounded-xl border bg-sunken p-4">
        <p className="mb-3 text-xs font-medium text-soft">As customers will read it</p>
        <article className="card p-5">
          <h2 className="mb-3 text-lg font-semibold">{story.public_title}</h2>
          {/* Made safe by the server, by the same rules as the page's. */}
          <div className="told story" dangerouslySetInnerHTML={{ __html: story.words_html }} />
        </article>
      </section>
      {!isWide && waiting}
    </div>
  );
}

const Edited = ({ story }: { story: WriteUp }) => (
  <>
    Saved. {story.edited_by} wrote last{story.edited_at && ', '}
    {story.edited_at && <Ago at={story.edited_at} />}.
  </>
);

/** What is written, saved when whoever writes rests for a moment. */
function useWords(incidentId: string, story: WriteUp) {
  const client = useQueryClient();
  const [words, setWords] = useState(story.words);
  const [based, setBased] = useState({ revision: story.revision, words: story.words });
  const save = useMutation({
    meta: { showsErrors: true },
    mutationFn: async (next: string) => {
      const body = { words: next, revision: based.revision };
      const { revision } = await call('PUT', writeUpPath(incidentId), body);
      setBased({ revision, words: next });
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['incident', incidentId, 'write-up'] }),
  });
  const { mutate, isPending, isError } = save;
  useEffect(() => {
    if (words === based.words || isPending || isError) return;
    const timer = setTimeout(() => mutate(words), restMs);
    return () => clearTimeout(timer);
  }, [words, based.words, isPending, isError, mutate]);
  // What somebody else wrote meanwhile is taken over where nothing of one's own would be lost.
  useEffect(() => {
    if (story.revision <= based.revision || words !== based.words) return;
    setWords(story.words);
    setBased({ revision: story.revision, words: story.words });
  }, [story, based, words]);
  const write = (next: string) => {
    if (isError) save.reset();
    setWords(next);
  };
  return { words, setWords: write, save, isSaved: words === based.words };
}

type WaitingProps = { incidentId: string; story: WriteUp; isSaved: boolean };
/** Who waits for it and until when, who writes it, and telling them. */
function Waiting({ incidentId, story, isSaved }: WaitingProps) {
  const client = useQueryClient();
  const may = useMay('status_pages.publish_updates');
  const refresh = () => client.invalidateQueries({ queryKey: ['incident'] });
  const own = useMutation({
    mutationFn: (owner_id: string | null) => call('PUT', writeUpPath(incidentId), { owner_id }),
    onError: sayRefused,
    onSettled: refresh,
  });
  const publish = useMutation({
    mutationFn: (audience: string) =>
      call('POST', `${writeUpPath(incidentId)}/publish`, {
        audience,
        revision: story.revision,
      }),
    onSuccess: ({ approval }) =>
      approval ? say('Not published yet.', 'Another person reads it first.') : say('The write-up is published.'),
    onError: sayRefused,
    onSettled: refresh,
  });
  return (
    <Panel title="Who waits for it">
      <div className="flex flex-col gap-3 p-4">
        <PersonField
          label="Who writes it?"
          called="Writes the write-up"
          value={story.owner?.id ?? null}
          onPick={(id) => own.mutate(id)}
        />
        {story.audiences.length === 0 && (
          <p className="text-sm text-soft">Nobody was told yet that it is over. Publish the all-clear first.</p>
        )}
        <ul className="flex flex-col gap-2">
          {story.audiences.map((one) => {
            const owed = story.owed.find(({ audience }) => audience === one.audience);
            const told = story.published.find(
              ({ audience, taken_down_at }) => audience === one.audience && !taken_down_at,
            );
            return (
              <li key={one.audience} className="flex flex-wrap items-center gap-3">
                <span className="min-w-0 flex-1">
                  <span className="block font-medium first-letter:uppercase">{nameOf(one)}</span>
                  <span className={`block text-xs ${owed?.breached_at ? 'text-red' : 'text-soft'}`}>
                    {owed
                      ? `${owed.breached_at ? 'was ' : ''}${owed.source === 'promise' ? 'promised' : 'due'} by ${fullTime(owed.due_at)}`
                      : told
                        ? `told ${fullTime(told.said_at)}`
                        : 'none was promised'}
                  </span>
                </span>
                {may && !told && (
                  <Button
                    kind="primary"
                    disabled={!isSaved || story.words.trim() === ''}
                    busy={publish.isPending}
                    onClick={() => publish.mutate(one.audience)}
                  >
                    Publish
                  </Button>
                )}
              </li>
            );
          })}
        </ul>
      </div>
    </Panel>
  );
}
