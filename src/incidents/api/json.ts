import type { z } from 'zod';
import type { Ctx } from '../../kernel/ctx.ts';
import { usersJson } from '../../people/api.ts';
import { usersById } from '../../people/find.ts';
import {
  isPrivate,
  roleAssignments,
  rolesOfType,
  type Incident,
  type IncidentRole,
  type IncidentType,
  type Severity,
  type Status,
} from '../find.ts';
import { selectTeams } from '../../catalog/find.ts';
import { callUrls } from '../calls/find.ts';
import { referenceOf } from '../rules.ts';
import { entriesJson, type EntryJson } from './entries.ts';
import { lastActivities } from '../timeline/find.ts';
import { knownSettings, type Known } from '../settings/known.ts';
import { durationsOf, timestampValues } from '../timestamps/find.ts';
import type { actionV2, actorV2, embeddedRoleV2, incidentV2, roleV2, severityV2, statusV2, typeV2 } from './shapes.ts';

type Users = Awaited<ReturnType<typeof usersJson>>;
export const times = (row: { createdAt: Date; updatedAt: Date }) => ({
  created_at: row.createdAt.toISOString(),
  updated_at: row.updatedAt.toISOString(),
});

export const severityJson = ({ id, name, description, rank, ...row }: Severity): z.input<typeof severityV2> => ({
  id,
  name,
  description,
  rank,
  ...times(row),
});
export const statusJson = ({ id, name, description, rank, category, ...row }: Status): z.input<typeof statusV2> => ({
  id,
  name,
  description,
  rank,
  category,
  ...times(row),
});
export const typeJson = ({
  id,
  name,
  description,
  isDefault,
  createInTriage,
  privateIncidentsOnly,
  ...row
}: IncidentType): z.input<typeof typeV2> => ({
  ...{ id, name, description, is_default: isDefault, create_in_triage: createInTriage },
  private_incidents_only: privateIncidentsOnly,
  ...times(row),
});
export const roleJson = ({
  id,
  name,
  shortform,
  description,
  instructions,
  kind,
  ...row
}: IncidentRole): z.input<typeof roleV2> => ({
  ...{ id, name, shortform, description, instructions, role_type: kind === 'comms_lead' ? 'custom' : kind },
  ...times(row),
});
/** The first version says beside it whether every incident must fill it; so does a role that stands in an incident. */
export const roleV1Json = (role: IncidentRole): z.input<typeof embeddedRoleV2> => ({
  ...roleJson(role),
  required: role.required,
});

type Creator = { creatorKind: string; creatorId: string; creatorName: string };
export function actorJson({ creatorKind, creatorId, creatorName }: Creator, users: Users): z.input<typeof actorV2> {
  if (creatorKind === 'api_key') return { api_key: { id: creatorId, name: creatorName } };
  const user = users.get(creatorId);
  return user ? { user } : { workflow: { id: creatorId, name: creatorName } };
}

/** Incidents as the contract shows them. Slack's fields are lent by the Slack module; "" until a channel exists. */
export async function incidentsJson(ctx: Ctx, incidents: readonly Incident[]): Promise<z.input<typeof incidentV2>[]> {
  const parts = await partsOf(ctx, incidents);
  return incidents.map((incident) => {
    const { id } = incident;
    const severity = incident.severityId ? parts.severities.get(incident.severityId) : undefined;
    const type = parts.types.get(incident.typeId) as IncidentType;
    const held = new Map(
      parts.assignments
        .filter(({ incidentId }) => incidentId === id)
        .map((assignment) => [assignment.roleId, assignment.userId]),
    );
    return {
      id,
      reference: referenceOf(incident.number),
      name: incident.name,
      ...(incident.summary && { summary: incident.summary }),
      visibility: isPrivate(incident) ? 'private' : 'public',
      mode: incident.mode,
      creator: actorJson(incident, parts.users),
      incident_status: statusJson(parts.statuses.get(incident.statusId) as Status),
      ...(severity && { severity: severityJson(severity) }),
      incident_type: typeJson(type),
      incident_role_assignments: shownRoles(parts.roles, type, held).map((role) => {
        const assignee = parts.users.get(held.get(role.id) ?? '');
        return { role: roleV1Json(role), ...(assignee && { assignee }) };
      }),
      ...{ custom_field_entries: parts.entries.get(id) ?? [], ...parts.timesOf(id) },
      ...(parts.calls.has(id) && { call_url: parts.calls.get(id) }),
      permalink: `${ctx.kernel.config.PUBLIC_URL}/incidents/${incident.number}`,
      ...{ slack_team_id: '', slack_channel_id: '' },
      ...parts.lent.get(id),
      team_ids: parts.teamsOf(id),
      last_activity_at: (parts.last.get(id) ?? incident.updatedAt).toISOString(),
      ...times(incident),
    };
  });
}

