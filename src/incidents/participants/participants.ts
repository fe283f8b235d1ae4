import { z } from 'zod';
import { UserError } from '../../kernel/errors.ts';
import type { Ctx } from '../../kernel/ctx.ts';
import { selectFacts } from '../../kernel/fact.ts';
import { from, query, see } from '../../kernel/query.ts';
import { theOrganisation, usersById } from '../../people/find.ts';
import { roleAssignments, selectActions, selectIncidents, type Incident } from '../find.ts';
import { followersOf } from '../followers/find.ts';
import { workloadOf, type Workload } from './workload.ts';

export type ParticipantType = 'responder' | 'collaborator' | 'observer';
export type Participant = { userId: string; type: ParticipantType; workload: Workload };

/** Facts that only say somebody looked in. */
const watching = new Set(['incident.followed', 'incident.unfollowed', 'incident.update_requested']);
const none: Workload = { total: 0, working: 0, late: 0, sleeping: 0 };

/** Who took part in an incident, and as what. */
export const incidentParticipants = query({
  name: 'incidents.participants',
  about: 'List who took part in an incident.',
  permission: 'incidents.view',
  input: z.object({ incidentId: z.string() }),
  async run(ctx, { incidentId }) {
    const seen = await see(ctx, selectIncidents(ctx.db).where('incidents.id', '=', incidentId), 'incidents');
    if (!seen[0]) throw new UserError('not_found', 'There is no such incident.', 'incidentId');
    return from(seen, await participantsOf(ctx, seen[0]));
  },
});

/** The same people, and how long the incident kept each of them. */
export const incidentWorkloads = query({
  name: 'incidents.workloads',
  about: 'List how long an incident kept each participant.',
  permission: 'incident_workloads.view',
  input: z.object({ incidentId: z.string() }),
  async run(ctx, { incidentId }) {
    const seen = await see(ctx, selectIncidents(ctx.db).where('incidents.id', '=', incidentId), 'incidents');
    if (!seen[0]) throw new UserError('not_found', 'There is no such incident.', 'incidentId');
    return from(seen, await participantsOf(ctx, seen[0]));
  },
});

async function participantsOf(ctx: Ctx, { id: incidentId, createdAt, closedAt }: Incident): Promise<Participant[]> {
  const until = closedAt ?? ctx.now();
  const rows = await see(
    ctx,
    selectFacts(ctx.db, createdAt).where('facts.incidentId', '=', incidentId).where('facts.actorKind', '=', 'user'),
    'facts',
  );
  const signs = Map.groupBy(rows, ({ actorId }) => actorId);
  const held = await roleAssignments(ctx.db, [incidentId]);
  const owners = await selectActions(ctx.db).where('incidentId', '=', incidentId).execute();
  const followers = await followersOf(ctx.db, incidentId);
  const ids = new Set([
    ...signs.keys(),
    ...held.map(({ userId }) => userId),
    ...owners.flatMap(({ assigneeId }) => assigneeId ?? []),
    ...followers,
  ]);
  const people = await usersById(ctx.db, [...ids]);
  const zone = (await theOrganisation(ctx))?.timeZone ?? 'UTC';
  const participants = [...people.values()].map(({ id, timeZone, workingHours }): Participant => {
    const acts = (signs.get(id) ?? []).filter(({ name }) => !watching.has(name));
    const responds = held.some(({ userId, kind }) => userId === id && kind !== 'reporter');
    const helps =
      acts.length > 0 || held.some(({ userId }) => userId === id) || owners.some((one) => one.assigneeId === id);
    return {
      userId: id,
      type: responds ? 'responder' : helps ? 'collaborator' : 'observer',
      workload:
        acts.length > 0
          ? workloadOf(
              acts.map(({ at }) => at),
              timeZone ?? zone,
              workingHours ?? undefined,
              until,
            )
          : none,
    };
  });
  return participants.toSorted((a, b) => b.workload.total - a.workload.total || (a.userId < b.userId ? -1 : 1));
}
