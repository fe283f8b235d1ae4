import { useQuery } from '@tanstack/react-query';
import { post } from '../../api.ts';
import type { Incident } from '../../queries.ts';

/** How many read words to everyone, as the chosen components change. */
export function Readers({ incident, about }: { incident: Incident; about: { component_ids: string[] } }) {
  const component_ids = about.component_ids.toSorted();
  const { data } = useQuery({
    queryKey: ['incident', incident.id, 'readers', component_ids],
    queryFn: () => post(`/api/candor/v1/incidents/${incident.id}/readers`, { component_ids }),
    placeholderData: (previous) => previous,
    staleTime: 60_000,
  });
  return data && <p className="mt-3 text-xs text-soft">{data.sentence}</p>;
}
