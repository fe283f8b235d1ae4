import { useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from '../../api.ts';
import { incidentQuery, settingsQuery, type Incident } from '../../queries.ts';
import { numberOf } from './marks.tsx';

export type Change = {
  name?: string;
  summary?: string;
  /** What stood there when somebody began to write. */
  was_name?: string;
  was_summary?: string;
  status_id?: string;
  severity_id?: string;
};

/** Changes an incident; the screen shows it at once and goes back when it is refused. */
export function useChange(incident: Incident) {
  const client = useQueryClient();
  const { queryKey } = incidentQuery(numberOf(incident));
  return useMutation({
    mutationFn: (change: Change) => call('PATCH', `/api/candor/v1/incidents/${incident.id}`, change),
    onMutate: (change) => {
      const settings = client.getQueryData(settingsQuery.queryKey);
      const status = settings?.statuses.find(({ id }) => id === change.status_id);
      const severity = settings?.severities.find(({ id }) => id === change.severity_id);
      const before = client.getQueryData(queryKey);
      client.setQueryData(
        queryKey,
        (now) =>
          now && {
            ...now,
            ...(change.name !== undefined && { name: change.name }),
            ...(change.summary !== undefined && { summary: change.summary }),
            ...(status && { incident_status: status }),
            ...(severity && { severity }),
          },
      );
      return { before };
    },
    onError: (_error, _change, context) => client.setQueryData(queryKey, context?.before),
    // It is pending until the screen shows what is: whoever is refused reads the others' words before they try again.
    onSettled: async () => {
      void client.invalidateQueries({ queryKey: ['incidents'] });
      await client.invalidateQueries({ queryKey });
      void client.invalidateQueries({ queryKey: ['incident'] });
    },
  });
}
