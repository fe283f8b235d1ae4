import { queryOptions } from '@tanstack/react-query';
import { get } from '../../../api.ts';
import type { Incident } from '../../../queries.ts';

type Category = Incident['incident_status']['category'];
export type ShortIncident = { id: string; reference: string; name: string; status: string; category: Category };
export type Relationship = {
  id: string;
  kind: 'related' | 'caused_by' | 'causes' | 'duplicate' | 'duplicated_by';
  incident: ShortIncident;
};
export type SummaryVersion = { id: string; at: string; author: string; summary: string };
export type Life = {
  started_at: string | null;
  resolved_at: string | null;
  paused_until: string | null;
  pause_reason: string | null;
  merged_into: ShortIncident | null;
  followers: { id: string; name: string }[];
  relationships: Relationship[];
  summaries: SummaryVersion[];
  needed_role_ids: string[];
};

export const lifeQuery = (id: string) =>
  queryOptions({
    queryKey: ['incident', id, 'life'],
    queryFn: () => get(`/api/candor/v1/incidents/${id}/life`) as Promise<Life>,
  });

/** A step of the lifecycle, as the API wants it. */
export const stepPath = <const Step extends string>(incident: Pick<Incident, 'id'>, step: Step) =>
  `/api/candor/v1/incidents/${incident.id}/${step}` as const;
