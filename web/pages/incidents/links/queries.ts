import { queryOptions } from '@tanstack/react-query';
import { get } from '../../../api.ts';

export type Attachment = {
  id: string;
  kind: string;
  label: string;
  title: string;
  url: string;
  emoji: string | null;
  by: string;
  created_at: string;
};
export type Call = { url: string; name: string };
export const linksQuery = (id: string) =>
  queryOptions({
    queryKey: ['incident', id, 'links'],
    queryFn: () => get(`/api/candor/v1/incidents/${id}/links`),
  });
