import { queryOptions } from '@tanstack/react-query';
import { get } from '../../../api.ts';

export type Member = {
  kind: 'user' | 'team' | 'api_key';
  id: string;
  name: string;
  granted_by: string;
  granted_at: string;
  people: number;
};
export type Access = {
  is_private: boolean;
  members: Member[];
  requests: { id: string; name: string; requested_at: string }[];
  teams: { id: string; name: string }[];
};

export const accessQuery = (id: string) =>
  queryOptions({
    queryKey: ['incident', id, 'members'],
    queryFn: () => get(`/api/candor/v1/incidents/${id}/members`),
  });
