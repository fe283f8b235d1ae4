import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { call } from '../../api.ts';
import { meQuery } from '../../queries.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/states.tsx';
import { Ago, useNow } from '../../ui/time.tsx';
import type { Draft } from '../communications/queries.ts';
import type { Given } from '../communications/use-publish.ts';

const restMs = 800;
const writingMs = 30_000;

/** Keeps what is typed for whoever goes on, when its author rests or leaves; words on their way out, and those of a template, are nobody's draft. */
export function useKeptDraft(incidentId: string, draft: Draft, given: Given, isNobodys: boolean): void {
  // As text, because the form makes a new object at each letter.
  const body = JSON.stringify({ audience: draft.audience, words: given.words, chosen: chosenIn(given) });
  const kept = useRef(body);
  useEffect(() => {
    if (body === kept.current || isNobodys) return;
    const timer = setTimeout(() => {
      kept.current = body;
      // What cannot be kept is not worth an interruption: the words are still in the form.
      void call('PUT', `/api/candor/v1/incidents/${incidentId}/draft`, JSON.parse(body)).catch(() => undefined);
    }, restMs);
    return () => clearTimeout(timer);
  }, [incidentId, body, isNobodys]);
}

const chosenIn = ({ status, impacts, next, title, technical }: Given) => ({
  status,
  components: Object.entries(impacts).map(([component_id, status]) => ({ component_id, status })),
  ...{ next_update_in_minutes: Number(next), public_title: title, technical_words: technical },
});

type Props = { draft: Draft; words: string; onTake: (words: string) => void };

/** Who has begun these words, or is writing them at this moment. */
export function Begun({ draft: { begun }, words, onTake }: Props) {
  const { data: me } = useQuery(meQuery);
  const now = useNow(5_000);
  if (!begun || begun.by_id === me?.id) return null;
  const isWriting = now - new Date(begun.at).getTime() < writingMs;
  return (
    <Notice tone="blue">
      {isWriting ? (
        `${begun.by} is writing this now.`
      ) : (
        <>
          {begun.by} began this <Ago at={begun.at} />.
        </>
      )}{' '}
      {begun.words === words ? (
        'Go on from there.'
      ) : (
        <Button size="small" onClick={() => onTake(begun.words)}>
          Take their words
        </Button>
      )}
    </Notice>
  );
}
