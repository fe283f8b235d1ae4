import type { Lifecycle, Settings } from '../../queries.ts';

/** The lifecycle of incidents of a type; types that are out of use may have one that is, too. */
export const lifecycleOf = (settings: Settings | undefined, typeId: string | undefined): Lifecycle | undefined =>
  settings?.lifecycles.find(({ incident_types }) => incident_types.some(({ id }) => id === typeId)) ??
  settings?.lifecycles.find(({ is_default }) => is_default);

/** A status where those of all lifecycles stand: two may be called the same. */
export function statusTold(settings: Settings | undefined, id: string): string {
  const name = settings?.statuses.find((status) => status.id === id)?.name ?? '';
  const whose = settings?.lifecycles.find(
    ({ is_default, statuses }) => !is_default && statuses.some((status) => status.id === id && !status.is_shared),
  );
  return whose ? `${name} (${whose.name})` : name;
}

const before = ['triage'];
const after = ['paused', 'declined', 'canceled', 'merged'];

/** The statuses of a lifecycle as an incident goes through them. */
export const inOrder = ({ statuses }: Lifecycle): Lifecycle['statuses'] => [
  ...statuses.filter(({ category }) => before.includes(category)),
  ...statuses.filter(({ is_shared }) => !is_shared),
  ...statuses.filter(({ category }) => after.includes(category)),
];

/** Its own statuses in a line: Investigating → Fixing → Closed. */
export const wayOf = ({ statuses }: Lifecycle): string =>
  statuses
    .filter(({ is_shared }) => !is_shared)
    .map(({ name }) => name)
    .join(' → ');
