import { queryOptions, useQuery } from '@tanstack/react-query';
import { get } from '../../api.ts';
import { Badge } from '../../ui/badge.tsx';

const managedQuery = queryOptions({
  queryKey: ['managed-resources'],
  staleTime: 60_000,
  queryFn: async () => (await get('/api/candor/v1/managed_resources')).managed_resources,
});

/** Says beside a thing that a tool manages it: the next run of the tool undoes what people change here. */
export function Managed({ type, id }: { type: string; id: string }) {
  const { data = [] } = useQuery(managedQuery);
  const found = data.find((one) => one.resource_type === type && one.resource_id === id);
  if (!found) return null;
  return <Badge tone="blue">Managed by {found.managed_by === 'terraform' ? 'Terraform' : 'another tool'}</Badge>;
}
