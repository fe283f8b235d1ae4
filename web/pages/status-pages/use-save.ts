import { useMutation, useQueryClient } from '@tanstack/react-query';
import { make, Refused, type Call } from '../../api.ts';

/** Saves something of a status page; refusals stay in the form that asked. */
export function useSave<T>(request: (given: T) => Call, onDone: () => void) {
  const client = useQueryClient();
  const save = useMutation({
    meta: { showsErrors: true },
    mutationFn: (given: T) => make(request(given)),
    onSuccess: onDone,
    onSettled: () => client.invalidateQueries({ queryKey: ['status-pages'] }),
  });
  return { ...save, refused: save.error instanceof Refused ? save.error : undefined };
}
