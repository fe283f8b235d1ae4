import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { z } from 'zod';
import type { streamJson } from '../../../../src/incidents/api/streams.ts';
import { get, make, type Call } from '../../../api.ts';

export type Stream = z.output<typeof streamJson>;

export const streamsPath = (incidentId: string) => `/api/candor/v1/incidents/${incidentId}/streams` as const;

export const streamsQuery = (incidentId: string) =>
  queryOptions({
    queryKey: ['incident', incidentId, 'streams'],
    queryFn: async () => (await get(streamsPath(incidentId))).streams,
  });

/** A step of a stream without a form; a refusal is told in a corner. */
export function useStreamStep() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (step: Call) => make(step),
    onSettled: () => client.invalidateQueries({ queryKey: ['incident'] }),
  });
}
