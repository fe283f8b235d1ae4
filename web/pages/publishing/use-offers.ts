import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useSettled } from '../../ui/conditions/settled.ts';

/** Words to start from, with what is known put in; `missing` are placeholders that nothing is known for. */
export type Offer = { id: string; name: string; language: string | null; words: string; missing: string[] };
type Sheet = { words: string; onWords: (words: string) => void };
type From = { id: string; words: string } | null;

/** What fits the form as it stands, asked for anew when that changes. */
export function useOffers<A extends object>(key: readonly string[], about: A, fetch: (about: A) => Promise<Offer[]>) {
  // As text, because the form makes a new object at each letter.
  const asked = useSettled(JSON.stringify(about));
  return useQuery({
    queryKey: [...key, 'word-templates', asked],
    queryFn: async () => await fetch(JSON.parse(asked) as A),
    placeholderData: (previous) => previous,
    staleTime: 10_000,
  });
}

/**
 * Starts words from a template, and keeps them up with the form for as long as nobody types. Words of one's own are
 * replaced once their author says so.
 */
export function useTemplate(offers: readonly Offer[] | undefined, { words, onWords }: Sheet, initial: From = null) {
  const [from, setFrom] = useState<From>(initial);
  const [asking, setAsking] = useState<Offer>();
  const isDrafted = from !== null && words === from.words;
  const take = ({ id, words }: Pick<Offer, 'id' | 'words'>) => {
    setFrom({ id, words });
    setAsking(undefined);
    onWords(words);
  };
  useEffect(() => {
    if (!isDrafted || !offers) return;
    const next = offers.find(({ id }) => id === from.id) ?? offers.find(({ id }) => id === 'holding');
    if (next && next.words !== words) take(next);
    // Only what is offered anew changes words by itself.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [offers]);
  return {
    isDrafted,
    asking,
    chosen: isDrafted ? (offers?.find(({ id }) => id === from.id) ?? null) : null,
    take,
    choose: (offer: Offer) => (isDrafted || words.trim() === '' ? take(offer) : setAsking(offer)),
    keep: () => setAsking(undefined),
  };
}
