import { queryOptions } from '@tanstack/react-query';
import { get } from '../../api.ts';
import type { ConditionGroup } from '../../ui/conditions/queries.ts';

export type Segment = { id?: string; name: string; condition_groups: ConditionGroup[]; size?: number };

export const segmentsQuery = queryOptions({
  queryKey: ['customer-segments'],
  queryFn: async () => (await get('/api/candor/v1/customer_segments')).segments,
});
