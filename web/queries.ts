import { queryOptions } from '@tanstack/react-query';
import type { z } from 'zod';
import type { actionV2, incidentV2, roleV2, severityV2, statusV2, typeV2 } from '../src/incidents/api/shapes.ts';
import type { userV2 } from '../src/people/api.ts';
import { get, send } from './api.ts';

export type User = z.output<typeof userV2>;
export type Incident = z.output<typeof incidentV2>;
export type Severity = z.output<typeof severityV2>;
export type Status = z.output<typeof statusV2>;
export type IncidentType = z.output<typeof typeV2>;
export type Role = z.output<typeof roleV2>;
export type Action = z.output<typeof actionV2>;
export type Entry = {
  id: string;
  at: string;
  kind: string;
  actor: string;
  actor_id: string;
  sentence: string;
  link: string | null;
  caused_by: string | null;
  /** The name of the stream in which it happened. */
  stream: string | null;
  /** When it was recorded, where somebody moved it. */
  recorded_at: string | null;
  /** A key moment. */
  starred: boolean;
  /** Taken out of the story. */
  hidden: boolean;
  /** A note of the reader's own. */
  own: boolean;
  /** Why it is told in no other words. */
  kept: string | null;
  /** What the story says in place of what was recorded. */
  wording: { title: string; description: string; by: string; at: string } | null;
  comments: {
    id: string;
    author: string;
    author_id: string;
    text: string;
    at: string;
    changed_at: string | null;
    own: boolean;
  }[];
  pictures: { id: string; name: string }[];
};
export type Update = {
  id: string;
  message: string;
  author: string;
  to_status_id: string;
  to_severity_id: string | null;
  next_update_at: string | null;
  created_at: string;
};
export type Work = { updates: Update[]; actions: Action[]; timeline: Entry[] };
export type Lifecycle = {
  id: string;
  name: string;
  is_default: boolean;
  statuses: { id: string; name: string; category: string; is_shared: boolean }[];
  incident_types: { id: string; name: string }[];
};
export type Settings = {
  severities: Severity[];
  statuses: Status[];
  types: IncidentType[];
  roles: Role[];
  lifecycles: Lifecycle[];
};
export type SignInWays = {
  slack: boolean;
  sandbox: boolean;
  mailbox: string | null;
  sso_required: boolean;
  connections: { id: string; name: string }[];
};

export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: () => get('/api/candor/v1/me'),
  staleTime: 60_000,
  retry: false,
});

export const waysQuery = queryOptions({
  queryKey: ['ways'],
  queryFn: () => send<SignInWays>('GET', '/api/candor/v1/sign-in'),
  staleTime: Number.POSITIVE_INFINITY,
});

export const settingsQuery = queryOptions({
  queryKey: ['settings'],
  staleTime: 300_000,
  queryFn: async (): Promise<Settings> => {
    const [{ severities }, { incident_statuses }, { incident_types }, { incident_roles }, lives] = await Promise.all([
      get('/api/v1/severities'),
      get('/api/v1/incident_statuses'),
      get('/api/v1/incident_types'),
      get('/api/v2/incident_roles'),
      get('/api/candor/v1/incident_lifecycles'),
    ]);
    return {
      ...{ severities, statuses: incident_statuses, types: incident_types, roles: incident_roles },
      lifecycles: lives.incident_lifecycles,
    };
  },
});

export const usersQuery = queryOptions({
  queryKey: ['users'],
  staleTime: 60_000,
  queryFn: async () => (await get('/api/v2/users?page_size=1000')).users,
});

/** Incidents of a list; `search` is the API's own query string. */
export const incidentsQuery = (search: string) =>
  queryOptions({
    queryKey: ['incidents', search],
    queryFn: () => get(`/api/v2/incidents?${search}`),
    placeholderData: (previous) => previous,
  });

/** How many match; a page holds the first of them. */
export const countOf = ({ incidents, pagination_meta: { total_record_count: all } }: IncidentPage): number =>
  all ?? incidents.length;
type IncidentPage = { incidents: readonly unknown[]; pagination_meta: { total_record_count?: number } };

/** Incidents that still need someone. */
export const openIncidentsQuery = incidentsQuery(
  'page_size=100&status_category[one_of][]=live&status_category[one_of][]=triage&status_category[one_of][]=paused',
);

export const incidentQuery = (reference: string) =>
  queryOptions({
    queryKey: ['incident', reference],
    queryFn: async () => (await get(`/api/v2/incidents/${reference}`)).incident,
  });

export const workQuery = (id: string) =>
  queryOptions({ queryKey: ['incident', id, 'work'], queryFn: () => get(`/api/candor/v1/incidents/${id}/work`) });
