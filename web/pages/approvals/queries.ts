import { queryOptions } from '@tanstack/react-query';
import { get } from '../../api.ts';
import type { Estimate } from '../communications/queries.ts';

export type SensitivityClass = 'security' | 'privacy' | 'legal' | 'contract';
export type Person = { id: string; name: string };
export type Opinion = { class: SensitivityClass; asked: Person[] };
export type Approval = {
  id: string;
  class: SensitivityClass;
  state: 'pending' | 'rejected';
  hash: string;
  status: 'investigating' | 'identified' | 'monitoring' | 'resolved';
  words_html: string;
  /** What engineers read in a shared channel in place of them. */
  technical_words: string | null;
  audience: string;
  customer: string | null;
  public_title: string;
  components: {
    component_id: string;
    status: 'operational' | 'degraded_performance' | 'partial_outage' | 'full_outage';
  }[];
  next_update_in_minutes: number | null;
  estimate: Estimate | null;
  requested_by: string;
  requested_at: string;
  asked: Person[];
  asks: number;
  asked_at: string;
  decided_by: string | null;
  decided_at: string | null;
  reason: string | null;
  why_not: string | null;
};
export type Group = { class: SensitivityClass; people: Person[]; silence_minutes: number };

export const classNames: Record<SensitivityClass, string> = {
  security: 'Security',
  privacy: 'Privacy',
  legal: 'Legal',
  contract: 'Contract',
};

export const listed = (people: readonly Person[]) =>
  new Intl.ListFormat('en', { type: 'disjunction' }).format(people.map(({ name }) => name));

export const groupsQuery = queryOptions({
  queryKey: ['approval-groups'],
  queryFn: async () => (await get('/api/candor/v1/approval_groups')).approval_groups,
});
