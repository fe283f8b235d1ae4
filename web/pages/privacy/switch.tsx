import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { call, get } from '../../api.ts';

export const privateQuery = queryOptions({
  queryKey: ['private-rules', 'switch'],
  staleTime: 60_000,
  queryFn: () => get('/api/candor/v1/private_incidents'),
});

/** Whether the organisation has private incidents, and what keeps that from being turned off. */
export function PrivateSwitch({ may }: { may: boolean }) {
  const client = useQueryClient();
  const { data } = useQuery(privateQuery);
  const change = useMutation({
    meta: { showsErrors: true },
    mutationFn: (allowed: boolean) => call('PUT', '/api/candor/v1/private_incidents', { allowed }),
    onSettled: () => client.invalidateQueries({ queryKey: privateQuery.queryKey }),
  });
  if (!data) return null;
  const { allowed, in_the_way: inTheWay } = data;
  const isHeld = allowed && inTheWay.length > 0;
  return (
    <div className="card mb-4 flex flex-col gap-1.5 p-4">
      <label htmlFor="private-incidents" className="flex items-center gap-2 text-sm font-medium">
        <input
          id="private-incidents"
          type="checkbox"
          checked={allowed}
          disabled={!may || isHeld || change.isPending}
          onChange={(event) => change.mutate(event.target.checked)}
          className="accent-(--accent-fill)"
        />
        Incidents can be private
      </label>
      <p className="text-sm text-soft">
        {allowed
          ? 'Whoever declares or takes part may hide an incident. Turned off, nobody can; what is private stays private, for its members, until they open it.'
          : 'Nobody can declare an incident as private or make one so. What is private stays private, for its members, until they open it. One whose Slack channel is made private by hand becomes private all the same.'}
      </p>
      {change.error && (
        <p role="alert" className="text-sm font-medium text-red">
          {change.error.message}
        </p>
      )}
      {isHeld && (
        <p className="text-sm">
          It cannot be turned off while {inTheWay.slice(0, 3).join(', ')}
          {inTheWay.length > 3 && ` and ${inTheWay.length - 3} more`}.
        </p>
      )}
    </div>
  );
}
