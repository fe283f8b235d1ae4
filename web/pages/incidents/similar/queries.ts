import { queryOptions } from '@tanstack/react-query';
import { get } from '../../../api.ts';

export const similarQuery = (incidentId: string) =>
  queryOptions({
    queryKey: ['similar', incidentId],
    staleTime: 60_000,
    queryFn: async () => (await get(`/api/candor/v1/incidents/${incidentId}/similar`)).similar,
  });
