import { queryOptions } from '@tanstack/react-query';
import { get } from '../../api.ts';

export type PolicyAudience = 'everyone' | 'some_customers' | 'one_customer' | 'internal';
export type Grade = 'minor' | 'major' | 'critical';
export type Times = {
  first_word: number;
  investigating: number;
  identified: number;
  monitoring: number;
  resolved_notice: number;
  correction: number;
  longest: number;
  write_up_days: number | null;
};
export type Row = {
  severity_id: string | null;
  severity: string;
  audience: PolicyAudience;
  times: Times;
  defaults: Times;
  is_own: boolean;
};
export type Version = { version: number; note: string; saved_by: string; saved_at: string };
export type Policy = {
  version: number;
  current: number;
  most_unchanged: number;
  nobody_minutes: number;
  longest_rhythm: number;
  /** From how bad on people inside are owed words of their own. */
  internal_from: Grade | null;
  rows: Row[];
  versions: Version[];
};
export const policyPath = '/api/candor/v1/communication_policy';

export const policyQuery = (version?: number) =>
  queryOptions({
    queryKey: ['communication-policy', version],
    queryFn: () => get(version === undefined ? policyPath : `${policyPath}?version=${version}`),
  });

export const columns: { key: keyof Times; label: string; about: string }[] = [
  { key: 'first_word', label: 'First word', about: 'after it is known that customers are touched' },
  { key: 'investigating', label: 'Investigating', about: 'from one update to the next' },
  { key: 'identified', label: 'Identified', about: 'from one update to the next' },
  { key: 'monitoring', label: 'Monitoring', about: 'from one update to the next' },
  { key: 'resolved_notice', label: 'All-clear', about: 'after it is over' },
  { key: 'correction', label: 'Correction', about: 'after wrong words were taken down' },
  { key: 'longest', label: 'Longest', about: 'promise, without a long incident' },
  { key: 'write_up_days', label: 'Write-up', about: 'in business days; empty for none' },
];

const same = (one: Times, other: Times) => columns.every(({ key }) => one[key] === other[key]);

/** What differs from the defaults is the organisation's own. */
export const ownRows = (rows: readonly Row[]) =>
  rows
    .filter(({ times, defaults }) => !same(times, defaults))
    .map(({ severity_id, audience, times }) => ({ severity_id, audience, times }));

export const isOwn = ({ times, defaults }: Row): boolean => !same(times, defaults);
