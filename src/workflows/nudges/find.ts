import { sql, type Selectable } from 'kysely';
import {
  findIncident,
  selectWithStreams,
  roleAssignments,
  selectUpdates,
  userInRole,
  type Incident,
} from '../../incidents/find.ts';
import { reopenedAt } from '../../incidents/streams/find.ts';
import { missingRoles } from '../../incidents/participants/needed.ts';
import type { Ctx } from '../../kernel/ctx.ts';
import type { Db } from '../../kernel/db.ts';
import { workflowsTables, type WorkflowsTables } from '../tables.ts';
import type { Missing } from './rules.ts';

export type Nudge = Selectable<WorkflowsTables['nudges']>;

export const nudgesInUse = (db: Db): Promise<Nudge[]> =>
  workflowsTables(db).selectFrom('nudges').selectAll().where('archivedAt', 'is', null).orderBy('rank').execute();

export const findNudges = (db: Db, incidentId: string) =>
  workflowsTables(db).selectFrom('incidentNudges').selectAll().where('incidentId', '=', incidentId).executeTakeFirst();

/** Incidents and streams that may be reminded of something. */
export const idsThatGoOn = (db: Db) =>
  selectWithStreams(db).where('status.category', 'in', ['live', 'learning']).clearSelect().select('incidents.id');

/** `judgedId` is the incident that conditions are about. */
type Found = { missing: Missing; askedId: string | null; judgedId: string; isLive: boolean };

/** Since when an incident misses what; null when there is nothing to remind of: it is over, paused, in triage, or practice. */
export async function missingOf(ctx: Ctx, incidentId: string): Promise<Found | null> {
  const { db } = ctx;
  const incident = await findIncident(db, incidentId);
  if (incident?.parentId) return await missingOfStream(db, incident, incident.parentId);
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
  // Who leads has a reminder of its own.
  const needed = (await missingRoles(ctx, incident, roles)).filter(({ kind }) => kind !== 'lead');
  const isLive = incident.category === 'live';
  const told = update && update.createdAt > began ? update.createdAt : began;
  return {
    ...{ judgedId: incidentId, isLive },
    askedId: lead?.userId ?? roles.find(({ kind }) => kind === 'reporter')?.userId ?? null,
    missing: {
      assign_role: needed.length === 0 ? null : { since: latest(began, unassigned) },
      assign_lead: lead || !isLive ? null : { since: latest(began, unassigned) },
      set_severity: incident.severityId || !isLive ? null : { since: began },
      write_summary: incident.summary?.trim() || !isLive ? null : { since: began },
      give_update: isLive ? { since: told, promisedBy: incident.nextUpdateAt } : null,
      close: { since: last },
    },
  };
}

const latest = (began: Date, later: Date | null) => (later && later > began ? later : began);

/** A stream owes updates and nothing else, for as long as its incident is live. */
async function missingOfStream(db: Db, stream: Incident, parentId: string): Promise<Found | null> {
  const incident = await findIncident(db, parentId);
  if (stream.category !== 'live' || incident?.category !== 'live') return null;
  const [lead, reopened, update] = await Promise.all([
    userInRole(db, stream.id, 'lead'),
    reopenedAt(db, stream),
    selectUpdates(db).where('incidentId', '=', stream.id).orderBy('createdAt', 'desc').limit(1).executeTakeFirst(),
  ]);
  const times = [stream.createdAt, reopened, update?.createdAt].flatMap((at) => at?.getTime() ?? []);
  const opener = stream.creatorKind === 'user' ? stream.creatorId : null;
  const give_update = { since: new Date(Math.max(...times)), promisedBy: stream.nextUpdateAt };
  const none = { assign_lead: null, assign_role: null, set_severity: null, write_summary: null, close: null };
  return { judgedId: parentId, isLive: true, askedId: lead ?? opener, missing: { ...none, give_update } };
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
