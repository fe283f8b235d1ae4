import type { ComponentStatus, Incident, Maintenance, PageModel } from '../model.ts';
import {
  addressOf,
  isRunning,
  isUpcoming,
  openIncidents,
  publishedImpacts,
  shownStatuses,
  statusOfImpact,
  worstStatus,
} from '../states.ts';
import { plainText } from '../pages/markdown.ts';

/** The widget summary that incident.io pages answer at /api/v1/summary. */
export function incidentIoSummary(model: PageModel) {
  const { origin } = addressOf(model);
  const shown = shownStatuses(model);
  return {
    page_title: model.page.name,
    page_url: origin,
    ongoing_incidents: openIncidents(model).map((incident) => ({
      ...common(incident, `${origin}/incidents/${incident.id}`),
      status: incident.status,
      current_worst_impact: worstOf(incident),
      affected_components: affected(model, shown, publishedImpacts(incident).keys()),
    })),
    in_progress_maintenances: model.maintenances.filter(isRunning).map((entry) => ({
      ...common(entry, `${origin}/maintenance/${entry.id}`),
      affected_components: affected(model, shown, entry.componentIds),
      status: 'maintenance_in_progress',
      started_at: entry.startedAt ?? entry.scheduledFor,
      scheduled_end_at: entry.scheduledUntil,
    })),
    scheduled_maintenances: model.maintenances.filter(isUpcoming).map((entry) => ({
      ...common(entry, `${origin}/maintenance/${entry.id}`),
      affected_components: affected(model, shown, entry.componentIds),
      status: 'maintenance_scheduled',
      starts_at: entry.scheduledFor,
      ends_at: entry.scheduledUntil,
    })),
  };
}

function common(entry: Incident | Maintenance, url: string) {
  const latest = entry.updates.find(({ removedAt }) => removedAt === null);
  return {
    id: entry.id,
    name: entry.name,
    url,
    last_update_at: latest?.publishedAt ?? entry.updatedAt,
    last_update_message: latest ? plainText(latest.body) : '',
  };
}

// The widget knows three impacts; an incident that is open is never reported as none.
function worstOf(incident: Incident): ComponentStatus {
  const published = worstStatus(publishedImpacts(incident).values());
  const worst = published === 'operational' ? statusOfImpact(incident.impact) : published;
  return worst === 'operational' || worst === 'under_maintenance' ? 'degraded_performance' : worst;
}

function affected(model: PageModel, shown: Map<string, ComponentStatus>, ids: Iterable<string>) {
  return [...ids].map((id) => {
    const component = model.components.find((candidate) => candidate.id === id);
    const group = model.groups.find((candidate) => candidate.id === component?.groupId);
    return { id, name: component?.name ?? '', ...(group && { group_name: group.name }), current_status: shown.get(id) };
  });
}
