import { queryOptions } from '@tanstack/react-query';
import { get } from '../../api.ts';

type For = { audience: string; customer: string | null };
export type WriteUp = {
  number: number;
  name: string;
  /** What visitors read above it. */
  public_title: string;
  words: string;
  words_html: string;
  revision: number;
  edited_by: string | null;
  edited_at: string | null;
  proposed_by: string | null;
  owner: { id: string; name: string } | null;
  owed: (For & { due_at: string; source: string; state: string; breached_at: string | null })[];
  published: (For & { id: string; said_at: string; taken_down_at: string | null })[];
  audiences: For[];
};

export const writeUpPath = (incidentId: string) => `/api/candor/v1/incidents/${incidentId}/write_up` as const;

export const writeUpQuery = (incidentId: string) =>
  queryOptions({
    queryKey: ['incident', incidentId, 'write-up'],
    queryFn: () => get(writeUpPath(incidentId)),
  });

/** `2026-12-01`, so many days from now. */
export const dayFrom = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
