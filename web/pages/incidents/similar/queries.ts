import { queryOptions } from '@tanstack/react-query';
import type { z } from 'zod';
import type { similarV1 } from '../../../../src/incidents/api/views.ts';
import { get } from '../../../api.ts';

type Similar = z.output<typeof similarV1>;

export const similarQuery = (incidentId: string) =>
  queryOptions({
    queryKey: ['similar', incidentId],
    staleTime: 60_000,
    queryFn: async () => (await get<{ similar: Similar[] }>(`/api/internal/incidents/${incidentId}/similar`)).similar,
  });
