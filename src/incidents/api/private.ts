import { z } from 'zod';
import { selectTeams } from '../../catalog/find.ts';
import { UserError } from '../../kernel/errors.ts';
import { named } from '../../people/named.ts';
import { route, type RouteCtx } from '../../kernel/route.ts';
import { usersJson, userV2 } from '../../people/api.ts';
import { usersById } from '../../people/find.ts';
import { allowAccess } from '../private/allow-access.ts';
import { denyAccess } from '../private/deny-access.ts';
import { grantAccess } from '../private/grant-access.ts';
import { makePrivate } from '../private/make-private.ts';
import { makePublic } from '../private/make-public.ts';
import { incidentMembers } from '../private/members.ts';
import { requestAccess } from '../private/request-access.ts';
import { revokeAccess } from '../private/revoke-access.ts';

const under = '/api/candor/v1/incidents/:id';
const params = z.object({ id: z.string() });
const tag = 'Private incidents';
const person = z.object({ incident_id: z.string(), user_id: z.string() });
const team = z.object({ incident_id: z.string(), team_id: z.string() });
const memberBody = z.object({ kind: z.enum(['user', 'team', 'api_key']), member_id: z.string() });
const membershipV1 = z.object({
  id: z.string(),
  incident_id: z.string(),
  user: userV2,
  created_at: z.string(),
  updated_at: z.string(),
});
const teamMembershipV1 = z.object({
  id: z.string(),
  incident_id: z.string(),
  team: z.object({ id: z.string(), name: z.string() }),
  created_at: z.string(),
  updated_at: z.string(),
});

const done = async (work: Promise<unknown>): Promise<void> => void (await work);

async function grantedTo(ctx: RouteCtx, incidentId: string, kind: 'user' | 'team', id: string) {
  const { members } = await ctx.ask(incidentMembers, { incidentId });
  const member = members.find((one) => one.kind === kind && one.id === id);
  if (!member) throw new UserError('not_found', 'There is no such membership.', 'incident_id');
  const at = member.grantedAt.toISOString();
  return { id: `${incidentId}-${id}`, incident_id: incidentId, name: member.name, created_at: at, updated_at: at };
}

const people = { incidentId: 'incident_id', memberId: 'user_id' };
const teams = { incidentId: 'incident_id', memberId: 'team_id' };

const contract = [
  route({
    ...{ method: 'POST', url: '/api/v1/incident_memberships', tag: 'Incident Memberships V1', status: 201 },
    about: 'Let a person into a private incident',
    body: person,
    reply: z.object({ incident_membership: membershipV1 }),
    async run(ctx, { body: { incident_id, user_id } }) {
      await named(people, () => ctx.run(grantAccess, { incidentId: incident_id, kind: 'user', memberId: user_id }));
      const { name: _name, ...membership } = await grantedTo(ctx, incident_id, 'user', user_id);
      const user = (await usersJson(ctx, await usersById(ctx.db, [user_id]))).get(user_id);
      return { incident_membership: { ...membership, user: user as NonNullable<typeof user> } };
    },
  }),
  route({
    ...{ method: 'POST', url: '/api/v1/incident_memberships/actions/revoke', tag: 'Incident Memberships V1' },
    ...{ about: 'Take a person out of a private incident', body: person, status: 204 },
    run: (ctx, { body }) =>
      done(
        named(people, () =>
          ctx.run(revokeAccess, { incidentId: body.incident_id, kind: 'user', memberId: body.user_id }),
        ),
      ),
  }),
  route({
    ...{ method: 'POST', url: '/api/v1/incident_team_memberships', tag: 'Incident Team Memberships V1', status: 201 },
    about: 'Let a team into a private incident',
    body: team,
    reply: z.object({ incident_team_membership: teamMembershipV1 }),
    async run(ctx, { body: { incident_id, team_id } }) {
      await named(teams, () => ctx.run(grantAccess, { incidentId: incident_id, kind: 'team', memberId: team_id }));
      const { name, ...membership } = await grantedTo(ctx, incident_id, 'team', team_id);
      return { incident_team_membership: { ...membership, team: { id: team_id, name } } };
    },
  }),
  route({
    ...{ method: 'POST', url: '/api/v1/incident_team_memberships/actions/revoke', tag: 'Incident Team Memberships V1' },
    ...{ about: 'Take a team out of a private incident', body: team, status: 204 },
    run: (ctx, { body }) =>
      done(
        named(teams, () =>
          ctx.run(revokeAccess, { incidentId: body.incident_id, kind: 'team', memberId: body.team_id }),
        ),
      ),
  }),
];

