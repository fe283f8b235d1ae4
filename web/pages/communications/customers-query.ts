import { queryOptions } from '@tanstack/react-query';
import { get } from '../../api.ts';

export type LastWord = {
  publication_id: string;
  said_at: string;
  through: string;
  reached_at: string | null;
  missed_at: string | null;
  sent: number;
  waiting: number;
  failed: number;
};
export type Customer = {
  id: string;
  name: string;
  tier: string | null;
  contacts: number;
  /** The name of its shared channel. */
  channel: string | null;
  /** How often it was heard of. */
  reports: number;
  how: 'chosen' | 'proposed' | 'evidence';
  added_by: string;
  added_at: string;
  segment: { id: string; name: string | null } | null;
  last_word: LastWord | null;
  owed: { kind: string; audience: string; due_at: string } | null;
};
/** The newest words to everyone, which customers without any of their own could read. */
export type ToldEveryone = { said_at: string; seen_at: string | null };
export const customersQuery = (incidentId: string) =>
  queryOptions({
    queryKey: ['incident', incidentId, 'customers'],
    queryFn: () => get(`/api/candor/v1/incidents/${incidentId}/customers`),
  });

export const offeredQuery = (words: string) =>
  queryOptions({
    queryKey: ['customer-segments', 'offered', words],
    queryFn: () => get(`/api/candor/v1/customers?q=${encodeURIComponent(words)}`),
  });

/** A customer or a segment, as a picker holds it. */
export type Chosen = { value: string; label: string };
const [customerMark, segmentMark] = ['customer:', 'segment:'];
export const customerValue = (id: string) => customerMark + id;
export const segmentValue = (id: string) => segmentMark + id;

/** What was chosen, as the server takes it. */
export function chosenIn(chosen: readonly Chosen[]): { customer_ids: string[]; segment_id?: string } {
  const of = (mark: string) =>
    chosen.filter(({ value }) => value.startsWith(mark)).map(({ value }) => value.slice(mark.length));
  const [segment] = of(segmentMark);
  return { customer_ids: of(customerMark), ...(segment && { segment_id: segment }) };
}
