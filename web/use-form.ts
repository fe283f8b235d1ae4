import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { make, Refused, type Call } from './api.ts';

type Options<G, R> = { key: string; request: (given: G) => Call<R>; onDone?: (result: R) => void };

/** What a form holds, how it is sent, and what the server said about its fields. */
export function useForm<G extends object, R = unknown>(initial: G, { key, request, onDone }: Options<G, R>) {
  const client = useQueryClient();
  const [given, setGiven] = useState(initial);
  const save = useMutation({
    meta: { showsErrors: true },
    mutationFn: () => make(request(given)),
    onSuccess: (result) => onDone?.(result),
    onSettled: () => client.invalidateQueries({ queryKey: [key] }),
  });
  const refused = save.error instanceof Refused ? save.error : undefined;
  /** A refusal goes when what it is about was changed. */
  const set = (change: Partial<G>) => {
    setGiven((now) => ({ ...now, ...change }));
    if (Object.keys(change).some((name) => refused?.about(name) ?? refused?.within(name))) save.reset();
  };
  const text = (name: keyof G & string) => ({
    value: String(given[name] ?? ''),
    onChange: (event: { target: { value: string } }) => set({ [name]: event.target.value } as Partial<G>),
    error: refused?.about(name),
  });
  return {
    given,
    set,
    text,
    refused,
    result: save.data,
    form: { busy: save.isPending, refused, onSubmit: () => save.mutate() },
  };
}
