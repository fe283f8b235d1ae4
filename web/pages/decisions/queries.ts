import { queryOptions } from '@tanstack/react-query';
import { get } from '../../api.ts';

export type Effect = {
  do: string;
  answer?: string;
  class?: string;
  severityId?: string;
  typeId?: string;
  fieldId?: string;
  values?: string[];
  description?: string;
};
export type Outcome = { kind: 'outcome'; id: string; title: string; text: string; effects: Effect[] };
export type Question = { kind: 'question'; id: string; text: string; help: string; options: Choice[] };
export type Choice = { id: string; label: string; next: DecisionNode };
export type DecisionNode = Question | Outcome;
export type Flow = { id?: string; version?: string; name: string; about: string; root: DecisionNode };
export type Decision = {
  id: string;
  name: string;
  state: 'open' | 'reached' | 'abandoned';
  started_by: string;
  started_at: string;
  ended_at: string | null;
  path: { question: string; answer: string; by: string; at: string }[];
  node:
    | { kind: 'question'; id: string; text: string; help: string; options: { id: string; label: string }[] }
    | { kind: 'outcome'; title: string; text: string };
};

export const flowsQuery = queryOptions({
  queryKey: ['decision-flows'],
  queryFn: async () => (await get('/api/candor/v1/decision_flows')).decision_flows,
});

export const decisionsQuery = (incidentId: string) =>
  queryOptions({
    queryKey: ['incident', incidentId, 'decisions'],
    queryFn: async () => (await get(`/api/candor/v1/incidents/${incidentId}/decisions`)).decisions as Decision[],
  });

/** Ids are only unique within their tree. */
const newId = () => crypto.randomUUID().slice(0, 8);
export const newOutcome = (): Outcome => ({ kind: 'outcome', id: newId(), title: '', text: '', effects: [] });
export const newChoice = (label = ''): Choice => ({ id: newId(), label, next: newOutcome() });
export const newQuestion = (): Question => ({
  ...{ kind: 'question', id: newId(), text: '', help: '' },
  options: [newChoice('Yes'), newChoice('No')],
});
