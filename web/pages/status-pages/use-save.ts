import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Refused, send } from '../../api.ts';

/** Saves something of a status page; refusals stay in the form that asked. */
export function useSave<T>(
  request: (given: T) => { method: string; path: string; body?: unknown },
  onDone: () => void,
) {
  const client = useQueryClient();
  const save = useMutation({
    meta: { showsErrors: true },
    mutationFn: (given: T) => {
      const { method, path, body } = request(given);
      return send(method, path, body);
    },
    onSuccess: onDone,
    onSettled: () => client.invalidateQueries({ queryKey: ['status-pages'] }),
  });
  return { ...save, refused: save.error instanceof Refused ? save.error : undefined };
}
