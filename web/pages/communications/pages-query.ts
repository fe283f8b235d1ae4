import { queryOptions } from '@tanstack/react-query';
import { get } from '../../api.ts';
import type { ImpactStatus } from './queries.ts';

export type Component = {
  id: string;
  name: string;
  description: string | null;
  group_id: string | null;
  position: number;
  placement: 'shown' | 'hidden' | 'off';
  status: ImpactStatus | 'under_maintenance';
  /** Another page whose word it is. */
  vendor: { name: string; url: string; counts: boolean; silent_since: string | null; failure: string | null } | null;
};
export type Group = { id: string; name: string; description: string | null; position: number };
export type StatusPage = {
  id: string;
  name: string;
  url: string;
  description: string | null;
  time_zone: string;
  language: string;
  support_url: string | null;
  is_default: boolean;
  kind: 'public' | 'internal' | 'customer';
  slug: string | null;
  own_address: string | null;
  parent_id: string | null;
  customer: string | null;
  shows_all: boolean;
  component_ids: string[];
  publishers: { role_ids: string[]; user_ids: string[]; team_ids: string[] };
  languages: string[];
  groups: Group[];
  components: Component[];
  subscribers: number;
  subscribers_pending: number;
  subscribers_quarantined: number;
  subscribers_suppressed: number;
  targets: { name: string; read_back_at: string | null; failing_since: string | null; failure: string | null }[];
};
/** Told apart from others: pages of customers all have the name of the main one. */
export const titleOfPage = ({ name, customer }: Pick<StatusPage, 'name' | 'customer'>): string =>
  customer ? `${name} for ${customer}` : name;
export type Maintenance = {
  id: string;
  name: string;
  status: 'scheduled' | 'in_progress' | 'completed' | 'cancelled';
  scheduled_for: string;
  scheduled_until: string;
  component_ids: string[];
  /** Told when it starts and when it is done. */
  started_words: string | null;
  completed_words: string | null;
  announce: boolean;
  /** Minutes before its start. */
  reminders: number[];
  notices: MaintenanceNotice[];
  updates: { id: string; status: string; words: string; published_at: string }[];
};
export type MaintenanceNotice = {
  id: string;
  kind: 'scheduled' | 'reminder' | 'rescheduled' | 'updated' | 'started' | 'completed' | 'cancelled';
  due_at: string;
  queued_at: string | null;
  sent: number;
  queued: number;
  failed: number;
  uncertain: number;
};

export type PostUpdate = {
  id: string;
  /** `automatic:…` where nobody spoke, and the approved text was posted. */
  publication_id: string;
  words: string;
  published_at: string;
  removed_at: string | null;
  channels: { channel: 'email' | 'webhook' | 'slack' | 'teams' | 'sms'; totals: Totals }[];
  deliveries: Totals;
};
export type Totals = {
  held: number;
  queued: number;
  sent: number;
  failed: number;
  uncertain: number;
  skipped: number;
  bounced: number;
  suppressed: number;
  superseded: number;
  withdrawn: number;
};

export const pagesAddress = '/api/candor/v1/status-pages';

/** Pages with what they show. */
export const statusPagesQuery = queryOptions({
  queryKey: ['status-pages'],
  queryFn: async () => (await get(pagesAddress)).status_pages,
  staleTime: 30_000,
});

export const maintenancesQuery = (pageId: string) =>
  queryOptions({
    queryKey: ['status-pages', pageId, 'maintenances'],
    queryFn: async () => (await get(`${pagesAddress}/${pageId}/maintenances`)).maintenances,
  });

export type Metric = {
  id: string;
  page_id: string;
  page: string;
  name: string;
  suffix: string;
  decimals: number;
  from_zero: boolean;
  hidden: boolean;
  position: number;
  last: { at: string; value: number } | null;
};

/** The metrics of all pages, in the order of each. */
export const metricsQuery = queryOptions({
  queryKey: ['status-pages', 'metrics'],
  queryFn: async () => (await get(`${pagesAddress}/metrics`)).metrics,
});

export type PageIncident = {
  id: string;
  name: string;
  status: string;
  started_at: string;
  resolved_at: string | null;
  origin: 'imported' | 'added_afterwards' | null;
  updates: unknown[];
};

/** What a page tells of incidents, the latest first. */
export const pageIncidentsQuery = (pageId: string) =>
  queryOptions({
    queryKey: ['status-pages', pageId, 'incidents'],
    queryFn: async () => (await get(`${pagesAddress}/${pageId}/incidents`)).incidents,
  });

/** What stands on the page of one incident, by the publication it came from. */
export const postsQuery = (incidentId: string) =>
  queryOptions({
    queryKey: ['incident', incidentId, 'posts'],
    queryFn: async () => {
      const address = `${pagesAddress}/default/incidents?incident_id=${incidentId}` as const;
      const { incidents } = (await get(address)) as { incidents: { updates: PostUpdate[] }[] };
      return new Map(incidents.flatMap(({ updates }) => updates).map((update) => [update.publication_id, update]));
    },
  });
