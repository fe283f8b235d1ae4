import { sql } from 'kysely';
import { z } from 'zod';
import type { Ctx } from '../../kernel/ctx.ts';
import type { Db } from '../../kernel/db.ts';
import { readFact, selectFacts, type FactOf } from '../../kernel/fact.ts';
import { UserError } from '../../kernel/errors.ts';
import { actionCreated, actionUpdated, roleAssigned, roleUnassigned, updateShared } from '../facts.ts';
import { handedOver, updateRequested } from '../steps/facts.ts';
import { streamOpened, streamReopened, streamWord } from './facts.ts';
import { entryErased } from '../timeline/facts.ts';
import { accessAllowed, accessDenied, accessGranted, accessRequested, accessRevoked } from '../private/facts.ts';
import { isPrivateStream, needIncident, needIncidentOrStream, roleAssignments, selectWithStreams } from '../find.ts';
import { findIncident, type Incident } from '../find.ts';
import { incidentsTables } from '../tables.ts';

/** The streams of an incident, the first to be opened first. */
export const selectStreams = (db: Db, incidentId: string) =>
  selectWithStreams(db).where('incidents.parentId', '=', incidentId).orderBy('incidents.id');

export const openStreams = (db: Db, incidentId: string): Promise<Incident[]> =>
  selectStreams(db, incidentId).where('status.category', '<>', 'closed').execute();

/** Where else something is told: a stream's in its incident, unless it is private; an incident's in its open streams. */
export async function toldBeside(db: Db, incidentId: string): Promise<string[]> {
  const incidents = incidentsTables(db).selectFrom('incidents');
  const beside = await incidents
    .select('parentId as id')
    .where('id', '=', incidentId)
    .where('parentId', 'is not', null)
    .where(sql<boolean>`scope_id is distinct from id`)
    .unionAll(
      incidents
        .innerJoin('incidentStatuses as status', 'status.id', 'incidents.statusId')
        .select('incidents.id as id')
        .where('parentId', '=', incidentId)
        .where('status.category', '<>', 'closed'),
    )
    .execute();
  return beside.map(({ id }) => id as string);
}

/** Where else the name and the lead are shown: those of a private stream in its incident too. */
export async function shownBeside(db: Db, incidentId: string): Promise<string[]> {
  const own = incidentsTables(db).selectFrom('incidents').select('parentId').where('id', '=', incidentId);
  const whole = (await own.executeTakeFirst())?.parentId;
  return whole ? [whole] : await toldBeside(db, incidentId);
}

/** What happens in a stream and is told on the timeline of its incident. */
export const toldOfStream: readonly string[] = [
  ...[updateShared, updateRequested, roleAssigned, roleUnassigned, handedOver],
  ...[actionCreated, actionUpdated, streamWord, entryErased],
  ...[accessGranted, accessRevoked, accessRequested, accessAllowed, accessDenied],
].map(({ name }) => name);

/** Whatever is beside its incident: the incident and all its streams, by id. */
export async function idsWithStreams(db: Db, incidentId: string): Promise<string[]> {
  const streams = incidentsTables(db).selectFrom('incidents').select('id').where('parentId', '=', incidentId);
  return [incidentId, ...(await streams.orderBy('id').execute()).map(({ id }) => id)];
}

/** Whom somebody invited when the stream was opened. */
export async function invitedTo(db: Db, streamId: string): Promise<string[]> {
  const rows = await selectFacts(db)
    .where('facts.name', '=', streamOpened.name)
    .where(sql<boolean>`facts.refs ->> 'stream_id' = ${streamId}`)
    .execute();
  return rows.map(readFact).flatMap(({ refs }) => (refs as FactOf<typeof streamOpened>['refs']).invited_ids ?? []);
}

/** When somebody last opened a stream again. */
export async function reopenedAt(db: Db, { id, parentId }: Pick<Incident, 'id' | 'parentId'>): Promise<Date | null> {
  const row = await selectFacts(db)
    .where('facts.incidentId', '=', parentId)
    .where('facts.name', '=', streamReopened.name)
    .where(sql<boolean>`facts.refs ->> 'stream_id' = ${id}`)
    .orderBy('facts.at', 'desc')
    .executeTakeFirst();
  return row?.at ?? null;
}

export const ofStream = z.object({ incidentId: z.string(), streamId: z.string('Choose a stream.') });
/** An incident that is being closed and a stream that is being reopened wait for each other. */
export const lockStream = ({ incidentId, streamId }: z.output<typeof ofStream>) => [
  `incident:${incidentId}` as const,
  `incident:${streamId}` as const,
];

/** Whoever leads an incident ends its private streams without reading them, so that it is not held open by what they do not see. */
export async function mayEndUnread({ db, actor }: Pick<Ctx, 'db' | 'actor'>, incidentId: string): Promise<boolean> {
  if (actor.kind !== 'user' || actor.through) return false;
  const held = await roleAssignments(db, [incidentId]);
  return held.some(({ kind, userId }) => kind === 'lead' && userId === actor.id);
}

/** The stream that is to end: one that is seen, or a private one of an incident that whoever acts leads. */
export async function needEnding(ctx: Ctx, of: z.output<typeof ofStream>): Promise<Incident> {
  const { id } = await needIncident(ctx, of.incidentId);
  const stream = await findIncident(ctx.db, of.streamId);
  const isOfIt = stream && stream.parentId === id && isPrivateStream(stream);
  return isOfIt && (await mayEndUnread(ctx, id)) ? stream : (await needStream(ctx, of)).stream;
}

/** An incident and a stream of it, or a refusal. */
export async function needStream(ctx: Ctx, { incidentId, streamId }: z.output<typeof ofStream>) {
  const incident = await needIncident(ctx, incidentId);
  const stream = await needIncidentOrStream(ctx, streamId);
  if (stream.parentId !== incidentId) throw new UserError('not_found', 'There is no such stream.', 'streamId');
  return { incident, stream };
}
