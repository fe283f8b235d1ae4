import type { ComponentStatus, Impact, Incident, Maintenance, PageModel } from '../model.ts';
import {
  addressOf,
  countedStatuses,
  isOpen,
  isRunning,
  isUpcoming,
  openIncidents,
  publishedImpacts,
  rowsOf,
  shownStatuses,
  toldImpact,
  worstImpact,
  worstStatus,
  writeUpOf,
} from '../states.ts';
import { wordsFor } from '../words.ts';

const newest = 50;

const nameOf: Record<ComponentStatus, string> = {
  operational: 'operational',
  under_maintenance: 'under_maintenance',
  degraded_performance: 'degraded_performance',
  partial_outage: 'partial_outage',
  full_outage: 'major_outage',
};

type View = {
  model: PageModel;
  counted: Map<string, ComponentStatus>;
  components: unknown[];
  byId: Map<string, unknown>;
};

/** The read API of Statuspage, version 2: path → JSON. Its clients refuse unknown keys, so nothing is added. */
export function statuspageFiles(model: PageModel): Map<string, unknown> {
  const view = viewOf(model);
  const { counted, components } = view;
  const page = {
    id: model.page.id,
    name: model.page.name,
    url: addressOf(model).origin,
    time_zone: model.page.timeZone,
    updated_at: model.page.updatedAt,
  };
  const status = overallStatus(model, counted);
  const incident = (entry: Incident) => incidentOf(view, entry);
  const maintenance = (entry: Maintenance) => maintenanceOf(view, entry);
  const unresolved = openIncidents(model).slice(0, newest).map(incident);
  const planned = model.maintenances.filter((entry) => !entry.cancelledAt);
  const ahead = planned.filter((entry) => isUpcoming(entry) || isRunning(entry)).map(maintenance);
  const maintenances = (entries: Maintenance[]) => ({
    page,
    scheduled_maintenances: entries.slice(0, newest).map(maintenance),
  });
  return new Map<string, unknown>([
    ['/api/v2/summary.json', { page, components, incidents: unresolved, scheduled_maintenances: ahead, status }],
    ['/api/v2/status.json', { page, status }],
    ['/api/v2/components.json', { page, components }],
    ['/api/v2/incidents.json', { page, incidents: model.incidents.slice(0, newest).map(incident) }],
    ['/api/v2/incidents/unresolved.json', { page, incidents: unresolved }],
    ['/api/v2/scheduled-maintenances.json', maintenances(planned)],
    ['/api/v2/scheduled-maintenances/upcoming.json', maintenances(planned.filter(isUpcoming))],
    ['/api/v2/scheduled-maintenances/active.json', maintenances(planned.filter(isRunning))],
  ]);
}

function viewOf(model: PageModel): View {
  const shown = shownStatuses(model);
  const components = componentsOf(model, shown);
  const byId = new Map(components.map((component) => [(component as { id: string }).id, component]));
  return { model, counted: countedStatuses(model), components, byId };
}

/** What Statuspage's webhooks hold besides: what only its own editors know is as it is where nobody used it. */
const unusedOfIncident = {
  backfilled: false,
  impact_override: null,
  postmortem_body: null,
  postmortem_body_last_updated_at: null,
  postmortem_ignored: false,
  postmortem_notified_subscribers: false,
  postmortem_notified_twitter: false,
  postmortem_published_at: null,
  scheduled_auto_completed: false,
  scheduled_auto_in_progress: false,
  scheduled_auto_transition: false,
  scheduled_for: null,
  scheduled_remind_prior: false,
  scheduled_reminded_at: null,
  scheduled_until: null,
};
const unusedOfUpdate = { twitter_updated_at: null, wants_twitter_update: false };

function postmortemOf(incident: Incident) {
  const told = writeUpOf(incident);
  if (!told) return {};
  return {
    postmortem_body: told.body,
    postmortem_body_last_updated_at: told.updatedAt,
    postmortem_notified_subscribers: true,
    postmortem_published_at: told.publishedAt,
  };
}

