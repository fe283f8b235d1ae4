import type {
  Component,
  ComponentGroup,
  ComponentStatus,
  Estimate,
  Impact,
  Incident,
  Maintenance,
  PageModel,
} from './model.ts';
import { componentStatuses, impacts } from './model.ts';

/** Address of the page without a slash at its end, and the path in it. */
export function addressOf({ page }: Pick<PageModel, 'page'>): { origin: string; base: string } {
  const { origin, pathname } = new URL(page.url);
  const base = pathname.replace(/\/+$/, '');
  return { origin: `${origin}${base}`, base };
}

/** The worse of the given statuses; operational when none is given. */
export function worstStatus(statuses: Iterable<ComponentStatus>): ComponentStatus {
  let worst = 0;
  for (const status of statuses) worst = Math.max(worst, componentStatuses.indexOf(status));
  return componentStatuses[worst] ?? 'operational';
}

export const isOpen = (incident: Incident): boolean => incident.status !== 'resolved';
export const isUpcoming = (entry: Maintenance): boolean => entry.status === 'scheduled' && !entry.cancelledAt;
export const isRunning = (entry: Maintenance): boolean => entry.status === 'in_progress' && !entry.cancelledAt;
export const openIncidents = (model: PageModel): Incident[] => model.incidents.filter(isOpen);

/** The latest published status of each component that an incident named. */
export function publishedImpacts({ updates }: Pick<Incident, 'updates'>): Map<string, ComponentStatus> {
  const latest = new Map<string, ComponentStatus>();
  for (const update of updates) {
    for (const { componentId, newStatus } of update.affectedComponents) {
      if (!latest.has(componentId)) latest.set(componentId, newStatus);
    }
  }
  return latest;
}

/**
 * What readers see of each component: never better than the latest published word of any open incident,
 * nor than a maintenance that is under way.
 */
export const shownStatuses = (model: PageModel): Map<string, ComponentStatus> =>
  statusesOf(model, ({ status, vendor }) => worstStatus([status, reportedBy(vendor)]));

/** What the state of the whole page is made of: what others report of theirs only where that was chosen. */
export const countedStatuses = (model: PageModel): Map<string, ComponentStatus> =>
  statusesOf(model, ({ status, vendor }) => (vendor?.counts ? worstStatus([status, reportedBy(vendor)]) : status));

/** What others report; what they said last holds no longer once nothing was heard for long. */
export const reportedBy = (vendor: { status: ComponentStatus; silentSince: unknown } | null): ComponentStatus =>
  vendor && !vendor.silentSince ? vendor.status : 'operational';

function statusesOf(model: PageModel, own: (component: Component) => ComponentStatus): Map<string, ComponentStatus> {
  const shown = new Map(model.components.map((component) => [component.id, own(component)]));
  const worsen = (id: string, status: ComponentStatus) =>
    shown.set(id, worstStatus([shown.get(id) ?? 'operational', status]));
  for (const incident of openIncidents(model)) {
    for (const [id, status] of publishedImpacts(incident)) worsen(id, status);
  }
  for (const entry of model.maintenances.filter(isRunning)) {
    for (const id of entry.componentIds) worsen(id, 'under_maintenance');
  }
  return shown;
}

export type Row = { group: ComponentGroup; children: Component[] } | { group: null; component: Component };

/** Groups and components without one, in the order of their positions. Empty groups are left out. */
export function rowsOf(model: PageModel): Row[] {
  const grouped = Map.groupBy(model.components, ({ groupId }) => groupId);
  const rows: { position: number; name: string; row: Row }[] = [];
  for (const group of model.groups) {
    const children = grouped.get(group.id) ?? [];
    if (children.length > 0) rows.push({ position: group.position, name: group.name, row: { group, children } });
  }
  for (const component of grouped.get(null) ?? []) {
    rows.push({ position: component.position, name: component.name, row: { group: null, component } });
  }
  return rows.sort((a, b) => a.position - b.position || a.name.localeCompare(b.name)).map(({ row }) => row);
}

/** The whole page in one word; `incident`: an open incident names no component and the rest is fine. */
export type PageState = ComponentStatus | 'incident';

