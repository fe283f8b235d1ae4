import { queryOptions } from '@tanstack/react-query';
import { get } from '../../api.ts';
import type { SensitivityClass } from '../approvals/queries.ts';

export type AnchorKind = 'aware' | 'classified' | 'material' | 'other';
export type Unit = 'hours' | 'days' | 'months' | 'business_days';
export type Limit = { after: string; amount: number; unit: Unit };
export type Stage = { key: string; name: string; limits: Limit[] };
export type Regime = {
  id: string;
  name: string;
  about: string;
  classes: SensitivityClass[];
  stages: Stage[];
  time_zone: string;
  weekdays: number[];
  holidays: string[];
  shifts: boolean;
  in_use: boolean;
};
type Anchor = { kind: AnchorKind; name: string; about: string };
export type Clock = {
  id: string;
  name: string;
  started_by: string;
  ended_at: string | null;
  ended_by: string | null;
  end_reason: string | null;
  owner: { id: string; name: string } | null;
  anchors: (Anchor & { at: string | null; evidence: string; set_by: string | null })[];
  stages: {
    key: string;
    name: string;
    waits_for: string[];
    due_at: string | null;
    breached_at: string | null;
    filings: { filed_at: string; reference: string; note: string; filed_by: string }[];
  }[];
};
export type Startable = { id: string; name: string; about: string; suggested: boolean; anchor: Anchor | null };
export const anchorNames: Record<AnchorKind, string> = {
  aware: 'became aware',
  classified: 'classified as major',
  material: 'found material',
  other: 'it began',
};
/** The same after the word “after”. */
export const afterNames: Record<AnchorKind, string> = {
  aware: 'becoming aware',
  classified: 'classifying it as major',
  material: 'finding it material',
  other: 'it began',
};
export const unitNames: Record<Unit, string> = {
  hours: 'hours',
  days: 'days',
  months: 'months',
  business_days: 'business days',
};

export const clocksPath = (incidentId: string) => `/api/candor/v1/incidents/${incidentId}/regulatory_clocks` as const;

export const clocksQuery = (incidentId: string) =>
  queryOptions({
    queryKey: ['incident', incidentId, 'regulatory'],
    queryFn: () => get(clocksPath(incidentId)),
  });

export const regimesQuery = queryOptions({
  queryKey: ['regulatory-regimes'],
  queryFn: async () => (await get('/api/candor/v1/regulatory_regimes')).regulatory_regimes,
});

export const deadlinesQuery = queryOptions({
  queryKey: ['commitments', 'regulatory'],
  queryFn: async () => (await get('/api/candor/v1/regulatory_deadlines')).deadlines,
});
