import type { ComponentStatus, Impact } from './public/model.ts';

/** Impact of an incident from the statuses of the components that it names, as readers of Statuspage know it. */
export function impactOf(named: readonly ComponentStatus[], componentsOnPage: number): Impact {
  const bad = named.filter((status) => status !== 'operational' && status !== 'under_maintenance');
  if (bad.length === 0) return 'none';
  const down = bad.filter((status) => status === 'full_outage').length;
  if (down === 0) return 'minor';
  return down >= componentsOnPage ? 'critical' : 'major';
}

/** What a publication says of each component: one that is over leaves none of its components troubled. */
export function componentChanges(
  earlier: ReadonlyMap<string, ComponentStatus>,
  given: readonly { componentId: string; status: ComponentStatus }[],
  resolved: boolean,
): { componentId: string; oldStatus: ComponentStatus | null; newStatus: ComponentStatus }[] {
  const next = new Map(given.map(({ componentId, status }) => [componentId, resolved ? 'operational' : status]));
  if (resolved) for (const componentId of earlier.keys()) next.set(componentId, 'operational');
  return [...next].map(([componentId, newStatus]) => ({
    componentId,
    oldStatus: earlier.get(componentId) ?? null,
    newStatus: newStatus as ComponentStatus,
  }));
}

/** Promises of an incident that is over: each update that named a time made one. */
export function promisesOf(made: number, late: number): { made: number; kept: number } | null {
  return made === 0 ? null : { made, kept: Math.max(0, made - late) };
}

export const unseenAfterSeconds = 60;

/** A year that was mistyped (0202, 9999) would stand on the page for good. */
export const isTellable = (at: Date): boolean => at.getUTCFullYear() >= 1970 && at.getUTCFullYear() < 2100;
export const wrongYear = 'Look at the year: it lies between 1970 and 2099.';