export type WebhookParts = {
  page: { id: string; status_indicator: string; status_description: string };
  incident(id: string): object | null;
  component(id: string): object | null;
};

/** The parts that a webhook of Statuspage is made of. */
export function webhookParts(model: PageModel): WebhookParts {
  const view = viewOf(model);
  const { indicator, description } = overallStatus(model, view.counted);
  return {
    page: { id: model.page.id, status_indicator: indicator, status_description: description },
    incident(id) {
      const found = model.incidents.find((incident) => incident.id === id || incident.aliases.includes(id));
      const planned = model.maintenances.find((maintenance) => maintenance.id === id);
      if (planned) return { ...unusedOfIncident, scheduled_auto_transition: true, ...maintenanceOf(view, planned) };
      if (!found) return null;
      const { incident_updates: updates, ...incident } = incidentOf(view, found);
      const incidentUpdates = updates.map((update) => ({ ...(update as object), ...unusedOfUpdate }));
      return { ...incident, ...unusedOfIncident, ...postmortemOf(found), incident_updates: incidentUpdates };
    },
    component: (id) => (view.byId.get(id) as object | undefined) ?? null,
  };
}

export const statuspageStatus = (status: ComponentStatus): string => nameOf[status];

function componentsOf(model: PageModel, shown: Map<string, ComponentStatus>): unknown[] {
  const pageId = model.page.id;
  const rows = rowsOf(model);
  let position = 0;
  const flat: unknown[] = [];
  const child = (component: PageModel['components'][number], place: number) => ({
    id: component.id,
    name: component.name,
    status: nameOf[shown.get(component.id) ?? 'operational'],
    created_at: component.createdAt,
    updated_at: component.updatedAt,
    position: place,
    description: component.description,
    showcase: component.showUptime,
    start_date: component.startDate,
    group_id: component.groupId,
    page_id: pageId,
    group: false,
    only_show_if_degraded: component.onlyShowIfDegraded,
  });
  for (const row of rows) {
    position += 1;
    if (!row.group) {
      flat.push(child(row.component, position));
      continue;
    }
    const { group, children } = row;
    const starts = children.map(({ startDate }) => startDate).filter((date) => date !== null);
    flat.push({
      id: group.id,
      name: group.name,
      status: nameOf[worstStatus(children.map(({ id }) => shown.get(id) ?? 'operational'))],
      created_at: group.createdAt,
      updated_at: group.updatedAt,
      position,
      description: group.description,
      showcase: false,
      start_date: starts.sort()[0] ?? null,
      group_id: null,
      page_id: pageId,
      group: true,
      only_show_if_degraded: false,
      components: children.map(({ id }) => id),
    });
    flat.push(...children.map((component, index) => child(component, index + 1)));
  }
  return flat;
}

type Indicator = 'none' | 'minor' | 'major' | 'critical' | 'maintenance';
const severities: Indicator[] = ['none', 'maintenance', 'minor', 'major', 'critical'];
const byImpact: Record<Impact, { indicator: Indicator; description: string }> = {
  none: { indicator: 'none', description: 'All Systems Operational' },
  minor: { indicator: 'minor', description: 'Minor Service Outage' },
  major: { indicator: 'major', description: 'Partial System Outage' },
  critical: { indicator: 'critical', description: 'Major System Outage' },
};

const partlyDegraded = { indicator: 'minor', description: 'Partially Degraded Service' } as const;

/** The indicator by the components; an open incident that names none counts with its own impact, and is never nothing. */
export function overallStatus(model: PageModel, counted: Map<string, ComponentStatus>) {
  const byComponents = statusOf([...counted.values()], model.maintenances.some(isRunning));
  const open = openIncidents(model);
  const silent = open.filter((incident) => publishedImpacts(incident).size === 0);
  const worst = worstImpact([...(open.length > 0 ? ['minor' as const] : []), ...silent.map(toldImpact)]);
  const byIncidents = worst === 'minor' ? partlyDegraded : byImpact[worst];
  return severities.indexOf(byIncidents.indicator) > severities.indexOf(byComponents.indicator)
    ? byIncidents
    : byComponents;
}

