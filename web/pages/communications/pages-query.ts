import { queryOptions } from '@tanstack/react-query';
import { get, Refused } from '../../api.ts';

export type Component = {
  id: string;
  name: string;
  description?: string | null;
  group_id?: string | null;
  status?: string;
};
export type Group = { id: string; name: string };
export type StatusPage = {
  id: string;
  name: string;
  url: string;
  components: Component[];
  groups: Group[];
  subscribers?: number;
};

/** Pages with what they show; none while this deployment has no status page. */
export const statusPagesQuery = queryOptions({
  queryKey: ['status-pages'],
  queryFn: async (): Promise<StatusPage[]> => {
    try {
      return (await get<{ status_pages: StatusPage[] }>('/api/internal/status-pages')).status_pages;
    } catch (error) {
      if (error instanceof Refused && error.status === 404) return [];
      throw error;
    }
  },
  staleTime: 60_000,
});
