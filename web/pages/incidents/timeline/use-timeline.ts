import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { make, toCall, type Call } from '../../../api.ts';
import { workQuery, type Entry, type Incident, type Work } from '../../../queries.ts';
import { sayRefused } from '../../../ui/toast.tsx';
import { timeAt } from './places.ts';

export type Change = Call & { entry: Entry; next: Entry | null };

/** Where what belongs to a timeline is called: `notes/1`. */
export const timelinePath = <const Part extends string>(incidentId: string, part: Part) =>
  `/api/candor/v1/incidents/${incidentId}/timeline/${part}` as const;
/** What the story says of an entry, as it is sent back by whoever says something else. */
export const said = ({ wording }: Entry) => wording && { title: wording.title, description: wording.description };

/** A note of one's own happened then; what was recorded keeps its time beside it. */
function movedTo(incidentId: string, entry: Entry, at: string): Change {
  const { id, own, recorded_at: before } = entry;
  const next = { ...entry, at, recorded_at: own ? null : (before ?? entry.at) };
  const moved = own
    ? toCall('PATCH', timelinePath(incidentId, `notes/${id}`), { at })
    : toCall('PUT', timelinePath(incidentId, `places/${id}`), { at });
  return { ...moved, entry, next };
}

/** Entries newest first, those that are shown, and what may be done to them; the screen shows it at once. */
export function useTimeline(incident: Incident, entries: readonly Entry[], isShown: (entry: Entry) => boolean) {
  const client = useQueryClient();
  const [dragged, setDragged] = useState<Entry>();
  const [over, setOver] = useState<string>();
  const { queryKey } = workQuery(incident.id);
  const { mutate: change } = useMutation({
    mutationFn: (asked: Change) => make(asked),
    onMutate: ({ entry, next }) => {
      const before = client.getQueryData<Work>(queryKey);
      client.setQueryData<Work>(
        queryKey,
        (now) => now && { ...now, timeline: now.timeline.flatMap((one) => (one.id === entry.id ? (next ?? []) : one)) },
      );
      return { before };
    },
    onError: (error, _change, context) => {
      client.setQueryData(queryKey, context?.before);
      sayRefused(error);
    },
    onSettled: () => client.invalidateQueries({ queryKey }),
  });
  const newest = entries
    .filter(isShown)
    .toSorted((one, other) => (one.at < other.at ? 1 : one.at > other.at ? -1 : one.id < other.id ? 1 : -1));
  const place = (entry: Entry, at: string | null) => {
    if (at && at !== entry.at) change(movedTo(incident.id, entry, at));
  };
  return {
    ...{ change, newest },
    /** One place up or down, past its neighbour. */
    move(entry: Entry, by: -1 | 1) {
      const rest = newest.filter(({ id }) => id !== entry.id);
      place(entry, timeAt(rest, newest.indexOf(entry) + by, by));
    },
    /** Where the dragged entry is let go: it takes the place of what lies there. */
    drop(onto: Entry) {
      setOver(undefined);
      setDragged(undefined);
      if (!dragged || dragged.id === onto.id) return;
      const rest = newest.filter(({ id }) => id !== dragged.id);
      const wasAbove = newest.indexOf(dragged) < newest.indexOf(onto);
      const target = rest.indexOf(onto) + (wasAbove ? 1 : 0);
      place(dragged, timeAt(rest, target, wasAbove ? 1 : -1));
    },
    drag: { dragged, over, start: setDragged, enter: setOver },
  };
}
