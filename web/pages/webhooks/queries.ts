import { queryOptions } from '@tanstack/react-query';
import { get } from '../../api.ts';

export type Endpoint = {
  id: string;
  kind: 'events' | 'audit_log';
  name: string;
  host: string;
  url: string | null;
  event_types: string[];
  enabled: boolean;
  disabled_at: string | null;
  disabled_reason: string | null;
  failing_since: string | null;
  failures: number;
  last_success_at: string | null;
  last_failure: string | null;
  previous_secret_until: string | null;
};
export type Message = {
  id: string;
  event_type: string;
  status: string;
  reason: string | null;
  attempts: number;
  created_at: string;
  next_attempt_at: string | null;
  ended_at: string | null;
};
export const key = 'webhooks';
export const url = '/api/candor/v1/webhook_endpoints';

export const endpointsQuery = queryOptions({
  queryKey: [key],
  queryFn: () => get(url),
  refetchInterval: 3_000,
});
export const messagesQuery = (id: string, status: string, after: string) =>
  queryOptions({
    queryKey: [key, id, status, after],
    queryFn: () => get(`${url}/${id}/messages?${new URLSearchParams({ status, after }).toString()}`),
    refetchInterval: 1_500,
  });
export const messageQuery = (id: string, message: string) =>
  queryOptions({
    queryKey: [key, id, 'message', message],
    queryFn: () => get(`${url}/${id}/messages/${message}`),
    refetchInterval: ({ state }) => (state.data?.message.ended_at ? false : 1_500),
  });
