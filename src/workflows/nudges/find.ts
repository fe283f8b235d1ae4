import { sql, type Selectable } from 'kysely';
import { findIncident, roleAssignments, selectUpdates } from '../../incidents/find.ts';
import type { Db } from '../../kernel/db.ts';
import { workflowsTables, type WorkflowsTables } from '../tables.ts';
import type { Missing } from './rules.ts';

export type Nudge = Selectable<WorkflowsTables['nudges']>;

export const nudgesInUse = (db: Db): Promise<Nudge[]> =>
  workflowsTables(db).selectFrom('nudges').selectAll().where('archivedAt', 'is', null).orderBy('rank').execute();

export const findNudges = (db: Db, incidentId: string) =>
  workflowsTables(db).selectFrom('incidentNudges').selectAll().where('incidentId', '=', incidentId).executeTakeFirst();

/** Since when an incident misses what; null when there is nothing to remind of: it is over, paused, in triage, or practice. */
export async function missingOf(
  db: Db,
  incidentId: string,
): Promise<{ missing: Missing; askedId: string | null } | null> {
  const incident = await findIncident(db, incidentId);
  if (!incident || !['live', 'learning'].includes(incident.category)) return null;
  if (['tutorial', 'retrospective'].includes(incident.mode)) return null;
  const [roles, update, signs] = await Promise.all([
    roleAssignments(db, [incidentId]),
    selectUpdates(db).where('incidentId', '=', incidentId).orderBy('createdAt', 'desc').limit(1).executeTakeFirst(),
    signsOf(db, incidentId),
  ]);
  const { accepted = incident.createdAt, unassigned = null, last = incident.createdAt } = signs;
  const began = accepted > incident.createdAt ? accepted : incident.createdAt;
  const lead = roles.find(({ kind }) => kind === 'lead');
  const isLive = incident.category === 'live';
  const told = update && update.createdAt > began ? update.createdAt : began;
  return {
    askedId: lead?.userId ?? roles.find(({ kind }) => kind === 'reporter')?.userId ?? null,
    missing: {
      assign_lead: lead || !isLive ? null : { since: unassigned && unassigned > began ? unassigned : began },
      set_severity: incident.severityId || !isLive ? null : { since: began },
      write_summary: incident.summary?.trim() || !isLive ? null : { since: began },
      give_update: isLive ? { since: told, promisedBy: incident.nextUpdateAt } : null,
      close: { since: last },
    },
  };
}

/** When it went live, when it lost its lead, and the last sign of life of a person. */
async function signsOf(db: Db, incidentId: string) {
  const { rows } = await sql<{ accepted: Date | null; unassigned: Date | null; last: Date | null }>`
    select
      max(at) filter (where name in ('incident.accepted', 'incident.reopened', 'incident.resumed')) as accepted,
      max(at) filter (where name = 'incident.role_unassigned') as unassigned,
      max(at) filter (where actor_kind <> 'system') as last
    from facts where incident_id = ${incidentId}`.execute(db);
  const { accepted, unassigned, last } = rows[0] ?? {};
  return { accepted: accepted ?? undefined, unassigned, last: last ?? undefined };
}
