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
    /** Null where nobody knows how many customers waited. */
    customer_minutes_dark: number | null;
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

const sum = (incidents: readonly Told[], of: (metrics: Told['metrics']) => number) =>
  incidents.reduce((total, { metrics }) => total + of(metrics), 0);
const among = (part: number, whole: number) => ({ part, whole, share: whole === 0 ? null : part / whole });

/** Of the promises whose time has passed, those that were kept to the minute. */
export const promisesOf = (incidents: readonly Told[]) =>
  among(
    sum(incidents, ({ kept }) => kept),
    sum(incidents, ({ promises }) => promises),
  );

/** Of the customers that were told or heard from, those that heard of it from us before they asked. */
export const shareOf = (incidents: readonly Told[]) =>
  among(
    sum(incidents, ({ told_before_asked: first }) => first),
    sum(incidents, ({ customers_met: met }) => met),
  );

/** Minutes without an answer, times the customers that had none; null where nobody knows how many they were. */
export function darkOf(incidents: readonly Told[]): number | null {
  const known = incidents.filter(({ metrics }) => metrics.customer_minutes_dark !== null);
  return known.length === 0 ? null : sum(known, ({ customer_minutes_dark: dark }) => dark ?? 0);
}

export const percent = (share: number | null): string => (share === null ? '–' : `${Math.round(100 * share)} %`);

const compact = new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 });
/** `12`, `7.5M`. */
export const many = (count: number | null): string => (count === null ? '–' : compact.format(count));
