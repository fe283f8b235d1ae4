import { queryOptions } from '@tanstack/react-query';
import { get } from '../../api.ts';

export type Option = { label: string; pros: string; cons: string };
export type Question = {
  id: string;
  question: string;
  options: Option[];
  state: 'open' | 'closed' | 'chosen' | 'withdrawn';
  asked_by: string;
  asked_at: string;
  asked_count: number;
  closes_at: string;
  shows_counts: boolean;
  answers: {
    customer_id: string;
    customer: string;
    tier: string | null;
    weight: number;
    option: number;
    quote: string;
    through: 'slack' | 'email' | 'page';
    said_by: string | null;
    answered_at: string;
  }[];
  results: { votes: number; weighted: number }[];
  choice: { option: number; why: string; by: string; at: string | null } | null;
};
export type TierWeight = { tier: string; weight: number };

export const letterOf = (index: number) => String.fromCharCode(65 + index);

export const questionsQuery = (incidentId: string) =>
  queryOptions({
    queryKey: ['incident', incidentId, 'questions'],
    queryFn: async () => (await get(`/api/candor/v1/incidents/${incidentId}/questions`)).questions as Question[],
  });

export const weightsQuery = queryOptions({
  queryKey: ['customer-segments', 'weights'],
  queryFn: async () => (await get('/api/candor/v1/communications/tier_weights')).weights,
});
