import { z } from 'zod';
import { UserError } from '../../kernel/errors.ts';
import { route, type RouteCtx } from '../../kernel/route.ts';
import { usersJson, userV2 } from '../../people/api.ts';
import { usersById } from '../../people/find.ts';
import { incidentParticipants, incidentWorkloads, type Participant } from '../participants/participants.ts';
import { archiveTime } from '../timestamps/archive-time.ts';
import { saveDuration } from '../timestamps/save-duration.ts';
import { saveTimestamp } from '../timestamps/save-timestamp.ts';
import { setTimestamps } from '../timestamps/set.ts';
import { listTimes } from '../timestamps/show.ts';

const timestampV2 = z.object({ id: z.string(), name: z.string(), rank: z.number() });
const setOn = z.object({
  event: z.enum(['declared', 'accepted', 'entered']),
  categories: z.array(z.enum(['triage', 'live', 'learning', 'closed', 'paused'])).optional(),
  statusId: z.string().optional(),
  which: z.enum(['first', 'last']).default('first'),
});
const durationMetric = z.object({ id: z.string(), name: z.string(), from_id: z.string(), to_id: z.string() });
const type = z.enum(['observer', 'collaborator', 'responder']);
const participantV2 = z.object({ user: userV2, participant_type: type });
const saved = z.object({ id: z.string() });
const params = z.object({ id: z.string() });
const ofIncident = z.object({ incident_id: z.string() });

async function peopleOf(ctx: RouteCtx, participants: readonly Participant[]) {
  const users = await usersJson(
    ctx,
    await usersById(
      ctx.kernel.db,
      participants.map(({ userId }) => userId),
    ),
  );
  return participants.flatMap((participant) => {
    const user = users.get(participant.userId);
    return user ? [{ ...participant, user }] : [];
  });
}

const isPassive = ({ participant_type }: { participant_type: string }) => participant_type === 'observer';

const contractRoutes = [
  route({
    method: 'GET',
    url: '/api/v2/incident_timestamps',
    tool: 'incident_timestamp_list',
    tag: 'Incident Timestamps V2',
    about: 'List incident timestamps',
    reply: z.object({ incident_timestamps: z.array(timestampV2) }),
    async run(ctx) {
      const { timestamps } = await ctx.ask(listTimes, {});
      return { incident_timestamps: timestamps.map(({ id, name, rank }) => ({ id, name, rank })) };
    },
  }),
  route({
    method: 'GET',
    url: '/api/v2/incident_timestamps/:id',
    tag: 'Incident Timestamps V2',
    about: 'Show an incident timestamp',
    params,
    reply: z.object({ incident_timestamp: timestampV2 }),
    async run(ctx, given) {
      const found = (await ctx.ask(listTimes, {})).timestamps.find(({ id }) => id === given.params.id);
      if (!found) throw new UserError('not_found', 'There is no such timestamp.', 'id');
      return { incident_timestamp: { id: found.id, name: found.name, rank: found.rank } };
    },
  }),
  route({
    method: 'GET',
    url: '/api/v2/incident_participants',
    tool: 'incident_participant_list',
    tag: 'Incident Participants V2',
    about: 'List who takes part in an incident',
    query: ofIncident,
    reply: z.object({
      incident_participants: z.object({ active: z.array(participantV2), passive: z.array(participantV2) }),
    }),
    async run(ctx, { query }) {
      const found = await peopleOf(ctx, await ctx.ask(incidentParticipants, { incidentId: query.incident_id }));
      const all = found.map((one) => ({ user: one.user, participant_type: one.type }));
      return {
        incident_participants: { active: all.filter((one) => !isPassive(one)), passive: all.filter(isPassive) },
      };
    },
  }),
  route({
    method: 'GET',
    url: '/api/v2/incident_participant_workloads',
    tag: 'Incident Participants V2',
    about: 'List how long an incident kept each participant',
    query: ofIncident,
    reply: z.object({
      incident_participant_workloads: z.array(
        participantV2.extend({
          workload: z.object({
            minutes_spent_on_incident: z.number(),
            minutes_spent_on_incident_in_working_hours: z.number(),
            minutes_spent_on_incident_in_late_hours: z.number(),
            minutes_spent_on_incident_in_sleeping_hours: z.number(),
          }),
        }),
      ),
      metadata: z.object({ data_synced_at: z.string() }),
    }),
    async run(ctx, { query }) {
      const found = await peopleOf(ctx, await ctx.ask(incidentWorkloads, { incidentId: query.incident_id }));
      return {
        incident_participant_workloads: found.map(({ user, type: participant_type, workload }) => ({
          ...{ user, participant_type },
          workload: {
            minutes_spent_on_incident: workload.total,
            minutes_spent_on_incident_in_working_hours: workload.working,
            minutes_spent_on_incident_in_late_hours: workload.late,
            minutes_spent_on_incident_in_sleeping_hours: workload.sleeping,
          },
        })),
        metadata: { data_synced_at: ctx.kernel.now().toISOString() },
      };
    },
  }),
];