export function pageState(model: PageModel): PageState {
  const open = openIncidents(model);
  const worst = worstStatus([
    ...countedStatuses(model).values(),
    ...open.map((incident) => statusOfImpact(incident.impact)),
  ]);
  const calm = worst === 'operational' || worst === 'under_maintenance';
  if (calm && open.length > 0) return 'incident';
  return worst === 'operational' && model.maintenances.some(isRunning) ? 'under_maintenance' : worst;
}

const statusByImpact: Record<Impact, ComponentStatus> = {
  none: 'operational',
  minor: 'degraded_performance',
  major: 'partial_outage',
  critical: 'full_outage',
};
export const statusOfImpact = (impact: Impact): ComponentStatus => statusByImpact[impact];
export const worstImpact = (given: Impact[]): Impact =>
  impacts[Math.max(0, ...given.map((impact) => impacts.indexOf(impact)))] ?? 'none';

/** The worst that stands said of an incident's components. */
const worstOfComponents = ({ updates }: Incident): ComponentStatus =>
  worstStatus(
    updates.flatMap(({ affectedComponents, removedAt }) =>
      removedAt === null ? affectedComponents.map(({ newStatus }) => newStatus) : [],
    ),
  );

/** The worst that stands said of an incident: of a component, or of the whole. */
export const worstSaid = (incident: Incident): ComponentStatus =>
  worstStatus([statusOfImpact(incident.impact), worstOfComponents(incident)]);

/** How bad readers are told that it is; once it is over, that it was: by its components where that says more than its impact. */
export function gravityOf(incident: Incident): `component.${ComponentStatus}` | `impact.${Impact}` {
  const said = isOpen(incident) ? worstStatus(publishedImpacts(incident).values()) : worstOfComponents(incident);
  const isByImpact = said === 'operational' || worstStatus([said, statusOfImpact(incident.impact)]) !== said;
  return isByImpact ? `impact.${incident.impact}` : `component.${said}`;
}

/** What readers are told of its impact: an open incident is never nothing. */
export const toldImpact = (incident: Incident): Impact =>
  isOpen(incident) && incident.impact === 'none' ? 'minor' : incident.impact;

/** The promise that is open and already past at `now`, if any. */
export function latePromise(incident: Incident, now: string): string | null {
  if (!isOpen(incident)) return null;
  const owed = incident.promisesLate.find(({ metAt }) => metAt === null)?.dueAt;
  if (owed) return owed;
  return incident.nextUpdateBy && incident.nextUpdateBy < now ? incident.nextUpdateBy : null;
}

/** The estimates that stand on the page, the latest first; removed words take theirs with them. */
export const estimatesOf = (incident: Incident): Estimate[] =>
  incident.updates.flatMap(({ estimate, removedAt }) => (estimate && removedAt === null ? [estimate] : []));

/** The full story, once it is told. */
export const writeUpOf = (incident: Incident): Incident['updates'][number] | undefined =>
  incident.updates.find(({ writeUp, removedAt }) => writeUp && removedAt === null);

/** Until when the full story of an incident that is over was promised; null when nobody did, or when it is told. */
export function writeUpPromise(incident: Incident): string | null {
  if (isOpen(incident) || writeUpOf(incident)) return null;
  return incident.updates.find(({ writeUpBy, removedAt }) => writeUpBy && removedAt === null)?.writeUpBy ?? null;
}

/** The earliest instant at which the page would read differently although nobody changed anything. */
export function nextRenderAt(model: PageModel): string {
  const midnight = new Date(model.generatedAt);
  midnight.setUTCHours(24, 0, 0, 0);
  const instants = [
    midnight.toISOString(),
    ...openIncidents(model).map(({ nextUpdateBy }) => nextUpdateBy),
    ...openIncidents(model).flatMap((incident) => {
      const [estimate] = estimatesOf(incident);
      return estimate ? [estimate, ...estimate.segments].map(({ until }) => until) : [];
    }),
    ...model.incidents.map(writeUpPromise),
    ...model.maintenances.filter(isUpcoming).map(({ scheduledFor }) => scheduledFor),
    ...model.maintenances.filter(isRunning).map(({ scheduledUntil }) => scheduledUntil),
  ];
  return instants.filter((at): at is string => at !== null && at > model.generatedAt).sort()[0] as string;
}
