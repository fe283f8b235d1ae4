import { queryOptions } from '@tanstack/react-query';
import type { Answered } from '../../../api-address.ts';
import { get } from '../../../api.ts';

export type Hurt = Answered<'GET', '/api/candor/v1/incidents/id/hurt'>;
export type HurtCustomer = Hurt['customers'][number];

/** What an incident touches, and what depends on that. */
export const hurtQuery = (incidentId: string, steps = 4) =>
  queryOptions({
    queryKey: ['incident', incidentId, 'hurt', steps],
    queryFn: () => get(`/api/candor/v1/incidents/${incidentId}/hurt?steps=${steps}`),
    placeholderData: (previous) => previous,
  });

/** How many entries of each type are touched or hurt, also those that are not drawn; customers first. */
export function countsOf({ nodes, totals, types, customers }: Hurt): { id: string; name: string; count: number }[] {
  const first = customers[0]?.catalog_type_id;
  const counts = new Map(totals.map(({ catalog_type_id: id, count }) => [id, count]));
  for (const { catalog_type_id: id, step } of nodes) if (step === 0) counts.set(id, (counts.get(id) ?? 0) + 1);
  return [...counts]
    .map(([id, count]) => ({ id, count, name: types.find((type) => type.id === id)?.name ?? '' }))
    .toSorted((a, b) => Number(b.id === first) - Number(a.id === first) || b.count - a.count);
}