export const routes = [
  ...contract,
  route({
    ...{ method: 'GET', url: `${under}/members`, tag, params },
    about: 'Who sees a private incident, who asked to, and the teams to choose from',
    reply: z.object({
      is_private: z.boolean(),
      members: z.array(
        z.object({
          ...{ kind: z.enum(['user', 'team', 'api_key']), id: z.string(), name: z.string() },
          ...{ granted_by: z.string(), granted_at: z.string(), people: z.number() },
        }),
      ),
      requests: z.array(z.object({ id: z.string(), name: z.string(), requested_at: z.string() })),
      teams: z.array(z.object({ id: z.string(), name: z.string() })),
    }),
    async run(ctx, { params }) {
      const { isPrivate, members, requests } = await ctx.ask(incidentMembers, { incidentId: params.id });
      const teams = isPrivate ? await selectTeams(ctx.db).orderBy('catalogEntries.name').limit(500).execute() : [];
      return {
        is_private: isPrivate,
        members: members.map(({ grantedBy, grantedAt, people, ...member }) => ({
          ...member,
          ...{ granted_by: grantedBy, granted_at: grantedAt.toISOString(), people: people.length },
        })),
        requests: requests.map(({ id, name, requestedAt }) => ({ id, name, requested_at: requestedAt.toISOString() })),
        teams: teams.map(({ id, name }) => ({ id, name })),
      };
    },
  }),
  route({
    ...{ method: 'PUT', url: `${under}/visibility`, tag, params, status: 204 },
    about: 'Make an incident private, or open it to everyone',
    body: z.object({ visibility: z.enum(['public', 'private']) }),
    run: (ctx, { params, body }) =>
      done(ctx.run(body.visibility === 'private' ? makePrivate : makePublic, { incidentId: params.id })),
  }),
  route({
    ...{ method: 'POST', url: `${under}/members`, tag, params, body: memberBody, status: 204 },
    about: 'Let a person or a team in',
    run: (ctx, { params, body }) =>
      done(ctx.run(grantAccess, { incidentId: params.id, kind: body.kind, memberId: body.member_id })),
  }),
  route({
    ...{ method: 'POST', url: `${under}/members/revoke`, tag, params, body: memberBody, status: 204 },
    about: 'Take a person or a team out',
    run: (ctx, { params, body }) =>
      done(ctx.run(revokeAccess, { incidentId: params.id, kind: body.kind, memberId: body.member_id })),
  }),
  route({
    ...{ method: 'POST', url: `${under}/access_requests`, tag, params, status: 202 },
    about: 'Ask to be let in; the answer does not say whether there is such an incident',
    body: z.object({}).optional(),
    reply: z.object({}),
    async run(ctx, { params }) {
      await ctx.run(requestAccess, { reference: params.id });
      return {};
    },
  }),
  route({
    ...{ method: 'POST', url: `${under}/access_requests/:request_id`, tag, status: 204 },
    about: 'Let in who asked, or refuse',
    params: params.extend({ request_id: z.string() }),
    body: z.object({ answer: z.enum(['allow', 'deny']) }),
    run: (ctx, { params, body }) =>
      done(
        ctx.run(body.answer === 'allow' ? allowAccess : denyAccess, {
          ...{ incidentId: params.id, requestId: params.request_id },
        }),
      ),
  }),
];