const ownRoutes = [
  route({
    method: 'GET',
    url: '/api/candor/v1/incident_times',
    tag: 'Incident settings',
    about: 'List timestamps with the rules that set them, and duration metrics',
    reply: z.object({
      timestamps: z.array(timestampV2.extend({ set_on: setOn.nullable() })),
      duration_metrics: z.array(durationMetric),
    }),
    async run(ctx) {
      const { timestamps, durations } = await ctx.ask(listTimes, {});
      return {
        timestamps: timestamps.map(({ id, name, rank, setOn: rule }) => ({
          ...{ id, name, rank },
          set_on: rule as z.input<typeof setOn> | null,
        })),
        duration_metrics: durations.map(({ id, name, fromId, toId }) => ({ id, name, from_id: fromId, to_id: toId })),
      };
    },
  }),
  route({
    method: 'POST',
    url: '/api/candor/v1/incident_timestamps',
    tag: 'Incident settings',
    about: 'Add or change a timestamp',
    body: z.object({ id: z.string().optional(), name: z.string(), set_on: setOn.nullable() }),
    reply: saved,
    run: (ctx, { body: { id, name, set_on } }) => ctx.run(saveTimestamp, { id, name, setOn: set_on }),
  }),
  route({
    method: 'POST',
    url: '/api/candor/v1/duration_metrics',
    tag: 'Incident settings',
    about: 'Add or change a duration metric',
    body: durationMetric.extend({ id: z.string().optional() }),
    reply: saved,
    run: (ctx, { body: { id, name, from_id, to_id } }) =>
      ctx.run(saveDuration, { id, name, fromId: from_id, toId: to_id }),
  }),
  route({
    method: 'POST',
    url: '/api/candor/v1/incident_times/archive',
    tag: 'Incident settings',
    about: 'Take a timestamp or a duration metric out of use',
    body: z.object({ kind: z.enum(['timestamp', 'duration metric']), id: z.string() }),
    status: 204,
    run: async (ctx, { body }) => void (await ctx.run(archiveTime, body)),
  }),
  route({
    method: 'PUT',
    url: '/api/candor/v1/incidents/:id/timestamps',
    tag: 'Incidents',
    about: 'Set when things happened',
    params,
    body: z.object({
      values: z.array(z.object({ timestamp_id: z.string(), value: z.string().nullable(), was: z.string().nullish() })),
    }),
    status: 204,
    async run(ctx, given) {
      const values = given.body.values.map(({ timestamp_id: timestampId, ...rest }) => ({ timestampId, ...rest }));
      await ctx.run(setTimestamps, { incidentId: given.params.id, values });
    },
  }),
];

export const routes = [...contractRoutes, ...ownRoutes];
