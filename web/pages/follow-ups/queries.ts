import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { z } from 'zod';
import type { followUpV2, priorityV2 } from '../../../src/post-incident/api/json.ts';
import { call, get } from '../../api.ts';

export type Priority = z.output<typeof priorityV2> & { description: string };
export type FollowUp = z.output<typeof followUpV2> & {
  incident: { reference: string; name: string; is_private: boolean };
  source: { text: string; author: string; link: string | null } | null;
  category: { id: string; name: string } | null;
};
/** What the list shows, as it stands in the address. */
export type Filters = { state?: 'done' | 'all'; mine?: true; priority?: string; category?: string; label?: string };

export function readFollowUpFilters(search: Record<string, unknown>): Filters {
  return {
    ...((search.state === 'done' || search.state === 'all') && { state: search.state }),
    ...(search.mine === true && { mine: true }),
    ...Object.fromEntries(
      (['priority', 'category', 'label'] as const).flatMap((name) => {
        const value = search[name];
        return typeof value === 'string' && value ? [[name, value]] : [];
      }),
    ),
  };
}

const path = '/api/candor/v1/follow_ups';

export function followUpPages({
  state = 'open' as const,
  mine,
  priority,
  category,
  label,
}: Omit<Filters, 'state'> & { state?: string }) {
  const search = new URLSearchParams({
    state,
    ...(mine && { mine: 'true' }),
    ...(priority && { priority_id: priority }),
    ...(category && { category_id: category }),
    ...(label && { label }),
  });
  return infiniteQueryOptions({
    queryKey: ['follow-ups', 'pages', search.toString()],
    queryFn: ({ pageParam }) => get(`${path}?${search}&offset=${pageParam}`),
    initialPageParam: 0,
    getNextPageParam: ({ follow_ups, more }, _pages, offset) => (more ? offset + follow_ups.length : undefined),
    placeholderData: (previous) => previous,
  });
}

export const followUpsOf = (incidentId: string) =>
  queryOptions({
    queryKey: ['follow-ups', incidentId],
    queryFn: async () => (await get(`${path}?incident_id=${incidentId}`)).follow_ups,
  });

export const categoriesQuery = queryOptions({
  queryKey: ['follow-up-categories'],
  staleTime: 60_000,
  queryFn: async () => (await get('/api/candor/v1/follow_up_categories')).categories,
});

/** Labels that follow-ups have. */
export const labelsQuery = queryOptions({
  queryKey: ['follow-ups', 'labels'],
  queryFn: async () => (await get('/api/candor/v1/follow_up_labels')).labels,
});

export const prioritiesQuery = queryOptions({
  queryKey: ['follow-up-priorities'],
  staleTime: 60_000,
  queryFn: async () => (await get('/api/candor/v1/follow_up_priorities')).priorities,
});

type Change = Partial<{ status: FollowUp['status']; assignee_id: string | null }>;

/** Changes a follow-up from a row; a refusal is told in a corner. */
export function useFollowUpChange(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ status, ...change }: Change) =>
      status === 'deleted'
        ? call('DELETE', `/api/v2/follow_ups/${id}`)
        : call('PATCH', `${path}/${id}`, { status, ...change }),
    onSettled: () => client.invalidateQueries({ queryKey: ['follow-ups'] }),
  });
}