function statusOf(statuses: ComponentStatus[], maintained: boolean): { indicator: Indicator; description: string } {
  const has = (status: ComponentStatus) => statuses.includes(status);
  const all = (status: ComponentStatus) => statuses.length > 0 && statuses.every((each) => each === status);
  if (all('full_outage')) return byImpact.critical;
  if (has('full_outage') || all('partial_outage')) return byImpact.major;
  if (has('partial_outage')) return byImpact.minor;
  if (all('degraded_performance')) return { indicator: 'minor', description: 'Degraded System Service' };
  if (has('degraded_performance')) return partlyDegraded;
  if (has('under_maintenance') || maintained)
    return { indicator: 'maintenance', description: 'Service Under Maintenance' };
  return byImpact.none;
}

type Entry = Incident | Maintenance;

function commonOf({ model, byId }: View, entry: Entry, componentIds: Iterable<string>, updates: unknown[]) {
  return {
    id: entry.id,
    name: entry.name,
    status: entry.status as string,
    created_at: entry.createdAt,
    updated_at: entry.updatedAt,
    monitoring_at: null as string | null,
    resolved_at: null as string | null,
    impact: 'maintenance',
    shortlink: `${addressOf(model).origin}/${'impact' in entry ? 'incidents' : 'maintenance'}/${entry.id}`,
    started_at: entry.createdAt,
    page_id: model.page.id,
    incident_updates: updates,
    components: [...componentIds].map((id) => byId.get(id)),
  };
}

function incidentOf(view: View, incident: Incident) {
  const monitored = incident.updates.findLast(({ status }) => status === 'monitoring');
  return {
    ...commonOf(view, incident, publishedImpacts(incident).keys(), updatesOf(view, incident)),
    status: writeUpOf(incident) ? 'postmortem' : (incident.status as string),
    monitoring_at: monitored?.publishedAt ?? null,
    resolved_at: isOpen(incident) ? null : incident.resolvedAt,
    impact: toldImpact(incident),
    started_at: incident.startedAt,
    reminder_intervals: null,
  };
}

function maintenanceOf(view: View, entry: Maintenance) {
  return {
    ...commonOf(view, entry, entry.componentIds, updatesOf(view, entry)),
    resolved_at: entry.completedAt,
    started_at: entry.startedAt ?? entry.scheduledFor,
    scheduled_for: entry.scheduledFor,
    scheduled_until: entry.scheduledUntil,
  };
}

function updatesOf({ model }: View, entry: Entry): unknown[] {
  const words = wordsFor(model.page.language);
  return entry.updates.map((update) => ({
    id: update.id,
    status: 'writeUp' in update && update.writeUp ? 'postmortem' : update.status,
    body: update.removedAt ? words.say('update.removed', { time: words.moment(update.removedAt) }) : update.body,
    incident_id: entry.id,
    created_at: update.publishedAt,
    updated_at: update.updatedAt,
    display_at: update.publishedAt,
    affected_components:
      update.affectedComponents.length === 0
        ? null
        : update.affectedComponents.map(({ componentId, oldStatus, newStatus }) => ({
            code: componentId,
            name: groupedName(model, componentId),
            old_status: nameOf[oldStatus ?? 'operational'],
            new_status: nameOf[newStatus],
          })),
    deliver_notifications: true,
    custom_tweet: null,
    tweet_id: null,
  }));
}

function groupedName(model: PageModel, id: string): string {
  const component = model.components.find((candidate) => candidate.id === id);
  const group = model.groups.find((candidate) => candidate.id === component?.groupId);
  return group ? `${group.name} - ${component?.name ?? ''}` : (component?.name ?? '');
}
