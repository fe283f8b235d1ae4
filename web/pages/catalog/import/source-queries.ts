import { queryOptions } from '@tanstack/react-query';
import { get } from '../../../api.ts';

export const sourcesUrl = '/api/candor/v1/catalog/sources';
export const sourcesKey = 'catalog-sources';
export const sourcesQuery = queryOptions({
  queryKey: [sourcesKey],
  queryFn: async () => (await get(sourcesUrl)).sources,
});
export type Source = Awaited<ReturnType<NonNullable<typeof sourcesQuery.queryFn>>>[number];
