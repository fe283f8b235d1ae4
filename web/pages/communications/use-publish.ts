import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../api.ts';
import type { Incident } from '../../queries.ts';
import { useSettled } from '../../ui/conditions/settled.ts';
import { say } from '../../ui/toast.tsx';
import type { Promised } from '../write-ups/promise.tsx';
import { listed, type Opinion } from '../approvals/queries.ts';
import { estimateFrom, type Typed } from './estimate.tsx';
import type { Audience, ImpactStatus, PublicStatus } from './queries.ts';

export type Given = {
  status: PublicStatus;
  words: string;
  impacts: Record<string, ImpactStatus>;
  next: string;
  checked: string;
  title: string;
  /** For engineers in shared channels; null where there is none. */
  technical: string | null;
  /** When it may be over, where that is said with the words. */
  estimate: Typed | null;
  /** The full story that is promised with the all-clear. */
  writeUp: Promised | null;
};
export type Hint = { rule: string; level: 'hint' | 'refusal'; sentence: string; source: { field: string } };
type Said = { approval: Opinion | null };

type To = { audience: Audience; correction: boolean };

const bodyOf = ({ audience, correction }: To, given: Given) => ({
  audience,
  correction,
  status: given.status,
  words: given.words,
  components: Object.entries(given.impacts).map(([component_id, status]) => ({ component_id, status })),
  next_update_in_minutes: given.status === 'resolved' ? null : Number(given.next),
  ...(given.checked && { checked: given.checked }),
  ...(given.title && { public_title: given.title }),
  ...(given.technical?.trim() && { technical_words: given.technical }),
  ...(given.estimate && given.status !== 'resolved' && { estimate: estimateFrom(given.estimate) }),
  ...(given.writeUp && given.status === 'resolved' && { write_up: given.writeUp }),
});

/** Publishes words; those that could be better are first shown to their author, who may send them again as they are. */
export function usePublish(incident: Incident, to: To, given: Given, onClose: () => void) {
  const client = useQueryClient();
  const [hinted, setHinted] = useState<{ key: string; hints: Hint[] }>();
  const { basis, segments = [] } = given.estimate ?? {};
  const key = [given.words, given.title, given.technical, basis, ...segments.map(({ name }) => name)].join('\n');
  const body = bodyOf(to, given);
  const under = `/api/candor/v1/incidents/${incident.id}` as const;
  const publish = useMutation({
    meta: { showsErrors: true },
    mutationFn: async (): Promise<Said | { hints: Hint[] }> => {
      if (hinted?.key !== key) {
        const { findings } = await call('POST', `${under}/lint`, body);
        if (findings.length > 0 && findings.every(({ level }) => level === 'hint')) return { hints: findings };
      }
      return await call('POST', `${under}/publish`, body);
    },
    onSuccess: (result) => {
      if (!('approval' in result)) return setHinted({ key, hints: result.hints });
      onClose();
      if (result.approval) return say('Not published yet.', askedWords(result.approval));
      say(
        'Said.',
        to.audience === 'everyone'
          ? 'It counts as seen once it was read back from the page.'
          : to.audience === 'internal'
            ? 'It is on its way to those who follow.'
            : 'It counts as seen once their mail servers have accepted it.',
      );
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['incident'] }),
  });
  return { publish, hints: hinted?.key === key ? hinted.hints : [], look: useLook(incident, body) };
}

export type Look = {
  findings: readonly Hint[];
  words_html: string | null;
  estimate: { expected: string; because: string; segments: string[] } | null;
};
const nothing: Look = { findings: [], words_html: null, estimate: null };

/** What would be refused, what could be better and how it will read, looked over while its author types. */
function useLook(incident: Incident, body: ReturnType<typeof bodyOf>): Look {
  const { audience, words, status, components, public_title, technical_words, ...rest } = body;
  const { next_update_in_minutes, estimate: typed } = rest;
  // One that is not written to its end is no estimate yet.
  const isWhole = typed?.from && typed.until && typed.basis.trim().length >= 3;
  const segments = typed?.segments.filter(({ name, from, until }) => name.trim() && from && until) ?? [];
  const estimate = isWhole ? { ...typed, segments } : undefined;
  // As text, because the form makes a new object at each letter.
  const about = useSettled(
    JSON.stringify({
      ...{ audience, words, status, components, public_title, technical_words, next_update_in_minutes, estimate },
    }),
  );
  const { data = nothing, isError } = useQuery({
    queryKey: ['incident', incident.id, 'lint', about],
    queryFn: async (): Promise<Look> => {
      const given = JSON.parse(about) as ReturnType<typeof bodyOf>;
      if (given.words.trim() === '') return nothing;
      return await call('POST', `/api/candor/v1/incidents/${incident.id}/lint`, given);
    },
    placeholderData: (previous) => previous,
    staleTime: 60_000,
    retry: false,
  });
  return words.trim() === '' || isError ? nothing : data;
}

const askedWords = ({ class: about, asked }: Opinion) =>
  asked.length > 0 ? `${listed(asked)} was asked for a second opinion on ${about}.` : 'Nobody else is in the group.';
