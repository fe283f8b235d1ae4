import { queryOptions } from '@tanstack/react-query';
import { get } from '../../api.ts';

export type Told = {
  id: string;
  reference: string;
  name: string;
  severity: string | null;
  created_at: string;
  impact_start_is_declared: boolean;
  metrics: {
    time_to_first_update_min: number | null;
    longest_silence_min: number | null;
    longest_dark_min: number | null;
    updates: number;
    promises: number;
    kept: number;
    worst_late_min: number | null;
    estimate_error_min: number | null;
    /** Customers that were told or heard from, and how many of them were told before they asked. */
    customers_met: number;
    told_before_asked: number;
  };
};
export type KnownOutage = {
  name: string;
  source: string;
  time_to_first_update_min: number;
  longest_silence_min: number | null;
};

export const days = [30, 90, 365] as const;

export const figuresQuery = (past: number) =>
  queryOptions({
    queryKey: ['incidents', 'figures', past],
    queryFn: () => {
      const from = new Date(Date.now() - past * 86_400_000).toISOString();
      return get(`/api/candor/v1/communications/figures?${new URLSearchParams({ from })}`);
    },
  });

/** The middle one; null of none. */
export function median(values: readonly (number | null)[]): number | null {
  const sorted = values.filter((value) => value !== null).toSorted((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? null;
}

/** `8 min`, `3 h 46 min`, `2 d`. */
export function spoken(minutes: number | null): string {
  if (minutes === null) return '–';
  const whole = Math.round(minutes);
  if (whole < 60) return `${whole} min`;
  if (whole < 2_880) return whole % 60 === 0 ? `${whole / 60} h` : `${Math.floor(whole / 60)} h ${whole % 60} min`;
  return `${Math.round(whole / 1_440)} d`;
}
