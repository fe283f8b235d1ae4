import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { z } from 'zod';
import type { streamJson } from '../../../../src/incidents/api/streams.ts';
import { get, send } from '../../../api.ts';

export type Stream = z.output<typeof streamJson>;

const under = (incidentId: string) => `/api/candor/v1/incidents/${incidentId}/streams` as const;

export const streamsQuery = (incidentId: string) =>
  queryOptions({
    queryKey: ['incident', incidentId, 'streams'],
    queryFn: async () => (await get(under(incidentId))).streams,
  });

export const streamsPath = (incidentId: string, streamId?: string, step?: string) =>
  [under(incidentId), streamId, step].filter(Boolean).join('/');

/** A step of a stream without a form; a refusal is told in a corner. */
export function useStreamStep() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ method, path, body }: { method: string; path: string; body?: object }) => send(method, path, body),
    onSettled: () => client.invalidateQueries({ queryKey: ['incident'] }),
  });
}
