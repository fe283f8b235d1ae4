import type { ComponentStatus, Impact, Incident, Maintenance, PageModel } from '../model.ts';
import {
  addressOf,
  isOpen,
  isRunning,
  isUpcoming,
  openIncidents,
  pageState,
  rowsOf,
  shownStatuses,
  toldImpact,
} from '../states.ts';
import { componentUptime } from '../uptime.ts';

const instatusOf: Record<ComponentStatus, string> = {
  operational: 'OPERATIONAL',
  under_maintenance: 'UNDERMAINTENANCE',
  degraded_performance: 'DEGRADEDPERFORMANCE',
  partial_outage: 'PARTIALOUTAGE',
  full_outage: 'MAJOROUTAGE',
};
const instatusImpact: Record<Impact, string> = {
  none: 'DEGRADEDPERFORMANCE',
  minor: 'DEGRADEDPERFORMANCE',
  major: 'PARTIALOUTAGE',
  critical: 'MAJOROUTAGE',
};
const instatusMaintenance = { scheduled: 'NOTSTARTEDYET', in_progress: 'INPROGRESS', completed: 'COMPLETED' };

/** What readers of Instatus and Better Stack ask for, beside Statuspage's API: path → JSON. */
export function otherReaders(model: PageModel): Map<string, unknown> {
  return new Map<string, unknown>([
    ['/summary.json', instatusSummary(model)],
    ['/v2/components.json', { components: instatusComponents(model) }],
    ['/index.json', betterStackIndex(model)],
  ]);
}

function instatusSummary(model: PageModel) {
  const { origin } = addressOf(model);
  const state = pageState(model);
  const planned = state === 'under_maintenance' ? 'UNDERMAINTENANCE' : 'HASISSUES';
  const incidents = openIncidents(model).map((incident: Incident) => ({
    ...{ id: incident.id, name: incident.name, started: incident.startedAt, status: incident.status.toUpperCase() },
    ...{ impact: instatusImpact[toldImpact(incident)], url: `${origin}/incidents/${incident.id}` },
    updatedAt: incident.updatedAt,
  }));
  const maintenances = model.maintenances
    .filter((entry) => isRunning(entry) || isUpcoming(entry))
    .map((entry: Maintenance) => ({
      ...{ id: entry.id, name: entry.name, start: entry.scheduledFor, status: instatusMaintenance[entry.status] },
      duration: String(Math.round((Date.parse(entry.scheduledUntil) - Date.parse(entry.scheduledFor)) / 60_000)),
      ...{ url: `${origin}/maintenance/${entry.id}`, updatedAt: entry.updatedAt },
    }));
  return {
    page: { name: model.page.name, url: origin, status: state === 'operational' ? 'UP' : planned },
    ...(incidents.length > 0 && { activeIncidents: incidents }),
    ...(maintenances.length > 0 && { activeMaintenances: maintenances }),
  };
}

function instatusComponents(model: PageModel) {
  const shown = shownStatuses(model);
  return rowsOf(model).flatMap((row) =>
    (row.group ? row.children : [row.component]).map(({ id, name, description }) => ({
      ...{ id, name, description: description ?? '', status: instatusOf[shown.get(id) ?? 'operational'] },
      group: row.group ? { id: row.group.id, name: row.group.name } : null,
    })),
  );
}

function betterStackIndex(model: PageModel) {
  const { origin } = addressOf(model);
  const state = pageState(model);
  const aggregate = {
    ...{ operational: 'operational', under_maintenance: 'maintenance', incident: 'degraded' },
    ...{ degraded_performance: 'degraded', partial_outage: 'degraded', full_outage: 'downtime' },
  }[state];
  const attributes = {
    ...{ company_name: model.page.name, company_url: origin, timezone: model.page.timeZone },
    ...{ aggregate_state: aggregate, updated_at: model.page.updatedAt },
  };
  return { data: { id: model.page.id, type: 'status_page', attributes }, included: includedOf(model) };
}

const betterStackOf: Record<ComponentStatus, string> = {
  ...{ operational: 'operational', under_maintenance: 'maintenance', degraded_performance: 'degraded' },
  ...{ partial_outage: 'degraded', full_outage: 'downtime' },
};
const reportsAtMost = 50;
const one = (type: string, id: string, attributes: object) => ({ id, type, attributes });

/** Groups, components and what was reported, side by side as JSON:API has them. */
function includedOf(model: PageModel) {
  const shown = shownStatuses(model);
  const parts = rowsOf(model).flatMap(({ group, ...row }, position) => {
    const components = 'children' in row ? row.children : [row.component];
    const resources = components.map((component, index) => {
      const { id, name, description, showUptime } = component;
      const percent = showUptime ? componentUptime(component, model.generatedAt).percent : null;
      return one('status_page_resource', id, {
        ...{ public_name: name, explanation: description ?? '', position: group ? index : position },
        ...{
          status: betterStackOf[shown.get(id) ?? 'operational'],
          ...(group && { status_page_section_id: group.id }),
        },
        ...(percent !== null && { availability: percent / 100 }),
      });
    });
    return group ? [one('status_page_section', group.id, { name: group.name, position }), ...resources] : resources;
  });
  const incidents = model.incidents.slice(0, reportsAtMost).map((incident) =>
    one('status_report', incident.id, {
      ...{ title: incident.name, report_type: 'manual', starts_at: incident.startedAt },
      ...{ ends_at: incident.resolvedAt, aggregate_state: isOpen(incident) ? stateOfReport(incident) : 'resolved' },
    }),
  );
  const planned = model.maintenances.filter(({ cancelledAt }) => !cancelledAt).slice(0, reportsAtMost);
  const maintenances = planned.map((entry) =>
    one('status_report', entry.id, {
      ...{ title: entry.name, report_type: 'maintenance', starts_at: entry.startedAt ?? entry.scheduledFor },
      ...{ ends_at: entry.completedAt ?? entry.scheduledUntil },
      aggregate_state: entry.status === 'completed' ? 'resolved' : 'maintenance',
    }),
  );
  return [...parts, ...incidents, ...maintenances];
}

const stateOfReport = (incident: Incident) => (toldImpact(incident) === 'critical' ? 'downtime' : 'degraded');