/** What incidents are shown with, read beside each other: a list is as slow as its slowest part. */
async function partsOf(ctx: Ctx, incidents: readonly Incident[]) {
  const { db, kernel } = ctx;
  const ids = incidents.map(({ id }) => id);
  const assigned = roleAssignments(db, ids);
  const people = assigned.then(async (rows) => {
    const named = [...rows, ...incidents.map(({ creatorId }) => ({ userId: creatorId }))];
    return await usersJson(
      ctx,
      await usersById(
        db,
        named.map(({ userId }) => userId),
      ),
    );
  });
  const known = knownSettings(db);
  const held = entriesJson(ctx, known, ids);
  const [{ severities, statuses, types, roles }, assignments, entries, lent, timesOf, calls, last, users, teamsOf] =
    await Promise.all([
      known,
      assigned,
      held,
      kernel.lentFields(ctx, 'incident', ids),
      timesJson(ctx, known, ids),
      callUrls(db, ids),
      lastActivities(db, incidents),
      people,
      held.then((entries) => owningTeams(ctx, entries)),
    ]);
  return { severities, statuses, types, roles, assignments, entries, lent, timesOf, calls, last, users, teamsOf };
}

/** Entries of the catalog that the fields of an incident hold. */
const entriesIn = (fields: readonly EntryJson[] = []): string[] => [
  ...new Set(
    fields.flatMap(({ values }) => values.flatMap(({ value_catalog_entry }) => value_catalog_entry?.id ?? [])),
  ),
];

/** Teams own an incident whose fields name them. */
async function owningTeams({ db }: Ctx, entries: ReadonlyMap<string, readonly EntryJson[]>) {
  const held = [...new Set([...entries.values()].flatMap(entriesIn))];
  const rows = held.length === 0 ? [] : await selectTeams(db).where('catalogEntries.id', 'in', held).execute();
  const teams = new Set(rows.map(({ id }) => id));
  return (id: string) => entriesIn(entries.get(id)).filter((entry) => teams.has(entry));
}

/** Who got a role before the type changed keeps it. */
function shownRoles(roles: readonly IncidentRole[], type: IncidentType, held: ReadonlyMap<string, string>) {
  const had = new Set(rolesOfType(roles, type));
  return roles.filter((role) => had.has(role) || held.has(role.id));
}

/** When what happened in each incident, and what that measures. */
async function timesJson({ db }: Ctx, known: Promise<Known>, ids: readonly string[]) {
  const [{ timestamps, durations: metrics }, values] = await Promise.all([known, timestampValues(db, ids)]);
  return (id: string) => {
    const known = values.get(id) ?? new Map<string, Date>();
    return {
      incident_timestamp_values: timestamps.map(({ id: timestampId, name, rank }) => {
        const value = known.get(timestampId)?.toISOString();
        return { incident_timestamp: { id: timestampId, name, rank }, ...(value && { value: { value } }) };
      }),
      duration_metrics: durationsOf(metrics, known).map(({ metric, status, seconds }) => ({
        duration_metric: { id: metric.id, name: metric.name },
        status,
        ...(seconds !== undefined && { value_seconds: seconds }),
      })),
    };
  };
}

type ActionRow = {
  id: string;
  incidentId: string;
  description: string;
  status: string;
  assigneeId: string | null;
  completedAt: Date | null;
  createdAt: Date;
  updatedAt: Date;
} & Creator;

/** Actions as the contract shows them. */
export async function actionsJson(ctx: Ctx, actions: readonly ActionRow[]): Promise<z.input<typeof actionV2>[]> {
  const people = await usersById(
    ctx.db,
    actions.flatMap(({ assigneeId, creatorId }) => [assigneeId, creatorId]),
  );
  const users = await usersJson(ctx, people);
  return actions.map((action) => {
    const assignee = users.get(action.assigneeId ?? '');
    return {
      id: action.id,
      incident_id: action.incidentId,
      creator: actorJson(action, users),
      ...(assignee && { assignee }),
      description: action.description,
      status: action.status as z.input<typeof actionV2>['status'],
      ...(action.completedAt && { completed_at: action.completedAt.toISOString() }),
      ...times(action),
    };
  });
}
